import { describe, expect, it } from "vitest";
import { brokenLimit, figuresOf, heatOf, isBypassed, markOf, reachOf, spreadOf } from "./cell-figures.ts";

const bank = [
  [3.31, 3.32, null],
  [3.33, 3.3, 3.31],
];

describe("figures of a bank", () => {
  it("lowest, highest, mean and spread, of what is known", () => {
    const figures = figuresOf(bank);
    expect(figures.lowest).toEqual({ battery: 1, cell: 1, volts: 3.3 });
    expect(figures.highest).toEqual({ battery: 1, cell: 0, volts: 3.33 });
    expect(figures.meanV).toBeCloseTo(3.314, 9);
    expect(figures.spreadV).toBeCloseTo(0.03, 9);
    expect(figures.widest?.battery).toBe(1);
    expect(figures.widest?.spreadV).toBeCloseTo(0.03, 9);
  });

  it("the spread inside one battery is not that of the bank", () => {
    const figures = figuresOf([
      [3.3, 3.302],
      [3.35, 3.355],
    ]);
    expect(figures.spreadV).toBeCloseTo(0.055, 9);
    expect(figures.widest).toMatchObject({ battery: 1, spreadV: expect.closeTo(0.005, 9) });
  });

  it("nothing known, nothing told: no zero, no NaN", () => {
    const nothing = { lowest: null, highest: null, meanV: null, spreadV: null, widest: null };
    expect(figuresOf([])).toEqual(nothing);
    expect(figuresOf([[null, null], []])).toEqual(nothing);
    expect(spreadOf([null])).toBe(null);
  });

  it("marks the lowest and the highest, and none where all read the same", () => {
    const figures = figuresOf(bank);
    expect(markOf(figures, { battery: 1, cell: 1 })).toBe("lowest");
    expect(markOf(figures, { battery: 1, cell: 0 })).toBe("highest");
    expect(markOf(figures, { battery: 0, cell: 0 })).toBe(null);
    const same = figuresOf([[3.3, 3.3]]);
    expect(markOf(same, { battery: 0, cell: 0 })).toBe(null);
  });
});

describe("a single cell", () => {
  it.each([
    [2.8, "low"],
    [2.801, null],
    [3.749, null],
    [3.75, "high"],
    [null, null],
  ])("%s V against the limits of DIS-1 and CHG-3: %s", (volts, side) => {
    expect(brokenLimit(volts)).toBe(side);
  });

  it.each([
    ["above 3.50 V, more than 10 mV above the lowest, charging", 3.52, [3.5, 3.52], 5, true],
    ["not charging", 3.52, [3.5, 3.52], 0, false],
    ["nobody knows whether it charges", 3.52, [3.5, 3.52], null, false],
    ["at 3.50 V", 3.5, [3.4, 3.5], 5, false],
    ["hardly above the lowest", 3.509, [3.5, 3.509], 5, false],
    ["a neighbour that is not known does not count", 3.52, [null, 3.5, 3.52], 5, true],
    ["itself not known", null, [3.5, null], 5, false],
  ])("BAL-2: %s", (_what, volts, all, bankA, held) => {
    expect(isBypassed(volts, all, bankA)).toBe(held);
  });
});

describe("colours", () => {
  it("a bank that agrees is calm, one cell far away has the deepest and leaves the others calm", () => {
    const calm = figuresOf([[3.3, 3.303, 3.301]]);
    expect(reachOf(calm)).toBe(0.012);
    expect([3.3, 3.303, 3.301].map((volts) => Math.abs(heatOf(volts, calm.meanV, reachOf(calm))))).toEqual([0, 0, 0]);
    const cells = [3.3, 3.302, 3.298, 3.2];
    const far = figuresOf([cells]);
    expect(cells.map((volts) => heatOf(volts, far.meanV, reachOf(far)))).toEqual([1, 1, 1, -3]);
  });

  it("goes in three steps to each side, and no further", () => {
    const volts = [3.2, 3.27, 3.283, 3.285, 3.3, 3.315, 3.317, 3.33, 3.4];
    expect(volts.map((one) => heatOf(one, 3.3, 0.03))).toEqual([-3, -3, -2, -1, 0, 2, 2, 3, 3]);
    expect(heatOf(null, 3.3, 0.03)).toBe(0);
    expect(heatOf(3.3, null, 0.03)).toBe(0);
    expect(Object.is(heatOf(3.2999, 3.3, 0.03), 0)).toBe(true);
  });
});
