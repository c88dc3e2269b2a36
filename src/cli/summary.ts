/** What a run was, for people: how it ended, totals, what happened when. English: it is the language of the command line. */
import { type Code, severity } from "../core/codes.ts";
import type { Notice } from "../core/notices.ts";
import { type TerminalName, terminalNames } from "../core/terminals.ts";
import type { Rule } from "../core/verdict.ts";
import type { RunStep } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { codeWords } from "../words/codes.ts";
import { noticeWords } from "../words/notices.ts";
import { duration } from "../words/numbers.ts";
import { reasonWords } from "../words/reasons.ts";
import { sentence } from "../words/sentence.ts";
import { createComparison } from "./comparison.ts";
import { clockOf, createStory, times } from "./story.ts";

export interface Summary {
  take(step: RunStep): void;
  text(): string;
}

interface Standing {
  times: number;
  forS: number;
}

const add = <Key>(standing: Map<Key, Standing>, key: Key, more: number, forS: number): void => {
  const one = standing.get(key) ?? { times: 0, forS: 0 };
  standing.set(key, { times: one.times + more, forS: one.forS + forS });
};

const terminalLabels: Readonly<Record<TerminalName, string>> = {
  load: "LOAD",
  charger: "CHARGER",
  preAlarm: "PRE-ALARM",
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const figure = (value: number | null, decimals: number, unit: string): string =>
  value === null ? "--" : `${value.toFixed(decimals)} ${unit}`;

const energy = (kWh: number | null): string =>
  kWh !== null && kWh < 1 ? figure(kWh * 1000, 1, "Wh") : figure(kWh, 2, "kWh");

const labelWidth = 14;
const row = (label: string, text: string): string => `  ${label.padEnd(labelWidth)}${text}`;

const severities = ["error", "alarm", "warning"] as const;
const byWeight = ([a]: readonly [Code, Standing], [b]: readonly [Code, Standing]): number =>
  severities.indexOf(severity(a)) - severities.indexOf(severity(b)) || a.localeCompare(b);
const byLength = ([, a]: readonly [unknown, Standing], [, b]: readonly [unknown, Standing]): number => b.forS - a.forS;

const notes = ({ source }: Scenario): readonly string[] => {
  if (source.kind !== "recording") return [];
  const derived = source.rows.cellsDerived ? ["cell voltages were not recorded: bank voltage ÷ cells"] : [];
  return [...derived, "a recording cannot obey the terminals: what flowed flowed"];
};

const closing = ({ sample }: RunStep, first: RunStep): readonly string[] => {
  const { history, stateOfChargePct, stateOfChargeUncertain } = sample;
  const { cumulativeAh, dischargedKWh, chargedKWh, synchronisations, cycles } = history;
  return [
    row(
      "SoC",
      `${figure(first.sample.stateOfChargePct, 1, "%")} → ${figure(stateOfChargePct, 1, "%")}${stateOfChargeUncertain ? ", uncertain" : ""}; ${counted(synchronisations, "synchronisation")}, ${counted(cycles, "cycle")}`,
    ),
    row("drawn", `${figure(cumulativeAh, 1, "Ah")}, ${energy(dischargedKWh)}; charged ${energy(chargedKWh)}`),
    row(
      "cells",
      `${figure(history.minCellV, 3, "V")} to ${figure(history.maxCellV, 3, "V")}, ${figure(history.minC, 1, "°C")} to ${figure(history.maxC, 1, "°C")}`,
    ),
    row("bank", `${figure(history.minBankV, 2, "V")} to ${figure(history.maxBankV, 2, "V")}`),
  ];
};

export const createSummary = (scenario: Scenario): Summary => {
  const live = new Map<TerminalName, Standing>();
  const codes = new Map<Code, Standing>();
  const notices = new Map<Notice, Standing>();
  const charge = new Map<Rule, Standing>();
  const discharge = new Map<Rule, Standing>();
  const comparison = createComparison();
  const clockText = clockOf(scenario);
  const story = createStory(clockText);
  let first: RunStep | null = null;
  let last: RunStep | null = null;

  /** What stood since the sample before. */
  const countTime = ({ sample }: RunStep, spanS: number): void => {
    const { terminals, allowCharge, allowDischarge } = sample;
    for (const name of terminalNames) if (terminals[name] === "live") add(live, name, 0, spanS);
    for (const code of sample.codes) add(codes, code, 0, spanS);
    for (const notice of sample.notices) add(notices, notice, 0, spanS);
    if (allowCharge.verdict === "no") for (const { rule } of allowCharge.reasons) add(charge, rule, 0, spanS);
    if (allowDischarge.verdict === "no") for (const { rule } of allowDischarge.reasons) add(discharge, rule, 0, spanS);
  };

  const countEvents = ({ events }: RunStep): void => {
    for (const event of events) {
      story.take(event);
      if (event.type === "terminal") add(live, event.terminal, 1, 0);
      if (event.type === "code" && event.to === "raised") add(codes, event.code, 1, 0);
      if (event.type === "notice" && event.to === "raised") add(notices, event.notice, 1, 0);
    }
  };

  const totals = (begin: RunStep, end: RunStep): readonly string[] => {
    const durationS = end.sample.atS - begin.sample.atS;
    const span = (forS: number): string =>
      `${duration(forS, "en")}${durationS === 0 ? "" : ` (${((100 * forS) / durationS).toFixed(1)} %)`}`;
    const raised = (standing: Standing, message: string): string =>
      `raised ${times(standing.times)}, stood for ${span(standing.forS)}: ${message}`;
    const refused = (what: string, reasons: Map<Rule, Standing>): readonly string[] =>
      [...reasons]
        .sort(byLength)
        .map(([rule, { forS }]) => row(what, `for ${span(forS)}: ${reasonWords[rule].name.en} (${rule})`));
    return [
      ...terminalNames.map((name) => {
        const { times: switched, forS } = live.get(name) ?? { times: 0, forS: 0 };
        return row(
          terminalLabels[name],
          `live for ${span(forS)}, ${switched === 0 ? "never switched" : `switched ${times(switched)}`}, ${end.sample.terminals[name]} at the end`,
        );
      }),
      ...[...codes].sort(byWeight).map(([code, one]) => row(code, raised(one, codeWords[code].message.en))),
      ...refused("no discharge", discharge),
      ...refused("no charge", charge),
      ...[...notices].sort(byLength).map(([notice, one]) => row(notice, raised(one, noticeWords[notice].message.en))),
      ...closing(end, begin),
      ...comparison.lines().map((line) => row("recorded", line)),
    ];
  };

  return {
    take(step) {
      if (last !== null) countTime(last, step.sample.atS - last.sample.atS);
      countEvents(step);
      comparison.take(step.sample);
      first ??= step;
      last = step;
    },
    text() {
      if (first === null || last === null) return "";
      const lines = [
        `${scenario.title}: ${duration(last.sample.atS - first.sample.atS, "en")} in steps of ${scenario.stepS} s`,
        ...notes(scenario).map((note) => `  (${note})`),
        `At the end: ${sentence(last.sample, { language: "en", clock: clockText })}`,
        "Totals:",
        ...totals(first, last),
        "What happened:",
        ...story.lines(),
      ];
      return `${lines.join("\n")}\n`;
    },
  };
};
