import { describe, expect, test } from "vitest";
import { feed, started } from "../../test/hand-fed.ts";
import { rulesAt, tell, type Timeline } from "../../test/timeline.ts";
import { codes } from "./codes.ts";
import { sampleOf } from "./sample-of.ts";

type Course = Omit<Timeline, "durationS">;

/** A code, a course that raises it, what it does to the terminals, and when it is raised and cleared. */
interface Row {
  readonly rule: string;
  readonly code: string;
  readonly title: string;
  readonly course: Course;
  readonly raisedS: number;
  readonly clearedS: number | null;
  /** LOAD, CHARGER and PRE-ALARM one step after it is raised: v live, - floating. */
  readonly terminals: string;
}

const weak = (volts: number) => [[3.3, volts, 3.3, 3.3]];

const rows: readonly Row[] = [
  {
    rule: "COD-1",
    code: "W-B01",
    title: "a cell below 3.10 V; back at 3.20 V",
    course: {
      points: [
        { atS: 10, cellV: weak(3.09) },
        { atS: 30, cellV: weak(3.19) },
        { atS: 40, cellV: weak(3.2) },
      ],
    },
    raisedS: 10,
    clearedS: 40,
    terminals: "vvv",
  },
  {
    rule: "COD-1",
    code: "W-B01",
    title: "a bank below 2.70 V a cell; back at 3.20 V a cell",
    course: {
      points: [
        { atS: 10, bankV: 10.79 },
        { atS: 20, bankV: 12.79 },
        { atS: 25, bankV: 12.8 },
      ],
    },
    raisedS: 10,
    clearedS: 25,
    terminals: "vvv",
  },
  {
    rule: "COD-2",
    code: "W-B05",
    title: "silence of 3 s; 3 s of readings",
    course: {
      points: [
        { atS: 11, silent: [0] },
        { atS: 17, silent: [] },
      ],
    },
    raisedS: 13,
    clearedS: 20,
    terminals: "vvv",
  },
  {
    rule: "COD-3",
    code: "W-B07",
    title: "15 %; clears at 16 %",
    // 0.5 % in 50 s, then 1.5 % in 15 s.
    course: {
      stateOfChargePct: 15.5,
      points: [
        { atS: 0, bankA: -36 },
        { atS: 60, bankA: 0 },
        { atS: 100, bankA: 360 / 0.99 },
        { atS: 111, bankA: 0 },
      ],
    },
    raisedS: 50,
    clearedS: 111,
    terminals: "vvv",
  },
  {
    rule: "COD-4",
    code: "A-B01",
    title: "a cell at 2.80 V, after the 30 s of PRE-2; back at 3.20 V",
    course: {
      points: [
        { atS: 10, cellV: weak(2.8) },
        { atS: 60, cellV: weak(3.19) },
        { atS: 70, cellV: weak(3.2) },
      ],
    },
    raisedS: 40,
    clearedS: 70,
    terminals: "-vv",
  },
  {
    rule: "COD-4",
    code: "A-B01",
    title: "DIS-7: a cell at 2.0 V for 1 s, without PRE-2",
    course: {
      points: [
        { atS: 10, cellV: weak(2) },
        { atS: 20, cellV: weak(3.2) },
      ],
    },
    raisedS: 11,
    clearedS: 20,
    terminals: "-vv",
  },
  {
    rule: "COD-5",
    code: "A-B05",
    title: "silence of 10 s; 3 s of readings",
    course: {
      points: [
        { atS: 11, silent: [0] },
        { atS: 37, silent: [] },
      ],
    },
    raisedS: 20,
    clearedS: 40,
    terminals: "--v",
  },
  {
    rule: "COD-6",
    code: "A-B07",
    title: "10 %, at once; back at 15 %",
    course: {
      stateOfChargePct: 10.5,
      points: [
        { atS: 0, bankA: -36 },
        { atS: 60, bankA: 0 },
        { atS: 100, bankA: 360 / 0.99 },
        { atS: 160, bankA: 0 },
      ],
    },
    raisedS: 50,
    clearedS: 151,
    terminals: "-vv",
  },
  {
    rule: "COD-7",
    code: "A-B08",
    title: "a bank below 2.70 V a cell, after the 30 s of PRE-2; back at 3.20 V a cell",
    course: {
      points: [
        { atS: 10, bankV: 10.79 },
        { atS: 60, bankV: 12.79 },
        { atS: 70, bankV: 12.8 },
      ],
    },
    raisedS: 40,
    clearedS: 70,
    terminals: "-vv",
  },
  {
    rule: "COD-8",
    code: "A-B09",
    title: "CHG-2: above 50 °C; at 48 °C",
    course: {
      points: [
        { atS: 10, cellC: 50.1 },
        { atS: 20, cellC: 48.1 },
        { atS: 30, cellC: 48 },
      ],
    },
    raisedS: 10,
    clearedS: 30,
    terminals: "v--",
  },
  {
    rule: "COD-9",
    code: "E-B01",
    title: "batteries of different models",
    course: { model: ["12.8/100", "12.8/200"], parallel: 2 },
    raisedS: 0,
    clearedS: null,
    terminals: "---",
  },
  {
    rule: "COD-9",
    code: "E-B05",
    title: "nobody answers for 10 s after power-up",
    course: { points: [{ atS: 0, silent: [0] }] },
    raisedS: 10,
    clearedS: null,
    terminals: "---",
  },
  {
    rule: "COD-9",
    code: "E-B09",
    title: "a bank above 15 V for 1 s; back at 14.8 V",
    course: {
      points: [
        { atS: 10, bankV: 15.01 },
        { atS: 20, bankV: 14.81 },
        { atS: 30, bankV: 14.8 },
      ],
    },
    raisedS: 11,
    clearedS: 30,
    terminals: "---",
  },
  {
    rule: "COD-10",
    code: "E-B11",
    title: "a hardware fault, until a power-up with a passed self-test",
    course: {
      events: [
        { atS: 10, hardware: "fault" },
        { atS: 20, hardware: "ok" },
        { atS: 40, power: "off" },
        { atS: 50, power: "on" },
      ],
    },
    raisedS: 10,
    clearedS: 40,
    terminals: "---",
  },
];

