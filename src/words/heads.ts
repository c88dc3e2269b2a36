/** How each rule opens the sentence of the moment, and how it is mentioned beside a graver one. */
import type { Rule } from "../core/verdict.ts";
import type { Facts } from "./facts.ts";
import type { Head } from "./head.ts";
import { bothHeads } from "./heads-both.ts";
import { chargeHeads } from "./heads-charge.ts";
import { dischargeHeads } from "./heads-discharge.ts";
import type { Language } from "./language.ts";
import { reasonWords } from "./reasons.ts";

export const heads: Readonly<Record<Rule, Head>> = { ...bothHeads, ...chargeHeads, ...dischargeHeads };

/** A place alone tells nothing ("loads off: cell 3 of battery 2"): then the name of the rule goes before it. */
const usualFact = ({ value, place, standing }: Facts, name: string): string =>
  value === null ? (place === null ? name : `${name}, ${place}`) : (standing ?? name);

export const factText = (rule: Rule, facts: Facts, language: Language): string => {
  const { fact } = heads[rule];
  const name = reasonWords[rule].name[language];
  return fact === undefined ? usualFact(facts, name) : (fact[language](facts) ?? name);
};
