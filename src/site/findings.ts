/** SYS-4: every check of a design, in the order of the table of findings, and what they find. */
import type { Text } from "../words/language.ts";
import { bankChecks } from "./checks/bank.ts";
import { type Check, type Level, levels } from "./checks/check.ts";
import { controlChecks } from "./checks/control.ts";
import { currentChecks } from "./checks/currents.ts";
import { fuseChecks } from "./checks/fuse.ts";
import { missingChecks } from "./checks/missing.ts";
import { productChecks } from "./checks/products.ts";
import { terminalChecks } from "./checks/terminals.ts";
import { voltageChecks } from "./checks/voltages.ts";
import { wiringChecks } from "./checks/wiring.ts";
import type { Installation } from "./installation.ts";

export interface Finding {
  readonly level: Level;
  /** The requirement's number. */
  readonly rule: string;
  /** null: about no single device. */
  readonly device: string | null;
  readonly text: Text;
}

export const checks: readonly Check[] = [
  ...bankChecks,
  ...currentChecks,
  ...voltageChecks,
  ...wiringChecks,
  ...controlChecks,
  ...terminalChecks,
  ...fuseChecks,
  ...productChecks,
  ...missingChecks,
];

/** By level; in a level first what is about no single device, then in the order of the devices; else in the order of the checks. */
export const findingsOf = (installation: Installation): readonly Finding[] => {
  const places = new Map<string | null, number>(installation.devices.map(({ id }, place) => [id, place]));
  const placeOf = ({ device }: Finding): number => places.get(device) ?? -1;
  return checks
    .flatMap(({ rule, level, find }) => find(installation).map((found): Finding => ({ level, rule, ...found })))
    .toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level) || placeOf(one) - placeOf(other));
};
