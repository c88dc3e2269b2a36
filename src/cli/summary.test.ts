/** The summary beside the trace: its totals, added up here a second time from the samples and events themselves. */
import { describe, expect, it } from "vitest";
import { parseScenario } from "../contract/parse-scenario.ts";
import { batteryModel } from "../core/batteries.ts";
import type { Code } from "../core/codes.ts";
import type { TerminalName } from "../core/terminals.ts";
import { runSteps, traceLines, type TraceLine, type TraceSample } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { createSummary } from "./summary.ts";

const scenarioOf = (points: string, durationS: number, more = ""): Scenario =>
  parseScenario(
    `title: a test
duration: ${durationS} s
bank:
  readings:
    model: "12.8/100"
    series: 1
    parallel: 1
    points:
${points}
initial: {stateOfChargePct: 80}
${more}`,
    "test.yaml",
    () => {
      throw new Error("no recording here");
    },
  );

const weakCell = scenarioOf(
  `      - {at: 0 s, cellV: 3.30, cellC: 25, bankA: -10}
      - {at: 60 s, cellV: [[3.30, 3.30, 2.79, 3.30]]}
      - {at: 150 s, cellV: 3.30}
      - {at: 160 s, cellC: 3}`,
  180,
);

const summed = (scenario: Scenario): { readonly text: string; readonly lines: readonly TraceLine[] } => {
  const summary = createSummary(scenario);
  const lines: TraceLine[] = [];
  for (const step of runSteps(scenario)) {
    summary.take(step);
    lines.push(...traceLines(step));
  }
  return { text: summary.text(), lines };
};

describe("the summary of a run", () => {
  const { text, lines } = summed(weakCell);
  const samples = lines.filter((line): line is TraceSample => line.kind === "sample");
  const events = lines.filter((line) => line.kind === "event");

  /** A sample holds until the next one. */
  const secondsOf = (stands: (sample: TraceSample) => boolean): number =>
    samples.reduce((sum, sample, index) => {
      const next = samples[index + 1];
      return next !== undefined && stands(sample) ? sum + next.atS - sample.atS : sum;
    }, 0);
  /** What the summary says after a label: its first time, back in seconds. */
  const toldSeconds = (label: string): number => {
    const [, minutes = "0", seconds = "0"] =
      new RegExp(`^  ${label} .*?for (?:(\\d+) min ?)?(?:(\\d+) s)? ?\\(`, "m").exec(text) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };

  it.each<[string, TerminalName]>([
    ["LOAD", "load"],
    ["CHARGER", "charger"],
    ["PRE-ALARM", "preAlarm"],
  ])("%s: how long live and how often switched, as the trace has it", (label, name) => {
    const liveS = secondsOf(({ terminals }) => terminals[name] === "live");
    expect(liveS).toBeGreaterThan(0);
    expect(toldSeconds(label)).toBe(liveS);
    const switched = events.filter((event) => event.type === "terminal" && event.terminal === name).length;
    const line = text.split("\n").find((one) => one.startsWith(`  ${label} `));
    expect(line).toContain(`switched ${switched === 1 ? "once" : `${switched} times`}, `);
    expect(line).toMatch(new RegExp(`, ${samples.at(-1)?.terminals[name]} at the end$`));
  });

  it.each<Code>(["A-B01", "W-B01"])("%s: how long it stood and how often raised", (code) => {
    const stoodS = secondsOf(({ codes }) => codes.includes(code));
    expect(stoodS).toBeGreaterThan(0);
    expect(toldSeconds(code)).toBe(stoodS);
    expect(text).toMatch(new RegExp(`^  ${code} +raised once, stood for .*: Low cell voltage$`, "m"));
  });

  it("for how long charge and discharge were refused, and why in words", () => {
    const coldS = secondsOf(({ allowCharge }) => allowCharge.reasons.some(({ rule }) => rule === "CHG-1"));
    expect(coldS).toBe(20);
    expect(text).toMatch(/^ {2}no charge +for 20 s \(11\.1 %\): too cold to charge \(CHG-1\)$/m);
    const lowS = secondsOf(({ allowDischarge }) => allowDischarge.verdict === "no");
    expect(toldSeconds("no discharge")).toBe(lowS);
    // A pre-alarm refuses nothing.
    expect(text).not.toMatch(/PRE-1/);
  });

  it("begins with how it ended, then totals in their order, then what happened", () => {
    const [title, ending, totals, ...rest] = text.split("\n");
    expect(title).toBe("a test: 3 min in steps of 1 s");
    expect(ending).toBe(
      "At the end: Not charging since 00:02:40: 3 °C, too cold to charge (from 5 °C). Charging comes back at 7 °C.",
    );
    expect(totals).toBe("Totals:");
    const story = rest.indexOf("What happened:");
    const labels = rest.slice(0, story).map((line) => line.slice(2, 15).trim());
    expect(labels).toEqual([
      "LOAD",
      "CHARGER",
      "PRE-ALARM",
      "A-B01",
      "W-B01",
      "no discharge",
      "no charge",
      "OBS-2",
      "SoC",
      "drawn",
      "cells",
      "bank",
    ]);
    expect(rest.slice(0, story).every((line) => /^ {2}\S.{12} \S/.test(line))).toBe(true);
    expect(rest).toContain("  00:01:30  Load Disconnect (LOAD) floating: low cell voltage");
    expect(text.endsWith("\n")).toBe(true);
  });

  it("closes with figures of the last sample; little energy is told in Wh", () => {
    const { history, stateOfChargePct } = samples.at(-1) as TraceSample;
    expect(text).toContain(`80.0 % → ${stateOfChargePct?.toFixed(1)} %, uncertain; 0 synchronisations, 0 cycles`);
    expect(text).toContain(`drawn         ${history.cumulativeAh?.toFixed(1)} Ah, `);
    expect(text).toContain(`, ${((history.dischargedKWh ?? 0) * 1000).toFixed(1)} Wh; charged 0.0 Wh`);
    expect(text).toContain("2.790 V to 3.300 V, 3.0 °C to 25.0 °C");
  });
});

