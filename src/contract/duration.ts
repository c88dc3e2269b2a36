/** A span of time as it is written: "s", "min", "h", "d" everywhere a time stands; a bare number is seconds. */
import Type from "typebox";
import { days, hours, minutes, seconds } from "../core/units.ts";
import type { Duration } from "../core/units.ts";

const units = { s: seconds, min: minutes, h: hours, d: days } as const;

/** Also what the schema's description shows and every refusal expects. */
export const durationExpected = 'a time of 0 or more: a number of seconds, or one with s, min, h or d as in "10 min"';

/** The decimals are a point and digits: neither a sign nor an exponent stands in a text. */
export const durationPattern = "^([0-9]+(\\.[0-9]+)?|\\.[0-9]+) ?(s|min|h|d)$";

export const durationSchema = Type.Union([Type.Number({ minimum: 0 }), Type.String({ pattern: durationPattern })], {
  description: durationExpected,
});

export type WrittenDuration = number | string;

const written = new RegExp(durationPattern);

/** What the schema lets pass, in seconds; null: not a time. */
export const readDuration = (given: WrittenDuration): Duration | null => {
  if (typeof given === "number") return Number.isFinite(given) && given >= 0 ? seconds(given) : null;
  const parts = written.exec(given);
  if (parts === null) return null;
  const span = units[parts[3] as keyof typeof units](Number(parts[1]));
  return Number.isFinite(span) ? span : null;
};

/** "10 minutes", "2 hrs", "5m", "3" → what was probably meant. Milliseconds are a unit that we do not have. */
export const durationMeant = (given: string): string | null => {
  const parts = /^\s*([0-9]*\.?[0-9]+)\s*([A-Za-z]*)\s*$/.exec(given);
  if (parts === null) return null;
  const word = (parts[2] ?? "").toLowerCase();
  if (word === "ms" || word.startsWith("mo")) return null;
  const unit = word === "" ? "s" : Object.keys(units).find((name) => name[0] === word[0]);
  return unit === undefined ? null : `${parts[1]} ${unit}`;
};
