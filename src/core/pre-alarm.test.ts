import { describe, expect, it } from "vitest";
import { feed } from "../../test/hand-fed.ts";
import { tell } from "../../test/timeline.ts";
import { noFigures } from "./figures.ts";
import { noPreAlarm, preAlarmReasons } from "./pre-alarm.ts";
import { sampleOf } from "./sample-of.ts";
import { newBms } from "./state.ts";
import { instant } from "./units.ts";

const cell2 = (volts: number) => [[3.3, 3.3, volts, 3.3]];
const floats = { type: "terminal", terminal: "load", to: "floating" } as const;

describe("low cell warning (PRE-1, PRE-4)", () => {
  it.each([
    { volts: 3.1, stands: false },
    { volts: 3.1 - 5e-10, stands: false },
    { volts: 3.1 - 2e-9, stands: true },
    { volts: 3.09, stands: true },
  ])("PRE-1, PRE-4 one cell at $volts V: W-B01, PRE-ALARM and the verdict, at once $stands", ({ volts, stands }) => {
    const told = tell({ points: [{ atS: 10, cellV: cell2(volts) }], durationS: 60 });
    expect(told.at(10).terminals).toEqual({ load: "live", charger: "live", preAlarm: stands ? "live" : "floating" });
    expect(told.at(10).codes).toEqual(stands ? ["W-B01"] : []);
    expect(told.at(10).allowDischarge.verdict).toBe(stands ? "pre-alarm" : "yes");
    expect(told.at(60).terminals.load).toBe("live");
  });

  it.each([
    { volts: 3.19, stands: true },
    { volts: 3.2 - 2e-9, stands: true },
    { volts: 3.2 - 5e-10, stands: false },
    { volts: 3.2, stands: false },
  ])("PRE-1 warned, then every cell at $volts V: still warned $stands", ({ volts, stands }) => {
    const told = tell({
      points: [
        { atS: 10, cellV: cell2(3.05) },
        { atS: 20, cellV: volts },
      ],
      durationS: 25,
    });
    expect(told.at(20).codes).toEqual(stands ? ["W-B01"] : []);
    expect(told.at(25).terminals.preAlarm).toBe(stands ? "live" : "floating");
  });

  it("PRE-1 one cell that is not back keeps it; so does a silent battery", () => {
    const points = [
      { atS: 10, cellV: cell2(3.05) },
      { atS: 20, cellV: [[3.4, 3.19, 3.4, 3.4]] },
    ];
    expect(tell({ points, durationS: 25 }).at(25).codes).toEqual(["W-B01"]);
    const quiet = [3.3, 3.3, 3.3, 3.3];
    const silent = [
      { atS: 10, cellV: [quiet, [3.3, 3, 3.3, 3.3]] },
      { atS: 12, silent: [1] },
      { atS: 13, cellV: 3.3 },
    ];
    expect(tell({ parallel: 2, points: silent, durationS: 60 }).at(60).codes).toContain("W-B01");
  });

  it("PRE-1 the reason of 'pre-alarm': battery, worst cell, value, limit, unit, since, what clears it", () => {
    const told = tell({ points: [{ atS: 10, cellV: [[3.3, 3.09, 3.05, 3.3]] }], durationS: 12 });
    expect(told.at(12).allowDischarge).toEqual({
      verdict: "pre-alarm",
      reasons: [
        {
          rule: "PRE-1",
          code: "W-B01",
          battery: 0,
          cell: 2,
          value: 3.05,
          limit: 3.1,
          unit: "V",
          sinceS: 10,
          clears: [{ quantity: "minCellV", op: ">=", value: 3.2, unit: "V" }],
        },
      ],
    });
  });

  it("PRE-1 a bank voltage that breaks DIS-3 does the same, until it is at 3.20 V × cells", () => {
    const points = [
      { atS: 10, bankV: 10.79 },
      { atS: 20, bankV: 12.79 },
      { atS: 30, bankV: 12.8 },
    ];
    const told = tell({ points, durationS: 31 });
    expect(told.at(10)).toMatchObject({
      codes: ["W-B01"],
      terminals: { preAlarm: "live" },
      allowDischarge: { verdict: "pre-alarm" },
    });
    expect(told.at(10).allowDischarge.reasons).toMatchObject([
      { rule: "PRE-1", code: "W-B01", value: 10.79, limit: expect.closeTo(10.8, 9), unit: "V", sinceS: 10 },
    ]);
    expect(told.at(29).codes).toEqual(["W-B01"]);
    expect(told.at(30)).toMatchObject({ codes: [], terminals: { preAlarm: "floating" } });
    expect(tell({ points: [{ atS: 10, bankV: 10.8 }], durationS: 12 }).at(12).codes).toEqual([]);
  });
});

