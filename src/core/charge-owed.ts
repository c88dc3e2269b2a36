/** DIS-6: a cut that follows a return too soon asks for charge before the next return. */
import type { Code } from "./codes.ts";
import { delays, monitorLimits } from "./limits.ts";
import { atLeast, type Instant } from "./units.ts";

export interface ChargeOwed {
  /** The alarm that stays meanwhile. */
  readonly code: Extract<Code, "A-B01" | "A-B08">;
  readonly sinceS: Instant;
  /** Net charge since that opening, Ah, no efficiency. */
  readonly netAh: number;
}

export interface Cuts {
  /** LOAD floats, and DIS-1, -3 or -7 refuse or refused it: its going live will be a return. */
  readonly cut: boolean;
  readonly returnedS: Instant | null;
  readonly owed: ChargeOwed | null;
}

export const noCuts: Cuts = { cut: false, returnedS: null, owed: null };

export const owedAh = (capacityAh: number): number => monitorLimits.owedPart * capacityAh;

/** Counts what came in, and forgives at 1 % of the capacity. */
export const payCharge = (before: Cuts, flowedAh: number, capacityAh: number | null): Cuts => {
  if (before.owed === null || flowedAh === 0) return before;
  const netAh = before.owed.netAh + flowedAh;
  const paid = capacityAh !== null && atLeast(netAh, owedAh(capacityAh));
  return { ...before, owed: paid ? null : { ...before.owed, netAh } };
};

/** `opens`: DIS-1, -3 or -7 take a live LOAD away now, for `code`. */
export const noteOpening = (before: Cuts, opens: boolean, code: ChargeOwed["code"], now: Instant): Cuts => {
  if (!opens) return before;
  const again = before.returnedS !== null && now - before.returnedS <= delays.cutAgain + 1e-9;
  return { ...before, cut: true, owed: again ? { code, sinceS: now, netAh: 0 } : before.owed };
};

/** After the terminals are decided: is this a return? */
export const noteReturn = (before: Cuts, loadLive: boolean, lowRefuses: boolean, now: Instant): Cuts => {
  if (loadLive) return before.cut ? { ...before, cut: false, returnedS: now } : before;
  return lowRefuses && !before.cut ? { ...before, cut: true } : before;
};
