/** What the panel says beside what the BMS says itself. */
import type { Template, Text } from "../../words/language.ts";
import type { Quantity } from "./watch.ts";

export const whyWords = {
  why: { en: "Why?", it: "Perché?" },
  limits: { en: "What would stop it?", it: "Che cosa lo fermerebbe?" },
  where: { en: "Where", it: "Dove" },
  live: { en: "Now", it: "Adesso" },
  limit: { en: "Limit", it: "Limite" },
  margin: { en: "Margin", it: "Margine" },
  found: { en: "Found", it: "Trovato" },
  expected: { en: "Expected", it: "Previsto" },
  since: { en: "Since", it: "Da" },
  ends: { en: "Ends when", it: "Finisce quando" },
  toGo: { en: "Still to go", it: "Mancano" },
  there: { en: "reached", it: "raggiunto" },
  expectedWhen: { en: "At this pace", it: "A questo ritmo" },
  nearest: { en: "Nearest limit first", it: "Prima il limite più vicino" },
  next: { en: "What would come next", it: "Che cosa verrebbe dopo" },
  earliest: { en: "Loads can go off", it: "I carichi possono spegnersi" },
  unknownLimits: {
    en: "No value is known that could come near a limit.",
    it: "Non è noto nessun valore che possa avvicinarsi a un limite.",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const quantityNames: Readonly<Record<Quantity, Text>> = {
  minCellV: { en: "Lowest cell", it: "Cella più bassa" },
  maxCellV: { en: "Highest cell", it: "Cella più alta" },
  minCellC: { en: "Coldest cell", it: "Cella più fredda" },
  maxCellC: { en: "Hottest cell", it: "Cella più calda" },
  bankV: { en: "Bank voltage", it: "Tensione del banco" },
  stateOfChargePct: { en: "State of charge now", it: "Stato della carica adesso" },
};

/** "about 12 min". */
export const aboutTemplate: Template<string> = { en: (span) => `about ${span}`, it: (span) => `circa ${span}` };

/** "at 02:14 at the earliest (24 s)". */
export const earliestTemplate: Template<{ readonly at: string; readonly inSpan: string }> = {
  en: ({ at, inSpan }) => `at ${at} at the earliest, in ${inSpan}`,
  it: ({ at, inSpan }) => `al più presto alle ${at}, tra ${inSpan}`,
};
