/**
 * The limits that a healthy bank has in view, as a table: which value is held against which limit, and on which side it trips. The rules
 * themselves stand in `allow-charge.ts`, `allow-discharge.ts` and `pre-alarm.ts`; `watched.test.ts` holds each row against them.
 */
import type { Code } from "./codes.ts";
import { cellLimits, temperatureLimits } from "./limits.ts";
import type { Sample } from "./sample.ts";
import { above, atLeast, atMost, below } from "./units.ts";
import type { Clearing, Rule } from "./verdict.ts";

export interface Watch {
  readonly rule: Rule;
  /** null: high cell voltage and cold have none. */
  readonly code: Code | null;
  readonly quantity: Clearing["quantity"];
  /** The side that trips. */
  readonly op: Clearing["op"];
  readonly limit: number;
  readonly unit: "V" | "°C" | "%";
}

const watch = (
  rule: Rule,
  code: Code | null,
  quantity: Clearing["quantity"],
  op: Clearing["op"],
  limit: number,
  unit: Watch["unit"],
): Watch => ({ rule, code, quantity, op, limit, unit });

export const chargeWatches: readonly Watch[] = [
  watch("CHG-1", null, "minCellC", "<", temperatureLimits.coldC, "°C"),
  watch("CHG-2", "A-B09", "maxCellC", ">", temperatureLimits.hotC, "°C"),
  watch("CHG-3", null, "maxCellV", ">=", cellLimits.highV, "V"),
];

export const cellsInSeries = ({ bank }: Sample): number | null =>
  bank.cells === null || bank.parallel === null ? null : bank.cells / bank.parallel;

/** What announces that loads go off. */
export const announcing = ({ settings }: Sample): readonly Watch[] => [
  watch("PRE-1", "W-B01", "minCellV", "<", cellLimits.preAlarmV, "V"),
  watch("PRE-3", "W-B07", "stateOfChargePct", "<=", settings.lowSocWarningPct, "%"),
  watch("PRE-5", "A-B09", "maxCellC", ">=", temperatureLimits.dischargeHotC, "°C"),
];

/** What switches them off. */
export const cutting = (now: Sample): readonly Watch[] => {
  const floorPct = now.settings.dischargeFloorPct;
  const inSeries = cellsInSeries(now);
  return [
    watch("DIS-1", "A-B01", "minCellV", "<=", cellLimits.lowV, "V"),
    ...(floorPct > 0 ? [watch("DIS-2", "A-B07", "stateOfChargePct", "<=", floorPct, "%")] : []),
    ...(inSeries === null ? [] : [watch("DIS-3", "A-B08", "bankV", "<", cellLimits.bankLowV * inSeries, "V")]),
    watch("DIS-5", "A-B09", "maxCellC", ">=", temperatureLimits.dischargeHotC, "°C"),
  ];
};

/** Is a value past a limit on this side? With the tolerance of every comparison. */
export const isPast: Readonly<Record<Clearing["op"], (value: number, limit: number) => boolean>> = {
  "<": below,
  "<=": atMost,
  ">": above,
  ">=": atLeast,
};
