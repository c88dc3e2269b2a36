/** What a reason says in figures and places, ready for sentences. What is not known is null, and the sentence does without. */
import { above, atLeast, atMost, below } from "../core/units.ts";
import type { Clearing, Reason, Rule } from "../core/verdict.ts";
import type { Language, Template, Text } from "./language.ts";
import { isKnown, plain, quantity, quantityBeside } from "./numbers.ts";
import { placeText } from "./places.ts";

export interface Facts {
  /** "cell 3 of battery 2". */
  readonly place: string | null;
  readonly value: string | null;
  readonly limit: string | null;
  /** Of the first clearing: "at 3.20 V", "below 3.60 V". */
  readonly back: string | null;
  /** The limit is no longer broken; the reason stands until it clears. */
  readonly recovering: boolean;
  /** Place and value together: "cell 3 of battery 2 at 2.79 V", "bank voltage 10.75 V". */
  readonly standing: string | null;
}

const compare = { "<": below, "<=": atMost, ">": above, ">=": atLeast } as const;
type Op = keyof typeof compare;

/** Which side of its limit trips a rule; a rule that is not here has no value that could come back. */
const trips: Readonly<Partial<Record<Rule, Op>>> = {
  "CHG-1": "<",
  "CHG-2": ">",
  "CHG-3": ">=",
  "CHG-5": "<",
  "DIS-1": "<=",
  "DIS-2": "<=",
  "DIS-3": "<",
  "DIS-5": ">=",
  "DIS-7": "<=",
  "PRE-1": "<",
  "PRE-3": "<=",
  "PRE-5": ">=",
};

/** VOLTAGE has two sides; which one is meant, its clearing says. */
const clearingOf: Readonly<Record<Op, Op>> = { ">=": "<", ">": "<=", "<=": ">", "<": ">=" };

/** Its limit is no longer broken. */
export const isRecovering = ({ rule, value, limit, clears }: Reason): boolean => {
  const [clearing] = clears;
  const op = trips[rule] ?? (clearing === undefined ? undefined : clearingOf[clearing.op]);
  return op !== undefined && isKnown(value) && isKnown(limit) && !compare[op](value, limit);
};

const backTemplates: Readonly<Record<Op, Template<string>>> = {
  ">=": { en: (value) => `at ${value}`, it: (value) => `a ${value}` },
  "<=": { en: (value) => `at ${value}`, it: (value) => `a ${value}` },
  "<": { en: (value) => `below ${value}`, it: (value) => `sotto ${value}` },
  ">": { en: (value) => `above ${value}`, it: (value) => `sopra ${value}` },
};

const orMore: Readonly<Record<Op, Template<string>>> = {
  ...backTemplates,
  ">=": { en: (value) => `at ${value} or more`, it: (value) => `a ${value} o più` },
  "<=": { en: (value) => `at ${value} or less`, it: (value) => `a ${value} o meno` },
};

const subjects: Readonly<Record<Clearing["quantity"], Text>> = {
  minCellV: { en: "every cell is", it: "ogni cella è" },
  maxCellV: { en: "every cell is", it: "ogni cella è" },
  minCellC: { en: "every cell is", it: "ogni cella è" },
  maxCellC: { en: "every cell is", it: "ogni cella è" },
  bankV: { en: "the bank is", it: "il banco è" },
  stateOfChargePct: { en: "the state of charge is", it: "lo stato della carica è" },
};

const and: Text = { en: " and ", it: " e " };

/** "every cell is at 3.20 V or more"; null where no value of the sample clears it. */
export const clearingText = (clears: readonly Clearing[], language: Language): string | null => {
  const told = clears.filter(({ value }) => isKnown(value));
  if (told.length === 0) return null;
  return told
    .map(({ quantity: name, op, value, unit }) => {
      const figure = quantity(value, unit, language);
      return `${subjects[name][language]} ${orMore[op][language](figure)}`;
    })
    .join(and[language]);
};

interface Standing {
  readonly place: string | null;
  readonly value: string;
  readonly limit: string | null;
}

/** One a unit: the unit tells what the value is of. */
const standingTemplates: Readonly<Record<"at" | "V" | "°C" | "%" | "Ah" | "s" | "count", Template<Standing>>> = {
  at: { en: ({ place, value }) => `${place} at ${value}`, it: ({ place, value }) => `${place} a ${value}` },
  V: { en: ({ value }) => `bank voltage ${value}`, it: ({ value }) => `tensione del banco ${value}` },
  "°C": { en: ({ value }) => value, it: ({ value }) => value },
  "%": { en: ({ value }) => `state of charge ${value}`, it: ({ value }) => `stato della carica ${value}` },
  Ah: {
    en: ({ value, limit }) => (limit === null ? `${value} charged` : `${value} of ${limit} charged`),
    it: ({ value, limit }) => (limit === null ? `${value} caricati` : `${value} di ${limit} caricati`),
  },
  s: {
    en: ({ place, value }) => `${place ?? "a battery"} silent for ${value}`,
    it: ({ place, value }) => `${place ?? "una batteria"} in silenzio da ${value}`,
  },
  count: {
    en: ({ place, value, limit }) =>
      `${place === null ? "" : `${place}: `}${value} found${limit === null ? "" : `, ${limit} expected`}`,
    it: ({ place, value, limit }) =>
      `${place === null ? "" : `${place}: `}trovato ${value}${limit === null ? "" : `, previsto ${limit}`}`,
  },
};

const standingText = (
  { rule, unit }: Reason,
  of: { readonly place: string | null; readonly value: string | null; readonly limit: string | null },
  language: Language,
): string | null => {
  const { place, value, limit } = of;
  if (value === null) return place;
  if (rule === "CONFIGURATION") return standingTemplates.count[language]({ place, value, limit });
  if (unit === "s" || unit === "Ah" || unit === "%") return standingTemplates[unit][language]({ place, value, limit });
  if (place !== null) return standingTemplates.at[language]({ place, value, limit });
  return unit === "V" || unit === "°C" ? standingTemplates[unit][language]({ place, value, limit }) : value;
};

export const factsOf = (reason: Reason, language: Language): Facts => {
  const { rule, value, limit, unit, clears } = reason;
  const place = placeText(reason, language);
  const write = (figure: number): string =>
    // Without a unit a figure says nothing to people; only what BANK-5 counts has none.
    unit === null ? plain(figure, 2, language) : quantity(figure, unit, language);
  const says = unit !== null || rule === "CONFIGURATION";
  const valueText =
    !isKnown(value) || !says
      ? null
      : isKnown(limit) && unit !== null
        ? quantityBeside(value, limit, unit, language)
        : write(value);
  const limitText = isKnown(limit) && says ? write(limit) : null;
  const [clearing] = clears;
  return {
    place,
    value: valueText,
    limit: limitText,
    back:
      clearing === undefined || !isKnown(clearing.value)
        ? null
        : backTemplates[clearing.op][language](quantity(clearing.value, clearing.unit, language)),
    recovering: isRecovering(reason),
    standing: standingText(reason, { place, value: valueText, limit: limitText }, language),
  };
};
