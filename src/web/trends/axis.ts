/** Moments as the time axis, the table and the values write them; a day only where it is needed. */
import type { Language } from "../../words/language.ts";
import { dateLocales, formatDay, formatMoment, formatTimeOfDay } from "../format.ts";

const dayS = 86_400;

const written = new Map<string, Intl.DateTimeFormat>();

const writer = (language: Language, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = language + JSON.stringify(parts);
  const kept = written.get(key) ?? new Intl.DateTimeFormat(dateLocales[language], { ...parts, hourCycle: "h23" });
  written.set(key, kept);
  return kept;
};

const dateOf = (atS: number): Date => new Date(atS * 1000);
const isNewDay = (atS: number, beforeS: number | undefined): boolean =>
  beforeS === undefined || dateOf(atS).toDateString() !== dateOf(beforeS).toDateString();

/** One label a mark; `stepS`: from mark to mark. */
export const axisLabels = (marks: readonly number[], stepS: number, language: Language): readonly string[] =>
  marks.map((atS, index) => {
    const at = dateOf(atS);
    if (stepS >= 300 * dayS) return writer(language, { year: "numeric" }).format(at);
    if (stepS >= 27 * dayS) return writer(language, { month: "short", year: "2-digit" }).format(at);
    if (stepS >= dayS) return writer(language, { day: "numeric", month: "short" }).format(at);
    const isMidnight = at.getHours() === 0 && at.getMinutes() === 0 && at.getSeconds() === 0;
    if (isMidnight && index > 0 && isNewDay(atS, marks[index - 1])) {
      return writer(language, { day: "numeric", month: "short" }).format(at);
    }
    return stepS < 60
      ? formatTimeOfDay(atS, language)
      : writer(language, { hour: "2-digit", minute: "2-digit" }).format(at);
  });

/** As finely as the points of the view stand. */
export const momentText = (atS: number, bucketS: number, nowS: number, language: Language): string => {
  if (bucketS >= dayS) return formatDay(atS, language);
  const isOfAnotherYear = dateOf(atS).getFullYear() !== dateOf(nowS).getFullYear();
  const day = isOfAnotherYear
    ? formatDay(atS, language)
    : writer(language, { day: "numeric", month: "short" }).format(dateOf(atS));
  if (bucketS < 60)
    return isNewDay(atS, nowS) ? `${day} ${formatTimeOfDay(atS, language)}` : formatTimeOfDay(atS, language);
  if (isOfAnotherYear) return `${day} ${writer(language, { hour: "2-digit", minute: "2-digit" }).format(dateOf(atS))}`;
  return formatMoment(atS, nowS, language);
};

/** Both ends; the day stands at each where it is not the same. */
export const stretchText = (
  { fromS, toS }: { readonly fromS: number; readonly toS: number },
  bucketS: number,
  nowS: number,
  language: Language,
): readonly [from: string, to: string] => {
  // As seen from the other end, a moment of another day bears its day.
  const [asOfFrom, asOfTo] = isNewDay(fromS, toS) ? [toS, fromS] : [nowS, nowS];
  return [momentText(fromS, bucketS, asOfFrom, language), momentText(toS, bucketS, asOfTo, language)];
};
