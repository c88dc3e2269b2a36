/** COD-2, COD-5, READ-1, READ-3: is every battery heard, and may its reading be believed? Manual §5.2 (W-B05, A-B05). */
import type { FirmwareTarget } from "./firmware-update.ts";
import { keep } from "./identity.ts";
import { delays } from "./limits.ts";
import type { Reading } from "./reading.ts";
import type { BadReading } from "./battery-reading.ts";
import type { Silence, Survey } from "./survey.ts";
import { atLeast, type Instant, instant, passed } from "./units.ts";

export interface Communication {
  /** W-B05. */
  readonly warning: boolean;
  /** A-B05. */
  readonly alarm: boolean;
  /** The battery that has been silent longest; stays named until the codes clear. */
  readonly worst: Silence | null;
  /** When A-B05 would stand for what is silent now; null: for nothing. */
  readonly alarmAtS: Instant | null;
  /** Complete fresh readings of all batteries since. */
  readonly goodSinceS: Instant | null;
  /** READ-1, READ-2: what refuses charge, since when, and since when all readings are valid again. */
  readonly bad: BadReading | null;
  readonly badSinceS: Instant | null;
  readonly validSinceS: Instant | null;
}

export const allHeard: Communication = {
  warning: false,
  alarm: false,
  worst: null,
  alarmAtS: null,
  goodSinceS: null,
  bad: null,
  badSinceS: null,
  validSinceS: null,
};

/** How long a battery has been silent, s, counted from when a reading was due (READ-3). */
export const silentForS = (silence: Silence, reading: Reading, now: Instant): number =>
  silence.lastS === null ? Number.POSITIVE_INFINITY : now - silence.lastS - reading.cadenceS;

/**
 * How long the battery that is named has been silent, s: counted until all answer again, then it stays at that until the codes
 * clear. null: nobody is named, or it was never heard.
 */
export const longestSilenceS = (
  { worst, goodSinceS }: Communication,
  reading: Reading,
  now: Instant,
): number | null => {
  if (worst === null || worst.lastS === null) return null;
  return Math.max(0, silentForS(worst, reading, goodSinceS ?? now));
};

/** A battery under update may be silent: that is a failed update, not lost communication (FW-2). */
export const judgeCommunication = (
  before: Communication,
  seen: Survey,
  reading: Reading,
  underUpdate: FirmwareTarget | null,
  now: Instant,
): Communication => {
  if (seen.silences.length === 0 && seen.bad === null && keep(before, allHeard) === before) return before;
  let worst: Silence | null = null;
  let alarmAtS = Number.POSITIVE_INFINITY;
  let alarm = false;
  let warning = false;
  for (const silence of seen.silences) {
    const silentS = silentForS(silence, reading, now);
    if (atLeast(silentS, delays.silenceWarning)) warning = true;
    if (silence.battery !== underUpdate) {
      if (silence.lastS !== null) alarmAtS = Math.min(alarmAtS, silence.lastS + reading.cadenceS + delays.silenceAlarm);
      if (atLeast(silentS, delays.silenceAlarm)) alarm = true;
    }
    if (worst === null || silentS > silentForS(worst, reading, now)) worst = silence;
  }
  const goodSinceS = seen.silences.length === 0 ? (before.goodSinceS ?? now) : null;
  // Silence is no valid reading: what was wrong stays so until its battery answers again.
  const validSinceS = seen.bad === null && seen.silences.length === 0 ? (before.validSinceS ?? now) : null;
  const good = passed(now, goodSinceS, delays.readingsGood);
  const valid = passed(now, validSinceS, delays.readingsGood);
  if (good && valid) return allHeard;
  const refused = seen.bad !== null || (before.badSinceS !== null && !valid);
  return keep(before, {
    warning: warning || (before.warning && !good),
    alarm: alarm || (before.alarm && !good),
    worst: worst ?? (good ? null : before.worst),
    alarmAtS: Number.isFinite(alarmAtS) ? instant(alarmAtS) : null,
    goodSinceS,
    bad: refused ? (seen.bad === null ? before.bad : keep(before.bad, seen.bad)) : null,
    badSinceS: refused ? (before.badSinceS ?? now) : null,
    validSinceS,
  });
};

/** MON-1: a current is fresh until W-B05 would stand. */
export const isFresh = (seen: Survey, reading: Reading, now: Instant): boolean =>
  seen.silences.every((silence) => !atLeast(silentForS(silence, reading, now), delays.silenceWarning));

/** FW-2: the battery under update has been silent for so long that the update has failed. */
export const targetIsSilent = (target: FirmwareTarget | null, seen: Survey, reading: Reading, now: Instant): boolean =>
  seen.silences.some(
    (silence) => silence.battery === target && atLeast(silentForS(silence, reading, now), delays.silenceAlarm),
  );
