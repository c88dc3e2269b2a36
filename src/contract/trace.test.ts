/** Every line of real runs has the published form, and a line that is nearly right has not. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Check } from "typebox/value";
import { beforeAll, describe, expect, it } from "vitest";
import { readScenario } from "../cli/read-scenario.ts";
import type { ActRefusal } from "../core/acts.ts";
import { batteryModel } from "../core/batteries.ts";
import type { BmsEvent } from "../core/events.ts";
import { run, type TraceLine } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { eventSchemas, eventsAgree, traceAgrees, traceLineSchema, traceSampleSchema } from "./trace.ts";

const folder = join(import.meta.dirname, "../../test/scenarios");
/** Recordings lie beside the project and may be absent; one made here stands for them. */
const recordings = ["a123-dynamic.yaml", "discover-aes-56h.yaml"];
const scenarios = readdirSync(folder).filter(
  (file) => file.endsWith(".yaml") && !file.endsWith(".expect.yaml") && !recordings.includes(file),
);

/** As whoever reads the file gets it: what JSON cannot say (NaN, undefined) shows here. */
const written = (line: TraceLine): TraceLine => JSON.parse(JSON.stringify(line)) as TraceLine;

const traceOf = (scenario: Scenario): readonly TraceLine[] => [...run(scenario, { everyS: 60 })].flat().map(written);

const linesOf = (file: string): readonly TraceLine[] => traceOf(readScenario(join(folder, file)));

const modelNamed = (name: string) => {
  const model = batteryModel(name);
  if (model === undefined) throw new Error(`no battery model ${name}`);
  return model;
};

const recording = (cellsDerived: boolean, referencePct: Float64Array | null): Scenario => ({
  title: "a recording",
  durationS: 20,
  stepS: 1,
  source: {
    kind: "recording",
    model: modelNamed("12.8/100"),
    series: 1,
    parallel: 1,
    cadenceS: 10,
    rows: {
      atS: Float64Array.of(0, 10, 20),
      bankA: Float64Array.of(-5, -5, -5),
      bankV: Float64Array.of(13.2, 13.2, 13.1),
      cellV: [Float64Array.of(3.3, 3.3, 3.275)],
      cellsDerived,
      cellC: Float64Array.of(20, 20, 20),
      referencePct,
    },
  },
  settings: {},
  initial: { stateOfChargePct: 80 },
  remote: "loop",
  events: [],
});

/** What no scenario of the folder has: a cycle, a cleared history, and an act refused for every reason that there is. */
const cycleAndRefusals: Scenario = {
  title: "a cycle, and acts that are refused",
  durationS: 10_800,
  stepS: 10,
  source: {
    kind: "readings",
    models: [modelNamed("12.8/100")],
    series: 1,
    parallel: 1,
    points: [
      { atS: 0, cellV: 3.3, cellC: 25, bankA: -30, bankV: null, silent: [] },
      { atS: 3600, bankA: 60 },
      { atS: 7800, bankA: -1, cellV: 2.7 },
    ],
  },
  settings: {},
  initial: { stateOfChargePct: 70 },
  remote: "loop",
  events: [
    { atS: 0, actions: { confirmBank: true } },
    { atS: 20, actions: { drill: "float-load" } },
    { atS: 20, actions: { drill: "float-charger" } },
    { atS: 60, actions: { settings: { dischargeFloorPct: 99 } } },
    { atS: 70, actions: { settings: { lowSocWarningPct: 10, dischargeFloorPct: 20 } } },
    { atS: 80, actions: { setStateOfChargePct: 150 } },
    { atS: 90, actions: { firmware: { to: "fail" } } },
    { atS: 100, actions: { firmware: { to: "start", target: 7 } } },
    { atS: 110, actions: { firmware: { to: "start", target: "bms" } } },
    { atS: 120, actions: { firmware: { to: "start", target: 0 } } },
    { atS: 130, actions: { firmware: { to: "fail" } } },
    { atS: 140, actions: { firmware: { to: "start", target: 0 } } },
    { atS: 150, actions: { firmware: { to: "start", target: "bms" } } },
    { atS: 160, actions: { firmware: { to: "succeed" } } },
    { atS: 7700, actions: { clearHistory: true } },
    { atS: 9000, actions: { firmware: { to: "start", target: "bms" } } },
    { atS: 9100, actions: { power: "off" } },
    { atS: 9110, actions: { mode: "off" } },
  ],
};

