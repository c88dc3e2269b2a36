/** The query of an address is text, each key once: numbers and times must be written as such, and nothing is guessed. */
import { missingKey, unknownKey, wrongValue } from "../../contract/refusal.ts";

export type QueryText = Readonly<Record<string, string | readonly string[] | undefined>>;

export const timeExpected = "a time: s since 1970, or ISO 8601 as in 2026-06-01 or 2026-06-01T12:00:00Z";

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(?:Z|([+-])(\d\d):(\d\d)))?$/;

/** Date.parse would let the 30th of February be the 2nd of March. */
const isoSeconds = (text: string): number | null => {
  const parts = iso.exec(text);
  if (parts === null) return null;
  const part = (index: number) => Number(parts[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  const zone = (parts[8] === "-" ? -1 : 1) * (part(9) * 3600 + part(10) * 60);
  if (hour > 23 || minute > 59 || second > 59 || part(9) > 23 || part(10) > 59) return null;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / 1000 + part(7) - zone;
};

const readNumber = (text: string): number | null => (/^\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : null);

const readTime = (key: string, text: string): number => {
  const atS = readNumber(text) ?? isoSeconds(text);
  if (atS === null) throw wrongValue([key], text, timeExpected);
  return atS;
};

const wholeExpected = (from: number, to: number): string =>
  to === Number.MAX_SAFE_INTEGER ? `a whole number from ${from} on` : `a whole number from ${from} to ${to}`;

const readWhole = (key: string, text: string, from: number, to: number): number => {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to)) throw wrongValue([key], text, wholeExpected(from, to));
  return value;
};

/** Reads key by key; an absent key is undefined. Everything throws `Refused`. */
export const readQuery = (given: QueryText, legal: readonly string[]) => {
  for (const key of Object.keys(given)) if (!legal.includes(key)) throw unknownKey([key], legal);
  const text = (key: string): string | undefined => {
    const value = given[key];
    if (value !== undefined && typeof value !== "string") throw wrongValue([key], value, "to be given once");
    return value;
  };
  const read = <Value>(key: string, reader: (value: string) => Value): Value | undefined => {
    const value = text(key);
    return value === undefined ? undefined : reader(value);
  };
  return {
    text,
    time: (key: string) => read(key, (value) => readTime(key, value)),
    whole: (key: string, from: number, to: number) => read(key, (value) => readWhole(key, value, from, to)),
    needed<Value>(key: string, expected: string, value: Value | undefined): Value {
      if (value === undefined) throw missingKey([], key, expected);
      return value;
    },
  };
};
