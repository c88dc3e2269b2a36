/**
 * The alarm bits of JK packs. Those of the record have the same meaning in both of its layouts; the names are those that JK's own
 * register list gives them (0x12A0) and that several open drivers repeat. In captures at hand bit 9 comes with the cold, and bits 0
 * and 19 stand in packs of two cells and of a password never changed.
 */
import type { PackAlarm } from "./reading.ts";

/** By bit; a bit that is not in the list is "other", one with an empty entry says nothing of the bank. */
type AlarmBits = readonly (readonly PackAlarm[])[];

const tooHot: readonly PackAlarm[] = ["charge-overtemperature", "discharge-overtemperature"];
const tooCold: readonly PackAlarm[] = ["charge-undertemperature", "discharge-undertemperature"];

export const recordAlarms: AlarmBits = [
  // Resistance of the wires to the cells.
  ["other"],
  ["switch-overtemperature"],
  // Another number of cells than is set.
  ["other"],
  // The sensor of the current.
  ["internal-fault"],
  ["cell-overvoltage"],
  ["pack-overvoltage"],
  ["charge-overcurrent"],
  ["short-circuit"],
  ["charge-overtemperature"],
  ["charge-undertemperature"],
  // Its two processors do not hear each other.
  ["internal-fault"],
  ["cell-undervoltage"],
  ["pack-undervoltage"],
  ["discharge-overcurrent"],
  ["short-circuit"],
  ["discharge-overtemperature"],
  // Switches for charge and for discharge.
  ["internal-fault"],
  ["internal-fault"],
  // No satellite receiver; a password that was never changed.
  [],
  [],
  // The switch for discharge would not close.
  ["internal-fault"],
  tooHot,
];

/** Tag 8B of the serial protocol. It does not say of heat and cold whether they stop charge or discharge: both, then. */
export const uartAlarms: AlarmBits = [
  ["low-charge"],
  ["switch-overtemperature"],
  ["pack-overvoltage"],
  ["pack-undervoltage"],
  tooHot,
  ["charge-overcurrent"],
  ["discharge-overcurrent"],
  ["cell-spread"],
  // In the box of the battery.
  tooHot,
  tooCold,
  ["cell-overvoltage"],
  ["cell-undervoltage"],
];

const bitsOfWord = 32;
const unnamed: readonly PackAlarm[] = ["other"];

/** Each once, in the order of the bits. */
export const alarmsIn = (word: number, names: AlarmBits): readonly PackAlarm[] => {
  const set = Array.from({ length: bitsOfWord }, (_, bit) => bit).filter((bit) => ((word >>> bit) & 1) === 1);
  return [...new Set(set.flatMap((bit) => names[bit] ?? unnamed))];
};