const problems = {
  "no-power": 0,
  "bank-unknown": 0,
  "no-drill-now": 0,
  "state-of-charge-range": 0,
  range: 0,
  "warning-not-above-floor": 0,
  "update-runs": 0,
  "no-update-runs": 0,
  "failed-first": 0,
  "no-such-battery": 0,
  "code-stands": 0,
} satisfies Record<ActRefusal["problem"], 0>;

/** The schema of its own kind says more about what is wrong than a union would. */
const schemaOf = (line: TraceLine) => (line.kind === "sample" ? traceSampleSchema : eventSchemas[line.type]);

const wrongOf = (lines: readonly TraceLine[]): readonly TraceLine[] =>
  lines.filter((line) => !Check(schemaOf(line), line));

const isEvent = (line: TraceLine): line is BmsEvent => line.kind === "event";

let eventLines: readonly BmsEvent[] = [];
beforeAll(() => {
  eventLines = [...scenarios.map(linesOf), traceOf(cycleAndRefusals)].flat().filter(isEvent);
});

it("schemas and types say the same", () => {
  expect([traceAgrees, ...Object.values(eventsAgree)].every(Boolean)).toBe(true);
});

describe("every line of a run has the published form", () => {
  it.each(scenarios)("%s", (file) => {
    const lines = linesOf(file);
    expect(lines.length).toBeGreaterThan(1);
    expect(wrongOf(lines)).toEqual([]);
  });

  it.each([
    { cellsDerived: true, referencePct: null },
    { cellsDerived: false, referencePct: Float64Array.of(Number.NaN, 80, 79) },
    { cellsDerived: true, referencePct: Float64Array.of(80, 79.5, 79) },
  ])("a recording: cells derived $cellsDerived, reference $referencePct", ({ cellsDerived, referencePct }) => {
    const lines = traceOf(recording(cellsDerived, referencePct));
    const [first] = lines.filter((line) => line.kind === "sample");
    expect("cellsDerived" in (first ?? {})).toBe(cellsDerived);
    expect("referencePct" in (first ?? {})).toBe(referencePct !== null);
    expect(wrongOf(lines)).toEqual([]);
    expect(lines.filter((line) => !Check(traceLineSchema, line))).toEqual([]);
  });

  it("a cycle, and an act refused for every reason that there is", () => {
    const lines = traceOf(cycleAndRefusals);
    expect(wrongOf(lines)).toEqual([]);
    const seen = new Set(lines.flatMap((line) => (isEvent(line) && line.type === "refused" ? [line.why.problem] : [])));
    expect([...seen].sort()).toEqual(Object.keys(problems).sort());
  });

  it("and every type of event is among them", () => {
    const seen = new Set(eventLines.map(({ type }) => type));
    expect(Object.keys(eventSchemas).filter((type) => !seen.has(type as BmsEvent["type"]))).toEqual([]);
  });
});

describe("a line that is nearly right is refused", () => {
  const names = Object.keys(eventSchemas) as BmsEvent["type"][];
  const one = (type: BmsEvent["type"]): Readonly<Record<string, unknown>> => {
    const found = eventLines.find((line) => line.type === type);
    if (found === undefined) throw new Error(`no ${type} in any run`);
    return { ...found };
  };

  it.each(names)("%s", (type) => {
    const line = one(type);
    expect(Check(traceLineSchema, line)).toBe(true);
    const refused = (changed: object): boolean => !Check(traceLineSchema, changed);
    for (const key of Object.keys(line)) {
      const { [key]: _, ...rest } = line;
      expect([key, refused(rest)]).toEqual([key, true]);
      expect([key, refused({ ...line, [key]: { nonsense: 1 } })]).toEqual([key, true]);
    }
    expect(refused({ ...line, more: 1 })).toBe(true);
    expect(refused({ ...line, type: "nonsense" })).toBe(true);
  });

  it("a sample", () => {
    const [line] = traceOf(recording(true, Float64Array.of(80, 79.5, 79))).filter(({ kind }) => kind === "sample");
    expect(Check(traceSampleSchema, line)).toBe(true);
    expect(Check(traceSampleSchema, { ...line, cellsDerived: false })).toBe(false);
    expect(Check(traceSampleSchema, { ...line, referencePct: "80" })).toBe(false);
    expect(Check(traceSampleSchema, { ...line, stateOfChargePct: undefined })).toBe(false);
    expect(Check(traceSampleSchema, { ...line, more: 1 })).toBe(false);
  });
});
