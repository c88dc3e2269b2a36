/** MON-1, MON-4, MON-6: the state of charge, counted. Manual §4.3, §5.1. */
import { monitorLimits } from "./limits.ts";
import { type Duration, type Instant, seconds, secondsPerHour } from "./units.ts";

/** Consumed Ah: 0 when full, negative while discharged. `pct` null: unknown (MON-6). */
export const consumedAh = (pct: number | null, capacityAh: number | null): number | null =>
  pct === null || capacityAh === null ? null : pct >= 100 ? 0 : ((pct - 100) * capacityAh) / 100;

export interface Counted {
  /** Charge that flowed, Ah; positive charged. No efficiency. */
  readonly flowedAh: number;
  /** The part of the time for which no fresh current was known; null: no time has passed. */
  readonly uncountedS: Duration | null;
}

const nothing: Counted = { flowedAh: 0, uncountedS: null };

/**
 * MON-1: the current of the cycle before held until now, at most until the next reading would have been late by so much that it
 * is no longer fresh (`holdsS`). `currentA` null: there was no fresh one.
 */
export const countCharge = (currentA: number | null, from: Instant, to: Instant, holdsS: Duration): Counted => {
  const spanS = Math.max(0, to - from);
  if (spanS === 0) return nothing;
  if (currentA === null) return { flowedAh: 0, uncountedS: seconds(spanS) };
  const countedS = Math.min(spanS, holdsS);
  return { flowedAh: (currentA * countedS) / secondsPerHour, uncountedS: seconds(spanS - countedS) };
};

/** MON-1: what flows in counts with the efficiency of charging. */
export const afterCounting = (pct: number | null, flowedAh: number, capacityAh: number | null): number | null => {
  if (pct === null || capacityAh === null || flowedAh === 0) return pct;
  const storedAh = flowedAh > 0 ? flowedAh * monitorLimits.chargeEfficiency : flowedAh;
  return Math.min(100, Math.max(0, pct + (100 * storedAh) / capacityAh));
};

/** MON-4: 0–100 %, nothing else. */
export const isStateOfCharge = (pct: unknown): pct is number => typeof pct === "number" && pct >= 0 && pct <= 100;
