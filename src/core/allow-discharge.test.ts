import { describe, expect, it } from "vitest";
import { rulesAt, tell } from "../../test/timeline.ts";
import type { Actions, Point } from "../scenario/scenario.ts";

/** Cell 2 of the only battery at `volts`, the others quiet: low cells without a low bank. */
const cell2 = (volts: number) => [[3.3, 3.3, volts, 3.3]];
/** 30 s of pre-alarm have been given by 40 s, so that what follows meets DIS-1's own second alone. */
const warned: Point = { atS: 5, cellV: cell2(3.05) };

describe("a low cell (DIS-1)", () => {
  it.each([
    { volts: 2.8, forS: 0.5, refused: false },
    { volts: 2.8, forS: 1, refused: false },
    { volts: 2.8, forS: 1.5, refused: true },
    { volts: 2.79, forS: 1.5, refused: true },
    { volts: 2.81, forS: 60, refused: false },
    { volts: 2.8 + 5e-10, forS: 60, refused: true },
    { volts: 2.8 + 2e-9, forS: 60, refused: false },
  ])("DIS-1 one cell at $volts V for $forS s, warned long before: refused $refused", ({ volts, forS, refused }) => {
    const points = [warned, { atS: 50, cellV: cell2(volts) }, { atS: 50 + forS, cellV: cell2(2.9) }];
    const told = tell({ points, durationS: 120, stepS: 0.5 });
    expect(told.at(50.5).terminals.load).toBe("live");
    expect(told.when({ type: "terminal", terminal: "load", to: "floating" })).toEqual(refused ? [51] : []);
    expect(told.at(120).codes).toEqual(refused ? ["A-B01", "W-B01"] : ["W-B01"]);
    expect(rulesAt(told, 120, "allowDischarge")).toEqual(refused ? ["DIS-1"] : ["PRE-1"]);
  });

  it.each([
    { volts: 3.19, back: false },
    { volts: 3.2 - 2e-9, back: false },
    { volts: 3.2 - 5e-10, back: true },
    { volts: 3.2, back: true },
  ])("DIS-1 refused, then every cell at $volts V: allowed again by itself $back", ({ volts, back }) => {
    const points = [
      { atS: 10, cellV: cell2(2.7) },
      { atS: 50, cellV: volts },
    ];
    const told = tell({ points, durationS: 60 });
    expect(told.at(49).terminals.load).toBe("floating");
    expect(told.at(50).terminals.load).toBe(back ? "live" : "floating");
    expect(told.at(60).codes).toEqual(back ? [] : ["A-B01", "W-B01"]);
  });

  it("DIS-1 one cell that is not back keeps LOAD floating", () => {
    const points = [
      { atS: 10, cellV: cell2(2.7) },
      { atS: 50, cellV: [[3.2, 3.4, 3.4, 3.19]] },
    ];
    const told = tell({ points, durationS: 60 });
    expect(rulesAt(told, 60, "allowDischarge")).toEqual(["DIS-1"]);
  });

  it("DIS-1 does not clear on the readings of others", () => {
    const quiet = [3.3, 3.3, 3.3, 3.3];
    const points = [
      { atS: 10, cellV: [quiet, [3.3, 2.7, 3.3, 3.3]] },
      { atS: 45, silent: [1] },
      { atS: 46, cellV: 3.4 },
      { atS: 80, silent: [] },
    ];
    const told = tell({ parallel: 2, points, durationS: 90 });
    expect(rulesAt(told, 79, "allowDischarge")).toEqual(["COMMUNICATION", "DIS-1"]);
    expect(rulesAt(told, 80, "allowDischarge")).toEqual(["COMMUNICATION"]);
  });

  it("DIS-1 names the worst cell, value, limit, unit, the time it was first broken, and what clears it", () => {
    const quiet = [3.3, 3.3, 3.3, 3.3];
    const points = [{ atS: 10, cellV: [quiet, [2.75, 3.3, 2.7, 3.3]] }];
    const told = tell({ parallel: 2, points, durationS: 45 });
    expect(told.at(40).allowDischarge).toEqual({
      verdict: "no",
      reasons: [
        {
          rule: "DIS-1",
          code: "A-B01",
          battery: 1,
          cell: 2,
          value: 2.7,
          limit: 2.8,
          unit: "V",
          sinceS: 10,
          clears: [{ quantity: "minCellV", op: ">=", value: 3.2, unit: "V" }],
        },
      ],
    });
  });
});

