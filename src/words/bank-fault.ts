/** BANK-5: what is wrong with the bank, which battery shows it, what was found and expected, and what to do (E-B01, E-B05). */
import type { LayoutFault } from "../core/bank-layout.ts";
import type { Language, Template, Text } from "./language.ts";
import { isKnown, plain } from "./numbers.ts";
import { placeText } from "./places.ts";

/** In words of one language; null where nobody knows. */
interface Named {
  /** "battery 3". */
  readonly battery: string | null;
  readonly found: string | null;
  readonly expected: string | null;
}

interface FaultWords {
  /** Stands in a sentence, without capital and full stop. */
  readonly phrase: Template<Named>;
  readonly advice: Text;
}

const batteries: Template<string> = {
  en: (n) => `${n} ${n === "1" ? "battery" : "batteries"}`,
  it: (n) => `${n} ${n === "1" ? "batteria" : "batterie"}`,
};
const foundBatteries: Template<string> = {
  en: (n) => `${batteries.en(n)} found`,
  it: (n) => `${n === "1" ? "trovata" : "trovate"} ${batteries.it(n)}`,
};
const expectedToo: Template<string | null> = {
  en: (n) => (n === null ? "" : `, ${n} expected`),
  it: (n) => (n === null ? "" : `, ${n === "1" ? "prevista" : "previste"} ${n}`),
};

/** Which one is missing, where that is known; else how many were found. */
const missing: Template<Named> = {
  en: ({ battery, found, expected }) => {
    if (battery === null) return `${foundBatteries.en(found ?? "other")}${expectedToo.en(expected)}`;
    return `${battery} silent${found === null || expected === null ? "" : `, ${found} of ${expected} found`}`;
  },
  it: ({ battery, found, expected }) => {
    if (battery === null) return `${foundBatteries.it(found ?? "altre")}${expectedToo.it(expected)}`;
    if (found === null || expected === null) return `${battery} in silenzio`;
    return `${battery} in silenzio, ${found === "1" ? "trovata" : "trovate"} ${found} di ${expected}`;
  },
};

const checkCables: Text = {
  en: "Check the BMS cables of every battery.",
  it: "Controllare i cavi BMS di ogni batteria.",
};

const faultWords: Readonly<Record<LayoutFault["problem"], FaultWords>> = {
  "models-differ": {
    phrase: {
      en: ({ battery, found, expected }) =>
        `${battery ?? "a battery"} is ${found === null ? "of another model" : `a ${found}`}${expected === null ? "" : ` among ${expected}`}`,
      it: ({ battery, found, expected }) =>
        `${battery ?? "una batteria"} è ${found === null ? "di un altro modello" : `una ${found}`}${expected === null ? "" : ` tra ${expected}`}`,
    },
    advice: { en: "Use batteries of one model only.", it: "Usare solo batterie dello stesso modello." },
  },
  "not-initialised": { phrase: missing, advice: checkCables },
  "none-found": {
    phrase: {
      // Of a new unit one is expected: to say so would tell nothing.
      en: ({ expected }) => `no battery answers${expected === "1" ? "" : expectedToo.en(expected)}`,
      it: ({ expected }) => `nessuna batteria risponde${expected === "1" ? "" : expectedToo.it(expected)}`,
    },
    advice: checkCables,
  },
  "too-many": {
    phrase: {
      en: ({ found, expected }) =>
        `${foundBatteries.en(found ?? "too many")}${expected === null ? "" : `, at most ${expected} allowed`}`,
      it: ({ found, expected }) =>
        `${foundBatteries.it(found ?? "troppe")}${expected === null ? "" : `, al massimo ${expected} ammesse`}`,
    },
    advice: { en: "Use fewer batteries.", it: "Usare meno batterie." },
  },
  "series-unclear": {
    phrase: {
      en: ({ found }) =>
        found === null
          ? "the bank voltage fits no number in series"
          : `bank voltage of ${batteries.en(found)} in series`,
      it: ({ found }) =>
        found === null
          ? "la tensione del banco non corrisponde a nessun numero in serie"
          : `tensione del banco di ${batteries.it(found)} in serie`,
    },
    advice: {
      en: "Check the cables between batteries and to Bat+.",
      it: "Controllare i cavi tra le batterie e verso Bat+.",
    },
  },
  "series-unknown": {
    phrase: {
      en: ({ found, expected }) =>
        `${batteries.en(found ?? "too many")} in series${expected === null ? "" : `, allowed: ${expected}`}`,
      it: ({ found, expected }) =>
        `${batteries.it(found ?? "troppe")} in serie${expected === null ? "" : `, ammesse: ${expected}`}`,
    },
    advice: {
      en: "Connect the batteries for 12, 24 or 48 V.",
      it: "Collegare le batterie per 12, 24 o 48 V.",
    },
  },
  "strings-uneven": {
    phrase: {
      en: ({ found, expected }) =>
        `${batteries.en(found ?? "these")} ${found === "1" ? "does" : "do"} not make ${expected === null ? "equal strings" : `strings of ${expected}`}`,
      it: ({ found, expected }) =>
        `${batteries.it(found ?? "queste")} non ${found === "1" ? "forma" : "formano"} ${expected === null ? "serie uguali" : `serie da ${expected}`}`,
    },
    advice: {
      en: "Give every string as many batteries in series.",
      it: "Mettere in ogni serie lo stesso numero di batterie.",
    },
  },
  "number-changed": {
    phrase: missing,
    advice: {
      en: "Check the cables; if the bank is new, confirm it in the app.",
      it: "Controllare i cavi; se il banco è nuovo, confermarlo nell'app.",
    },
  },
};

const or: Text = { en: " or ", it: " o " };

/** A number, a list of numbers ("1, 2, 4"), or a model's name, which the manual prints alike in every language ("12.8/100"). */
const figure = (value: LayoutFault["found"], language: Language): string | null => {
  if (typeof value === "number") return isKnown(value) ? plain(value, 2, language) : null;
  return value === null || value === "" ? null : value.replace(/, (?=[^,]*$)/, or[language]);
};

/** "battery 3 is a 12.8/200 among 12.8/100". */
export const bankFaultText = ({ problem, battery, found, expected }: LayoutFault, language: Language): string =>
  faultWords[problem].phrase[language]({
    battery: placeText({ battery, cell: null }, language),
    found: figure(found, language),
    expected: figure(expected, language),
  });

/** What to do about it, as a sentence. */
export const bankFaultAdvice = ({ problem }: LayoutFault, language: Language): string =>
  faultWords[problem].advice[language];
