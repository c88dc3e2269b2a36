/** HIS-1: when each figure came to be, from the last figures of every day, the log and the courses. */
import type { HistoryFigures } from "../../core/sample.ts";

const dayLengthS = 86_400;

export interface HistoryDay {
  /** s since 1970 at which it began, UTC. */
  readonly dayS: number;
  readonly figures: HistoryFigures;
}

/** Figures that are reached at one moment: where their course is kept, and which end of it. */
export const marks = {
  deepestDischargeAh: { quantity: "consumedAh", end: "min" },
  minBankV: { quantity: "bankV", end: "min" },
  maxBankV: { quantity: "bankV", end: "max" },
  minCellV: { quantity: "minCellV", end: "min" },
  maxCellV: { quantity: "maxCellV", end: "max" },
  minC: { quantity: "minCellC", end: "min" },
  maxC: { quantity: "maxCellC", end: "max" },
} as const satisfies Partial<Record<keyof HistoryFigures, { readonly quantity: string; readonly end: "min" | "max" }>>;
export type MarkField = keyof typeof marks;
export const markFields = Object.keys(marks) as readonly MarkField[];

/**
 * The day on which the figure became what it is now: going back, the last one on which it was so already. Days without a record
 * leave it to the next; null: the figure is of now alone, or was never measured.
 */
export const dayOfMark = (field: MarkField, days: readonly HistoryDay[], now: HistoryFigures): number | null => {
  const value = now[field];
  if (value === null) return null;
  let found: number | null = null;
  for (const { dayS, figures } of [...days].reverse()) {
    if (figures[field] !== value) break;
    found = dayS;
  }
  // Reached since the newest day was kept: that is today.
  return found ?? days.at(-1)?.dayS ?? null;
};

export interface Course {
  readonly times: readonly number[];
  readonly bucketS: number;
  readonly columns: Readonly<
    Record<string, { readonly min: readonly (number | null)[]; readonly max: readonly (number | null)[] }>
  >;
}

/** s since 1970 of the bucket that reached furthest; null: nothing is kept of it. */
export const momentOfMark = (field: MarkField, { times, bucketS, columns }: Course): number | null => {
  const { quantity, end } = marks[field];
  let best: { readonly value: number; readonly atS: number } | null = null;
  for (const [index, value] of (columns[quantity]?.[end] ?? []).entries()) {
    if (value === null) continue;
    const isBetter = best === null || (end === "min" ? value < best.value : value > best.value);
    if (isBetter) best = { value, atS: (times[index] ?? 0) + bucketS / 2 };
  }
  return best?.atS ?? null;
};

/** What is asked of each day on which a figure was reached: from its begin, or from the clear within it. */
export const askedOf = (dayS: number, clearedS: number | null): { readonly fromS: number; readonly toS: number } => {
  const toS = dayS + dayLengthS;
  return { fromS: clearedS !== null && clearedS > dayS && clearedS < toS ? Math.floor(clearedS) : dayS, toS };
};

export interface DayRow {
  readonly dayS: number;
  readonly dischargedKWh: number | null;
  readonly chargedKWh: number | null;
  /** The history was cleared on it, so that it counts from then on. */
  readonly cleared: boolean;
}

const gained = (now: number | null, before: number | null | undefined): number | null =>
  now === null ? null : before === null || before === undefined || before > now ? now : now - before;

/** What each day added, the newest first. `clearsS`: every moment at which the history was cleared. */
export const dayRows = (days: readonly HistoryDay[], clearsS: readonly number[]): readonly DayRow[] =>
  days
    .map(({ dayS, figures }, index): DayRow => {
      const cleared = clearsS.some((atS) => atS >= dayS && atS < dayS + dayLengthS);
      const before = cleared ? undefined : days[index - 1]?.figures;
      return {
        dayS,
        dischargedKWh: gained(figures.dischargedKWh, before?.dischargedKWh),
        chargedKWh: gained(figures.chargedKWh, before?.chargedKWh),
        cleared,
      };
    })
    .reverse();

export type Since =
  | { readonly kind: "since"; readonly atS: number }
  | { readonly kind: "since-day"; readonly dayS: number };

/** From when on the sums count: the last clear, else the first day of all. */
export const countedSince = (days: readonly HistoryDay[], clearsS: readonly number[]): Since | null => {
  if (clearsS.length > 0) return { kind: "since", atS: Math.max(...clearsS) };
  const first = days[0];
  return first === undefined ? null : { kind: "since-day", dayS: first.dayS };
};
