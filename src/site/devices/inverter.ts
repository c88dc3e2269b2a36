/** A VE.Direct inverter: on while its H is live, with a low-battery logic of its own. SYS-9. */
import { above, atLeast, below, type Instant, passed, seconds, sinceWhen } from "../../core/units.ts";
import type { SwitchInput } from "./switch-input.ts";

/** V per 12 V. */
export const inverterLevels = { shutdownV: 9.3, restartV: 10.9, chargeDetectV: 14.0 } as const;
/** Above the restart level for so long it tries again; a try that ends within it has failed; charge must be seen for so long. */
export const inverterDelay = seconds(30);
export const mostFailures = 3;

export interface InverterState {
  readonly on: boolean;
  /** It shut down by itself, and waits. */
  readonly low: boolean;
  /** Restarts in a row that ended within 30 s. */
  readonly failures: number;
  readonly restartedS: Instant | null;
  readonly aboveS: Instant | null;
  readonly chargeS: Instant | null;
}

export const newInverter: InverterState = {
  on: false,
  low: false,
  failures: 0,
  restartedS: null,
  aboveS: null,
  chargeS: null,
};

/** It has used its restarts and waits for a charger. */
export const isInverterLocked = ({ low, failures }: InverterState): boolean => low && failures >= mostFailures;

export const stepInverter = (before: InverterState, input: SwitchInput): InverterState => {
  const { nowS, controlled, bankV, times12 } = input;
  const { shutdownV, restartV, chargeDetectV } = inverterLevels;
  // Switched off and on by hand or by LOAD, it begins anew.
  if (!controlled) return newInverter;
  const aboveS = sinceWhen(before.aboveS, atLeast(bankV, restartV * times12), nowS);
  const chargeS = sinceWhen(before.chargeS, above(bankV, chargeDetectV * times12), nowS);
  const now = { ...before, aboveS, chargeS };
  if (!before.low) {
    if (!below(bankV, shutdownV * times12)) return { ...now, on: true };
    const failed = before.restartedS !== null && !passed(nowS, before.restartedS, inverterDelay);
    return { ...now, on: false, low: true, failures: failed ? before.failures + 1 : 0, restartedS: null };
  }
  const mayTry =
    before.failures < mostFailures ? passed(nowS, aboveS, inverterDelay) : passed(nowS, chargeS, inverterDelay);
  if (!mayTry) return now;
  const failures = before.failures < mostFailures ? before.failures : 0;
  return { ...now, on: true, low: false, failures, restartedS: nowS };
};