describe("a LOAD that floats does not go live while a limit is broken (DIS-1, DIS-3, DIS-5)", () => {
  const limits: readonly { rule: string; broken: Omit<Point, "atS">; beside: Omit<Point, "atS"> }[] = [
    { rule: "DIS-1", broken: { cellV: cell2(2.8) }, beside: { cellV: cell2(2.81) } },
    { rule: "DIS-3", broken: { bankV: 10.79 }, beside: { bankV: 10.8 } },
    { rule: "DIS-5", broken: { cellC: 70 }, beside: { cellC: 69.9 } },
  ];
  const ways: readonly { way: string; off: Actions; on: Actions }[] = [
    { way: "the remote", off: { remote: "open" }, on: { remote: "loop" } },
    { way: "the mode", off: { mode: "off" }, on: { mode: "on" } },
    { way: "the power", off: { power: "off" }, on: { power: "on" } },
  ];
  it.each(limits.flatMap((limit) => ways.map((way) => ({ ...limit, ...way }))))(
    "$rule broken while $way was off: LOAD does not go live, not even for PRE-2's 30 s; just beside the limit it does",
    ({ rule, broken, beside, off, on }) => {
      const course = (point: Omit<Point, "atS">) =>
        tell({
          points: [{ atS: 15, ...point }],
          events: [
            { atS: 10, ...off },
            { atS: 20, ...on },
          ],
          durationS: 80,
        });
      const told = course(broken);
      expect(told.at(9).terminals.load).toBe("live");
      expect(told.when({ type: "terminal", terminal: "load", to: "live" })).toEqual([0]);
      expect(rulesAt(told, 21, "allowDischarge")).toEqual([rule]);
      expect(course(beside).at(20).terminals.load).toBe("live");
    },
  );

  it.each(limits)(
    "$rule broken at the first reading: LOAD does not go live after START",
    ({ rule, broken, beside }) => {
      // The bank is judged on whole voltages, so DIS-3 is broken by its cells.
      const first = rule === "DIS-3" ? { cellV: [[2.6, 2.6, 2.6, 2.9]] } : broken;
      const told = tell({ points: [{ atS: 0, ...first }], durationS: 60 });
      expect(told.when({ type: "terminal", terminal: "load" })).toEqual([]);
      expect(rulesAt(told, 2, "allowDischarge")).toContain(rule);
      if (rule !== "DIS-3")
        expect(tell({ points: [{ atS: 0, ...beside }], durationS: 1 }).at(0).terminals.load).toBe("live");
    },
  );

  it("DIS-1 broken in the very step in which the remote comes back on: LOAD stays floating", () => {
    const told = tell({
      points: [{ atS: 20, cellV: cell2(2.8) }],
      events: [
        { atS: 10, remote: "open" },
        { atS: 20, remote: "loop" },
      ],
      durationS: 60,
    });
    expect(told.when({ type: "terminal", terminal: "load", to: "live" })).toEqual([0]);
  });
});

