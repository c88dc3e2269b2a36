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
