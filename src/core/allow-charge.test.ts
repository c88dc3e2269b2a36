import { describe, expect, it } from "vitest";
import { rulesAt, tell } from "../../test/timeline.ts";
import type { Point } from "../scenario/scenario.ts";

/** Cell 2 of the only battery at `volts`, the others quiet. */
const cell2 = (volts: number) => [[3.3, 3.3, volts, 3.3]];
const at10 = (point: Omit<Point, "atS">) => tell({ points: [{ atS: 10, ...point }], durationS: 20 });

describe("temperature (CHG-1, CHG-2)", () => {
  it.each([
    { cellC: 5.01, rules: [] },
    { cellC: 5, rules: [] },
    { cellC: 5 - 5e-10, rules: [] },
    { cellC: 4.99, rules: ["CHG-1"] },
    { cellC: -20, rules: ["CHG-1"] },
    { cellC: 50, rules: [] },
    { cellC: 50 + 5e-10, rules: [] },
    { cellC: 50.01, rules: ["CHG-2"] },
    { cellC: 69.9, rules: ["CHG-2"] },
  ])("CHG-1, CHG-2 at $cellC °C: $rules, at once", ({ cellC, rules }) => {
    const told = at10({ cellC });
    expect(rulesAt(told, 9, "allowCharge")).toEqual([]);
    expect(rulesAt(told, 10, "allowCharge")).toEqual(rules);
    expect(told.at(10).allowCharge.verdict).toBe(rules.length === 0 ? "yes" : "no");
    expect(told.at(10).terminals.charger).toBe(rules.length === 0 ? "live" : "floating");
    expect(told.at(10).codes).toEqual(rules.includes("CHG-2") ? ["A-B09"] : []);
    expect(told.at(20).terminals.load).toBe("live");
  });

  it.each([
    { rule: "CHG-1", trips: 4, holds: 6.99, clears: 7 },
    { rule: "CHG-1", trips: 4, holds: 7 - 2e-9, clears: 7 - 5e-10 },
    { rule: "CHG-2", trips: 51, holds: 48.01, clears: 48 },
    { rule: "CHG-2", trips: 51, holds: 48 + 2e-9, clears: 48 + 5e-10 },
  ])(
    "$rule after $trips °C: still at $holds °C, allowed at $clears °C, and not refused again between the limits",
    (row) => {
      const { rule, trips, holds, clears } = row;
      const points = [
        { atS: 10, cellC: trips },
        { atS: 20, cellC: holds },
        { atS: 30, cellC: clears },
        { atS: 40, cellC: holds },
      ];
      const told = tell({ points, durationS: 45 });
      expect(rulesAt(told, 29, "allowCharge")).toEqual([rule]);
      expect(rulesAt(told, 30, "allowCharge")).toEqual([]);
      expect(rulesAt(told, 45, "allowCharge")).toEqual([]);
    },
  );

  it.each([
    {
      cellC: [25, 4.9],
      rule: "CHG-1",
      battery: 1,
      value: 4.9,
      limit: 5,
      code: null,
      clears: { quantity: "minCellC", op: ">=", value: 7, unit: "°C" },
    },
    {
      cellC: [50.1, 25],
      rule: "CHG-2",
      battery: 0,
      value: 50.1,
      limit: 50,
      code: "A-B09",
      clears: { quantity: "maxCellC", op: "<=", value: 48, unit: "°C" },
    },
  ])(
    "$rule names the battery, value, limit, unit, time and what clears it",
    ({ cellC, rule, battery, value, limit, code, clears }) => {
      const told = tell({ parallel: 2, points: [{ atS: 10, cellC }], durationS: 12 });
      expect(told.at(12).allowCharge).toEqual({
        verdict: "no",
        reasons: [{ rule, code, battery, cell: null, value, limit, unit: "°C", sinceS: 10, clears: [clears] }],
      });
    },
  );

  it("CHG-1 and CHG-2 stand beside each other where a bank is both", () => {
    const told = tell({ parallel: 2, points: [{ atS: 10, cellC: [4, 55] }], durationS: 12 });
    expect(rulesAt(told, 10, "allowCharge")).toEqual(["CHG-1", "CHG-2"]);
  });
});

