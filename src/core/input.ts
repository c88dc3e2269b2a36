import type { Act } from "./acts.ts";
import type { Reading } from "./reading.ts";
import type { RemoteInput } from "./remote-input.ts";
import { type Duration, type Instant, seconds } from "./units.ts";

/** All that a cycle may know of the world. */
export interface BmsInput {
  /** The monotonic clock of the BMS (TIME-1); one that goes back stands still. */
  readonly nowS: Instant;
  /** The wall clock, s since any epoch; labels, and counts days without power. */
  readonly wallS: number;
  /** How far apart cycles are meant to be; a longer wait is a gap in counting (MON-7). */
  readonly cycleS: Duration;
  readonly reading: Reading;
  readonly remote: RemoteInput;
  /** The supply of the BMS is connected. */
  readonly supplied: boolean;
  /** COD-10: an output or sensor contradicts itself, a self-test failed, a cycle got stuck. */
  readonly hardwareFault: boolean;
  /** Of it: a contact of LOAD or CHARGER is not as it was told to be, so what hangs on it may be connected. */
  readonly outputContradicts: boolean;
  readonly acts: readonly Act[];
  /** SYS-5: what still flows after a shutdown, A, as the installer states it. */
  readonly standbyA: number;
  /** What hangs on PRE-ALARM, A. */
  readonly preAlarmA: number;
}

const isSpan = (span: Duration): boolean => span >= 0 && span < Number.POSITIVE_INFINITY;
const spanOf = (span: Duration): Duration => (isSpan(span) ? span : seconds(0));

/** A span that is none would make every reading fresh for ever, and every count no number: then there is none. */
export const withSaneSpans = (input: BmsInput): BmsInput => {
  const { cycleS, reading } = input;
  if (isSpan(cycleS) && isSpan(reading.cadenceS)) return input;
  return { ...input, cycleS: spanOf(cycleS), reading: { ...reading, cadenceS: spanOf(reading.cadenceS) } };
};
