/** Two languages, side by side: a text that lacks one does not compile. */
import type { Instant } from "../core/units.ts";

export const languages = ["en", "it"] as const;
export type Language = (typeof languages)[number];

/** The same text in every language. */
export type Text = Readonly<Record<Language, string>>;

/** A text with places to fill in. */
export type Template<T> = Readonly<Record<Language, (of: T) => string>>;

/** Words know no clock: whoever asks says how a moment is written ("02:14", or "24 Nov 02:14" for another day). */
export interface Telling {
  readonly language: Language;
  readonly clock: (atS: Instant) => string;
}

/** For a text that stands inside sentences and as a heading; "SoC" stays as it is. */
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const timeOfDay = /^\d{1,2}:\d{2}/;
/** The days whose Italian names begin with a vowel. */
const vowelDay = /^(?:8|11)\b/;

/** Italian joins the article to what follows: "dalle 02:14", "dal 24 nov", "dall'8 nov", "da ieri". */
const italianFrom = (moment: string): string => {
  if (timeOfDay.test(moment)) return `dalle ${moment}`;
  if (vowelDay.test(moment)) return `dall'${moment}`;
  return /^\d/.test(moment) ? `dal ${moment}` : `da ${moment}`;
};

const sinceTemplate: Template<string> = {
  en: (moment) => `since ${moment}`,
  it: italianFrom,
};

/** "since 02:14", ready to follow a word; empty where nobody knows since when. */
export const sinceText = (sinceS: Instant | null, { language, clock }: Telling): string => {
  if (sinceS === null || !Number.isFinite(sinceS)) return "";
  return ` ${sinceTemplate[language](clock(sinceS))}`;
};
