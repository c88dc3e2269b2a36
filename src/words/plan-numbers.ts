/** Figures of a plan: short, and with more decimals where a value would otherwise read like the limit that it has passed. */
import type { Language, Text } from "./language.ts";
import { plain } from "./numbers.ts";

const usual = 2;
const most = 9;

/** "35 A", "5.36 A". */
export const measured = (value: number, unit: string, language: Language): string =>
  `${plain(value, usual, language)} ${unit}`;

/** The value, told apart from its limit. */
export const measuredBeside = (value: number, limit: number, unit: string, language: Language): string => {
  let decimals = usual;
  while (decimals < most && plain(value, decimals, language) === plain(limit, decimals, language)) decimals++;
  return `${plain(value, decimals, language)} ${unit}`;
};

const ors: Text = { en: "or", it: "o" };

/** "1", "1 or 2", "1, 2 or 4". */
export const eitherOf = (words: readonly (string | number)[], language: Language): string =>
  words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} ${ors[language]} ${words[words.length - 1] ?? ""}`;
