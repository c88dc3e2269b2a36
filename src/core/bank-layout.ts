/** BANK-1, -2, -3, -5: what the bank consists of, found and not set. Manual §2.1, §4.3, §5.2 (E-B01, E-B05). */
import type { BatteryModel } from "./batteries.ts";
import type { Reading } from "./reading.ts";
import { above } from "./units.ts";

export type SystemV = 12 | 24 | 48;

/** BANK-1: the system that so many batteries of a nominal voltage make in series. */
export const systems: Readonly<Record<BatteryModel["nominalV"], Readonly<Record<number, SystemV>>>> = {
  12.8: { 1: 12, 2: 24, 4: 48 },
  25.6: { 1: 24, 2: 48 },
  51.2: { 1: 48 },
};

/** BANK-2. */
export const mostBatteries: Readonly<Record<BatteryModel["nominalV"], number>> = { 12.8: 50, 25.6: 50, 51.2: 25 };

/** BANK-3, D: a bank voltage that is no whole number of batteries by more than this. */
const seriesTolerance = 0.2;

export interface Layout {
  readonly model: string;
  readonly nominalV: BatteryModel["nominalV"];
  readonly batteries: number;
  readonly cellsPerBattery: number;
  readonly series: number;
  readonly parallel: number;
  readonly systemV: SystemV;
  readonly capacityAh: number;
  /** OBS-3, of the bank, A. */
  readonly maxChargeA: number;
  readonly maxDischargeA: number;
  readonly chargePulseA: number;
  readonly dischargePulseA: number;
}

export const cellsInSeries = (layout: Layout): number => layout.series * layout.cellsPerBattery;
export const cellsOfBank = (layout: Layout): number => layout.batteries * layout.cellsPerBattery;

export const layoutProblems = [
  "models-differ",
  "not-initialised",
  "none-found",
  "too-many",
  "series-unclear",
  "series-unknown",
  "strings-uneven",
  "number-changed",
] as const;

/** BANK-5: what is wrong, which battery shows it, what was found and what was expected. */
export interface LayoutFault {
  readonly code: "E-B01" | "E-B05";
  readonly problem: (typeof layoutProblems)[number];
  readonly battery: number | null;
  readonly found: number | string | null;
  readonly expected: number | string | null;
}

const fault = (
  code: LayoutFault["code"],
  problem: LayoutFault["problem"],
  battery: number | null,
  found: LayoutFault["found"],
  expected: LayoutFault["expected"],
): LayoutFault => ({ code, problem, battery, found, expected });

/**
 * BANK-3: judged once, on the first complete reading. `members` are the batteries that count, `bankV` the voltage at Bat+ and
 * `cellSumV` the sum of all cells, whose share a battery is the mean battery voltage.
 */
export const judgeLayout = (
  reading: Reading,
  members: readonly number[],
  bankV: number,
  cellSumV: number,
): Layout | LayoutFault => {
  const first = reading.batteries[members[0] ?? -1];
  if (first === undefined) return fault("E-B05", "none-found", null, 0, 1);
  const { model } = first;
  for (const battery of members) {
    const other = reading.batteries[battery]?.model.name ?? null;
    if (other !== model.name) return fault("E-B01", "models-differ", battery, other, model.name);
  }
  const number = members.length;
  const most = mostBatteries[model.nominalV];
  if (number > most) return fault("E-B05", "too-many", null, number, most);
  const ratio = bankV / (cellSumV / number);
  const series = Math.round(ratio);
  if (!(series >= 1) || above(Math.abs(ratio - series), seriesTolerance)) {
    return fault(
      "E-B05",
      "series-unclear",
      null,
      Number.isFinite(ratio) ? ratio : null,
      Number.isFinite(series) ? series : null,
    );
  }
  const systemV = systems[model.nominalV][series];
  if (systemV === undefined) {
    return fault("E-B05", "series-unknown", null, series, Object.keys(systems[model.nominalV]).join(", "));
  }
  if (number % series !== 0) return fault("E-B05", "strings-uneven", null, number, series);
  const parallel = number / series;
  return {
    model: model.name,
    nominalV: model.nominalV,
    batteries: number,
    cellsPerBattery: model.cells,
    series,
    parallel,
    systemV,
    capacityAh: model.capacityAh * parallel,
    maxChargeA: model.maxChargeA * parallel,
    maxDischargeA: model.maxDischargeA * parallel,
    chargePulseA: model.chargePulseA * parallel,
    dischargePulseA: model.dischargePulseA * parallel,
  };
};

export const isFault = (judged: Layout | LayoutFault): judged is LayoutFault => "problem" in judged;