describe("a low bank (DIS-3)", () => {
  it.each([
    { model: "12.8/100", quietV: 13.2, limitV: 10.8, backV: 12.8 },
    { model: "25.6/200", quietV: 26.4, limitV: 21.6, backV: 25.6 },
    { model: "51.2/100", quietV: 52.8, limitV: 43.2, backV: 51.2 },
  ])(
    "DIS-3 $model: the limit itself holds, below it LOAD floats after 30 s, back at $backV V and not before",
    (row) => {
      const { model, limitV, backV } = row;
      const onLimit = tell({ model, points: [{ atS: 10, bankV: limitV }], durationS: 60 });
      expect(onLimit.at(60).codes).toEqual([]);
      const told = tell({
        model,
        points: [
          { atS: 10, bankV: limitV - 0.01 },
          { atS: 60, bankV: backV - 0.01 },
          { atS: 70, bankV: backV },
        ],
        durationS: 75,
      });
      expect(told.at(39).terminals).toMatchObject({ load: "live", preAlarm: "live" });
      expect(told.at(40).terminals).toMatchObject({ load: "floating", preAlarm: "live" });
      expect(told.at(40).codes).toEqual(["A-B08", "W-B01"]);
      expect(told.at(69).codes).toEqual(["A-B08", "W-B01"]);
      expect(told.at(70)).toMatchObject({ codes: [], terminals: { load: "live", preAlarm: "floating" } });
      expect(told.at(40).allowDischarge).toEqual({
        verdict: "no",
        reasons: [
          {
            rule: "DIS-3",
            code: "A-B08",
            battery: null,
            cell: null,
            value: limitV - 0.01,
            limit: expect.closeTo(limitV, 9),
            unit: "V",
            sinceS: 10,
            clears: [{ quantity: "bankV", op: ">=", value: expect.closeTo(backV, 9), unit: "V" }],
          },
        ],
      });
    },
  );

  it.each([
    { forS: 0.5, refused: false },
    { forS: 1, refused: false },
    { forS: 1.5, refused: true },
  ])("DIS-3 broken for $forS s, warned long before: refused $refused", ({ forS, refused }) => {
    const points = [
      { atS: 5, bankV: 10.7 },
      { atS: 5.5, bankV: 12 },
      { atS: 50, bankV: 10.7 },
      { atS: 50 + forS, bankV: 12 },
    ];
    const told = tell({ points, durationS: 60, stepS: 0.5 });
    expect(told.when({ type: "code", code: "A-B08", to: "raised" })).toEqual(refused ? [51] : []);
  });

  it("DIS-3 a bank in strings counts the cells in series, not all of them", () => {
    const told = tell({
      model: "12.8/100",
      series: 2,
      parallel: 2,
      points: [{ atS: 10, bankV: 21.59 }],
      durationS: 41,
    });
    expect(told.at(40).allowDischarge.reasons).toMatchObject([{ rule: "DIS-3", limit: expect.closeTo(21.6, 9) }]);
  });
});

describe("a cell too hot (DIS-5)", () => {
  it("DIS-5 below 70 °C temperature never floats LOAD, nor announces it", () => {
    const told = tell({ points: [{ atS: 10, cellC: 69.99 }], durationS: 600 });
    expect(told.at(600)).toMatchObject({ terminals: { load: "live", preAlarm: "floating" }, codes: ["A-B09"] });
    const cold = tell({ points: [{ atS: 10, cellC: -39 }], durationS: 600 });
    expect(cold.at(600)).toMatchObject({ terminals: { load: "live", preAlarm: "floating" }, codes: [] });
  });

  it("DIS-5 at 70 °C: PRE-ALARM at once, LOAD floats after 30 s, with A-B09; back below 50 °C", () => {
    const points = [
      { atS: 10, cellC: 70 },
      { atS: 60, cellC: 50 },
      { atS: 70, cellC: 49.99 },
    ];
    const told = tell({ points, durationS: 75 });
    expect(told.at(10)).toMatchObject({
      terminals: { load: "live", preAlarm: "live" },
      allowDischarge: { verdict: "pre-alarm" },
    });
    expect(rulesAt(told, 10, "allowDischarge")).toEqual(["PRE-5"]);
    expect(told.at(39).terminals.load).toBe("live");
    expect(told.at(40).terminals.load).toBe("floating");
    expect(told.at(40).codes).toEqual(["A-B09"]);
    expect(told.at(69).terminals.load).toBe("floating");
    expect(told.at(70).terminals.load).toBe("live");
  });

  it("DIS-5 names battery, value, limit, unit, the time it was first broken, and what clears it", () => {
    const told = tell({ parallel: 2, points: [{ atS: 10, cellC: [25, 71] }], durationS: 45 });
    expect(told.at(41).allowDischarge).toEqual({
      verdict: "no",
      reasons: [
        {
          rule: "DIS-5",
          code: "A-B09",
          battery: 1,
          cell: null,
          value: 71,
          limit: 70,
          unit: "°C",
          sinceS: 10,
          clears: [{ quantity: "maxCellC", op: "<", value: 50, unit: "°C" }],
        },
      ],
    });
  });

  it("DIS-5 69 °C in between: the 30 s begin anew", () => {
    const points = [
      { atS: 10, cellC: 70 },
      { atS: 30, cellC: 69 },
      { atS: 31, cellC: 70 },
    ];
    const told = tell({ points, durationS: 70 });
    expect(told.when({ type: "terminal", terminal: "load", to: "floating" })).toEqual([61]);
  });
});

