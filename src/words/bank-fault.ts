/** BANK-5: what is wrong with the configuration of the bank, as a phrase: which battery, what was found, what was expected. */
import type { LayoutFault } from "../core/bank-layout.ts";
import type { Language, Template } from "./language.ts";
import { plain } from "./numbers.ts";

interface Found {
  /** "battery 3". */
  readonly battery: string;
  readonly found: string;
  readonly expected: string;
}

const unknown = "--";

const phrases: Readonly<Record<LayoutFault["problem"], Template<Found>>> = {
  "models-differ": {
    en: ({ battery, found, expected }) => `battery ${battery} is a ${found} among ${expected}`,
    it: ({ battery, found, expected }) => `la batteria ${battery} è una ${found} tra ${expected}`,
  },
  "not-initialised": {
    en: ({ battery, found, expected }) => `battery ${battery} does not answer; ${found} of ${expected} do`,
    it: ({ battery, found, expected }) => `la batteria ${battery} non risponde; rispondono ${found} su ${expected}`,
  },
  "none-found": { en: () => "no battery answers", it: () => "nessuna batteria risponde" },
  "too-many": {
    en: ({ found, expected }) => `${found} batteries found, at most ${expected} allowed`,
    it: ({ found, expected }) => `trovate ${found} batterie, al massimo ${expected} ammesse`,
  },
  "series-unclear": {
    en: ({ found }) => `the bank voltage is that of ${found} batteries in series`,
    it: ({ found }) => `la tensione del banco è quella di ${found} batterie in serie`,
  },
  "series-unknown": {
    en: ({ found, expected }) => `${found} batteries in series, ${expected} possible`,
    it: ({ found, expected }) => `${found} batterie in serie, possibili ${expected}`,
  },
  "strings-uneven": {
    en: ({ found, expected }) => `${found} batteries do not make strings of ${expected}`,
    it: ({ found, expected }) => `${found} batterie non formano stringhe da ${expected}`,
  },
  "number-changed": {
    en: ({ found, expected }) => `${found} batteries found, ${expected} expected`,
    it: ({ found, expected }) => `trovate ${found} batterie, previste ${expected}`,
  },
};

const figure = (value: LayoutFault["found"], language: Language): string => {
  if (value === null) return unknown;
  return typeof value === "number" ? plain(value, 2, language) : value;
};

export const bankFaultText = ({ problem, battery, found, expected }: LayoutFault, language: Language): string =>
  phrases[problem][language]({
    battery: battery === null ? unknown : String(battery + 1),
    found: figure(found, language),
    expected: figure(expected, language),
  });
