/** Right scenarios and what they become; among them every example of the specification's scenario section. */
import { describe, expect, it } from "vitest";
import { batteryModel } from "../core/batteries.ts";
import { run } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { parseScenario } from "./parse-scenario.ts";
import type { RecordingFile } from "./recording.ts";

const file: RecordingFile = {
  headers: [
    "time_s",
    "voltage_V",
    "current_A_charge_pos",
    "soc",
    "t",
    ...Array.from({ length: 16 }, (_, n) => `c${n + 1}`),
  ],
  read: (_, values) => ({
    atS: Float64Array.of(0, 10, 25),
    values: values.map((n) => Float64Array.of(n, n + 0.5, Number.NaN)),
  }),
};

const parse = (text: string): Scenario => parseScenario(text, "s.yaml", () => file);

const bankOf = (kind: "readings" | "recording" | "simulate") => parse(specification(kind));

const banks = {
  readings: `
  readings:
    model: "12.8/100"
    series: 1
    parallel: 1
    points:
      - {at: 0 s,   cellV: 3.30, cellC: 25, bankA: -10}
      - {at: 60 s,  cellV: [[3.20, 3.20, 3.05, 3.20]]}
      - {at: 90 s,  bankV: 12.4}
      - {at: 120 s, silent: [0]}`,
  recording: `
  recording:
    file: a123_dyn_P25.csv
    columns: {time: time_s, cellV: voltage_V, bankA: current_A_charge_pos}
    model: "25.6/200"
    series: 1
    parallel: 1
    cadence: 10 s
    currentScale: 98.5`,
  simulate: `
  simulate:
    model: "25.6/200"
    series: 1
    parallel: 2
    stateOfChargePct: 80
    temperatureC: 20
    seed: 1
    spread: {capacityPct: 1, resistancePct: 5, stateOfChargePct: 1}
    faults: [{kind: weak-cell, battery: 0, cell: 2, from: 1 h, to: 2 h, amount: 0.5}]`,
} as const;

/** The section's text, with one of its three banks and the charged voltage that this bank has. */
const specification = (kind: keyof typeof banks): string => `
title: a weak cell trips the pre-alarm, then LOAD
duration: ${kind === "simulate" ? "3 h" : "10 min"}            # required
step: 1 s
bank:${banks[kind]}
settings: {chargedVoltageV: ${kind === "readings" ? "14.0" : "28.0"}, tailCurrentPct: 4, chargedDetectionTimeMin: 3, lowSocWarningPct: 25, dischargeFloorPct: 10}
initial: {stateOfChargePct: 70}
remote: loop
events:
  - {at: 5 min, remote: open}
  - {at: 6 min, mode: off}                     # on | off
  - {at: 7 min, settings: {dischargeFloorPct: 20}}
  - {at: 8 min, setStateOfChargePct: 55}
  - {at: 8 min, synchronise: true}
  - {at: 9 min, clearHistory: true}
  - {at: 9 min, restoreDefaults: true}
  - {at: 9 min, firmware: start}
  - {at: 9 min, power: off}
  - {at: 9 min, wireless: disable}
  - {at: 9 min, hardware: fault}
  - {at: 9 min, confirmBank: true}
  - {at: 9 min, confirmServiceCharge: true}
`;

