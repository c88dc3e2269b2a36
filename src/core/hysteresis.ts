/** A refusal with a hysteresis is a remembered `since`: it survives whatever is switched off and on (TERM-9). */
import type { Instant } from "./units.ts";

/** Trips at one limit, stands until another; `brokenSinceS` is what it remembers when it trips. */
export const latch = (
  before: Instant | null,
  trips: boolean,
  clears: boolean,
  brokenSinceS: Instant,
): Instant | null => {
  if (trips) return before ?? brokenSinceS;
  return clears ? null : before;
};
