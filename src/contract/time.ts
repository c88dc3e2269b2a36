/** A written time on the clock of the run, in seconds. It may lie after the end: then it simply never comes. */
import { durationExpected, readDuration } from "./duration.ts";
import type { WrittenDuration } from "./duration.ts";
import { wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";

export const buildDuration = (path: Path, written: WrittenDuration): number => {
  const spanS = readDuration(written);
  if (spanS === null) throw wrongValue(path, written, durationExpected);
  return spanS;
};

export interface SpanRange {
  readonly from: number;
  readonly to: number;
  /** Only its multiples; absent: any. */
  readonly stepS?: number;
}

/** s; `usual` where nothing is written. */
export const buildSpan = (
  path: Path,
  written: number | string | undefined,
  usual: number,
  range: SpanRange,
): number => {
  if (written === undefined) return usual;
  const spanS = buildDuration(path, written);
  const { from, to, stepS } = range;
  const fits = stepS === undefined || Math.abs(Math.round(spanS / stepS) * stepS - spanS) < 1e-9;
  if (spanS >= from && spanS <= to && fits) return spanS;
  throw wrongValue(path, written, `${from} to ${to} s${stepS === undefined ? "" : ` in steps of ${stepS} s`}`);
};
