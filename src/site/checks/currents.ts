/** BAT-2, BAT-3: does the bank bear what flows, all at once? A limit itself is allowed. Manual §4.1. */
import { above } from "../../core/units.ts";
import type { Template } from "../../words/language.ts";
import { bankFindings } from "../../words/plan-bank-findings.ts";
import { type Flow, flowsBehind } from "../currents.ts";
import type { Bearable } from "../bank-totals.ts";
import type { Installation } from "../installation.ts";
import type { Side } from "../products.ts";
import { type Check, type Level, say, whole } from "./check.ts";

type Limit = (bearable: Bearable) => number;
type Sum = (flow: Flow) => number;
type Overdrawn = Template<{ readonly sumA: number; readonly mostA: number }>;

const bearableOf = ({ bank }: Installation, side: Side): Bearable => (side === "load" ? bank.discharge : bank.charge);

const continuous: Sum = ({ continuousA }) => continuousA;
const peak: Sum = ({ peakA }) => peakA;
const most: Limit = ({ mostA }) => mostA;
const pulse: Limit = ({ pulseA }) => pulseA;
const advised: Limit = ({ recommendedA }) => recommendedA;

const isAbove = (installation: Installation, side: Side, sum: Sum, limit: Limit): boolean =>
  above(sum(flowsBehind(installation, null)[side]), limit(bearableOf(installation, side)));

const check = (rule: string, level: Level, side: Side, sum: Sum, limit: Limit, words: Overdrawn): Check =>
  whole(rule, level, (installation) => {
    if (!isAbove(installation, side, sum, limit)) return null;
    const flow = flowsBehind(installation, null)[side];
    return say(words, { sumA: sum(flow), mostA: limit(bearableOf(installation, side)) });
  });

/** BAT-3 is advice, and of no use to somebody who must change the current anyway. */
const onlyWhileBearable = (advice: Check, side: Side): Check => ({
  ...advice,
  find: (installation) =>
    isAbove(installation, side, continuous, most) || isAbove(installation, side, peak, pulse)
      ? []
      : advice.find(installation),
});

export const currentChecks: readonly Check[] = [
  check("BAT-2", "error", "charger", continuous, most, bankFindings.charge),
  check("BAT-2", "error", "load", continuous, most, bankFindings.discharge),
  check("BAT-2", "error", "charger", peak, pulse, bankFindings.chargePulse),
  check("BAT-2", "error", "load", peak, pulse, bankFindings.dischargePulse),
  onlyWhileBearable(
    check("BAT-3", "advice", "charger", continuous, advised, bankFindings.chargeRecommended),
    "charger",
  ),
  onlyWhileBearable(check("BAT-3", "advice", "load", continuous, advised, bankFindings.dischargeRecommended), "load"),
];
