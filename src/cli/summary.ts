/** What a run was, for people: what happened when, then totals. English: it is the language of the command line. */
import type { BmsEvent, Happening } from "../core/events.ts";
import type { Notice } from "../core/notices.ts";
import type { TerminalName } from "../core/terminals.ts";
import { terminalNames } from "../core/terminals.ts";
import type { RunStep } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { eventText } from "../words/events.ts";
import { noticeWords } from "../words/notices.ts";
import { duration } from "../words/numbers.ts";
import { sentence } from "../words/sentence.ts";
import { createComparison } from "./comparison.ts";

export interface Summary {
  take(step: RunStep): void;
  text(): string;
}

/** LEDs follow the codes, verdicts the terminals: they are not told twice. Notices stand in the totals. */
const untold: readonly Happening["type"][] = ["led", "verdict", "notice"];

/** A longer list is no summary; the trace has the rest. */
const mostLines = 60;

interface Standing {
  times: number;
  forS: number;
}

const add = (standing: Map<string, Standing>, key: string, times: number, forS: number): void => {
  const one = standing.get(key) ?? { times: 0, forS: 0 };
  standing.set(key, { times: one.times + times, forS: one.forS + forS });
};

const terminalLabels: Readonly<Record<TerminalName, string>> = {
  load: "LOAD",
  charger: "CHARGER",
  preAlarm: "PRE-ALARM",
};

const times = (count: number, what = "time"): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const figure = (value: number | null, decimals: number, unit: string): string =>
  value === null ? "--" : `${value.toFixed(decimals)} ${unit}`;

const clock = (atS: number): string => {
  const whole = Math.floor(atS);
  const two = (n: number): string => String(n).padStart(2, "0");
  const time = `${two(Math.floor(whole / 3600) % 24)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return whole < 86_400 ? time : `${Math.floor(whole / 86_400)} d ${time}`;
};

const notes = ({ source }: Scenario): readonly string[] => {
  if (source.kind !== "recording") return [];
  const derived = source.rows.cellsDerived ? ["cell voltages were not recorded: bank voltage ÷ cells"] : [];
  return [...derived, "a recording cannot obey the terminals: what flowed flowed"];
};

const isNotice = (what: string): what is Notice => Object.hasOwn(noticeWords, what);

/** The sentence of the moment at the end of the run. */
const ending = (last: RunStep | null): readonly string[] =>
  last === null ? [] : [`At the end: ${sentence(last.sample, { language: "en", clock })}`];

export const createSummary = (scenario: Scenario): Summary => {
  const told: string[] = [];
  let untoldCount = 0;
  const live = new Map<TerminalName, Standing>();
  const codes = new Map<string, Standing>();
  const notices = new Map<string, Standing>();
  const reasons = new Map<string, Standing>();
  const comparison = createComparison();
  let first: RunStep | null = null;
  let last: RunStep | null = null;

  const tell = (event: BmsEvent): void => {
    if (untold.includes(event.type)) return;
    if (told.length === mostLines) untoldCount++;
    else told.push(`  ${clock(event.atS)}  ${eventText(event, "en")}`);
  };

  const count = (step: RunStep, spanS: number): void => {
    const { terminals, allowCharge, allowDischarge, codes: standing, notices: noticed } = (last ?? step).sample;
    for (const name of terminalNames) if (terminals[name] === "live") add(live, name, 0, spanS);
    for (const code of standing) add(codes, code, 0, spanS);
    for (const notice of noticed) add(notices, notice, 0, spanS);
    for (const { rule } of allowCharge.reasons) add(reasons, `charge: ${rule}`, 0, spanS);
    if (allowDischarge.verdict === "no")
      for (const { rule } of allowDischarge.reasons) add(reasons, `discharge: ${rule}`, 0, spanS);
    for (const event of step.events) {
      if (event.type === "terminal") add(live, event.terminal, 1, 0);
      if (event.type === "code" && event.to === "raised") add(codes, event.code, 1, 0);
      if (event.type === "notice" && event.to === "raised") add(notices, event.notice, 1, 0);
    }
  };

  const totals = (durationS: number): string[] => {
    if (first === null || last === null) return [];
    const { sample } = last;
    const { history } = sample;
    const share = (forS: number): string => (durationS === 0 ? "" : ` (${((100 * forS) / durationS).toFixed(1)} %)`);
    const span = (forS: number): string => `${duration(forS, "en")}${share(forS)}`;
    const lines = terminalNames.map((name) => {
      const { times: switched, forS } = live.get(name) ?? { times: 0, forS: 0 };
      return `  ${terminalLabels[name]} live for ${span(forS)}, switched ${times(switched)}, ${sample.terminals[name]} at the end`;
    });
    for (const [what, { times: raised, forS }] of [...[...codes].sort(), ...[...notices].sort()]) {
      lines.push(
        `  ${what} raised ${times(raised)}, stood for ${span(forS)}${isNotice(what) ? `: ${noticeWords[what].message.en}` : ""}`,
      );
    }
    for (const [reason, { forS }] of [...reasons].sort()) lines.push(`  no ${reason} for ${span(forS)}`);
    lines.push(
      `  state of charge ${figure(first.sample.stateOfChargePct, 1, "%")} → ${figure(sample.stateOfChargePct, 1, "%")}${sample.stateOfChargeUncertain ? ", uncertain" : ""}`,
      `  drawn ${figure(history.cumulativeAh, 1, "Ah")}, ${figure(history.dischargedKWh, 2, "kWh")}; charged ${figure(history.chargedKWh, 2, "kWh")}; ${times(history.synchronisations, "synchronisation")}, ${times(history.cycles, "cycle")}`,
      `  cells ${figure(history.minCellV, 3, "V")} to ${figure(history.maxCellV, 3, "V")}, ${figure(history.minC, 1, "°C")} to ${figure(history.maxC, 1, "°C")}; bank ${figure(history.minBankV, 2, "V")} to ${figure(history.maxBankV, 2, "V")}`,
    );
    return [...lines, ...comparison.lines()];
  };

  return {
    take(step) {
      const spanS = last === null ? 0 : step.sample.atS - last.sample.atS;
      count(step, spanS);
      for (const event of step.events) tell(event);
      comparison.take(step.sample);
      first ??= step;
      last = step;
    },
    text() {
      const durationS = last?.sample.atS ?? 0;
      const more = untoldCount === 0 ? [] : [`  … and ${untoldCount} more; the trace has them`];
      const lines = [
        `${scenario.title}: ${duration(durationS, "en")} in steps of ${scenario.stepS} s`,
        ...notes(scenario).map((note) => `  (${note})`),
        "What happened:",
        ...told,
        ...more,
        "Totals:",
        ...totals(durationS),
        ...ending(last),
      ];
      return `${lines.join("\n")}\n`;
    },
  };
};
