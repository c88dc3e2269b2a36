/** Users, and the two services: made known, begun with the machine, started; as steps that can be taken back. */
import { type Role, roles, unitName } from "./installed-places.ts";
import type { SystemdTools } from "./systemd-tools.ts";
import type { Step } from "./steps.ts";

const bothUnits = roles.map(unitName);

/** A service that is started is waited for until it says that it is ready. */
const tellStep = (tools: SystemdTools, what: string, args: readonly string[], back?: readonly string[]): Step => ({
  what,
  run: () => tools.tell("systemctl", ...args),
  ...(back === undefined ? {} : { undo: () => tools.tell("systemctl", ...back) }),
});

/** They stay when an installation is taken back: users of whom there is no file harm nobody. */
export const usersStep = (tools: SystemdTools): Step =>
  tools.has("systemd-sysusers")
    ? {
        what: "make the users cellward-guard and cellward-server (systemd-sysusers)",
        run: () => tools.tell("systemd-sysusers", "cellward.conf"),
      }
    : { what: "leave the users to be made by hand: systemd-sysusers is not here" };

const reload = (tools: SystemdTools): Step => tellStep(tools, "tell systemd of them", ["daemon-reload"]);

const enable = (tools: SystemdTools): Step =>
  tellStep(tools, "have both begin with the machine", ["enable", ...bothUnits], ["disable", ...bothUnits]);

const notHere: Step = { what: "leave the services unstarted: systemd does not run here" };

/** The guard first: the server asks it for everything. */
export const firstStartSteps = (tools: SystemdTools): readonly Step[] => {
  if (!tools.has("systemctl")) return [notHere];
  if (!tools.runs) return [enable(tools), notHere];
  const starts = roles.map((role) => {
    const unit = unitName(role);
    return tellStep(tools, `start ${unit}`, ["start", unit], ["stop", unit]);
  });
  return [reload(tools), enable(tools), ...starts];
};

/** For an update. What somebody has stopped or taken out stays so. */
export const restartSteps = (tools: SystemdTools, active: readonly Role[]): readonly Step[] => {
  if (!tools.runs) return [notHere];
  const restarts = roles.map((role) => {
    const unit = unitName(role);
    return active.includes(role)
      ? tellStep(tools, `restart ${unit}`, ["restart", unit])
      : { what: `leave ${unit} stopped, as it is` };
  });
  return [reload(tools), ...restarts];
};

/**
 * The first of all steps, so that it is the last to be taken back, when the files are as before: with them the services are too. One
 * that was not restarted yet is left alone, for the terminals' sake.
 */
export const asBefore = (tools: SystemdTools, others: readonly Step[], active: readonly Role[]): readonly Step[] => {
  if (!tools.runs) return others;
  const begun = new Set<string>();
  const watched = others.map((step) => ({
    ...step,
    run: () => {
      if (step.what !== null) begun.add(step.what);
      step.run?.();
    },
  }));
  const undo = (): void => {
    tools.tell("systemctl", "daemon-reload");
    for (const unit of active.map(unitName)) {
      if (begun.has(`restart ${unit}`)) tools.tell("systemctl", "restart", unit);
    }
  };
  return [{ what: null, undo }, ...watched];
};

/** The server first: it tells its last to the record while the guard still answers. */
export const endSteps = (tools: SystemdTools, active: readonly Role[]): readonly Step[] => {
  if (!tools.has("systemctl")) return [];
  const back = ["enable", ...bothUnits];
  const disable = tellStep(tools, "no longer have them begin with the machine", ["disable", ...bothUnits], back);
  const stops = active.toReversed().map((role) => {
    const unit = unitName(role);
    return tellStep(tools, `stop ${unit}`, ["stop", unit], ["start", unit]);
  });
  return [...stops, disable];
};

export const forgetSteps = (tools: SystemdTools): readonly Step[] => (tools.runs ? [reload(tools)] : []);

export const activeRoles = (tools: SystemdTools): readonly Role[] =>
  tools.runs ? roles.filter((role) => tools.isActive(unitName(role))) : [];
