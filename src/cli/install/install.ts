/** `cellward install`: what runs here becomes two services that begin with the machine. Run again it is an update. */
import { existsSync, readFileSync } from "node:fs";
import { readConfiguration } from "../read-scenario.ts";
import { folderStep, type OwnerOf, writeStep } from "./file-steps.ts";
import {
  groupIn,
  type InstalledPlaces,
  installedPlaces,
  ownFile,
  placesInUnit,
  type Role,
  roles,
  userIn,
} from "./installed-places.ts";
import { askFirst } from "./question.ts";
import { refuseHidden, refuseUnplain, refuseUnreadable } from "./refuse-place.ts";
import { refuseNewer } from "./refuse-newer.ts";
import type { SystemdTools } from "./systemd-tools.ts";
import { activeRoles, asBefore, firstStartSteps, restartSteps, usersStep } from "./service-steps.ts";
import { InstallRefused, type Step, takeSteps } from "./steps.ts";
import { type Program, unitText } from "./unit-text.ts";

export interface InstallSpec {
  readonly root?: string | undefined;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly program: Program;
  readonly tools: SystemdTools;
  /** May files be given to others? */
  readonly isRoot: boolean;
  readonly say: (line: string) => void;
}

/** As the units have it: the server reads the guard's incidents. */
const dataMode: Readonly<Record<Role, number>> = { guard: 0o750, server: 0o700 };
/** Guard and server read it, each a user of its own; it may hold a password. */
const configMode = 0o640;

const ownerOfData =
  (role: Role, places: InstalledPlaces, isRoot: boolean): OwnerOf =>
  () => {
    const user = isRoot ? userIn(places, `cellward-${role}`) : null;
    // systemd gives its own folders to the user when the unit starts.
    if (user === null && isRoot && !places.usualData) throw new Error(`there is no user cellward-${role}`);
    // As its unit has it; otherwise systemd would give each file once more.
    const gid = role === "guard" ? groupIn(places, "cellward") : null;
    return user && { uid: user.uid, gid: gid ?? user.gid, mode: dataMode[role] };
  };

const ownerOfConfig =
  (places: InstalledPlaces, isRoot: boolean): OwnerOf =>
  () => {
    const gid = isRoot ? groupIn(places, "cellward") : null;
    return gid === null ? null : { uid: null, gid, mode: configMode };
  };

/** As told, else as an installation before was told. */
const placesOf = ({ root, config, data }: InstallSpec): InstalledPlaces => {
  const usual = installedPlaces({ root });
  const unit = usual.at(usual.units.guard);
  const before = existsSync(unit) ? placesInUnit(readFileSync(unit, "utf8")) : {};
  return installedPlaces({ root, config: config ?? before.config, data: data ?? before.data });
};

const refuse = (spec: InstallSpec, places: InstalledPlaces): void => {
  const { program, root, isRoot, dryRun } = spec;
  if (root === undefined && !isRoot && !dryRun) {
    throw new InstallRefused("an installation writes for the whole machine, expected root: sudo cellward install");
  }
  refuseHidden("the configuration", places.config);
  for (const role of roles) refuseHidden(`the folder of the ${role}'s data`, places.data[role]);
  for (const [what, path] of [["Node", program.node] as const, ["the program", program.main] as const]) {
    // What lies below another root is judged when that machine starts.
    if (root !== undefined) refuseUnplain(what, path);
    else {
      refuseHidden(what, path);
      refuseUnreadable(what, path);
    }
  }
  refuseNewer(places);
  // Throws `RefusedInput`: better now than when the guard is down.
  const config = places.at(places.config);
  if (existsSync(config)) readConfiguration(config);
};

const fileSteps = ({ program, isRoot, tools }: InstallSpec, places: InstalledPlaces): readonly Step[] => {
  const { at, units, users, config, data } = places;
  const deployed = (name: string): string => readFileSync(ownFile("deploy", name), "utf8");
  const configStep = existsSync(at(config))
    ? { what: `leave the configuration ${at(config)} as it is` }
    : writeStep(at(config), deployed("cellward.first.yaml"), ownerOfConfig(places, isRoot));
  return [
    writeStep(at(users), deployed("cellward.sysusers.conf")),
    usersStep(tools),
    configStep,
    ...roles.map((role) => folderStep(at(data[role]), ownerOfData(role, places, isRoot))),
    ...roles.map((role) => writeStep(at(units[role]), unitText(role, program, places))),
  ];
};

const floats =
  "LOAD, CHARGER and PRE-ALARM float meanwhile: loads go off for some seconds, and come back by themselves if nothing is refused";

/** Throws `InstallRefused`, `RefusedInput` or `StepFailed`. */
export const install = async (spec: InstallSpec): Promise<void> => {
  const { tools, dryRun, yes, say } = spec;
  const places = placesOf(spec);
  refuse(spec, places);
  const isUpdate = existsSync(places.at(places.units.guard));
  const active = activeRoles(tools);
  if (active.includes("guard") && !dryRun) await askFirst(`the guard runs and is restarted. ${floats}`, yes, say);
  const services = isUpdate ? restartSteps(tools, active) : firstStartSteps(tools);
  takeSteps(asBefore(tools, [...fileSteps(spec, places), ...services], active), dryRun, say);
  if (dryRun) return;
  say(`the configuration is ${places.config}; every key stands in ${ownFile("deploy", "cellward.example.yaml")}`);
  if (tools.runs) say("addresses and PINs: journalctl -u cellward-server");
};
