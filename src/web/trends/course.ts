/** What can be read from a course: where nothing is known, what was lowest and highest, what stood at a moment. */
import type { Stretch } from "./look.ts";
import type { Column, Figures, Series } from "./trends-api.ts";

export interface Gap extends Stretch {
  /** It reaches to the end of the view. */
  readonly open: boolean;
}

/** s. A bank is told every second; as on the status page, three missing are noticed. */
const missedS = 3;
/** Neighbours on each side that say how far apart points usually are. */
const neighbours = 3;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * How long nothing may come between two points before that is a gap. A real bank is told every second, whatever happens; a
 * simulated one every second of the wall, which at 600 times the speed is every ten minutes: there the neighbours tell.
 */
const tolerated = (steps: readonly number[], index: number, bucketS: number, simulated: boolean): number => {
  const least = Math.max(missedS, bucketS * 1.5);
  if (!simulated) return least;
  const before = median(steps.slice(Math.max(0, index - neighbours), index));
  const after = median(steps.slice(index + 1, index + 1 + neighbours));
  return Math.max(least, 3 * Math.max(before, after));
};

type Timed = Pick<Series, "times" | "bucketS" | "toS">;

/** Between what is known, and from there to the end of the view; what was before the first is no gap but the begin. */
export const gapsIn = (
  { times, bucketS, toS }: Timed,
  known: readonly number[],
  simulated: boolean,
): readonly Gap[] => {
  const at = (index: number): number => times[known[index] ?? -1] ?? 0;
  const steps = known.slice(1).map((_, index) => at(index + 1) - at(index));
  const gaps: Gap[] = [];
  for (const [index, stepS] of steps.entries()) {
    if (stepS <= tolerated(steps, index, bucketS, simulated)) continue;
    gaps.push({ fromS: at(index) + bucketS, toS: at(index + 1), open: false });
  }
  const endS = at(known.length - 1) + bucketS;
  if (known.length > 0 && toS - endS > tolerated(steps, steps.length, bucketS, simulated)) {
    gaps.push({ fromS: endS, toS, open: true });
  }
  return gaps;
};

/** Numbers of the buckets of which this is known. */
export const knownIn = (figures: Figures): readonly number[] =>
  figures.flatMap((value, index) => (value === null ? [] : [index]));

/** Numbers of the buckets of which anything is known. */
export const anyKnown = ({ times, columns }: Series): readonly number[] => {
  const all = Object.values(columns);
  return times.flatMap((_, index) => (all.some(({ mean }) => mean[index] !== null) ? [index] : []));
};

export const gapsOf = (series: Series, simulated: boolean): readonly Gap[] =>
  gapsIn(series, anyKnown(series), simulated);

/** For the chart: null breaks the line, undefined does not. */
export type Drawn = (number | null | undefined)[];

/** Which buckets without a value break the line: those in a gap of just this quantity. */
export const breaksIn = (series: Timed, figures: Figures, simulated: boolean): readonly boolean[] => {
  const gaps = gapsIn(series, knownIn(figures), simulated);
  let next = 0;
  return series.times.map((atS, index) => {
    if (figures[index] !== null) return false;
    while (next < gaps.length && (gaps[next] as Gap).toS <= atS) next += 1;
    const gap = gaps[next];
    return gap !== undefined && atS >= gap.fromS;
  });
};

export const drawn = (figures: Figures, breaks: readonly boolean[]): Drawn =>
  figures.map((value, index) => value ?? (breaks[index] === true ? null : undefined));

/** A point between two breaks has no line that would show it. */
export const lonely = (values: Drawn): number[] => {
  const known = values.flatMap((value, index) => (typeof value === "number" ? [index] : []));
  const breaksBetween = (from: number | undefined, to: number | undefined): boolean =>
    from === undefined || to === undefined || values.slice(from, to).includes(null);
  return known.filter((index, nth) => breaksBetween(known[nth - 1], index) && breaksBetween(index, known[nth + 1]));
};

export interface Extreme {
  readonly value: number;
  /** s since 1970 at which its bucket begins. */
  readonly atS: number;
}

export interface Summary {
  readonly lowest: Extreme;
  readonly highest: Extreme;
  readonly last: Extreme;
}

const extreme = (
  times: readonly number[],
  figures: Figures,
  beats: (a: number, b: number) => boolean,
): Extreme | null => {
  let found: Extreme | null = null;
  for (const [index, value] of figures.entries()) {
    if (value !== null && (found === null || beats(value, found.value))) found = { value, atS: times[index] ?? 0 };
  }
  return found;
};

/** null: nothing is known of it. */
export const summaryOf = (times: readonly number[], { min, mean, max }: Column): Summary | null => {
  const lowest = extreme(times, min, (a, b) => a < b);
  const highest = extreme(times, max, (a, b) => a > b);
  const last = extreme(times, mean, () => true);
  return lowest === null || highest === null || last === null ? null : { lowest, highest, last };
};

/** The bucket nearest to a moment of which anything is known; null: the moment stands in a gap, or nothing is known near it. */
export const bucketAt = (series: Series, gaps: readonly Gap[], atS: number): number | null => {
  if (gaps.some(({ fromS, toS }) => atS > fromS && atS < toS)) return null;
  const known = anyKnown(series);
  const middle = series.bucketS / 2;
  let nearest: number | null = null;
  const far = (index: number): number => Math.abs((series.times[index] ?? 0) + middle - atS);
  for (const index of known) if (nearest === null || far(index) <= far(nearest)) nearest = index;
  const first = series.times[known[0] ?? -1];
  // Before the begin of the record there is nothing near.
  return first !== undefined && atS < first - series.bucketS ? null : nearest;
};

/** The next bucket of which anything is known, from the one at hand; the newest where none is. */
export const stepFrom = (series: Series, from: number | null, by: 1 | -1): number | null => {
  const known = anyKnown(series);
  if (from === null) return known.at(-1) ?? null;
  const next = by === 1 ? known.find((index) => index > from) : known.findLast((index) => index < from);
  return next ?? from;
};
