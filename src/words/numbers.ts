/**
 * Numbers inside sentences. Without `Intl`, so that every machine writes the same; tables and figures that stand alone are
 * formatted by the app. Nothing here is rounded so that a full or an empty battery seems to be what it is not.
 */
import type { Unit } from "../core/verdict.ts";
import type { Language } from "./language.ts";

/** A true minus, as wide as a plus. */
const minus = "−";
const comma: Readonly<Record<Language, string>> = { en: ".", it: "," };
const most = 3;

export const isKnown = (value: number | null | undefined): value is number =>
  typeof value === "number" && Number.isFinite(value);

/** Always so many decimals. */
export const decimal = (value: number, decimals: number, language: Language): string => {
  const digits = Math.abs(value).toFixed(decimals);
  const sign = value < 0 && Number(digits) !== 0 ? minus : "";
  return sign + digits.replace(".", comma[language]);
};

/** At most so many decimals: 7, 6.5. */
export const plain = (value: number, decimals: number, language: Language): string => {
  const text = decimal(value, decimals, language);
  // A number too large for digits alone has none to take away.
  return decimals === 0 || text.includes("e") ? text : text.replace(/[.,]?0+$/, "");
};

export const volts = (v: number, language: Language): string => `${decimal(v, 2, language)} V`;
/** Without a sign: the word beside it says which way it flows. */
export const amperes = (a: number, language: Language): string => `${decimal(Math.abs(a), 1, language)} A`;
export const ampereHours = (ah: number, language: Language): string => `${plain(ah, 1, language)} Ah`;
export const degrees = (c: number, language: Language): string => `${plain(c, 1, language)} °C`;

/** Only a full bank reads 100 %, only an empty one 0 %. */
export const percent = (pct: number, language: Language): string => {
  const rounded = Math.round(pct);
  const honest = rounded === 100 && pct < 100 ? 99 : rounded === 0 && pct > 0 ? 1 : rounded;
  return `${plain(honest, 0, language)} %`;
};

const spans = { en: { d: "d", h: "h", min: "min", s: "s" }, it: { d: "g", h: "h", min: "min", s: "s" } } as const;

/** The two largest units, rounded down: a promise of time is better short. */
export const duration = (spanS: number, language: Language): string => {
  const { d, h, min, s } = spans[language];
  const whole = Math.max(0, Math.floor(spanS + 1e-6));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(whole / 86_400), d],
    [Math.floor(whole / 3600) % 24, h],
    [Math.floor(whole / 60) % 60, min],
    [whole % 60, s],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return `0 ${s}`;
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
};

type Write = (value: number, language: Language) => string;

const writers: Readonly<Record<Unit, Write>> = {
  V: volts,
  A: amperes,
  Ah: ampereHours,
  "°C": degrees,
  "%": percent,
  s: duration,
  "": (value, language) => plain(value, 2, language),
};

/** A value with its unit, as a sentence says it. */
export const quantity = (value: number, unit: Unit, language: Language): string => writers[unit](value, language);

/** As `quantity`, but with more decimals where the value would otherwise read like the limit that it has passed. */
export const quantityBeside = (value: number, limit: number, unit: Unit, language: Language): string => {
  const usual = quantity(value, unit, language);
  if ((unit !== "V" && unit !== "°C") || usual !== quantity(limit, unit, language)) return usual;
  for (let decimals = unit === "V" ? 3 : 2; decimals <= most; decimals++) {
    const finer = decimal(value, decimals, language);
    if (finer !== decimal(limit, decimals, language)) return `${finer} ${unit}`;
  }
  return usual;
};