describe("30 s before LOAD floats (PRE-2)", () => {
  it("PRE-2 29 s: live; 30 s: floating; PRE-ALARM is live from the first second on", () => {
    const told = tell({ points: [{ atS: 10, cellV: cell2(2.79) }], durationS: 50 });
    expect(told.at(10).terminals).toMatchObject({ load: "live", preAlarm: "live" });
    expect(told.at(39).terminals).toMatchObject({ load: "live", preAlarm: "live" });
    expect(told.at(40).terminals).toMatchObject({ load: "floating", preAlarm: "live" });
    expect(told.at(39).codes).toEqual(["W-B01"]);
    expect(told.at(40).codes).toEqual(["A-B01", "W-B01"]);
    expect(told.when(floats)).toEqual([40]);
  });

  it.each([
    { lastLowS: 38, cut: [] },
    { lastLowS: 39, cut: [] },
    { lastLowS: 40, cut: [40] },
  ])("PRE-2 only if the limit is still broken then: low until $lastLowS s → $cut", ({ lastLowS, cut }) => {
    const points = [
      { atS: 10, cellV: cell2(2.79) },
      { atS: lastLowS + 1, cellV: cell2(2.9) },
    ];
    expect(tell({ points, durationS: 120 }).when(floats)).toEqual(cut);
  });

  it("PRE-2 the pre-alarm stood on while the limit was not broken: broken again, LOAD floats after DIS-1's own second", () => {
    const points = [
      { atS: 10, cellV: cell2(2.79) },
      { atS: 12, cellV: cell2(3.19) },
      { atS: 60, cellV: cell2(2.79) },
    ];
    expect(tell({ points, durationS: 120 }).when(floats)).toEqual([61]);
  });

  it("PRE-2 broken once and resumed: the 30 s begin anew", () => {
    const points = [
      { atS: 10, cellV: cell2(2.79) },
      { atS: 30, cellV: 3.2 },
      { atS: 31, cellV: cell2(2.79) },
    ];
    const told = tell({ points, durationS: 120 });
    expect(told.at(30).terminals.preAlarm).toBe("floating");
    expect(told.when(floats)).toEqual([61]);
  });

  it.each([
    { way: "the remote", off: { remote: "open" }, on: { remote: "loop" } },
    { way: "the mode", off: { mode: "off" }, on: { mode: "on" } },
    { way: "the power", off: { power: "off" }, on: { power: "on" } },
  ] as const)("PRE-2 $way off meanwhile: PRE-ALARM floated, so the 30 s begin anew", ({ off, on }) => {
    const points = [
      { atS: 10, cellV: cell2(3) },
      { atS: 27, cellV: cell2(2.79) },
    ];
    const events = [
      { atS: 20, ...off },
      { atS: 25, ...on },
    ];
    const told = tell({ points, events, durationS: 90 });
    expect(told.at(22).terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    expect(told.at(25).terminals).toMatchObject({ load: "live", preAlarm: "live" });
    expect(told.when(floats)).toEqual([20, 55]);
  });

  it("PRE-2 a pre-alarm for low state of charge does not count: the terminal was live, but not for that", () => {
    const points = [{ atS: 100, cellV: cell2(2.79) }];
    const told = tell({ points, stateOfChargePct: 14, durationS: 200 });
    expect(told.at(99)).toMatchObject({ terminals: { load: "live", preAlarm: "live" }, codes: ["W-B07"] });
    expect(told.when(floats)).toEqual([130]);
  });

  it("PRE-2 a pre-alarm for low cells does not count for heat (DIS-5), nor heat for low cells", () => {
    const lowFirst = tell({
      points: [
        { atS: 10, cellV: cell2(3) },
        { atS: 100, cellC: 70 },
      ],
      durationS: 200,
    });
    expect(lowFirst.when(floats)).toEqual([130]);
    const hotFirst = tell({
      points: [
        { atS: 10, cellC: 70 },
        { atS: 30, cellV: cell2(2.79) },
        { atS: 35, cellC: 60 },
      ],
      durationS: 200,
    });
    expect(hotFirst.when(floats)).toEqual([60]);
  });

  it("PRE-2 in steps of half a second: 29.5 s live, 30 s floating", () => {
    const told = tell({ points: [{ atS: 10.5, cellV: cell2(2.79) }], durationS: 50, stepS: 0.5 });
    expect(told.when(floats)).toEqual([40.5]);
  });

  it("PRE-2 in steps longer than the 30 s: still a whole pre-alarm comes first", () => {
    const told = tell({ points: [{ atS: 60, cellV: cell2(2.79) }], durationS: 240, stepS: 60 });
    expect(told.at(60).terminals).toMatchObject({ load: "live", preAlarm: "live" });
    expect(told.when(floats)).toEqual([120]);
  });
});

describe("low state of charge warning (PRE-3)", () => {
  it.each([
    { pct: 15.01, stands: false },
    { pct: 15 + 5e-10, stands: true },
    { pct: 15, stands: true },
    { pct: 11, stands: true },
  ])("PRE-3 $pct % at a level of 15 %: W-B07 $stands", ({ pct, stands }) => {
    const told = tell({ stateOfChargePct: pct, durationS: 1 });
    expect(told.at(0)).toMatchObject({
      codes: stands ? ["W-B07"] : [],
      terminals: { load: "live", preAlarm: stands ? "live" : "floating" },
      allowDischarge: { verdict: stands ? "pre-alarm" : "yes" },
    });
    if (stands) {
      expect(told.at(0).allowDischarge.reasons).toEqual([
        {
          rule: "PRE-3",
          code: "W-B07",
          battery: null,
          cell: null,
          value: pct,
          limit: 15,
          unit: "%",
          sinceS: 0,
          clears: [{ quantity: "stateOfChargePct", op: ">=", value: 16, unit: "%" }],
        },
      ]);
    }
  });

  it("PRE-3 clears 1 % above the level: 99 % of 100 A bring it in 37 s", () => {
    const told = tell({ stateOfChargePct: 15, points: [{ atS: 0, bankA: 100 }], durationS: 40 });
    expect(told.at(36).codes).toEqual(["W-B07"]);
    expect(told.at(37)).toMatchObject({ codes: [], terminals: { preAlarm: "floating" } });
  });

  it.each([
    { name: "state of charge", act: { setStateOfChargePct: 15.5 } },
    { name: "synchronisation", act: { synchronise: true } },
    { name: "level", act: { settings: { lowSocWarningPct: 14 } } },
  ] as const)("PRE-3 by hand it is judged without hysteresis: $name", ({ act }) => {
    const told = tell({ stateOfChargePct: 14.5, events: [{ atS: 10, ...act }], durationS: 11 });
    expect(told.at(9).codes).toEqual(["W-B07"]);
    expect(told.at(10)).toMatchObject({ codes: [], terminals: { preAlarm: "floating" } });
  });

  it("PRE-3 rests while the state of charge is unknown", () => {
    expect(tell({ stateOfChargePct: null, durationS: 1 }).at(1)).toMatchObject({
      codes: [],
      terminals: { preAlarm: "floating" },
    });
  });
});

describe("PRE-ALARM for what floats LOAD soon, and its end (PRE-5)", () => {
  it("PRE-5 W-B05 makes PRE-ALARM live after 3 s of silence; the reason names the battery", () => {
    const told = tell({ parallel: 2, points: [{ atS: 10, silent: [1] }], durationS: 30 });
    expect(told.at(11).terminals.preAlarm).toBe("floating");
    expect(told.at(12)).toMatchObject({ codes: ["W-B05"], terminals: { load: "live", preAlarm: "live" } });
    expect(told.at(12).allowDischarge).toMatchObject({
      verdict: "pre-alarm",
      reasons: [{ rule: "PRE-5", code: "W-B05", battery: 1, limit: 3, unit: "s", sinceS: 9 }],
    });
    expect(told.at(19).terminals).toMatchObject({ load: "floating", preAlarm: "live" });
  });

  it("PRE-5 the reason counts the silence until all answer again, and stays at that for the 3 s until W-B05 clears", () => {
    const points = [
      { atS: 10, silent: [1] },
      { atS: 14, silent: [] },
    ];
    const told = tell({ parallel: 2, points, durationS: 20 });
    const shown = (atS: number) => told.at(atS).allowDischarge.reasons.map(({ rule, value }) => [rule, value]);
    expect([11, 12, 13].map(shown)).toEqual([[], [["PRE-5", 3]], [["PRE-5", 4]]]);
    expect([14, 15, 16].map(shown)).toEqual([[["PRE-5", 5]], [["PRE-5", 5]], [["PRE-5", 5]]]);
    expect(shown(17)).toEqual([]);
  });

  it("PRE-5 a new silence within the 3 s counts anew, from when it is one itself", () => {
    const points = [
      { atS: 10, silent: [1] },
      { atS: 14, silent: [] },
      { atS: 15, silent: [1] },
    ];
    const told = tell({ parallel: 2, points, durationS: 20 });
    expect([16, 17, 20].map((atS) => told.at(atS).allowDischarge.reasons[0]?.value)).toEqual([5, 3, 6]);
  });

  it("PRE-5 a battery that was never heard is named without a figure", () => {
    const grounds = {
      figures: noFigures,
      complete: false,
      bankLowV: null,
      bankClearV: null,
      stateOfChargePct: null,
      lowSocWarningPct: 15,
      byHand: false,
      communicationWarning: true,
      contradictionSinceS: null,
      packForbids: [],
      mayDrive: true,
    };
    const told = (silent: Parameters<typeof preAlarmReasons>[2]) =>
      preAlarmReasons(noPreAlarm, grounds, silent).map(({ battery, value, sinceS }) => [battery, value, sinceS]);
    expect(told({ worst: { battery: 1, lastS: null }, forS: null })).toEqual([[1, null, null]]);
    expect(told({ worst: { battery: 1, lastS: instant(9) }, forS: 4 })).toEqual([[1, 4, 9]]);
    expect(told(null)).toEqual([]);
  });

  it("PRE-5 a cell at 70 °C makes PRE-ALARM live, the reason names it", () => {
    const told = tell({
      points: [
        { atS: 10, cellC: 69.99 },
        { atS: 20, cellC: 70 },
      ],
      durationS: 21,
    });
    expect(told.at(19).terminals.preAlarm).toBe("floating");
    expect(told.at(20).terminals.preAlarm).toBe("live");
    expect(told.at(20).allowDischarge.reasons).toEqual([
      {
        rule: "PRE-5",
        code: "A-B09",
        battery: 0,
        cell: null,
        value: 70,
        limit: 70,
        unit: "°C",
        sinceS: 20,
        clears: [{ quantity: "maxCellC", op: "<", value: 70, unit: "°C" }],
      },
    ]);
  });

  it.each([
    { name: "DIS-1", point: { cellV: cell2(2.79) }, act: {}, cutS: 40 },
    { name: "DIS-3", point: { bankV: 10.7 }, act: {}, cutS: 40 },
    { name: "DIS-5", point: { cellC: 70 }, act: {}, cutS: 40 },
    { name: "DIS-2", point: {}, act: { setStateOfChargePct: 9 }, cutS: 10 },
    { name: "DIS-7", point: { cellV: cell2(1.95) }, act: {}, cutS: 11 },
  ] as const)(
    "PRE-5 one hour after LOAD floated for $name, to the second, PRE-ALARM floats",
    ({ point, act, cutS }) => {
      const told = tell({ points: [{ atS: 10, ...point }], events: [{ atS: 10, ...act }], durationS: cutS + 3700 });
      expect(told.when(floats)).toEqual([cutS]);
      expect(told.at(cutS + 3599).terminals.preAlarm).toBe("live");
      expect(told.at(cutS + 3600).terminals.preAlarm).toBe("floating");
      expect(told.at(cutS + 3700).terminals.preAlarm).toBe("floating");
      expect(told.at(cutS + 3700).codes.some((code) => code.startsWith("A-"))).toBe(true);
    },
  );

  it("PRE-5 silent until LOAD returns: in the step in which it returns, a pre-alarm that stands is live again", () => {
    const events = [
      { atS: 10, setStateOfChargePct: 9 },
      { atS: 3700, setStateOfChargePct: 12 },
    ];
    const told = tell({ events, durationS: 3702 });
    expect(told.at(3699).terminals).toMatchObject({ load: "floating", preAlarm: "floating" });
    expect(told.at(3700).terminals).toMatchObject({ load: "live", preAlarm: "live" });
  });

  it("PRE-5 after a return and a new low cell PRE-ALARM speaks again, and PRE-2 counts from then", () => {
    const points = [
      { atS: 10, cellV: cell2(2.79) },
      { atS: 3700, cellV: 3.3 },
      { atS: 5600, cellV: cell2(2.79) },
    ];
    const told = tell({ points, durationS: 5700 });
    expect(told.at(3700).terminals).toMatchObject({ load: "live", preAlarm: "floating" });
    expect(told.when({ type: "terminal", terminal: "preAlarm", to: "live" })).toEqual([10, 5600]);
    expect(told.when(floats)).toEqual([40, 5630]);
  });

  it.each([
    { way: "remote", off: { remote: "open" }, on: { remote: "loop" } },
    { way: "mode", off: { mode: "off" }, on: { mode: "on" } },
    { way: "power", off: { power: "off" }, on: { power: "on" } },
  ] as const)("PRE-5 switching off and on by $way buys no further hour", ({ off, on }) => {
    const events = [
      { atS: 3700, ...off },
      { atS: 3710, ...on },
    ];
    const told = tell({ points: [{ atS: 10, cellV: cell2(2.79) }], events, durationS: 3730 });
    expect(told.at(3730).terminals).toMatchObject({ load: "floating", preAlarm: "floating" });
  });
});

describe("an output that contradicts itself (COD-10)", () => {
  const ill = { hardwareFault: true, outputContradicts: true };
  const cycles = (from: number, to: number, by: object) =>
    Array.from({ length: to - from + 1 }, (_, at) => ({ nowS: from + at, ...by }));
  const upTo9 = feed(newBms(), ...cycles(0, 9, {})).state;

  it("floats LOAD and CHARGER and makes PRE-ALARM live in that very cycle, and says by which rule", () => {
    expect(sampleOf(upTo9).terminals).toEqual({ load: "live", charger: "live", preAlarm: "floating" });
    const { state, events } = feed(upTo9, { nowS: 10, ...ill });
    const { terminals, codes, allowDischarge } = sampleOf(state);
    expect(terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "live" });
    expect(codes).toEqual(["E-B11"]);
    expect(allowDischarge).toMatchObject({ verdict: "no", reasons: [{ rule: "HARDWARE", code: "E-B11" }] });
    expect(events.find((event) => event.type === "terminal" && event.terminal === "preAlarm")).toMatchObject({
      to: "live",
      reasons: ["HARDWARE"],
    });
  });

  it("is silent where the hardware errs without it, and with the contact that obeys again", () => {
    expect(sampleOf(feed(upTo9, { nowS: 10, hardwareFault: true }).state).terminals.preAlarm).toBe("floating");
    const ended = feed(upTo9, { nowS: 10, ...ill }, { nowS: 11, hardwareFault: true }).state;
    expect(sampleOf(ended)).toMatchObject({ codes: ["E-B11"], terminals: { preAlarm: "floating", load: "floating" } });
  });

  it("PRE-5 is silent after an hour", () => {
    const { state } = feed(upTo9, ...cycles(10, 3609, ill));
    expect(sampleOf(state).terminals.preAlarm).toBe("live");
    expect(sampleOf(feed(state, { nowS: 3610, ...ill }).state).terminals.preAlarm).toBe("floating");
  });
});
