import { describe, expect, test } from "vitest";
import { feed, type Fed, started } from "../../test/hand-fed.ts";
import { rulesAt, tell } from "../../test/timeline.ts";
import { sampleOf } from "./sample-of.ts";
import { newBms } from "./state.ts";

const raised = (code: string) => ({ type: "code", code, to: "raised" }) as never;
const cleared = (code: string) => ({ type: "code", code, to: "cleared" }) as never;

describe("COD-2, COD-5: silence, counted from the last reading", () => {
  // The last reading is of 99 s.
  const silent = (untilS: number, more: object = {}) =>
    tell({
      durationS: 200,
      points: [
        { atS: 100, silent: [0], ...more },
        { atS: untilS, silent: [] },
      ],
    });

  test("COD-2: W-B05 at 3 s, not at 2 s", () => {
    const told = silent(150);
    expect(told.at(101).codes).toEqual([]);
    expect(told.at(102).codes).toEqual(["W-B05"]);
    expect(told.when(raised("W-B05"))).toEqual([102]);
  });

  test("COD-5: A-B05 at 10 s, not at 9 s: both outputs float, W-B05 stays beside it", () => {
    const told = silent(150);
    expect(told.at(108)).toMatchObject({ codes: ["W-B05"], terminals: { load: "live", charger: "live" } });
    expect(told.at(109)).toMatchObject({
      codes: ["A-B05", "W-B05"],
      terminals: { load: "floating", charger: "floating" },
    });
    expect(rulesAt(told, 109, "allowCharge")).toEqual(["COMMUNICATION"]);
    expect(rulesAt(told, 109, "allowDischarge")).toEqual(["COMMUNICATION"]);
  });

  test("COD-5: the reason names the battery, how long, the limit and the time of the last reading", () => {
    const told = tell({ durationS: 30, parallel: 2, points: [{ atS: 10, silent: [1] }] });
    expect(told.at(25).allowDischarge.reasons).toEqual([
      {
        rule: "COMMUNICATION",
        code: "A-B05",
        battery: 1,
        cell: null,
        value: 16,
        limit: 10,
        unit: "s",
        sinceS: 9,
        clears: [],
      },
    ]);
  });

  test("COD-5: the reason counts the silence until all answer again, and stays at that until it clears", () => {
    const told = silent(150);
    const reasonsAt = (atS: number) => told.at(atS).allowDischarge.reasons;
    expect(reasonsAt(149)).toMatchObject([{ rule: "COMMUNICATION", value: 50, sinceS: 99 }]);
    for (const atS of [150, 151, 152]) {
      expect(reasonsAt(atS)).toMatchObject([{ rule: "COMMUNICATION", value: 51, sinceS: 99 }]);
    }
    expect(reasonsAt(153)).toEqual([]);
  });

  test("COD-5: one that answers while another does not is not the one that is counted; a new silence counts anew", () => {
    const points = [
      { atS: 10, silent: [0, 1] },
      { atS: 30, silent: [1] },
      { atS: 50, silent: [] },
      { atS: 51, silent: [0] },
    ];
    const told = tell({ durationS: 60, parallel: 2, points });
    const shown = (atS: number) => told.at(atS).allowDischarge.reasons.map(({ battery, value }) => [battery, value]);
    expect([29, 40, 50, 52].map(shown)).toEqual([[[0, 20]], [[1, 31]], [[1, 41]], [[1, 41]]]);
    expect([53, 60].map(shown)).toEqual([[[0, 3]], [[0, 10]]]);
  });

  test("COD-5: both codes clear after 3 s of complete fresh readings, not after 2 s", () => {
    const told = silent(150);
    expect(told.at(152).codes).toEqual(["A-B05", "W-B05"]);
    expect(told.at(152).terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(told.at(153).codes).toEqual([]);
    expect(told.at(153).terminals).toEqual({ load: "live", charger: "live", preAlarm: "floating" });
    expect(told.when(cleared("W-B05"))).toEqual([153]);
    expect(told.when(cleared("A-B05"))).toEqual([153]);
  });

  test("COD-5: a warning alone clears in the same way", () => {
    const told = silent(105);
    expect(told.when(raised("A-B05"))).toEqual([]);
    expect(told.when(cleared("W-B05"))).toEqual([108]);
  });

  test("COD-5: a new silence within the 3 s begins them anew, the codes stand through", () => {
    const points = [
      { atS: 100, silent: [0] },
      { atS: 120, silent: [] },
      { atS: 121, silent: [0] },
      { atS: 126, silent: [] },
    ];
    const told = tell({ durationS: 200, points });
    expect(told.when(cleared("A-B05"))).toEqual([129]);
    expect(told.when(raised("A-B05"))).toEqual([109]);
  });

  test("COD-5: readings of all batteries: one that answers again does not clear for the other", () => {
    const points = [
      { atS: 10, silent: [0, 1] },
      { atS: 30, silent: [1] },
      { atS: 50, silent: [] },
    ];
    const told = tell({ durationS: 100, parallel: 2, points });
    expect(told.at(49).allowDischarge.reasons).toMatchObject([{ rule: "COMMUNICATION", battery: 1 }]);
    expect(told.when(cleared("A-B05"))).toEqual([53]);
  });

  test("COD-2: two short silences in turn do not add up", () => {
    const points = [
      { atS: 10, silent: [0] },
      { atS: 12, silent: [1] },
      { atS: 14, silent: [] },
    ];
    expect(tell({ durationS: 30, parallel: 2, points }).when({ type: "code" })).toEqual([]);
  });

  test("COD-2: on a fast clock the times are the same", () => {
    const told = tell({ durationS: 30, stepS: 0.25, points: [{ atS: 10, silent: [0] }] });
    expect(told.when(raised("W-B05"))).toEqual([12.75]);
    expect(told.when(raised("A-B05"))).toEqual([19.75]);
  });
});

describe("COD-2, COD-5, READ-1: a wrong reading is none", () => {
  const wrong = (untilS: number) =>
    tell({
      durationS: 200,
      points: [
        { atS: 100, cellC: Number.NaN },
        { atS: untilS, cellC: 25 },
      ],
    });

  test("READ-1: W-B05 and A-B05 count from the last valid reading", () => {
    const told = wrong(150);
    expect(told.at(100).codes).toEqual([]);
    expect(told.when(raised("W-B05"))).toEqual([102]);
    expect(told.when(raised("A-B05"))).toEqual([109]);
    expect(told.when(cleared("A-B05"))).toEqual([153]);
  });

  test("READ-1: silent first, wrong later: still from the last valid reading", () => {
    const points = [
      { atS: 100, silent: [0] },
      { atS: 101, silent: [], cellC: Number.NaN },
    ];
    expect(tell({ durationS: 120, points }).when(raised("W-B05"))).toEqual([102]);
    expect(tell({ durationS: 120, points }).when(raised("A-B05"))).toEqual([109]);
  });
});

describe("READ-3: a source with readings every 10 s", () => {
  const every10 = (nowS: number, lastS: number, more: Partial<Fed> = {}): Fed => ({
    nowS,
    cadenceS: 10,
    readAtS: [lastS],
    ...more,
  });
  /** Rows at 0, 10, … until `lastS`, then none. */
  const until = (endS: number, lastS: number) =>
    Array.from({ length: endS }, (_, index) => every10(index + 1, Math.min(lastS, Math.floor((index + 1) / 10) * 10)));
  const codesAt = (cycles: readonly Fed[]) =>
    feed(started({ cadenceS: 10 }), ...cycles)
      .events.filter((event) => event.type === "code")
      .map((event) => [event.atS, event.code, event.to]);

  test("READ-3: rows that come in time raise nothing", () => {
    expect(codesAt(until(100, 100))).toEqual([]);
  });

  test("READ-3: counted from when a row was due: 3 s and 10 s after that", () => {
    // The row of 50 s is the last; the next was due at 60 s.
    expect(codesAt(until(80, 50))).toEqual([
      [63, "W-B05", "raised"],
      [70, "A-B05", "raised"],
    ]);
  });

  test("READ-3: a row that is wrong is none: counted from when a valid one was due", () => {
    const cycles = until(80, 60).map((fed) => (fed.nowS >= 60 ? { ...fed, cellC: 99 } : fed));
    expect(codesAt(cycles)).toEqual([
      [63, "W-B05", "raised"],
      [70, "A-B05", "raised"],
    ]);
  });

  test("READ-3: the first row after a gap is complete and fresh: clear 3 s later", () => {
    const gap = [...until(79, 50), ...Array.from({ length: 11 }, (_, index) => every10(80 + index, 80))];
    expect(codesAt(gap).slice(2)).toEqual([
      [83, "A-B05", "cleared"],
      [83, "W-B05", "cleared"],
    ]);
  });
});

describe("what stands in silence", () => {
  const points = [
    {
      atS: 0,
      cellV: [
        [3.2, 3.3, 3.3, 3.3],
        [3.3, 3.3, 3.3, 3.4],
      ],
      bankA: -20,
    },
    { atS: 10, silent: [0] },
    { atS: 40, silent: [] },
  ];
  const told = tell({ durationS: 50, parallel: 2, points });

  test("COD-5: until A-B05 the last values stand", () => {
    expect(told.at(18)).toMatchObject({ minCellV: 3.2, maxCellV: 3.4, bankA: -20 });
    expect(told.at(18).bankV).toBeCloseTo(13.2, 9);
  });

  test("COD-5: then those of the batteries that answer; bank voltage and current are null until all do", () => {
    for (const atS of [19, 39]) {
      expect(told.at(atS)).toMatchObject({ minCellV: 3.3, maxCellV: 3.4, bankV: null, bankA: null, powerW: null });
    }
    expect(told.at(40)).toMatchObject({ minCellV: 3.2, maxCellV: 3.4, bankA: -20 });
    expect(told.at(40).bankV).toBeCloseTo(13.2, 9);
  });

  test("COD-5: when nobody answers nothing is known", () => {
    const alone = tell({ durationS: 30, points: [{ atS: 10, silent: [0] }] });
    expect(alone.at(19)).toMatchObject({
      minCellV: null,
      maxCellV: null,
      minCellC: null,
      maxCellC: null,
      bankV: null,
      bankA: null,
      batteryC: null,
    });
    expect(alone.at(19).stateOfChargePct).toBe(80);
  });
});

test("COD-2: a battery that never answers is START, then BANK-5's, not a silence of COD-5", () => {
  const { state } = feed(newBms(), { nowS: 0, readAtS: [Number.NaN] }, { nowS: 9, readAtS: [Number.NaN] });
  expect(sampleOf(state).codes).toEqual([]);
  expect(sampleOf(state).terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
});
