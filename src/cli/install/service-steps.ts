/** Users, and the two services: made known, begun with the machine, started; as steps that can be taken back. */
import { type Role, roles, unitName } from "./installed-places.ts";
import type { ServiceManager } from "./service-manager.ts";
import type { Step } from "./steps.ts";

const bothUnits = roles.map(unitName);

/** A service that is started is waited for until it says that it is ready. */
const tellStep = (manager: ServiceManager, what: string, args: readonly string[], back?: readonly string[]): Step => ({
  what,
  run: () => manager.tell("systemctl", ...args),
  ...(back === undefined ? {} : { undo: () => manager.tell("systemctl", ...back) }),
});

/** They stay when an installation is taken back: users of whom there is no file harm nobody. */
export const usersStep = (manager: ServiceManager): Step =>
  manager.has("systemd-sysusers")
    ? {
        what: "make the users cellward-guard and cellward-server (systemd-sysusers)",
        run: () => manager.tell("systemd-sysusers", "cellward.conf"),
      }
    : { what: "leave the users to be made by hand: systemd-sysusers is not here" };

const reload = (manager: ServiceManager): Step => tellStep(manager, "tell systemd of them", ["daemon-reload"]);

const enable = (manager: ServiceManager): Step =>
  tellStep(manager, "have both begin with the machine", ["enable", ...bothUnits], ["disable", ...bothUnits]);

const notHere: Step = { what: "leave the services unstarted: systemd does not run here" };

/** The guard first: the server asks it for everything. */
export const firstStartSteps = (manager: ServiceManager): readonly Step[] => {
  if (!manager.has("systemctl")) return [notHere];
  if (!manager.runs) return [enable(manager), notHere];
  const starts = roles.map((role) => {
    const unit = unitName(role);
    return tellStep(manager, `start ${unit}`, ["start", unit], ["stop", unit]);
  });
  return [reload(manager), enable(manager), ...starts];
};

/** For an update. What somebody has stopped or taken out stays so. */
export const restartSteps = (manager: ServiceManager, active: readonly Role[]): readonly Step[] => {
  if (!manager.runs) return [notHere];
  const restarts = roles.map((role) => {
    const unit = unitName(role);
    return active.includes(role)
      ? tellStep(manager, `restart ${unit}`, ["restart", unit])
      : { what: `leave ${unit} stopped, as it is` };
  });
  return [reload(manager), ...restarts];
};

/**
 * The first of all steps, so that it is the last to be taken back, when the files are as before: with them the services are too. One
 * that was not restarted yet is left alone, for the terminals' sake.
 */
export const asBefore = (
  manager: ServiceManager,
  others: readonly Step[],
  active: readonly Role[],
): readonly Step[] => {
  if (!manager.runs) return others;
  const begun = new Set<string>();
  const watched = others.map((step) => ({
    ...step,
    run: () => {
      if (step.what !== null) begun.add(step.what);
      step.run?.();
    },
  }));
  const undo = (): void => {
    manager.tell("systemctl", "daemon-reload");
    for (const unit of active.map(unitName)) {
      if (begun.has(`restart ${unit}`)) manager.tell("systemctl", "restart", unit);
    }
  };
  return [{ what: null, undo }, ...watched];
};

/** The server first: it tells its last to the record while the guard still answers. */
export const endSteps = (manager: ServiceManager, active: readonly Role[]): readonly Step[] => {
  if (!manager.has("systemctl")) return [];
  const back = ["enable", ...bothUnits];
  const disable = tellStep(manager, "no longer have them begin with the machine", ["disable", ...bothUnits], back);
  const stops = active.toReversed().map((role) => {
    const unit = unitName(role);
    return tellStep(manager, `stop ${unit}`, ["stop", unit], ["start", unit]);
  });
  return [...stops, disable];
};

export const forgetSteps = (manager: ServiceManager): readonly Step[] => (manager.runs ? [reload(manager)] : []);

export const activeRoles = (manager: ServiceManager): readonly Role[] =>
  manager.runs ? roles.filter((role) => manager.isActive(unitName(role))) : [];
