/** MON-5: time remaining to the discharge floor, at the mean current of the last 180 s. Manual §4.3, §5.1. */
import { delays } from "./limits.ts";
import { atMost, type Duration, type Instant, instant, seconds, secondsPerHour } from "./units.ts";

/** A current held from then until the next begins; the last until now. */
export interface CurrentSegment {
  readonly fromS: Instant;
  readonly currentA: number;
}

/** Shorter ones are merged, so that a fast cycle remembers no more than a slow one. */
const shortestS = 1;

export const noCurrents: readonly CurrentSegment[] = [];

/** Takes over the current that held from `from` to `to`; null (not counted) begins anew. The same list while nothing changed. */
export const rememberCurrent = (
  before: readonly CurrentSegment[],
  currentA: number | null,
  from: Instant,
  to: Instant,
): readonly CurrentSegment[] => {
  if (to <= from) return before;
  if (currentA === null) return before.length === 0 ? before : noCurrents;
  const last = before.at(-1);
  const firstNeeded = before.findIndex((_, index) => (before[index + 1]?.fromS ?? to) > to - delays.currentAverage);
  if (last === undefined) return [{ fromS: from, currentA }];
  if (last.currentA === currentA) return firstNeeded > 0 ? before.slice(firstNeeded) : before;
  const kept = firstNeeded > 0 ? before.slice(firstNeeded) : before;
  const lastS = from - last.fromS;
  if (kept.length > 1 && lastS + (to - from) <= shortestS) {
    const meanA = (last.currentA * lastS + currentA * (to - from)) / (lastS + (to - from));
    return [...kept.slice(0, -1), { fromS: last.fromS, currentA: meanA }];
  }
  return [...kept, { fromS: from, currentA }];
};

/** A over the last 180 s, or since it is known; null: not known. */
export const meanCurrentA = (
  segments: readonly CurrentSegment[],
  presentA: number | null,
  now: Instant,
): number | null => {
  if (presentA === null) return null;
  const begins = Math.max(now - delays.currentAverage, segments[0]?.fromS ?? now);
  if (begins >= now) return presentA;
  let flowedAs = 0;
  for (let index = 0; index < segments.length; index++) {
    const { fromS, currentA } = segments[index] as CurrentSegment;
    const endsS = segments[index + 1]?.fromS ?? now;
    if (endsS > begins) flowedAs += currentA * (endsS - Math.max(fromS, instant(begins)));
  }
  return flowedAs / (now - begins);
};

/** Null while not discharging or unknown; 0 at or below the floor. */
export const timeRemaining = (
  pct: number | null,
  capacityAh: number | null,
  floorPct: number,
  presentA: number | null,
  meanA: number | null,
): Duration | null => {
  if (pct === null || capacityAh === null || presentA === null || meanA === null) return null;
  if (presentA >= 0 || meanA >= 0) return null;
  if (atMost(pct, floorPct)) return seconds(0);
  const leftAh = ((pct - floorPct) / 100) * capacityAh;
  return seconds(Math.min((leftAh / -meanA) * secondsPerHour, delays.timeRemainingMost));
};