describe("COD-1…10: raised, effect, cleared", () => {
  test("COD-11: every code of the manual is here", () => {
    expect([...new Set(rows.map((row) => row.code))].sort()).toEqual([...codes].sort());
  });

  for (const { rule, code, title, course, raisedS, clearedS, terminals } of rows) {
    test(`${rule}: ${code}: ${title}`, () => {
      const told = tell({ ...course, durationS: 200 });
      expect(told.when({ type: "code", code, to: "raised" } as never)).toEqual([raisedS]);
      expect(told.when({ type: "code", code, to: "cleared" } as never)).toEqual(clearedS === null ? [] : [clearedS]);
      if (raisedS > 0) expect(told.at(raisedS - 1).codes).not.toContain(code);
      const sample = told.at(raisedS + 1);
      expect(sample.codes).toContain(code);
      const { load, charger, preAlarm } = sample.terminals;
      expect([load, charger, preAlarm].map((state) => (state === "live" ? "v" : "-")).join("")).toBe(terminals);
      expect(sample.leds.error).toBe(sample.codes.some((one) => !one.startsWith("W")) ? "on" : "blinking");
    });
  }

  test("COD: a warning stays beside its alarm, and the list is sorted by name", () => {
    const told = tell({ durationS: 60, stateOfChargePct: 10, points: [{ atS: 5, cellV: weak(2) }] });
    expect(told.at(10).codes).toEqual(["A-B01", "A-B07", "W-B01", "W-B07"]);
  });

  test("COD-8: DIS-5's heat keeps A-B09 until below 50 °C", () => {
    const points = [
      { atS: 10, cellC: 70 },
      { atS: 50, cellC: 50 },
      { atS: 60, cellC: 48.5 },
      { atS: 70, cellC: 48 },
    ];
    const told = tell({ durationS: 100, points });
    expect(told.at(41).terminals.load).toBe("floating");
    expect(told.at(50).terminals.load).toBe("floating");
    expect(told.at(60).terminals.load).toBe("live");
    // CHG-2 goes on to 48 °C.
    expect(told.when({ type: "code", code: "A-B09", to: "cleared" } as never)).toEqual([70]);
  });

  test("COD-9: a low E-B09 also sets DIS-3; a high one does not", () => {
    const low = tell({ durationS: 20, points: [{ atS: 10, bankV: 8.9 }] });
    expect(low.at(11).codes).toEqual(["A-B08", "E-B09", "W-B01"]);
    expect(rulesAt(low, 11, "allowDischarge")).toEqual(["VOLTAGE", "DIS-3"]);
    const high = tell({ durationS: 20, points: [{ atS: 10, bankV: 15.1 }] });
    expect(high.at(11).codes).toEqual(["E-B09"]);
  });

  test("COD-4, COD-7: DIS-6 keeps the alarm of the opening while charge is owed", () => {
    const dip = (atS: number, low: object) => [
      { atS, ...low },
      { atS: atS + 40, cellV: 3.3, bankV: null },
    ];
    for (const [code, low] of [
      ["A-B01", { cellV: weak(2.8) }],
      ["A-B08", { bankV: 10.7 }],
    ] as const) {
      const told = tell({ durationS: 300, points: [...dip(10, low), ...dip(100, low)] });
      expect(told.at(60).codes, code).toEqual([]);
      expect(told.at(200).codes, code).toEqual([code]);
      expect(rulesAt(told, 200, "allowDischarge")).toEqual(["DIS-6"]);
    }
  });

  test("COD-10: E-B11 stays through a failed self-test, and goes with a passed one", () => {
    const told = tell({
      durationS: 60,
      events: [
        { atS: 10, hardware: "fault" },
        { atS: 20, power: "off" },
        { atS: 25, power: "on" },
        { atS: 40, power: "off" },
        { atS: 41, hardware: "ok" },
        { atS: 45, power: "on" },
      ],
    });
    expect(told.at(19).codes).toEqual(["E-B11"]);
    expect(told.at(20).codes).toEqual([]);
    expect(told.at(30)).toMatchObject({ codes: ["E-B11"], terminals: { load: "floating", charger: "floating" } });
    expect(told.at(45)).toMatchObject({ codes: [], terminals: { load: "live", charger: "live" } });
    expect(rulesAt(told, 15, "allowCharge")).toEqual(["HARDWARE"]);
    expect(rulesAt(told, 15, "allowDischarge")).toEqual(["HARDWARE"]);
  });

  test("COD-6, MON-6: no code of the state of charge while it is unknown", () => {
    const told = tell({ durationS: 10, stateOfChargePct: null });
    expect(told.at(10).codes).toEqual([]);
  });

  test("COD: unchanged codes are the same list, so that a follower compares by reference", () => {
    const begin = feed(started(), { nowS: 1, cellV: [3.05, 3.3, 3.3, 3.3] }).state;
    const { state } = feed(begin, { nowS: 2, cellV: [3.06, 3.3, 3.3, 3.3] });
    expect(sampleOf(state).codes).toEqual(["W-B01"]);
    expect(state.decided.codes).toBe(begin.decided.codes);
  });
});