describe("a cell about to reverse (DIS-7)", () => {
  it.each([
    { volts: 2, forS: 0.5, atOnce: false },
    { volts: 2, forS: 1, atOnce: false },
    { volts: 2, forS: 1.5, atOnce: true },
    { volts: 1.5, forS: 1.5, atOnce: true },
    { volts: 2.01, forS: 20, atOnce: false },
    { volts: 2 + 5e-10, forS: 20, atOnce: true },
  ])("DIS-7 one cell at $volts V for $forS s: LOAD floats without PRE-2 $atOnce", ({ volts, forS, atOnce }) => {
    const points = [
      { atS: 10, cellV: cell2(volts) },
      { atS: 10 + forS, cellV: cell2(2.9) },
    ];
    const told = tell({ points, durationS: 36, stepS: 0.5 });
    expect(told.when({ type: "terminal", terminal: "load", to: "floating" })).toEqual(atOnce ? [11] : []);
    if (atOnce) {
      expect(told.at(11).codes).toEqual(["A-B01", "W-B01"]);
      expect(rulesAt(told, 11, "allowDischarge")).toContain("DIS-7");
    }
  });

  it.each([
    { rule: "DIS-1", beside: {} },
    { rule: "DIS-3", beside: { bankV: 10.7 } },
    { rule: "DIS-5", beside: { cellC: 70 } },
  ])("DIS-7 floats LOAD: what PRE-2 would have held, $rule, is said in the same step", ({ rule, beside }) => {
    const told = tell({ points: [{ atS: 10, cellV: cell2(1.95), ...beside }], durationS: 12 });
    expect(rulesAt(told, 10, "allowDischarge")).not.toContain(rule);
    expect(rulesAt(told, 11, "allowDischarge")).toEqual([...new Set(["DIS-1", rule, "DIS-7"])]);
    expect(rulesAt(told, 12, "allowDischarge")).toEqual(rulesAt(told, 11, "allowDischarge"));
  });

  it("DIS-7 from a reading gone wrong does not spare DIS-1 its own second", () => {
    const points = [
      { atS: 10, cellV: cell2(2.7) },
      { atS: 10.5, cellV: cell2(Number.NaN) },
    ];
    const told = tell({ points, durationS: 12, stepS: 0.5 });
    expect(rulesAt(told, 10.5, "allowDischarge")).toEqual(["DIS-7"]);
  });

  it("DIS-7 clears as DIS-1: at 3.20 V, not at 3.19 V; the reason says so", () => {
    const points = [
      { atS: 10, cellV: cell2(1.95) },
      { atS: 12, cellV: 3.19 },
      { atS: 20, cellV: 3.2 },
    ];
    const told = tell({ points, durationS: 25 });
    expect(told.at(11).allowDischarge.reasons).toContainEqual({
      rule: "DIS-7",
      code: "A-B01",
      battery: 0,
      cell: 2,
      value: 1.95,
      limit: 2,
      unit: "V",
      sinceS: 10,
      clears: [{ quantity: "minCellV", op: ">=", value: 3.2, unit: "V" }],
    });
    expect(rulesAt(told, 19, "allowDischarge")).toEqual(["DIS-1", "DIS-7"]);
    expect(told.at(20)).toMatchObject({ codes: [], terminals: { load: "live" } });
  });

  it.each([
    { from: 2.79, to: Number.NaN, sets: true },
    { from: 2.79, to: 0.4, sets: true },
    { from: 2.79, to: 4.6, sets: true },
    { from: 2.8, to: Number.NaN, sets: false },
    { from: 2.81, to: 0.4, sets: false },
    { from: 3.3, to: Number.NaN, sets: false },
  ])("READ-1, DIS-7 a cell at $from V whose reading turns to $to: LOAD floats at once $sets", ({ from, to, sets }) => {
    const points = [
      { atS: 10, cellV: cell2(from) },
      { atS: 15, cellV: cell2(to) },
    ];
    const told = tell({ points, durationS: 20 });
    expect(told.at(14).terminals.load).toBe("live");
    expect(told.at(15).terminals.load).toBe(sets ? "floating" : "live");
    expect(rulesAt(told, 15, "allowDischarge").includes("DIS-7")).toBe(sets);
    expect(told.at(15).codes.includes("A-B01")).toBe(sets);
    if (sets) {
      expect(told.at(15).allowDischarge.reasons.find((one) => one.rule === "DIS-7")).toMatchObject({
        battery: 0,
        cell: 2,
        sinceS: 15,
      });
    }
  });

  it("READ-1, DIS-7 one cell of a battery is no longer measured, and it was low: at once", () => {
    const points = [
      { atS: 10, cellV: cell2(2.7) },
      { atS: 15, cellV: [[3.3, 3.3, null, 3.3]] },
    ];
    const told = tell({ points, durationS: 20 });
    expect(told.at(15).terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(rulesAt(told, 15, "allowDischarge")).toContain("DIS-7");
  });

  it("READ-1, DIS-7 another cell turns invalid, the low one is still read: DIS-7 does not speak", () => {
    const points = [
      { atS: 10, cellV: cell2(2.7) },
      { atS: 15, cellV: [[Number.NaN, 3.3, 2.7, 3.3]] },
    ];
    const told = tell({ points, durationS: 20 });
    expect(rulesAt(told, 16, "allowDischarge")).not.toContain("DIS-7");
  });

  it("READ-1, DIS-7 a cell that becomes low while another battery's reading is wrong, and then turns invalid itself", () => {
    const quiet = [3.3, 3.3, 3.3, 3.3];
    const wrong = [Number.NaN, 3.3, 3.3, 3.3];
    const points = [
      { atS: 10, cellV: [wrong, quiet] },
      { atS: 12, cellV: [wrong, [3.3, 2.5, 3.3, 3.3]] },
      { atS: 14, cellV: [wrong, [3.3, Number.NaN, 3.3, 3.3]] },
    ];
    const told = tell({ parallel: 2, points, durationS: 16 });
    expect(told.at(13).terminals.load).toBe("live");
    expect(told.at(14).terminals.load).toBe("floating");
    expect(told.at(14).allowDischarge.reasons.find((one) => one.rule === "DIS-7")).toMatchObject({
      battery: 1,
      cell: 1,
    });
  });

  it("READ-1, DIS-7 a healthy cell whose reading went wrong long ago does not become a reversing one when another is low", () => {
    const quiet = [3.3, 3.3, 3.3, 3.3];
    const wrong = [0.3, 3.3, 3.3, 3.3];
    const points = [
      { atS: 10, cellV: [wrong, quiet] },
      { atS: 40, cellV: [wrong, [3.3, 2.79, 3.3, 3.3]] },
    ];
    const told = tell({ parallel: 2, points, durationS: 60 });
    expect(rulesAt(told, 60, "allowDischarge")).not.toContain("DIS-7");
    expect(told.at(60).terminals.load).toBe("floating");
  });
});
