/** `cellward uninstall`: the two services go. What was configured and recorded stays, unless it is asked for by name. */
import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { purgeStep, removeStep } from "./file-steps.ts";
import { type InstalledPlaces, installedPlaces, placesInUnit, roles, usualConfig } from "./installed-places.ts";
import { askFirst } from "./question.ts";
import type { SystemdTools } from "./systemd-tools.ts";
import { activeRoles, endSteps, forgetSteps } from "./service-steps.ts";
import { InstallRefused, takeSteps } from "./steps.ts";

export interface UninstallSpec {
  readonly root?: string | undefined;
  readonly purge: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly tools: SystemdTools;
  readonly isRoot: boolean;
  readonly say: (line: string) => void;
}

/** Beside the usual configuration stand its certificate, key and passwords; another folder may be anybody's. */
const kept = ({ config, data }: InstalledPlaces): readonly string[] => [
  config === usualConfig ? dirname(config) : config,
  ...roles.map((role) => data[role]),
];

const caches = roles.map((role) => `/var/cache/cellward-${role}`);

/** Throws `InstallRefused` or `StepFailed`. */
export const uninstall = async (spec: UninstallSpec): Promise<void> => {
  const { root, purge, dryRun, yes, tools, isRoot, say } = spec;
  if (root === undefined && !isRoot && !dryRun) {
    throw new InstallRefused("what is installed belongs to the whole machine, expected root: sudo cellward uninstall");
  }
  const usual = installedPlaces({ root });
  const unit = usual.at(usual.units.guard);
  const places = installedPlaces({ root, ...(existsSync(unit) ? placesInUnit(readFileSync(unit, "utf8")) : {}) });
  const { at } = places;
  const there = [...Object.values(places.units), places.users].map(at).filter(existsSync);
  const left = kept(places).map(at).filter(existsSync);
  if (there.length === 0 && !(purge && left.length > 0)) throw new InstallRefused(`nothing is installed: no ${unit}`);

  const active = activeRoles(tools);
  const warnings = [
    ...(active.includes("guard")
      ? ["the guard runs and is stopped: LOAD, CHARGER and PRE-ALARM float from then on"]
      : []),
    ...(purge ? [`removed for good: ${left.join(", ")}`] : []),
  ];
  if (warnings.length > 0 && !dryRun) await askFirst(warnings.join("; "), yes, say);
  const removed = [...there.map(removeStep), ...forgetSteps(tools)];
  const ended = there.includes(unit) ? endSteps(tools, active) : [];
  takeSteps([...ended, ...removed], dryRun, say);
  // What is gone is gone: nothing before it is taken back for it.
  if (purge)
    for (const path of [...left, ...caches.map(at).filter(existsSync)]) takeSteps([purgeStep(path)], dryRun, say);
  if (!purge && left.length > 0) say(`kept: ${left.join(", ")}; --purge removes them`);
  say("the users cellward-guard and cellward-server stay: userdel removes them");
};
