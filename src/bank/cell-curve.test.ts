import { describe, expect, it } from "vitest";
import { batteryModels } from "../core/batteries.ts";
import { readCurve } from "./cell-curve.ts";
import { buildCells } from "./cells.ts";

const curveAt = (part: number): { restV: number; slopeV: number; resistance: number } => {
  const spread = { capacityPct: 0, resistancePct: 0, stateOfChargePct: 0 };
  const one = { model: batteryModels[0], series: 1, parallel: 1, temperatureC: 25, seed: 1, spread, faults: [] };
  const bank = buildCells({ ...one, stateOfChargePct: 50 });
  bank.part.fill(part);
  readCurve(bank);
  return { restV: bank.restV[0] as number, slopeV: bank.slopeV[0] as number, resistance: bank.ohm[0] as number };
};

describe("the voltage of a cell at rest", () => {
  it.each([
    [0, 2.5],
    [0.01, 2.725],
    [0.1, 3.1835],
    [0.125, 3.201], // halfway from 10 to 15 %
    [0.5, 3.308],
    [0.98, 3.4185],
    [1, 3.59],
  ])("at %f of its charge is %f V", (part, restV) => {
    expect(curveAt(part).restV).toBeCloseTo(restV, 9);
  });

  it("rises all the way, and goes on rising and falling beyond its ends", () => {
    for (let pct = -20; pct < 120; pct += 0.25)
      expect(curveAt((pct + 0.25) / 100).restV).toBeGreaterThan(curveAt(pct / 100).restV);
    expect(curveAt(-0.1).restV).toBeCloseTo(2.5 - 6, 9);
    expect(curveAt(1.1).restV).toBeCloseTo(3.59 + 2.5, 9);
  });

  it("has the slope of its piece", () => {
    expect(curveAt(0.99).slopeV).toBeCloseTo((3.59 - 3.4185) / 0.02, 6);
    expect(curveAt(-3).slopeV).toBeCloseTo(60, 6);
  });
});

describe("the resistance of a cell", () => {
  it.each([
    [-1, 3.5],
    [0.03, 2.5667], // the source gives 2 to 3 there
    [0.1, 1.3],
    [0.2, 1],
    [0.6, 1],
    [2, 1],
  ])("at %f of its charge is %f times that at half charge", (part, times) => {
    expect(curveAt(part).resistance).toBeCloseTo(times, 4);
  });
});
