/** MON-7: when the state of charge is no longer to be trusted. Nothing but a synchronisation or a setting by hand ends it. */
import type { Figures } from "./figures.ts";
import { keep } from "./identity.ts";
import { cellLimits, delays, monitorLimits } from "./limits.ts";
import { above, atMost, below, type Duration, type Instant, passed, seconds, sinceWhen } from "./units.ts";

/** `state-lost`: what was saved could not be read; the charge it began with is a guess. */
export type UncertainWhy =
  | "counting-gap"
  | "week-without-power"
  | "low-cell-at-rest"
  | "high-cells-at-rest"
  | "state-lost";

export interface Doubts {
  readonly uncertain: UncertainWhy | null;
  /** How long nothing has been counted without a break. */
  readonly uncountedS: Duration;
  readonly lowCellSinceS: Instant | null;
  readonly highCellsSinceS: Instant | null;
}

export const noDoubts: Doubts = { uncertain: null, uncountedS: seconds(0), lowCellSinceS: null, highCellsSinceS: null };

/** Told apart by which one came first; while the state of charge is unknown there is nothing to doubt. */
export const judgeUncertainty = (
  before: Doubts,
  pct: number | null,
  { minCellV, bankA }: Figures,
  capacityAh: number | null,
  uncounted: Duration | null,
  now: Instant,
): Doubts => {
  if (pct === null || capacityAh === null) return keep(before, noDoubts);
  const uncountedS = uncounted === 0 ? uncounted : seconds(before.uncountedS + (uncounted ?? 0));
  const currentC = bankA === null ? null : Math.abs(bankA) / capacityAh;
  const lowCell =
    minCellV !== null &&
    currentC !== null &&
    atMost(minCellV, cellLimits.lowV) &&
    below(currentC, monitorLimits.lowCellBelowC) &&
    above(pct, monitorLimits.lowCellAbovePct);
  const highCells =
    minCellV !== null &&
    currentC !== null &&
    above(minCellV, monitorLimits.highCellsV) &&
    below(currentC, monitorLimits.restC) &&
    below(pct, monitorLimits.highCellsBelowPct);
  const lowCellSinceS = sinceWhen(before.lowCellSinceS, lowCell, now);
  const highCellsSinceS = sinceWhen(before.highCellsSinceS, highCells, now);
  let why: UncertainWhy | null = before.uncertain;
  if (above(uncountedS, delays.countingGap)) why ??= "counting-gap";
  if (passed(now, lowCellSinceS, delays.lowCellAtRest)) why ??= "low-cell-at-rest";
  if (passed(now, highCellsSinceS, delays.highCellsAtRest)) why ??= "high-cells-at-rest";
  return keep(before, { uncertain: why, uncountedS, lowCellSinceS, highCellsSinceS });
};

/** After so long without power, by the wall clock. */
export const afterPowerLoss = (before: Doubts, pct: number | null, withoutPowerS: number): Doubts => ({
  ...noDoubts,
  uncertain:
    before.uncertain ?? (pct !== null && withoutPowerS >= delays.weekWithoutPower ? "week-without-power" : null),
});
