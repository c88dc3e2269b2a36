import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CellType, cellTypeNames, cellTypes } from "./cell-type.ts";
import { type PredictedCell, predictedCell } from "./predicted-cell.ts";

const a123 = cellTypes.a123;
const cellOf = (initialPct: number, temperatureC = 25, type: CellType = a123, capacityAh = type.capacityAh) =>
  predictedCell({ type, capacityAh, temperatureC, initialPct });
const flow = (cell: PredictedCell, ampere: number, forS: number): void => {
  for (let s = 0; s < forS; s += 1) cell.flow(ampere, 1);
};

describe.each(cellTypeNames)("the figures of %s", (name) => {
  const { curve, resistance, temperature } = cellTypes[name];
  it("stand by rising charge, and the voltage at rest rises with it", () => {
    for (const [index, point] of curve.entries()) {
      const before = curve[index - 1];
      if (before === undefined) continue;
      expect(point.part).toBeGreaterThan(before.part);
      expect(point.restV).toBeGreaterThan(before.restV);
    }
    expect(resistance.map(({ part }) => part)).toEqual(resistance.map(({ part }) => part).toSorted((a, b) => a - b));
    expect([resistance[0]?.part, resistance.at(-1)?.part]).toEqual([0, 1]);
  });
  it("have a law for every temperature, by falling", () => {
    const from = temperature.map(({ fromC }) => fromC);
    expect(from).toEqual(from.toSorted((a, b) => b - a));
    expect(from.at(-1)).toBe(-60);
  });
});

describe("a cell alone", () => {
  it("at half charge and 25 °C, of which nobody knows how it came there, stands on the mean", () => {
    expect(cellOf(50).voltageV(0)).toBeCloseTo(3.3081, 9);
  });

  it("that is full was charged, and one that is empty discharged", () => {
    expect(cellOf(100).voltageV(0)).toBeCloseTo(3.59 + 0.0101, 9);
    expect(cellOf(0).voltageV(0)).toBeCloseTo(2 - 0.05, 9);
  });

  it("drops at once by its ohmic resistance, in proportion to the current", () => {
    const cell = cellOf(50);
    const restV = cell.voltageV(0);
    expect(restV - cell.voltageV(-10)).toBeCloseTo(0.1016, 9);
    expect(cell.voltageV(5) - restV).toBeCloseTo(0.0508, 9);
  });

  it("then settles through both branches, each with its time", () => {
    // One whose voltage at rest and whose resistance are the same at any charge.
    const flat = (part: number) => ({ part, restV: 3.3, gapV: 0, entropyMVPerK: 0 });
    const half = a123.resistance.filter(({ part }) => part === 0.5);
    const resistance = [0, 1].map((part) => ({ ...(half[0] as (typeof half)[number]), part }));
    const cell = cellOf(50, 25, { ...a123, curve: [flat(0), flat(1)], resistance });
    const restV = cell.voltageV(0);
    flow(cell, -10, 20);
    const expected = (s: number) => 0.1016 + 0.096 * (1 - Math.exp(-s / 20)) + 0.0572 * (1 - Math.exp(-s / 300));
    expect(restV - cell.voltageV(-10)).toBeCloseTo(expected(20), 4);
    flow(cell, -10, 580);
    expect(restV - cell.voltageV(-10)).toBeCloseTo(expected(600), 4);
    flow(cell, 0, 3600);
    expect(cell.voltageV(0)).toBeCloseTo(restV, 4);
  });

  it("counts: charge arrives less a part in a thousand, discharge gives all", () => {
    const cell = cellOf(50);
    flow(cell, 2.03, 360);
    expect(cell.stateOfChargePct()).toBeCloseTo(60 - 0.01, 9);
    flow(cell, -2.03, 360);
    expect(cell.stateOfChargePct()).toBeCloseTo(50 - 0.01, 9);
  });

  it("of another size has the resistance of its capacity", () => {
    const cell = cellOf(50, 25, cellTypes["lithium-ng"], 200);
    expect(cell.voltageV(0) - cell.voltageV(-100)).toBeCloseTo(0.0275, 9);
  });
});

describe("hysteresis", () => {
  /** Where it comes to rest. */
  const rested = (cell: PredictedCell): number => {
    cell.flow(0, 1e5);
    return cell.voltageV(0);
  };
  const meanV = 3.3081;
  const gapV = 0.0167;

  it("from full down it rests on the lower branch, from empty up on the upper", () => {
    const down = cellOf(100);
    flow(down, -2.03, 1800);
    expect(rested(down)).toBeCloseTo(meanV - gapV, 9);
    const up = cellOf(0);
    flow(up, 2.03 / 0.999, 1800);
    expect(rested(up)).toBeCloseTo(meanV + gapV, 9);
  });

  it("crosses within a tenth of the charge, and a pulse with its return leaves it where it was", () => {
    const cell = cellOf(100);
    flow(cell, -2.03, 1800);
    flow(cell, 2.03 / 0.999, 180);
    expect(cell.stateOfChargePct()).toBeCloseTo(55, 9);
    expect(rested(cell)).toBeCloseTo(3.3116, 9);
    for (let n = 0; n < 20; n++) {
      flow(cell, 4, 9);
      flow(cell, -4 * 0.999, 9);
    }
    expect(rested(cell)).toBeCloseTo(3.3116, 9);
    flow(cell, 2.03 / 0.999, 360);
    expect(rested(cell)).toBeCloseTo(3.3228 + 0.0201, 9);
  });
});

describe("temperature", () => {
  const drop = (temperatureC: number): number => {
    const cell = cellOf(50, temperatureC);
    return (cell.voltageV(0) - cell.voltageV(-10)) / 0.1016;
  };
  it.each([
    [5, 1.3],
    [25, 1],
    [35, 0.858],
    [45, 0.744],
  ])("at %d °C has %f times the resistance", (celsius, times) => {
    expect(drop(celsius)).toBeCloseTo(times, 2);
  });

  it("makes it steeper below 0 °C, and no further than is known", () => {
    expect(drop(-20) / drop(0)).toBeGreaterThan(drop(5) / drop(25));
    expect(drop(-300)).toBe(drop(-60));
  });

  it("moves the voltage at rest by the entropy, and widens the gap in the cold", () => {
    expect(cellOf(50, 5).voltageV(0)).toBeCloseTo(3.3081 - 0.0034, 9);
    const gap = (celsius: number): number => cellOf(100, celsius).voltageV(0) - 3.59;
    expect(gap(5) / gap(25)).toBeCloseTo(1.27, 2);
    expect(gap(45) / gap(25)).toBeCloseTo(0.81, 2);
  });
});

it("beyond full it goes on rising and beyond empty falling, in finite numbers, whatever flows", () => {
  const over = cellOf(100);
  flow(over, 2.03, 180);
  expect(over.voltageV(0)).toBeGreaterThan(4.5);
  const under = cellOf(0);
  flow(under, -2.03, 180);
  expect(under.voltageV(0)).toBeLessThan(0);
  const step = fc.record({
    ampere: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
    forS: fc.double({ min: 0, max: 1e5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: -100, max: 200 }), (steps, celsius) => {
      const cell = cellOf(50, celsius);
      for (const { ampere, forS } of steps) cell.flow(ampere, forS);
      expect(cell.voltageV(-5)).toSatisfy(Number.isFinite);
    }),
  );
});
