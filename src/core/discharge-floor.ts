/** DIS-2: the discharge floor. Manual §2.2, §4.3. */
import { latch } from "./hysteresis.ts";
import { monitorLimits } from "./limits.ts";
import { atLeast, atMost, type Instant } from "./units.ts";

export const floorClearsAtPct = (floorPct: number): number => Math.min(100, floorPct + monitorLimits.floorClearPct);

/** At once, without PRE-2. A floor of 0 switches the rule off; an act by hand is judged without hysteresis. */
export const judgeFloor = (
  before: Instant | null,
  pct: number | null,
  floorPct: number,
  byHand: boolean,
  now: Instant,
): Instant | null => {
  if (pct === null || floorPct <= 0) return null;
  return latch(before, atMost(pct, floorPct), byHand || atLeast(pct, floorClearsAtPct(floorPct)), now);
};