describe("the specification's example", () => {
  it.each(["readings", "recording", "simulate"] as const)("with %s", (kind) => {
    const { title, stepS, remote, initial, settings, events, source } = bankOf(kind);
    expect({ title, stepS, remote, initial, kind: source.kind }).toEqual({
      title: "a weak cell trips the pre-alarm, then LOAD",
      stepS: 1,
      remote: "loop",
      initial: { stateOfChargePct: 70 },
      kind,
    });
    expect(Object.keys(settings)).toHaveLength(5);
    expect(events).toEqual([
      { atS: 300, actions: { remote: "open" } },
      { atS: 360, actions: { mode: "off" } },
      { atS: 420, actions: { settings: { dischargeFloorPct: 20 } } },
      { atS: 480, actions: { setStateOfChargePct: 55 } },
      { atS: 480, actions: { synchronise: true } },
      { atS: 540, actions: { clearHistory: true } },
      { atS: 540, actions: { restoreDefaults: true } },
      { atS: 540, actions: { firmware: { to: "start", target: "bms" } } },
      { atS: 540, actions: { power: "off" } },
      { atS: 540, actions: { wireless: "disable" } },
      { atS: 540, actions: { hardware: "fault" } },
      { atS: 540, actions: { confirmBank: true } },
      { atS: 540, actions: { confirmServiceCharge: true } },
    ]);
  });

  it("readings as points", () => {
    expect(bankOf("readings").source).toEqual({
      kind: "readings",
      models: [batteryModel("12.8/100")],
      series: 1,
      parallel: 1,
      points: [
        { atS: 0, cellV: 3.3, cellC: 25, bankA: -10 },
        { atS: 60, cellV: [[3.2, 3.2, 3.05, 3.2]] },
        { atS: 90, bankV: 12.4 },
        { atS: 120, silent: [0] },
      ],
    });
  });

  it("a recording as columns", () => {
    expect(bankOf("recording").source).toEqual({
      kind: "recording",
      model: batteryModel("25.6/200"),
      series: 1,
      parallel: 1,
      cadenceS: 10,
      rows: {
        atS: Float64Array.of(0, 10, 25),
        bankA: Float64Array.of(2 * 98.5, 2.5 * 98.5, Number.NaN),
        bankV: null,
        cellV: [Float64Array.of(1, 1.5, Number.NaN)],
        cellsDerived: false,
        cellC: null,
        referencePct: null,
      },
    });
  });

  it("a simulation", () => {
    expect(bankOf("simulate").source).toEqual({
      kind: "simulate",
      bank: {
        model: batteryModel("25.6/200"),
        series: 1,
        parallel: 2,
        stateOfChargePct: 80,
        temperatureC: 20,
        seed: 1,
        spread: { capacityPct: 1, resistancePct: 5, stateOfChargePct: 1 },
        faults: [{ kind: "weak-cell", battery: 0, cell: 2, fromS: 3600, toS: 7200, amount: 0.5 }],
      },
      day: null,
    });
  });
});

const points = (...lines: string[]) => lines.map((line) => `      - ${line}`).join("\n");
const givenReadings = (model: string, sizes: string, ...lines: string[]) =>
  `duration: 1 min\nbank:\n  readings:\n    model: ${model}\n${sizes
    .split(",")
    .map((size) => `    ${size.trim()}`)
    .join("\n")}\n    points:\n${points(...lines)}\n`;
const first = "{at: 0, cellV: 3.3, cellC: 25, bankA: 0}";
const small = givenReadings('"12.8/100"', "series: 1, parallel: 1", first);
const simulated = (more = "") =>
  `duration: 1 h\nbank:\n  simulate: {model: 25.6/200, series: 1, parallel: 2, stateOfChargePct: 80, temperatureC: 20, seed: 1${more}}\n`;
const recorded = (columns: string, more = "") =>
  `bank:\n  recording: {file: x.csv, model: 12.8/100, series: 1, parallel: 1, columns: {time: time_s, ${columns}}${more}}\n`;