describe("a high cell (CHG-3)", () => {
  it.each([
    { volts: 3.74, refused: false },
    { volts: 3.75 - 2e-9, refused: false },
    { volts: 3.75 - 5e-10, refused: true },
    { volts: 3.75, refused: true },
    { volts: 3.76, refused: true },
    { volts: 4.5, refused: true },
  ])("CHG-3 one cell at $volts V: refused at once $refused", ({ volts, refused }) => {
    const told = at10({ cellV: cell2(volts) });
    expect(rulesAt(told, 10, "allowCharge")).toEqual(refused ? ["CHG-3"] : []);
    expect(told.at(10).terminals).toMatchObject({ charger: refused ? "floating" : "live", load: "live" });
    expect(told.at(10).codes).toEqual([]);
  });

  it.each([
    { volts: 3.6, back: false },
    { volts: 3.6 - 5e-10, back: false },
    { volts: 3.599, back: true },
  ])("CHG-3 after 3.75 V, back at $volts V: allowed again $back", ({ volts, back }) => {
    const told = tell({
      points: [
        { atS: 10, cellV: cell2(3.75) },
        { atS: 20, cellV: cell2(volts) },
      ],
      durationS: 25,
    });
    expect(rulesAt(told, 20, "allowCharge")).toEqual(back ? [] : ["CHG-3"]);
    expect(rulesAt(told, 25, "allowCharge")).toEqual(back ? [] : ["CHG-3"]);
  });

  it("CHG-3 is allowed again only when every cell is below: another one still high keeps it", () => {
    const points = [
      { atS: 10, cellV: [[3.76, 3.3, 3.3, 3.77]] },
      { atS: 20, cellV: [[3.3, 3.3, 3.3, 3.6]] },
      { atS: 30, cellV: 3.59 },
    ];
    const told = tell({ points, durationS: 31 });
    expect(rulesAt(told, 29, "allowCharge")).toEqual(["CHG-3"]);
    expect(rulesAt(told, 30, "allowCharge")).toEqual([]);
  });

  it("CHG-3 names its worst cell, value, limit, unit, time and what clears it", () => {
    const quiet = [3.3, 3.3, 3.3, 3.3];
    const told = tell({ parallel: 2, points: [{ atS: 10, cellV: [quiet, [3.3, 3.76, 3.3, 3.78]] }], durationS: 12 });
    expect(told.at(12).allowCharge.reasons).toEqual([
      {
        rule: "CHG-3",
        code: null,
        battery: 1,
        cell: 3,
        value: 3.78,
        limit: 3.75,
        unit: "V",
        sinceS: 10,
        clears: [{ quantity: "maxCellV", op: "<", value: 3.6, unit: "V" }],
      },
    ]);
  });
});

