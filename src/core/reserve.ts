/** SYS-5, §3.1: after a low-cell shutdown about 1 Ah per 100 Ah remain; how long until the battery is damaged? */
import { keep } from "./identity.ts";
import { reservePart } from "./limits.ts";
import { ownConsumptionA } from "./terminals.ts";
import { type Duration, type Instant, seconds, secondsPerHour } from "./units.ts";

export interface Reserve {
  /** The shutdown, and what has been drawn since, Ah. */
  readonly sinceS: Instant;
  readonly drawnAh: number;
}

/** What still flows after the shutdown, A. */
export interface ResidualDraw {
  /** As the installer states it, 0 or more. */
  readonly standbyA: number;
  /** What hangs on PRE-ALARM, while it is live, 0 or more. */
  readonly preAlarmA: number;
  /** Out of the bank as measured, where known; counts where it is more. Negative: the bank is charged. */
  readonly measuredA: number;
}

export const drawA = ({ standbyA, preAlarmA, measuredA }: ResidualDraw): number =>
  measuredA < 0 ? measuredA : Math.max(measuredA, standbyA + preAlarmA + ownConsumptionA.lowCell);

/** `stands`: LOAD floats for a low cell. The reserve is whole again when that is over. */
export const followReserve = (
  before: Reserve | null,
  stands: boolean,
  draw: ResidualDraw,
  spanS: number,
  now: Instant,
): Reserve | null => {
  if (!stands) return null;
  if (before === null) return { sinceS: now, drawnAh: 0 };
  return keep(before, { ...before, drawnAh: Math.max(0, before.drawnAh + (drawA(draw) * spanS) / secondsPerHour) });
};

/** Null while the bank is charged: then nothing is about to be damaged. */
export const damageIn = (reserve: Reserve, capacityAh: number, draw: ResidualDraw): Duration | null => {
  const flowsA = drawA(draw);
  if (flowsA <= 0) return null;
  return seconds((Math.max(0, reservePart * capacityAh - reserve.drawnAh) / flowsA) * secondsPerHour);
};