it("errors stand before alarms, alarms before warnings", () => {
  const { text } = summed(
    scenarioOf(
      `      - {at: 0 s, cellV: 3.30, cellC: 25, bankA: 0}
      - {at: 5 s, bankV: 8.5}`,
      60,
    ),
  );
  expect(text.match(/^ {2}[EAW]-B\d\d/gm)).toEqual(["  E-B09", "  A-B08", "  W-B01"]);
});

describe("plurals, and what is not known", () => {
  it("1 synchronisation", () => {
    const full = scenarioOf(
      `      - {at: 0 s, cellV: 3.30, cellC: 25, bankA: -10}
      - {at: 60 s, cellV: 3.53, bankA: 1}`,
      300,
      "settings: {chargedDetectionTimeMin: 1}",
    );
    expect(summed(full).text).toContain("→ 100.0 %; 1 synchronisation, 0 cycles");
  });

  it("a dark BMS has no figures, and a run of no length no shares", () => {
    const { text } = summed(
      scenarioOf("      - {at: 0 s, cellV: 3.30, cellC: 25, bankA: 0}", 0, "events: [{at: 0, power: off}]"),
    );
    expect(text).toContain("a test: 0 s in steps of 1 s");
    expect(text).toContain("LOAD          live for 0 s, never switched, floating at the end");
    expect(text).toMatch(/SoC +-- → --/);
    expect(text).not.toMatch(/NaN|null|undefined|Infinity/);
  });
});

describe("over a recording", () => {
  const recording = (cellsDerived: boolean, referencePct: Float64Array | null): Scenario => {
    const model = batteryModel("12.8/100");
    if (model === undefined) throw new Error("no such battery model");
    const flat = (value: number) => Float64Array.of(value, value);
    const rows = {
      atS: Float64Array.of(0, 10),
      bankA: flat(0),
      bankV: flat(13.2),
      cellV: [flat(3.3)],
      cellC: flat(20),
    };
    return {
      title: "a recording",
      durationS: 10,
      stepS: 1,
      source: {
        kind: "recording",
        model,
        series: 1,
        parallel: 1,
        cadenceS: 10,
        rows: { ...rows, cellsDerived, referencePct },
      },
      settings: {},
      initial: { stateOfChargePct: 80 },
      remote: "loop",
      events: [],
    };
  };

  it("says what was not measured, what it cannot do, and how far the recorder was away", () => {
    const { text } = summed(recording(true, Float64Array.of(79, 79)));
    expect(text.split("\n").slice(1, 3)).toEqual([
      "  (cell voltages were not recorded: bank voltage ÷ cells)",
      "  (a recording cannot obey the terminals: what flowed flowed)",
    ]);
    expect(text).toContain(
      "  recorded      SoC as counted, less as recorded: +1.0 points at the end, 1.0 apart on average, at most +1.0 points",
    );
  });

  it("and only what is so", () => {
    const { text } = summed(recording(false, null));
    expect(text).not.toContain("not recorded");
    expect(text).not.toContain("  recorded ");
    expect(text).toContain("cannot obey");
  });
});
