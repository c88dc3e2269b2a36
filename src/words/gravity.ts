/** Which of several reasons is told first, and which beside it. */
import type { Sample } from "../core/sample.ts";
import type { Reason, Rule } from "../core/verdict.ts";

type Grave = Rule | "FIRMWARE failed" | "PACK against loads";

/** From what nobody at the site can heal, over what has switched loads off, to what only keeps the battery from charging. */
const order: readonly Grave[] = [
  "HARDWARE",
  "CONFIGURATION",
  "VOLTAGE",
  "MODE",
  "REMOTE",
  "COMMUNICATION",
  "DIS-7",
  "DIS-1",
  "DIS-3",
  "DIS-5",
  "DIS-2",
  "DIS-6",
  "PACK against loads",
  "DRILL",
  // With a countdown to LOAD, as heat and silence have.
  "FIRMWARE failed",
  "PRE-5",
  "PRE-1",
  "PRE-3",
  // Nobody need do anything about these two.
  "FIRMWARE",
  "START",
  "CHG-5",
  "CHG-2",
  "CHG-1",
  "CHG-3",
  "PACK",
  "READING",
];

/** Beside another reason these say least. */
const last: readonly Rule[] = ["MODE", "REMOTE", "START"];

/** What follows from the first is not told beside it, nor what its advice already says. */
const implied: Readonly<Partial<Record<Rule, readonly Rule[]>>> = {
  VOLTAGE: ["DIS-3", "CHG-5"],
  COMMUNICATION: ["READING", "PRE-5"],
  REMOTE: ["CHG-5"],
  MODE: ["CHG-5"],
  "DIS-1": ["CHG-5"],
  "DIS-3": ["CHG-5"],
  "DIS-7": ["CHG-5"],
  "DIS-5": ["CHG-2"],
  "PRE-5": ["CHG-2"],
};

const chargeReasons = ({ allowCharge }: Sample): readonly Reason[] =>
  allowCharge.verdict === "no" ? allowCharge.reasons : [];
const dischargeReasons = ({ allowDischarge }: Sample): readonly Reason[] =>
  allowDischarge.verdict === "yes" ? [] : allowDischarge.reasons;

/** Those of discharge first: of a rule that stands on both sides they are the ones told. */
export const standingReasons = (sample: Sample): readonly Reason[] => [
  ...dischargeReasons(sample),
  ...chargeReasons(sample),
];

const graveOf = ({ rule }: Reason, sample: Sample): Grave => {
  if (rule === "FIRMWARE" && sample.firmware?.phase === "failed") return "FIRMWARE failed";
  const againstLoads = rule === "PACK" && dischargeReasons(sample).some((one) => one.rule === rule);
  return againstLoads ? "PACK against loads" : rule;
};
const gravityOf = (reason: Reason, sample: Sample): number => order.indexOf(graveOf(reason, sample));

const first = (reasons: readonly Reason[], gravity: (reason: Reason) => number): Reason | null =>
  reasons.reduce<Reason | null>((least, one) => (least === null || gravity(one) < gravity(least) ? one : least), null);

export const gravest = (reasons: readonly Reason[], sample: Sample): Reason | null =>
  first(reasons, (reason) => gravityOf(reason, sample));

export interface Beside {
  readonly beside: Reason | null;
  /** It refuses charging alone, which matters to whoever is told to charge. */
  readonly onlyCharge: boolean;
}

/** A head that refuses both sides leaves any other reason to tell; one of a single side, the gravest of the other side. */
export const besides = (head: Reason, sample: Sample): Beside => {
  const charge = chargeReasons(sample);
  const discharge = dischargeReasons(sample);
  const stands = (reasons: readonly Reason[], rule: Rule): boolean => reasons.some((one) => one.rule === rule);
  const ofCharge = stands(charge, head.rule);
  const ofDischarge = stands(discharge, head.rule);
  const both = ofCharge && ofDischarge;
  const candidates = (both ? standingReasons(sample) : ofDischarge ? charge : discharge).filter(
    ({ rule }) => rule !== head.rule && !(implied[head.rule] ?? []).includes(rule) && !(both && rule === "START"),
  );
  const beside = first(candidates, (reason) => (last.includes(reason.rule) ? order.length : gravityOf(reason, sample)));
  return { beside, onlyCharge: ofDischarge && !ofCharge };
};
