import { describe, expect, test } from "vitest";
import { tell } from "../../test/timeline.ts";
import { batteryModels } from "../core/batteries.ts";
import { run, stepCount } from "./run.ts";
import type { Scenario } from "./scenario.ts";

const scenario = (more: Partial<Scenario> = {}): Scenario => ({
  title: "",
  durationS: 10,
  stepS: 1,
  source: {
    kind: "readings",
    models: [batteryModels[0]],
    series: 1,
    parallel: 1,
    points: [{ atS: 0, cellV: 3.3, cellC: 25, bankA: 0, bankV: null, silent: [] }],
  },
  settings: {},
  initial: { stateOfChargePct: 80 },
  remote: "loop",
  events: [],
  ...more,
});

const lines = (more: Partial<Scenario> = {}, everyS?: number) =>
  [...run(scenario(more), everyS === undefined ? {} : { everyS })].flat();
const sampleTimes = (more: Partial<Scenario> = {}, everyS?: number): readonly number[] =>
  lines(more, everyS)
    .filter((line) => line.kind === "sample")
    .map((line) => line.atS);

describe("steps run from 0 to the duration, both included, the last one shorter if need be", () => {
  const rows: readonly [number, number, readonly number[]][] = [
    [3, 1, [0, 1, 2, 3]],
    [3, 2, [0, 2, 3]],
    [4, 2, [0, 2, 4]],
    [2.5, 1, [0, 1, 2, 2.5]],
    [1, 5, [0, 1]],
    [0, 1, [0]],
    [0.3, 0.1, [0, 0.1, 0.2, 0.3]],
  ];
  for (const [durationS, stepS, times] of rows) {
    test(`${durationS} s in steps of ${stepS} s`, () => {
      expect(sampleTimes({ durationS, stepS })).toEqual(times.map((atS) => expect.closeTo(atS, 9)));
      expect(stepCount({ durationS, stepS }) + 1).toBe(times.length);
    });
  }

  test("a day in steps of 0.1 s does not lose or win a step by rounding", () => {
    expect(stepCount({ durationS: 86_400, stepS: 0.1 })).toBe(864_000);
    expect(stepCount({ durationS: 86_400.05, stepS: 0.1 })).toBe(864_001);
  });

  test("MON-1: the shorter last step counts what it lasted", () => {
    const told = tell({ points: [{ atS: 0, bankA: -36 }], durationS: 2.5 });
    expect(told.at(2.5).stateOfChargePct).toBeCloseTo(79.975, 9);
  });

  test("an array of lines a step, drawn one by one: nothing runs ahead", () => {
    const drawn = run(scenario({ durationS: 1e9 }));
    expect(drawn.next().value?.at(-1)).toMatchObject({ kind: "sample", atS: 0 });
    expect(drawn.next().value).toMatchObject([{ kind: "sample", atS: 1 }]);
  });
});

