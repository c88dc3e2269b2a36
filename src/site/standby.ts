/** SYS-5, §3.1: after a low-cell shutdown about 1 Ah per 100 Ah remain. How long until what still flows has damaged the battery? */
import { reservePart } from "../core/limits.ts";

export interface Standby {
  readonly reserveAh: number;
  /** At the stated standby current alone, h; null: it is not stated, or nothing flows. */
  readonly hoursToDamage: number | null;
}

export const standbyOf = (capacityAh: number, standbyA: number | null): Standby => {
  const reserveAh = capacityAh * reservePart;
  return { reserveAh, hoursToDamage: standbyA === null || standbyA === 0 ? null : reserveAh / standbyA };
};
