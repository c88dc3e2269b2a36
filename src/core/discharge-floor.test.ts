import { describe, expect, it } from "vitest";
import { rulesAt, tell } from "../../test/timeline.ts";
import { floorClearsAtPct, judgeFloor } from "./discharge-floor.ts";
import { instant } from "./units.ts";

const before = instant(3);
const now = instant(10);

describe("the discharge floor (DIS-2)", () => {
  it.each([
    { pct: 10.01, floor: 10, since: null },
    { pct: 10 + 5e-10, floor: 10, since: now },
    { pct: 10, floor: 10, since: now },
    { pct: 9.99, floor: 10, since: now },
    { pct: 0, floor: 0, since: null },
    { pct: 0, floor: 1, since: now },
    { pct: 98, floor: 98, since: now },
    { pct: null, floor: 10, since: null },
  ])("DIS-2 $pct % over a floor of $floor %: refused since $since", ({ pct, floor, since }) => {
    expect(judgeFloor(null, pct, floor, false, now)).toBe(since);
  });

  it.each([
    { pct: 14.99, floor: 10, stands: true },
    { pct: 15 - 5e-10, floor: 10, stands: false },
    { pct: 15, floor: 10, stands: false },
    { pct: 99.99, floor: 95, stands: true },
    { pct: 100, floor: 95, stands: false },
    { pct: 99.99, floor: 98, stands: true },
    { pct: 100, floor: 98, stands: false },
    { pct: 5, floor: 0, stands: false },
  ])("DIS-2 refused, then $pct % over a floor of $floor %: still refused $stands", ({ pct, floor, stands }) => {
    expect(judgeFloor(before, pct, floor, false, now)).toBe(stands ? before : null);
  });

  it.each([
    { pct: 10.01, stands: false },
    { pct: 10, stands: true },
  ])("DIS-2 refused, then $pct % by hand over a floor of 10 %: still refused $stands", ({ pct, stands }) => {
    expect(judgeFloor(before, pct, 10, true, now)).toBe(stands ? before : null);
  });

  it("DIS-2 clears at the lesser of floor + 5 % and 100 %", () => {
    expect([0, 10, 95, 96, 98].map(floorClearsAtPct)).toEqual([5, 15, 100, 100, 100]);
  });

  it("DIS-2 at once, without PRE-2, counted down through the whole BMS; the reason says everything", () => {
    // 100 Ah at −36 A lose 0.01 % a second: 10.05 % reach the floor at 5 s.
    const told = tell({ points: [{ atS: 0, bankA: -36 }], stateOfChargePct: 10.05, durationS: 10 });
    expect(told.at(4).terminals.load).toBe("live");
    expect(told.at(5).terminals.load).toBe("floating");
    expect(told.at(5).codes).toEqual(["A-B07", "W-B07"]);
    expect(told.at(6).allowDischarge).toEqual({
      verdict: "no",
      reasons: [
        {
          rule: "DIS-2",
          code: "A-B07",
          battery: null,
          cell: null,
          value: expect.closeTo(9.99, 6),
          limit: 10,
          unit: "%",
          sinceS: 5,
          clears: [{ quantity: "stateOfChargePct", op: ">=", value: 15, unit: "%" }],
        },
      ],
    });
  });

  it("DIS-2 allowed again at floor + 5 %, charged through the whole BMS", () => {
    // 99 % of 100 A are 0.0275 % a second: from 10 % at 0 s, 15 % are reached at 182 s.
    const told = tell({ points: [{ atS: 0, bankA: 100 }], stateOfChargePct: 10, durationS: 190 });
    expect(told.at(0).terminals.load).toBe("floating");
    expect(told.at(181)).toMatchObject({ terminals: { load: "floating" }, codes: ["A-B07", "W-B07"] });
    expect(told.at(182).terminals.load).toBe("live");
  });

  it.each([
    { name: "state of charge above the floor", act: { setStateOfChargePct: 10.1 }, back: true },
    { name: "state of charge at the floor", act: { setStateOfChargePct: 10 }, back: false },
    { name: "synchronisation", act: { synchronise: true }, back: true },
    { name: "floor below", act: { settings: { dischargeFloorPct: 8 } }, back: true },
    { name: "floor still at it", act: { settings: { dischargeFloorPct: 9 } }, back: false },
    { name: "floor off", act: { settings: { dischargeFloorPct: 0 } }, back: true },
    { name: "warning level alone, which moves no floor", act: { settings: { lowSocWarningPct: 16 } }, back: false },
    { name: "tail current, which has nothing to do with it", act: { settings: { tailCurrentPct: 5 } }, back: false },
  ] as const)("DIS-2 at 9 % and by hand: $name → LOAD back $back", ({ act, back }) => {
    const told = tell({ stateOfChargePct: 9, events: [{ atS: 10, ...act }], durationS: 12 });
    expect(told.at(9).terminals.load).toBe("floating");
    expect(told.at(10).terminals.load).toBe(back ? "live" : "floating");
    expect(told.at(12).codes.includes("A-B07")).toBe(!back);
  });

  it("DIS-2 between floor and floor + 5 %: the warning level by hand is no act on the floor, and clears nothing", () => {
    const points = [
      { atS: 0, bankA: 100 },
      { atS: 90, bankA: 0 },
    ];
    const events = [{ atS: 100, settings: { lowSocWarningPct: 14 } }];
    const told = tell({ points, events, stateOfChargePct: 10, durationS: 105 });
    expect(told.at(99).stateOfChargePct).toBeGreaterThan(12);
    expect(rulesAt(told, 99, "allowDischarge")).toEqual(["DIS-2"]);
    expect(rulesAt(told, 105, "allowDischarge")).toEqual(["DIS-2"]);
  });

  it("DIS-2, RST-1 restore is judged without hysteresis, both ways", () => {
    const settings = { dischargeFloorPct: 40, lowSocWarningPct: 50 };
    const back = tell({ settings, stateOfChargePct: 30, events: [{ atS: 10, restoreDefaults: true }], durationS: 11 });
    expect(back.at(9).terminals.load).toBe("floating");
    expect(back.at(10).terminals.load).toBe("live");
    const cut = tell({
      settings: { dischargeFloorPct: 5, lowSocWarningPct: 8 },
      stateOfChargePct: 9,
      events: [{ atS: 10, restoreDefaults: true }],
      durationS: 11,
    });
    expect(cut.at(9).terminals.load).toBe("live");
    expect(cut.at(10)).toMatchObject({ terminals: { load: "floating" }, codes: ["A-B07", "W-B07"] });
  });

  it("DIS-2 a floor of 0 switches the rule off, not the warning (PRE-3)", () => {
    const settings = { dischargeFloorPct: 0, lowSocWarningPct: 5 };
    const told = tell({ settings, stateOfChargePct: 0, durationS: 40 });
    expect(told.at(40)).toMatchObject({ terminals: { load: "live", preAlarm: "live" }, codes: ["W-B07"] });
  });

  it("DIS-2, MON-6 rests while the state of charge is unknown", () => {
    const told = tell({ stateOfChargePct: null, durationS: 5 });
    expect(told.at(5)).toMatchObject({ terminals: { load: "live", preAlarm: "floating" }, codes: [] });
  });
});