describe("defaults", () => {
  it("of a small scenario", () => {
    expect(parse(small)).toMatchObject({
      title: "",
      durationS: 60,
      stepS: 1,
      settings: {},
      initial: { stateOfChargePct: null },
      remote: "loop",
      events: [],
    });
  });
  it("a simulated bank's own state of charge is believed, unless another is given", () => {
    expect(parse(simulated()).initial.stateOfChargePct).toBe(80);
    expect(parse(`${simulated()}initial: {stateOfChargePct: 0}\n`).initial.stateOfChargePct).toBe(0);
    expect(parse(`${simulated()}initial: {}\n`).initial.stateOfChargePct).toBe(80);
  });
  it("no spread, no faults, no day", () => {
    expect(parse(simulated()).source).toMatchObject({
      bank: { spread: { capacityPct: 0, resistancePct: 0, stateOfChargePct: 0 }, faults: [] },
      day: null,
    });
    expect(parse(simulated(", spread: {resistancePct: 3}")).source).toMatchObject({
      bank: { spread: { capacityPct: 0, resistancePct: 3, stateOfChargePct: 0 } },
    });
  });
  it("a fault without its times acts from the beginning to beyond the end, with the amount of its kind", () => {
    const faults = ", faults: [{kind: short, battery: 1}]";
    expect(parse(simulated(faults)).source).toMatchObject({
      bank: { faults: [{ kind: "short", battery: 1, cell: null, fromS: 0, toS: Number.POSITIVE_INFINITY, amount: 5 }] },
    });
  });
  it("a recording gives the duration, the step the cadence", () => {
    const { durationS, source } = parse(recorded("cellV: voltage_V"));
    expect({ durationS, source }).toMatchObject({ durationS: 25, source: { cadenceS: 1 } });
    expect(parse(`duration: 5 s\nstep: 2 s\n${recorded("cellV: voltage_V")}`)).toMatchObject({
      durationS: 5,
      source: { cadenceS: 2 },
    });
  });
});

describe("legal, whatever it looks like", () => {
  it.each([
    ["an illegal series: the BMS finds it (E-B05)", givenReadings("12.8/100", "series: 3, parallel: 1", first)],
    ["more batteries than BANK-2 allows", givenReadings("12.8/100", "series: 1, parallel: 51", first)],
    [
      "a voltage that no cell has (READ-1)",
      givenReadings("12.8/100", "series: 1, parallel: 1", "{at: 0, cellV: 9, cellC: 200, bankA: 0}"),
    ],
    [
      "null and .nan name a value",
      givenReadings("12.8/100", "series: 1, parallel: 1", "{at: 0, cellV: null, cellC: .nan, bankA: ~}"),
    ],
    ["two points at one moment", givenReadings("12.8/100", "series: 1, parallel: 1", first, "{at: 0, bankA: 1}")],
    ["a point at the very end", givenReadings("12.8/100", "series: 1, parallel: 1", first, "{at: 60, bankA: 1}")],
    [
      "any system's charged voltage on a bank that is none",
      `${givenReadings("12.8/100", "series: 3, parallel: 1", first)}settings: {chargedVoltageV: 56.0}\n`,
    ],
    ["a duration of nothing", small.replace("1 min", "0")],
    ["a step longer than the run", `step: 1 h\n${small}`],
    ["a thousand batteries", givenReadings("12.8/100", "series: 1000, parallel: 1", first)],
    [
      "settings at the ends of their ranges",
      `${small}settings: {dischargeFloorPct: 98, lowSocWarningPct: 99, tailCurrentPct: 0.5}\n`,
    ],
    ["a state of charge of all", `${small}initial: {stateOfChargePct: 100}\n`],
    ["settings of nothing", `${small}settings: {}\n`],
  ])("%s", (_, text) => expect(parse(text)).toHaveProperty("durationS"));

  it("the same in JSON, indented with tabs", () => {
    const json = JSON.stringify(
      {
        duration: "1 min",
        bank: {
          readings: { model: "12.8/100", series: 1, parallel: 1, points: [{ at: 0, cellV: 3.3, cellC: 25, bankA: 0 }] },
        },
      },
      null,
      "\t",
    );
    expect(parse(json)).toEqual(parse(small));
  });
  it("with anchors, a byte order mark and the line ends of another system", () => {
    const text = `\ufeff${small.replace("cellV: 3.3", "cellV: &v 3.3").replace("bankA: 0", "bankA: *v")}`.replaceAll(
      "\n",
      "\r\n",
    );
    expect(parse(text).source).toMatchObject({ points: [{ cellV: 3.3, bankA: 3.3 }] });
  });
});