describe("--every: one sample at 0, then at the first step at or after each multiple", () => {
  const rows: readonly [string, number, Partial<Scenario>, readonly number[]][] = [
    ["a multiple of the step", 5, {}, [0, 5, 10]],
    ["no multiple of the step", 2.5, {}, [0, 3, 5, 8, 10]],
    ["less than a step: every step", 0.5, { durationS: 3 }, [0, 1, 2, 3]],
    ["more than the run: only the first", 60, {}, [0]],
    ["the end is no reason of its own", 4, {}, [0, 4, 8]],
    ["a step that passes over several", 1, { stepS: 3 }, [0, 3, 6, 9, 10]],
    ["a multiple on the shorter last step", 5, { stepS: 4 }, [0, 8, 10]],
    ["tenths", 0.3, { stepS: 0.1, durationS: 1 }, [0, 0.3, 0.6, 0.9]],
  ];
  for (const [title, everyS, more, times] of rows) {
    test(title, () => {
      expect(sampleTimes(more, everyS)).toEqual(times.map((atS) => expect.closeTo(atS, 9)));
    });
  }

  test("default: every step", () => {
    expect(sampleTimes()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("also where an entry of events applies, even one that changes nothing, and the multiples stay", () => {
    const events = [
      { atS: 3, actions: { mode: "on" as const } },
      { atS: 6.5, actions: { remote: "loop" as const } },
    ];
    expect(sampleTimes({ events }, 5)).toEqual([0, 3, 5, 7, 10]);
  });

  test("also where an event line is written", () => {
    const source = {
      kind: "readings" as const,
      models: [batteryModels[0]],
      series: 1,
      parallel: 1,
      points: [
        { atS: 0, cellV: 3.3, cellC: 25, bankA: 0, bankV: null, silent: [] },
        { atS: 7, cellC: 4 },
      ],
    };
    expect(sampleTimes({ source }, 100)).toEqual([0, 7]);
  });

  test("the samples of a sparse trace are those of the full one", () => {
    const full = lines({ durationS: 30 }).filter((line) => line.kind === "sample");
    const sparse = lines({ durationS: 30 }, 7).filter((line) => line.kind === "sample");
    for (const sample of sparse) expect(full.find(({ atS }) => atS === sample.atS)).toEqual(sample);
    expect(sparse.length).toBe(5);
  });
});

describe("a step: apply due events, read, count, judge, write", () => {
  test("event lines stand before the sample of their step, and every line has its time", () => {
    const all = lines({ events: [{ atS: 4, actions: { remote: "open" } }], durationS: 6 });
    for (const [index, line] of all.entries()) {
      if (line.kind !== "event") continue;
      expect(all.slice(index).find((one) => one.kind === "sample")?.atS).toBe(line.atS);
    }
    expect(all.filter((line) => line.kind === "event" && line.atS === 4).length).toBeGreaterThan(3);
  });

  test("the reading at 0 is judged at 0", () => {
    expect(tell({ durationS: 0 }).at(0).terminals).toEqual({ load: "live", charger: "live", preAlarm: "floating" });
    expect(tell({ durationS: 0, points: [{ atS: 0, cellC: 4 }] }).at(0).terminals.charger).toBe("floating");
    expect(tell({ durationS: 0, stateOfChargePct: 5 }).at(0).codes).toEqual(["A-B07", "W-B07"]);
  });

  test("an event at 0 applies at 0, one at the end at the end, one between two steps at the next", () => {
    const told = tell({
      durationS: 10,
      stepS: 2,
      events: [
        { atS: 0, mode: "off" },
        { atS: 3, mode: "on" },
        { atS: 10, mode: "off" },
      ],
    });
    expect(told.when({ type: "mode" })).toEqual([0, 4, 10]);
    expect(told.at(0).mode).toBe("off");
  });

  test("entries of one moment act in the order written, several actions in one entry together", () => {
    const told = tell({
      durationS: 5,
      events: [
        { atS: 1, setStateOfChargePct: 20 },
        { atS: 1, setStateOfChargePct: 60 },
        { atS: 2, settings: { dischargeFloorPct: 70, lowSocWarningPct: 80 }, setStateOfChargePct: 71 },
      ],
    });
    expect(told.at(1).stateOfChargePct).toBe(60);
    expect(told.at(2)).toMatchObject({ stateOfChargePct: 71, terminals: { load: "live" } });
  });

  test("without power only remote, power and hardware act", () => {
    const told = tell({
      durationS: 20,
      events: [
        { atS: 2, power: "off" },
        { atS: 4, mode: "off", setStateOfChargePct: 3, settings: { dischargeFloorPct: 5 }, hardware: "fault" },
        { atS: 6, remote: "open" },
        { atS: 10, power: "on" },
      ],
    });
    expect(told.at(4).codes).toEqual([]);
    expect(told.at(10)).toMatchObject({ mode: "on", stateOfChargePct: 80, remote: "off", codes: ["E-B11"] });
    expect(told.at(10).allowCharge.reasons.map((reason) => reason.rule)).toEqual(["REMOTE", "HARDWARE"]);
  });

  test("TERM-7: power off and on again in one moment is a power loss, told in its order", () => {
    const told = tell({
      durationS: 5,
      events: [
        { atS: 2, power: "off" },
        { atS: 2, power: "on" },
      ],
    });
    expect(told.when({ type: "power" })).toEqual([2, 2]);
    expect(told.when({ type: "power", to: "off" })).toEqual([2]);
  });

  test("the same scenario gives the same trace, to the last character", () => {
    const more = { durationS: 60, events: [{ atS: 5, actions: { remote: "open" as const } }] };
    expect(JSON.stringify(lines(more))).toBe(JSON.stringify(lines(more)));
  });

  test("settings and initial are what the BMS begins with; absent: unknown", () => {
    expect(tell({ durationS: 0, stateOfChargePct: null }).at(0).stateOfChargePct).toBeNull();
    const told = tell({
      durationS: 0,
      stateOfChargePct: 30,
      settings: { dischargeFloorPct: 30, lowSocWarningPct: 31 },
    });
    expect(told.at(0).codes).toEqual(["A-B07", "W-B07"]);
  });

  test("remote: open from the beginning floats all, and says so", () => {
    const told = tell({ durationS: 1, remote: "open" });
    expect(told.at(0)).toMatchObject({ remote: "off", terminals: { load: "floating", charger: "floating" } });
    expect(told.when({ type: "remote", to: "off" })).toEqual([0]);
  });
});
