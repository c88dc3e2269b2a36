import { describe, expect, it } from "vitest";
import { rulesAt, tell } from "../../test/timeline.ts";
import type { Point } from "../scenario/scenario.ts";

const cell2 = (volts: number) => [[3.3, 3.3, volts, 3.3]];
const low = { cellV: cell2(2.7) } as const;
const back = { cellV: 3.3 } as const;
/** First cut at 40 s (broken at 10 s, PRE-2), return at 50 s. */
const firstCut: readonly Point[] = [
  { atS: 10, ...low },
  { atS: 50, ...back },
];
const openings = { type: "terminal", terminal: "load", to: "floating" } as const;
const returns = { type: "terminal", terminal: "load", to: "live" } as const;

describe("LOAD opened again soon after a return (DIS-6)", () => {
  it("DIS-6 a first cut owes nothing: LOAD returns with the cells", () => {
    const told = tell({ points: firstCut, durationS: 60 });
    expect(told.when(openings)).toEqual([40]);
    expect(told.when(returns)).toEqual([0, 50]);
    expect(told.at(50).codes).toEqual([]);
  });

  it.each([
    { brokenS: 60, openS: 90, owes: true, within: "soon after" },
    { brokenS: 1820, openS: 1850, owes: true, within: "30 min after the return, to the second" },
    { brokenS: 1821, openS: 1851, owes: false, within: "a second later than 30 min" },
  ])("DIS-6 opened again $within: charge owed $owes", ({ brokenS, openS, owes }) => {
    const points = [...firstCut, { atS: brokenS, ...low }, { atS: openS + 10, ...back }];
    const told = tell({ points, durationS: openS + 60 });
    expect(told.when(openings)).toEqual([40, openS]);
    expect(told.when(returns)).toEqual(owes ? [0, 50] : [0, 50, openS + 10]);
    expect(told.at(openS + 60).codes).toEqual(owes ? ["A-B01"] : []);
    expect(rulesAt(told, openS + 60, "allowDischarge")).toEqual(owes ? ["DIS-6"] : []);
  });

  it("DIS-6 returns after 1 % of the capacity, charge without efficiency, and the alarm stays until then", () => {
    // 100 A bring the 1 Ah in 36 s.
    const points = [...firstCut, { atS: 60, ...low }, { atS: 100, ...back, bankA: 100 }];
    const told = tell({ points, durationS: 140 });
    expect(told.when(openings)).toEqual([40, 90]);
    expect(told.at(99).allowDischarge.reasons.map((one) => one.rule)).toEqual(["DIS-1", "DIS-6"]);
    expect(told.at(135)).toMatchObject({ terminals: { load: "floating" }, codes: ["A-B01"] });
    expect(told.at(118).allowDischarge).toEqual({
      verdict: "no",
      reasons: [
        {
          rule: "DIS-6",
          code: "A-B01",
          battery: null,
          cell: null,
          value: expect.closeTo(0.5, 6),
          limit: 1,
          unit: "Ah",
          sinceS: 90,
          clears: [],
        },
      ],
    });
    expect(told.at(136)).toMatchObject({ terminals: { load: "live" }, codes: [] });
  });

  it("DIS-6 counts net: what is drawn meanwhile is owed as well", () => {
    const points = [
      ...firstCut,
      { atS: 60, ...low },
      { atS: 100, ...back, bankA: 100 },
      { atS: 118, bankA: -50 },
      { atS: 136, bankA: 100 },
    ];
    // +0.5, −0.25, then 0.75 Ah more: 27 s from 136 s on.
    const told = tell({ points, durationS: 170 });
    expect(told.when(returns)).toEqual([0, 50, 163]);
  });

  it("DIS-6 counts from the opening: charge that came before it, or while LOAD still was live, pays nothing", () => {
    const points = [
      ...firstCut,
      { atS: 51, bankA: 100 },
      { atS: 60, ...low },
      { atS: 90, bankA: 0 },
      { atS: 100, ...back },
    ];
    const told = tell({ points, durationS: 120 });
    expect(rulesAt(told, 120, "allowDischarge")).toEqual(["DIS-6"]);
    expect(told.at(120).allowDischarge.reasons[0]?.value).toBe(0);
  });

  it("DIS-6 as well, not instead: paid while the cells are still low, LOAD waits for the cells", () => {
    const points = [...firstCut, { atS: 60, ...low }, { atS: 95, bankA: 100 }, { atS: 150, ...back }];
    const told = tell({ points, durationS: 160 });
    expect(rulesAt(told, 149, "allowDischarge")).toEqual(["DIS-1"]);
    expect(told.when(returns)).toEqual([0, 50, 150]);
  });

  it("DIS-6 1 % of the bank: two in parallel owe 2 Ah", () => {
    const both = { cellV: [...cell2(2.7), ...cell2(2.7)] };
    const points = [
      { atS: 10, ...both },
      { atS: 50, ...back },
      { atS: 60, ...both },
      { atS: 100, ...back, bankA: 100 },
    ];
    const told = tell({ parallel: 2, points, durationS: 180 });
    expect(told.at(110).allowDischarge.reasons).toMatchObject([{ rule: "DIS-6", limit: 2 }]);
    expect(told.when(returns)).toEqual([0, 50, 172]);
  });

  it("DIS-6 after DIS-3 its own alarm stays: A-B08", () => {
    const points = [
      { atS: 10, bankV: 10.7 },
      { atS: 50, bankV: 13.2 },
      { atS: 60, bankV: 10.7 },
      { atS: 100, bankV: 13.2 },
    ];
    const told = tell({ points, durationS: 120 });
    expect(told.when(openings)).toEqual([40, 90]);
    expect(told.at(120)).toMatchObject({ codes: ["A-B08"], terminals: { load: "floating" } });
    expect(told.at(120).allowDischarge.reasons).toMatchObject([{ rule: "DIS-6", code: "A-B08" }]);
  });

  it("DIS-6 a floor or a remote that opens LOAD in between owes nothing", () => {
    const points = [...firstCut];
    const events = [
      { atS: 60, remote: "open" },
      { atS: 70, remote: "loop" },
      { atS: 80, setStateOfChargePct: 9 },
      { atS: 90, setStateOfChargePct: 50 },
    ] as const;
    const told = tell({ points, events, durationS: 100 });
    expect(told.when(openings)).toEqual([40, 60, 80]);
    expect(told.when(returns)).toEqual([0, 50, 70, 90]);
  });

  it("DIS-6 a state of charge set by hand does not pay", () => {
    const points = [...firstCut, { atS: 60, ...low }, { atS: 100, ...back }];
    const told = tell({ points, events: [{ atS: 110, synchronise: true }], durationS: 120 });
    expect(rulesAt(told, 120, "allowDischarge")).toEqual(["DIS-6"]);
  });

  it("DIS-6 a third cut within 30 min of the second return owes again", () => {
    const points = [
      ...firstCut,
      { atS: 60, ...low },
      { atS: 100, ...back, bankA: 100 },
      { atS: 200, ...low, bankA: 0 },
      { atS: 240, ...back },
    ];
    const told = tell({ points, durationS: 260 });
    expect(told.when(returns)).toEqual([0, 50, 136]);
    expect(rulesAt(told, 260, "allowDischarge")).toEqual(["DIS-6"]);
  });
});
