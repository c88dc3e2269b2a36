import { describe, expect, it } from "vitest";
import { feed, started } from "../../test/hand-fed.ts";
import { tell } from "../../test/timeline.ts";

const quiet = [3.3, 3.3, 3.3, 3.3];

describe("the figures of the bank (BANK-4)", () => {
  it("BANK-4 lowest and highest cell and temperature, with battery and cell", () => {
    const points = [{ atS: 5, cellV: [quiet, [3.31, 3.2, 3.3, 3.3], [3.3, 3.3, 3.3, 3.45]], cellC: [20, 18.5, 31] }];
    const told = tell({ parallel: 3, points, durationS: 6 });
    expect(told.at(6)).toMatchObject({
      minCellV: 3.2,
      maxCellV: 3.45,
      minCellC: 18.5,
      maxCellC: 31,
      extremes: {
        minCellV: { battery: 1, cell: 1 },
        maxCellV: { battery: 2, cell: 3 },
        minCellC: { battery: 1, cell: null },
        maxCellC: { battery: 2, cell: null },
      },
    });
  });

  it("BANK-4 power = V × I, with the sign of the current", () => {
    const told = tell({ points: [{ atS: 5, bankV: 13.1, bankA: -20 }], durationS: 6 });
    expect(told.at(6)).toMatchObject({ bankV: 13.1, bankA: -20, powerW: -262 });
  });

  it("BANK-4 nobody measures at Bat+: the mean of the strings; no shunt: the sum of the strings", () => {
    // 2S2P: strings of 26.4 V and 26.8 V, 10 A and −4 A.
    const model = Array.from({ length: 4 }, () => "12.8/100");
    const cellV = [...quiet, ...quiet, ...[3.4, 3.4, 3.3, 3.3], ...[3.3, 3.3, 3.4, 3.4]];
    const begun = started({ model, cellV, bankV: 26.6 }, null);
    const { figures } = feed(begun, { nowS: 1, model, cellV, bankV: Number.NaN, batteryA: [10, 10, -4, -4] }).state;
    expect(figures.bankV).toBeCloseTo(26.6, 9);
    expect(figures.bankA).toBeCloseTo(6, 9);
  });

  it("BANK-4 as measured at Bat+ counts before the cells", () => {
    expect(feed(started(), { nowS: 1, bankV: 12.9 }).state.figures.bankV).toBe(12.9);
  });

  it.each([
    { cellC: [10, 30], batteryC: 30, what: "the hottest" },
    { cellC: [4.9, 30], batteryC: 4.9, what: "the coldest while CHG-1 stands" },
    { cellC: [5, 30], batteryC: 30, what: "the hottest at CHG-1's limit" },
  ])("BANK-4 battery temperature is $what", ({ cellC, batteryC }) => {
    expect(tell({ parallel: 2, points: [{ atS: 5, cellC }], durationS: 6 }).at(5).batteryC).toBe(batteryC);
  });

  it("BANK-4 battery temperature is the coldest until CHG-1 has cleared at 7 °C", () => {
    const points = [
      { atS: 5, cellC: [4, 30] },
      { atS: 10, cellC: [6.9, 30] },
      { atS: 15, cellC: [7, 30] },
    ];
    const told = tell({ parallel: 2, points, durationS: 16 });
    expect([told.at(14).batteryC, told.at(15).batteryC]).toEqual([6.9, 30]);
  });

  it("in silence the last values stand until A-B05; then those that answer count, and voltage and current are unknown", () => {
    const points = [
      { atS: 5, cellV: [[3.31, 3.2, 3.3, 3.3], quiet], cellC: [30, 20], bankA: -10 },
      { atS: 10, silent: [0] },
      { atS: 30, silent: [] },
    ];
    const told = tell({ parallel: 2, points, durationS: 35 });
    expect(told.at(18)).toMatchObject({ minCellV: 3.2, maxCellC: 30, bankV: expect.closeTo(13.155, 6) });
    expect(told.at(19)).toMatchObject({ minCellV: 3.3, maxCellC: 20, bankV: null, bankA: null, powerW: null });
    expect(told.at(19).codes).toContain("A-B05");
    expect(told.at(30)).toMatchObject({ minCellV: 3.2, maxCellC: 30, bankA: -10 });
  });
});
