/** The only place of the page that rounds for people. Unknown is `--`; a number never rounds across a limit that means something. */
import type { Language } from "../words/language.ts";
import { duration } from "../words/numbers.ts";
import { inShownUnit, temperatureUnit, withShownUnit } from "./temperature.ts";

export const unknownText = "--";
/** A true minus is as wide as a plus: figures do not jump when the sign changes. */
const minus = "−";

const formats = new Map<string, Intl.NumberFormat>();

const numberFormat = (language: Language, decimals: number): Intl.NumberFormat => {
  const key = `${language}${decimals}`;
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    // Italian leaves four digits together otherwise, and a figure that grows would change its shape.
    useGrouping: "always",
    signDisplay: "negative",
  });
  formats.set(key, made);
  return made;
};

const known = (value: number | null): value is number => value !== null && Number.isFinite(value);

export const formatNumber = (value: number | null, decimals: number, language: Language): string =>
  known(value) ? numberFormat(language, decimals).format(value).replace("-", minus) : unknownText;

export interface Shown {
  readonly figure: string;
  /** Empty where the figure is unknown. */
  readonly unit: string;
}

const quantity =
  (decimals: number, unit: string) =>
  (value: number | null, language: Language): Shown =>
    known(value) ? { figure: formatNumber(value, decimals, language), unit } : { figure: unknownText, unit: "" };

export const formatVolts = quantity(2, "V");
/** Three: owners work with differences of 3 mV. */
export const formatCellVolts = quantity(3, "V");
export const formatAmperes = quantity(1, "A");
export const formatWatts = quantity(0, "W");
export const formatAmpereHours = quantity(1, "Ah");
/** Of a temperature in °C, in the unit of the reader's choice. */
export const formatWholeCelsius = (valueC: number | null, language: Language): Shown =>
  quantity(0, temperatureUnit.value)(known(valueC) ? inShownUnit(valueC) : null, language);
export const formatWholePct = quantity(0, "%");

/** Only a full bank reads 100 %, only an empty one 0 %. */
export const formatStateOfCharge = (pct: number | null, language: Language): Shown => {
  if (!known(pct)) return { figure: unknownText, unit: "" };
  const rounded = Math.round(pct);
  const honest = rounded === 100 && pct < 100 ? 99 : rounded === 0 && pct > 0 ? 1 : rounded;
  return { figure: formatNumber(honest, 0, language), unit: "%" };
};

/** The two largest units, rounded down: a promise of time is better short. */
export const formatSpan = (spanS: number | null, language: Language): string =>
  known(spanS) ? duration(spanS, language) : unknownText;

/** A day before its month, in English too: who reads a boat's log reads it so. */
export const dateLocales: Readonly<Record<Language, string>> = { en: "en-GB", it: "it-IT" };

const clocks = new Map<string, Intl.DateTimeFormat>();

const clockFormat = (language: Language, style: "minute" | "second"): Intl.DateTimeFormat => {
  const key = language + style;
  const kept = clocks.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    ...(style === "second" ? { second: "2-digit" } : {}),
    hourCycle: "h23",
  });
  clocks.set(key, made);
  return made;
};

/** A moment of today as 02:14, of another day with the day before it. Both in s since 1970. */
export const formatMoment = (momentS: number, nowS: number, language: Language): string => {
  const moment = new Date(momentS * 1000);
  const time = clockFormat(language, "minute").format(moment);
  if (moment.toDateString() === new Date(nowS * 1000).toDateString()) return time;
  const day = moment.toLocaleDateString(dateLocales[language], { day: "numeric", month: "short" });
  return `${day} ${time}`;
};

export const formatTimeOfDay = (momentS: number, language: Language): string =>
  clockFormat(language, "second").format(new Date(momentS * 1000));

export const formatDay = (momentS: number, language: Language): string =>
  new Date(momentS * 1000).toLocaleDateString(dateLocales[language], {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

const figureAndUnit = /(\d) (?=(?:%|V|A|Ah|W|kWh|°[CF]|min|h|d|g|s)(?![\p{L}\d]))/gu;
const noBreakSpace = "\u00a0";

/** A figure and its unit stay on one line. */
export const keepTogether = (text: string): string => text.replace(figureAndUnit, `$1${noBreakSpace}`);

/** What the BMS says, as this reader reads it: temperatures in the unit of choice. */
export const forReader = (text: string, language: Language): string => keepTogether(withShownUnit(text, language));
