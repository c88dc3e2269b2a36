/** TERM-7, BANK-6: has the BMS power? Manual §4.2, §6. */
import { keep } from "./identity.ts";
import { supplyWindow } from "./limits.ts";
import { atLeast, atMost, type Instant } from "./units.ts";

export interface Power {
  readonly on: boolean;
  /** Since when it is on, or off. */
  readonly sinceS: Instant;
  /** What the last valid voltage at Bat+ said: an invalid reading never removes power. */
  readonly voltageCarries: boolean;
}

export const judgePower = (before: Power | null, supplied: boolean, bankV: number, now: Instant): Power => {
  const voltageCarries = Number.isFinite(bankV)
    ? atLeast(bankV, supplyWindow.fromV) && atMost(bankV, supplyWindow.toV)
    : (before?.voltageCarries ?? true);
  const on = supplied && voltageCarries;
  const sinceS = before !== null && before.on === on ? before.sinceS : now;
  return keep(before, { on, sinceS, voltageCarries });
};
