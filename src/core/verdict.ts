import type { Code } from "./codes.ts";
import type { Instant } from "./units.ts";

/** The reasons against charging, by rule, or by the word that stands for a row of CHG-4. */
export const chargeRules = ["CHG-1", "CHG-2", "CHG-3", "CHG-5"] as const;
/** The reasons against discharging that are rules of their own; the words stand for DIS-4. */
export const dischargeRules = ["DIS-1", "DIS-2", "DIS-3", "DIS-5", "DIS-6", "DIS-7"] as const;
export const preAlarmRules = ["PRE-1", "PRE-3", "PRE-5"] as const;
export const reasonWords = [
  "REMOTE",
  "MODE",
  "START",
  "READING",
  "COMMUNICATION",
  "CONFIGURATION",
  "VOLTAGE",
  "FIRMWARE",
  "HARDWARE",
  "DRILL",
  "PACK",
] as const;

export type Rule =
  | (typeof chargeRules)[number]
  | (typeof dischargeRules)[number]
  | (typeof preAlarmRules)[number]
  | (typeof reasonWords)[number];

/** What must come true for a reason to go; `quantity` is the name of a field of the sample. */
export interface Clearing {
  readonly quantity: "minCellV" | "maxCellV" | "minCellC" | "maxCellC" | "bankV" | "stateOfChargePct";
  readonly op: ">=" | "<=" | "<" | ">";
  readonly value: number;
  readonly unit: Unit;
}

export type Unit = "V" | "A" | "Ah" | "°C" | "%" | "s" | "";

/** Why a verdict is what it is. What does not apply is null; `clears` is empty where no value of the sample clears it. */
export interface Reason {
  readonly rule: Rule;
  readonly code: Code | null;
  /** 0-based, string by string. */
  readonly battery: number | null;
  /** 0-based within the battery. */
  readonly cell: number | null;
  /** Now. */
  readonly value: number | null;
  /** The one that trips. */
  readonly limit: number | null;
  readonly unit: Unit | null;
  /** When it was first broken without a break; COMMUNICATION: when the battery was last read. */
  readonly sinceS: Instant | null;
  readonly clears: readonly Clearing[];
}

export interface ChargeVerdict {
  readonly verdict: "yes" | "no";
  readonly reasons: readonly Reason[];
}

/** PRE-4: "pre-alarm" is a yes that announces a no. */
export interface DischargeVerdict {
  readonly verdict: "yes" | "pre-alarm" | "no";
  readonly reasons: readonly Reason[];
}