describe("a cell that may be damaged (CHG-5)", () => {
  it.each([
    { volts: 1.99, forS: 0.5, refused: false },
    { volts: 1.99, forS: 1, refused: false },
    { volts: 1.99, forS: 1.5, refused: true },
    { volts: 2, forS: 30, refused: false },
    { volts: 2 - 5e-10, forS: 30, refused: false },
    { volts: 2 - 2e-9, forS: 30, refused: true },
  ])("CHG-5 one cell at $volts V for $forS s: refused $refused", ({ volts, forS, refused }) => {
    const points = [
      { atS: 10, cellV: cell2(volts) },
      { atS: 10 + forS, cellV: cell2(2.5) },
    ];
    const told = tell({ points, durationS: 60, stepS: 0.5 });
    expect(rulesAt(told, 10.5, "allowCharge")).toEqual([]);
    expect(rulesAt(told, 60, "allowCharge")).toEqual(refused ? ["CHG-5"] : []);
    if (refused) expect(told.at(11).terminals.charger).toBe("floating");
  });

  it("CHG-5 stands until the owner confirms, however full the cell is again; the reason says all but a clearing", () => {
    const points = [
      { atS: 10, cellV: cell2(1.9) },
      { atS: 20, cellV: 3.4 },
    ];
    const told = tell({ points, events: [{ atS: 30, confirmServiceCharge: true }], durationS: 40 });
    expect(told.at(12).allowCharge.reasons).toEqual([
      { rule: "CHG-5", code: null, battery: 0, cell: 2, value: 1.9, limit: 2, unit: "V", sinceS: 10, clears: [] },
    ]);
    expect(rulesAt(told, 29, "allowCharge")).toEqual(["CHG-5"]);
    expect(rulesAt(told, 30, "allowCharge")).toEqual([]);
    expect(told.at(30).terminals.charger).toBe("live");
  });

  it("CHG-5 the confirmation holds while the cell is still below 2.0 V, and no longer than until it is there", () => {
    const points = [
      { atS: 10, cellV: cell2(1.9) },
      { atS: 40, cellV: cell2(1.99) },
      { atS: 50, cellV: cell2(2) },
      { atS: 60, cellV: cell2(1.9) },
    ];
    const told = tell({ points, events: [{ atS: 20, confirmServiceCharge: true }], durationS: 70 });
    expect(told.at(20)).toMatchObject({ allowCharge: { verdict: "yes" }, serviceCharge: true });
    expect(told.at(49)).toMatchObject({ allowCharge: { verdict: "yes" }, serviceCharge: true });
    expect(told.at(50)).toMatchObject({ allowCharge: { verdict: "yes" }, serviceCharge: false });
    expect(rulesAt(told, 60, "allowCharge")).toEqual([]);
    expect(rulesAt(told, 61, "allowCharge")).toEqual(["CHG-5"]);
  });

  it("CHG-5 every cell: one that is still below keeps the confirmation alive", () => {
    const points = [
      { atS: 10, cellV: [[1.9, 3.3, 1.8, 3.3]] },
      { atS: 40, cellV: [[2.1, 3.3, 1.9, 3.3]] },
    ];
    const told = tell({ points, events: [{ atS: 20, confirmServiceCharge: true }], durationS: 60 });
    expect(told.at(60)).toMatchObject({ allowCharge: { verdict: "yes" }, serviceCharge: true });
  });

  it("CHG-5 a confirmation where nothing is to be confirmed confirms nothing for later", () => {
    const points = [{ atS: 20, cellV: cell2(1.9) }];
    const told = tell({ points, events: [{ atS: 10, confirmServiceCharge: true }], durationS: 30 });
    expect(told.at(10).serviceCharge).toBe(false);
    expect(rulesAt(told, 21, "allowCharge")).toEqual(["CHG-5"]);
  });

  it("CHG-5 the confirmation survives neither a cold nor a high cell: every other refusal still acts", () => {
    const points = [
      { atS: 10, cellV: cell2(1.9) },
      { atS: 30, cellC: 4 },
      { atS: 40, cellV: [[3.75, 3.3, 1.9, 3.3]] },
    ];
    const told = tell({ points, events: [{ atS: 20, confirmServiceCharge: true }], durationS: 50 });
    expect(rulesAt(told, 30, "allowCharge")).toEqual(["CHG-1"]);
    expect(rulesAt(told, 40, "allowCharge")).toEqual(["CHG-1", "CHG-3"]);
  });

  it("CHG-5 a low E-B09 refuses charge until a service charge is confirmed, and no more while that holds", () => {
    const points = [
      { atS: 10, cellV: 1.99, bankV: 8.5 },
      { atS: 40, cellV: 2.2, bankV: 8.9 },
      { atS: 60, cellV: 2.3, bankV: 9.2 },
    ];
    const told = tell({ points, events: [{ atS: 20, confirmServiceCharge: true }], durationS: 70 });
    expect(rulesAt(told, 11, "allowCharge")).toEqual(["VOLTAGE", "CHG-5"]);
    expect(rulesAt(told, 20, "allowCharge")).toEqual([]);
    expect(told.at(20).codes).toContain("E-B09");
    expect(told.at(20).terminals).toMatchObject({ charger: "live", load: "floating" });
    expect(told.at(59).terminals).toMatchObject({ charger: "live", load: "floating" });
    expect(told.at(60)).toMatchObject({ terminals: { charger: "live" }, serviceCharge: false });
    expect(told.at(60).codes).not.toContain("E-B09");
  });

  it("CHG-5, BANK-6 a low bank with no cell below 2.0 V: a confirmed service charge brings it back", () => {
    const points = [
      { atS: 10, cellV: 2.2, bankV: 8.8 },
      { atS: 40, cellV: 2.3, bankV: 9.2 },
    ];
    const told = tell({ points, events: [{ atS: 20, confirmServiceCharge: true }], durationS: 50 });
    expect(rulesAt(told, 19, "allowCharge")).toEqual(["VOLTAGE"]);
    expect(told.at(20)).toMatchObject({ terminals: { charger: "live", load: "floating" }, serviceCharge: true });
    expect(told.at(39).terminals.charger).toBe("live");
    expect(told.at(40)).toMatchObject({ terminals: { charger: "live" }, serviceCharge: false });
  });

  it("CHG-5 a high E-B09 refuses charge whatever was confirmed", () => {
    const points = [
      { atS: 10, cellV: cell2(1.9) },
      { atS: 30, bankV: 15.5 },
    ];
    const told = tell({ points, events: [{ atS: 20, confirmServiceCharge: true }], durationS: 40 });
    expect(told.at(30).terminals.charger).toBe("live");
    expect(rulesAt(told, 31, "allowCharge")).toEqual(["VOLTAGE"]);
  });

  it("CHG-5 does not end on the readings of others: a silent battery keeps the confirmation", () => {
    const quiet = [3.3, 3.3, 3.3, 3.3];
    const points = [
      { atS: 10, cellV: [quiet, [3.3, 3.3, 1.9, 3.3]] },
      { atS: 30, silent: [1] },
      { atS: 50, silent: [] },
    ];
    const told = tell({ parallel: 2, points, events: [{ atS: 20, confirmServiceCharge: true }], durationS: 60 });
    expect(told.at(45).serviceCharge).toBe(true);
    expect(told.at(60)).toMatchObject({ serviceCharge: true, allowCharge: { verdict: "yes" } });
  });
});

describe("no refusal clears on the readings of others", () => {
  const quiet = [3.3, 3.3, 3.3, 3.3];
  it.each([
    { rule: "CHG-1", bad: { cellC: [25, 4] }, good: { cellC: 25 } },
    { rule: "CHG-2", bad: { cellC: [25, 55] }, good: { cellC: 25 } },
    { rule: "CHG-3", bad: { cellV: [quiet, [3.3, 3.3, 3.3, 3.8]] }, good: { cellV: 3.3 } },
  ])("$rule stays while the battery that set it is silent", ({ rule, bad, good }) => {
    const points = [
      { atS: 10, ...bad },
      { atS: 12, silent: [1] },
      { atS: 13, ...good },
      { atS: 40, silent: [] },
    ];
    const told = tell({ parallel: 2, points, durationS: 50 });
    expect(rulesAt(told, 39, "allowCharge")).toContain(rule);
    expect(rulesAt(told, 40, "allowCharge")).not.toContain(rule);
  });
});