describe("what lies after the end of the run never happens", () => {
  const traceOf = (text: string) => [...run(parse(text))];
  const cells = (...lines: string[]) => givenReadings("12.8/100", "series: 1, parallel: 1", first, ...lines);
  const fault = (window: string) =>
    simulated(`, faults: [{kind: broken-cable, battery: 0, ${window}}]`).replace("1 h", "1 min");

  it.each([
    ["an event", `${cells()}events: [{at: 61, mode: off}]\n`, `${cells()}events: [{at: 60, mode: off}]\n`, cells()],
    ["a point", cells("{at: 61, cellV: 1}"), cells("{at: 60, cellV: 1}"), cells()],
    ["a fault", fault("from: 61, to: 1 d"), fault("from: 50, to: 1 d"), simulated().replace("1 h", "1 min")],
    ["a fault's end", fault("from: 50, to: 61"), fault("from: 50, to: 56"), fault("from: 50")],
  ])("%s", (_, after, within, without) => {
    expect(traceOf(after)).toEqual(traceOf(without));
    expect(traceOf(within)).not.toEqual(traceOf(without));
  });
});

describe("models", () => {
  it("a mix has lists of each battery's own length", () => {
    const text = givenReadings(
      '["12.8/100", 25.6/100]',
      "series: 1, parallel: 2",
      first,
      `{at: 1, cellV: [[1,2,3,4], [1,2,3,4,5,6,7,8]]}`,
    );
    expect(parse(text).source).toMatchObject({ models: [{ name: "12.8/100" }, { name: "25.6/100" }] });
  });
  it("a generic battery, apart from the eight", () => {
    const text = givenReadings(
      "{nominalV: 12.8, capacityAh: 120, maxChargeA: 60, maxDischargeA: 120}",
      "series: 1, parallel: 1",
      first,
    );
    expect(parse(text).source).toMatchObject({
      models: [{ name: "generic-lfp 12.8/120", cells: 4, capacityAh: 120, maxChargeA: 60, maxDischargeA: 120 }],
    });
  });
});

