/**
 * Time and comparison. Volts, amperes, ampere-hours, watts, degrees Celsius and per cent are plain numbers that carry their
 * unit in the name (`V A Ah W C Pct`); only the two kinds of time, which share a unit and get mixed up, are branded.
 */
declare const kind: unique symbol;

/** A point on the monotonic clock that the BMS counts for itself, in seconds (TIME-1). */
export type Instant = number & { readonly [kind]: "Instant" };
/** A span of time, in seconds. */
export type Duration = number & { readonly [kind]: "Duration" };

export const instant = (atS: number): Instant => atS as Instant;
export const seconds = (n: number): Duration => n as Duration;
export const minutes = (n: number): Duration => seconds(n * 60);
export const hours = (n: number): Duration => minutes(n * 60);
export const days = (n: number): Duration => hours(n * 24);

export const secondsPerHour = 3600;

/** Comparisons tolerate this much, in whatever unit (requirements, "Signs and units"). */
const tolerance = 1e-9;

export const atLeast = (value: number, limit: number): boolean => value >= limit - tolerance;
export const atMost = (value: number, limit: number): boolean => value <= limit + tolerance;
export const above = (value: number, limit: number): boolean => value > limit + tolerance;
export const below = (value: number, limit: number): boolean => value < limit - tolerance;

/** How long ago `since` was; never negative, whatever a clock did. */
export const elapsed = (now: Instant, since: Instant): Duration => seconds(Math.max(0, now - since));

/** Has `span` passed since `since`? `null` (not begun) never has. */
export const passed = (now: Instant, since: Instant | null, span: Duration): boolean =>
  since !== null && atLeast(now - since, span);

/** A timer is a remembered `since`: when did `holds` begin to hold without a break? */
export const sinceWhen = (before: Instant | null, holds: boolean, now: Instant): Instant | null =>
  holds ? (before ?? now) : null;
