/** When a row of a recording was measured: seconds, or a date and a time of day. */

const moment = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d\d:?\d\d)?$/i;

/** Minutes east of Greenwich. Without a zone the clock is taken as it stands: only differences count. */
const offsetMin = (zone: string | undefined): number => {
  if (zone === undefined || zone.toUpperCase() === "Z") return 0;
  const size = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -size : size;
};

/** Seconds since 1970, or null where the text is no date with a time. */
export const readMoment = (text: string): number | null => {
  const parts = moment.exec(text);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const label = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A thirteenth month or a 30 February would come out as another date.
  const same = label.getUTCMonth() === month - 1 && label.getUTCDate() === day && label.getUTCHours() === hour;
  if (!same || minute > 59 || second > 59) return null;
  return label.getTime() / 1000 + Number(`0.${parts[7] ?? 0}`) - offsetMin(parts[8]) * 60;
};

/** A decimal number as instruments write it; null: it is none ("0x10" and "Infinity" are not). */
export const readNumber = (text: string): number | null =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(text) ? finite(Number(text)) : null;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