describe("events", () => {
  const at = (...entries: string[]) =>
    parse(`${small}events:\n${entries.map((entry) => `  - ${entry}`).join("\n")}\n`).events;
  it("stand by time, those of one moment in the order written", () => {
    expect(
      at("{at: 9, mode: on}", "{at: 3, mode: off}", "{at: 9, mode: off, hardware: ok}", "{at: 0.5, power: on}"),
    ).toEqual([
      { atS: 0.5, actions: { power: "on" } },
      { atS: 3, actions: { mode: "off" } },
      { atS: 9, actions: { mode: "on" } },
      { atS: 9, actions: { mode: "off", hardware: "ok" } },
    ]);
  });
  it.each([
    ["{firmware: start}", { firmware: { to: "start", target: "bms" } }],
    ["{firmware: {start: bms}}", { firmware: { to: "start", target: "bms" } }],
    ["{firmware: {start: 0}}", { firmware: { to: "start", target: 0 } }],
    ["{firmware: fail}", { firmware: { to: "fail" } }],
    ["{firmware: succeed}", { firmware: { to: "succeed" } }],
    ["{bluetooth: connect}", { wireless: "connect" }],
    ["{remote: {lowV: 0.2}}", { remote: { lowV: 0.2 } }],
    ["{remote: {highV: bat}}", { remote: { highV: "bat" } }],
  ])("%s", (written, actions) => expect(at(written.replace("{", "{at: 1, "))).toEqual([{ atS: 1, actions }]));
  it("the simulator's sliders and its day", () => {
    const { source, events } = parse(
      `${simulated(", day: {sunPeakW: 400, loadW: 50, startHour: 6}")}events:\n  - {at: 1, simulator: {loadW: null, ambientC: -5}}\n`,
    );
    expect(source).toMatchObject({ day: { sunPeakW: 400, loadW: 50, startHour: 6 } });
    expect(events).toEqual([{ atS: 1, actions: { simulator: { loadW: null, ambientC: -5 } } }]);
  });
  it("what a hand lets go wrong has the defaults of the bank's own faults, and no times", () => {
    const written = "{kind: weak-cell, battery: 1}, {kind: broken-cable, battery: 0, cell: 3}";
    const { source, events } = parse(
      `${simulated(`, faults: [${written}]`)}events:\n  - {at: 1, simulator: {faults: [${written}]}}\n`,
    );
    const standing = [
      { kind: "weak-cell", battery: 1, cell: null, amount: 0.5 },
      { kind: "broken-cable", battery: 0, cell: 3, amount: 0 },
    ];
    expect(events).toEqual([{ atS: 1, actions: { simulator: { faults: standing } } }]);
    const always = { fromS: 0, toS: Number.POSITIVE_INFINITY };
    expect(source).toMatchObject({ bank: { faults: standing.map((one) => ({ ...one, ...always })) } });
  });
  it("what is set without power does not happen, and later changes are judged without it", () => {
    const first = "{at: 1, power: off}";
    const dark = "{at: 2, settings: {lowSocWarningPct: 50}}";
    const floor = "settings: {dischargeFloorPct: 40}}";
    expect(at(dark, `{at: 4, ${floor}`)).toHaveLength(2);
    expect(() => at(first, dark, "{at: 3, power: on}", `{at: 4, ${floor}`)).toThrow(
      "lowSocWarningPct 15 with dischargeFloorPct 40",
    );
  });
});

describe("recordings", () => {
  const rows = (text: string) => {
    const { source } = parse(text);
    if (source.kind !== "recording") throw new Error("no recording");
    return source.rows;
  };
  it("without cells the bank voltage is shared out, and that is said", () => {
    expect(rows(recorded("bankV: voltage_V, cellC: t, stateOfChargePct: soc"))).toEqual({
      atS: Float64Array.of(0, 10, 25),
      bankA: null,
      bankV: Float64Array.of(1, 1.5, Number.NaN),
      cellV: [Float64Array.of(0.25, 0.375, Number.NaN)],
      cellsDerived: true,
      cellC: Float64Array.of(4, 4.5, Number.NaN),
      referencePct: Float64Array.of(3, 3.5, Number.NaN),
    });
  });
  it("shared among the cells in series, not among all", () => {
    const [cell] = rows(recorded("bankV: voltage_V").replace("series: 1, parallel: 1", "series: 2, parallel: 3")).cellV;
    expect(cell?.[0]).toBe(1 / 8);
  });
  it("constants stand for columns that are missing", () => {
    expect(rows(recorded("bankV: voltage_V", ", temperatureC: 25, bankA: -3, cellV: 3.3"))).toMatchObject({
      bankA: Float64Array.of(-3, -3, -3),
      cellV: [Float64Array.of(3.3, 3.3, 3.3)],
      cellC: Float64Array.of(25, 25, 25),
      cellsDerived: false,
    });
  });
  it("a column a cell, through the bank, whatever their order", () => {
    const columns = [4, 2, 3, 1].map((n) => `cellV${n}: c${n}`).join(", ");
    expect(rows(recorded(columns)).cellV.map((cell) => cell[0])).toEqual([5, 6, 7, 8]);
    const sixteen = Array.from({ length: 16 }, (_, n) => `cellV${n + 1}: c${n + 1}`).join(", ");
    const wide = rows(recorded(sixteen).replace("series: 1, parallel: 1", "series: 2, parallel: 2"));
    expect(wide.cellV.map((cell) => cell[0])).toEqual(Array.from({ length: 16 }, (_, n) => n + 5));
  });
});
