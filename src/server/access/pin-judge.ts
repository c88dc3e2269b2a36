/** Which role a PIN stands for, and how often that may be asked. */
import type { Role } from "./access-file.ts";
import type { Caller, Say } from "./caller.ts";
import type { KeptState } from "./kept-state.ts";
import { afterFailure, type Tries, triesLeft, waitS } from "./pin-tries.ts";
import { samePin } from "./pins.ts";
import { type TurnedAway, tooManyTries, wrongPin } from "./turned-away.ts";

export interface PinJudge {
  judge(caller: Caller, pin: string): Role | TurnedAway;
  waitS(): number;
  /** What was tried until now is of no use any more. */
  forgive(): void;
}

/** Both are compared, whichever fits: the time tells nothing. */
const roleOf = (pins: Readonly<Record<Role, string>>, pin: string): Role | null => {
  const [installer, viewer] = [samePin(pins.installer, pin), samePin(pins.viewer, pin)];
  if (installer) return "installer";
  return viewer ? "viewer" : null;
};

export const createPinJudge = (kept: KeptState, monotonicS: () => number, say: Say): PinJudge => {
  let tries: Tries = { failures: kept.now().failures, lastFailedAtS: monotonicS() };
  const count = (next: Tries): void => {
    tries = next;
    if (kept.now().failures !== next.failures) kept.change({ failures: next.failures });
  };
  const forgive = (): void => count({ ...tries, failures: 0 });
  return {
    judge: (caller, pin) => {
      const nowS = monotonicS();
      const standingWaitS = waitS(tries, nowS);
      if (standingWaitS > 0) return tooManyTries(standingWaitS);
      const role = roleOf(kept.now().pins, pin);
      if (role === null) {
        count(afterFailure(tries, nowS));
        const newWaitS = waitS(tries, nowS);
        say(caller, newWaitS > 0 ? "too-many-tries" : "wrong-pin", null);
        return wrongPin(triesLeft(tries), newWaitS);
      }
      // Not for a viewer: he could guess the installer's PIN for ever, with his own in between.
      if (role === "installer") forgive();
      return role;
    },
    waitS: () => waitS(tries, monotonicS()),
    forgive,
  };
};
