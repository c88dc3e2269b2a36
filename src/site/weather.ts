/** The sun over an installation: the same course each day, more or less of it. */
import { hourAt, sunPartAt } from "../bank/day.ts";

export interface Weather {
  /** Hour of the day at which the run begins, 0–24. */
  readonly startHour: number;
  /** % of a clear day's sun, a day each from the first; after the last it begins anew. At least one. */
  readonly clearPct: readonly number[];
}

/** 0…1 of full sun at a time of the run; without weather always 1. */
export const skyAt = (weather: Weather | null, atS: number): number => {
  if (weather === null) return 1;
  const { startHour, clearPct } = weather;
  const day = Math.floor((startHour + atS / 3600) / 24) % clearPct.length;
  return (sunPartAt(hourAt(startHour, atS)) * (clearPct[day] ?? 100)) / 100;
};
