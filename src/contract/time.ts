/** A written time on the clock of the run, in seconds, no later than its end. */
import { durationExpected, readDuration } from "./duration.ts";
import type { WrittenDuration } from "./duration.ts";
import { shown, wrong, wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";

export const buildDuration = (path: Path, written: WrittenDuration): number => {
  const spanS = readDuration(written);
  if (spanS === null) throw wrongValue(path, written, durationExpected);
  return spanS;
};

export const buildTime = (path: Path, written: WrittenDuration, durationS: number): number => {
  const atS = buildDuration(path, written);
  if (atS <= durationS) return atS;
  throw wrong(path, `${shown(written)}, after the end of the run`, `0 to ${durationS} s`);
};
