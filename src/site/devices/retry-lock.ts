/**
 * What the load switches for Li-ion banks do when their control input floats: they open at once, come back late, and after three
 * tries wait until the bank has been charged (SYS-7 Li-ion mode, SYS-8 Cyrix-Li-Load).
 */
import { above, type Duration, type Instant, passed, seconds, sinceWhen } from "../../core/units.ts";
import type { SwitchInput } from "./switch-input.ts";

export interface RetrySpec {
  /** The input is ignored for so long after it opened (BatteryProtect). */
  readonly ignores: Duration;
  /** The input must have been on for so long before it closes. */
  readonly closesAfter: Duration;
}

/** BatteryProtect: deaf for 30 s, then at once; the Smart one a second after its input. */
export const batteryProtectRetry: RetrySpec = { ignores: seconds(30), closesAfter: seconds(0) };
export const smartBatteryProtectRetry: RetrySpec = { ignores: seconds(30), closesAfter: seconds(1) };
/** Cyrix-Li-Load: 30 s after its input came back. */
export const cyrixLiLoadRetry: RetrySpec = { ignores: seconds(0), closesAfter: seconds(30) };

/** V per 12 V, and for how long, that say the bank has been charged: the tries begin anew (what a manual leaves open: decision 0029). */
export const charged = { aboveV: 13, for: seconds(30) } as const;
/** After so many returns that each ended in another cut. */
export const mostTries = 3;

export interface RetryState {
  readonly closed: boolean;
  /** Returns after a cut, since the bank was last charged. */
  readonly tries: number;
  readonly openedS: Instant | null;
  readonly controlledS: Instant | null;
  readonly chargedS: Instant | null;
}

export const newRetry: RetryState = { closed: false, tries: 0, openedS: null, controlledS: null, chargedS: null };

/** It has used its tries and waits for the bank to be charged. */
export const isLocked = ({ closed, tries }: RetryState): boolean => !closed && tries >= mostTries;

export const stepRetry = (spec: RetrySpec, before: RetryState, input: SwitchInput): RetryState => {
  const { nowS, controlled, bankV, times12 } = input;
  const chargedS = sinceWhen(before.chargedS, above(bankV, charged.aboveV * times12), nowS);
  const tries = passed(nowS, chargedS, charged.for) ? 0 : before.tries;
  if (before.closed) {
    if (controlled) return { ...before, tries, chargedS };
    return { closed: false, tries, openedS: nowS, controlledS: null, chargedS };
  }
  const deaf = before.openedS !== null && !passed(nowS, before.openedS, spec.ignores);
  const controlledS = sinceWhen(before.controlledS, controlled && !deaf, nowS);
  const open = { ...before, tries, controlledS, chargedS };
  if (isLocked(open) || !passed(nowS, controlledS, spec.closesAfter)) return open;
  // The first time it closes is no return from a cut.
  return { ...open, closed: true, tries: before.openedS === null ? tries : tries + 1 };
};
