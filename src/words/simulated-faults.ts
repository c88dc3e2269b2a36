/** What a hand lets go wrong with a simulated bank, in the field's terms: on the drawer of the simulator, and in the log. */
import { type Language, type Text, upperFirst } from "./language.ts";
import { plain } from "./numbers.ts";
import { placeText } from "./places.ts";

type Write = (amount: number, language: Language) => string;

interface FaultWords {
  /** Stands in a sentence, without capital and full stop. */
  readonly name: Text;
  /** null: it takes no amount. */
  readonly amount: Write | null;
}

const times: Write = (amount, language) => `× ${plain(amount, 2, language)}`;
/** A difference, of which the sign matters. */
const signed =
  (unit: string): Write =>
  (amount, language) =>
    `${amount > 0 ? "+" : ""}${plain(amount, 2, language)} ${unit}`;

/** By the kinds of `bank`. A temperature that is added is told in K: it is none to be read in °F. */
export const faultWords = {
  "weak-cell": { name: { en: "weak cell", it: "cella debole" }, amount: times },
  "high-resistance": {
    name: { en: "high internal resistance", it: "resistenza interna alta" },
    amount: times,
  },
  short: {
    name: { en: "internal short circuit", it: "cortocircuito interno" },
    amount: (amount, language) => `${plain(amount, 2, language)} A`,
  },
  "stuck-sensor": { name: { en: "voltage reading frozen", it: "lettura di tensione bloccata" }, amount: null },
  "offset-sensor": {
    name: { en: "offset of the voltage reading", it: "scarto nella lettura di tensione" },
    amount: signed("V"),
  },
  "hot-cell": { name: { en: "overheating", it: "surriscaldamento" }, amount: signed("K") },
  "broken-cable": { name: { en: "BMS cable pulled", it: "cavo BMS staccato" }, amount: null },
} as const satisfies Readonly<Record<string, FaultWords>>;

export interface FaultTold {
  readonly kind: string;
  readonly battery: number;
  readonly cell: number | null;
  readonly amount: number;
}

/** "weak cell (cell 3 of battery 1, × 0.5)". */
export const faultText = ({ kind, amount, ...place }: FaultTold, language: Language): string => {
  const words = (faultWords as Readonly<Record<string, FaultWords>>)[kind];
  const parts = [placeText(place, language), words?.amount?.(amount, language)];
  return `${words?.name[language] ?? kind} (${parts.filter((part) => typeof part === "string").join(", ")})`;
};

const set: Text = { en: "simulated", it: "simulato" };
const healed: Text = { en: "healed", it: "ripristinato" };

/** Those of these that are not among the others; of two alike each counts. */
const without = (these: readonly FaultTold[], others: readonly FaultTold[]): readonly FaultTold[] => {
  const left = others.map((one) => JSON.stringify(one));
  return these.filter((one) => {
    const at = left.indexOf(JSON.stringify(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

/** "Simulated: …; healed: …": what is different. */
export const faultsChange = (before: readonly FaultTold[], now: readonly FaultTold[], language: Language): string => {
  const lists = [
    [set, without(now, before)],
    [healed, without(before, now)],
  ] as const;
  const told = lists
    .filter(([, faults]) => faults.length > 0)
    .map(([what, faults]) => `${what[language]}: ${faults.map((one) => faultText(one, language)).join(", ")}`);
  return upperFirst(told.join("; "));
};
