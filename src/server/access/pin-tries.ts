/**
 * How often a PIN may be tried. One count for all who ask: on a network one attacker has as many addresses as he likes, and the
 * wait touches neither loopback nor whoever is paired. Only the count is kept over a restart; the wait then begins anew.
 */
import { accessLimits } from "./limits.ts";

export interface Tries {
  readonly failures: number;
  readonly lastFailedAtS: number;
}

const { freeTries, firstWaitS, longestWaitS, triesForgottenS } = accessLimits;

const waitAfter = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(longestWaitS, firstWaitS * 2 ** (failures - freeTries));

/** 0: a PIN may be judged now. */
export const waitS = ({ failures, lastFailedAtS }: Tries, nowS: number): number =>
  Math.max(0, lastFailedAtS + waitAfter(failures) - nowS);

/** Wrong PINs that are still possible without a wait. */
export const triesLeft = ({ failures }: Tries): number => Math.max(0, freeTries - failures);

export const afterFailure = ({ failures, lastFailedAtS }: Tries, nowS: number): Tries => ({
  failures: (nowS - lastFailedAtS >= triesForgottenS ? 0 : failures) + 1,
  lastFailedAtS: nowS,
});
