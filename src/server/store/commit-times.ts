/** When the waiting minutes are written next. */

/** The last line of a minute may come this late into the next one, s. */
const lateS = 1;

/**
 * s from now. Just after the wall clock's minute turned, so that each minute is written once and whole; a period away at first
 * only where that is nearer. The wall clock labels: if it jumps, one commit comes early.
 */
export const nextCommitS = (wallS: number, periodS: number): number => {
  const intoPeriod = (((wallS - lateS) % periodS) + periodS) % periodS;
  const leftS = periodS - intoPeriod;
  // So near to the turn that this commit may well have been the one meant.
  return leftS < Math.min(2 * lateS, periodS / 4) ? leftS + periodS : leftS;
};

/** A disk that fails is tried again after 1, 2, 4 … 60 s. */
export const retryS = (failures: number): number => Math.min(60, 2 ** Math.max(0, failures - 1));
