import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batteryModels } from "../core/batteries.ts";
import { buildCells, type Cells } from "./cells.ts";
import { lookUp, move, solve } from "./circuit.ts";
import { createFaults } from "./fault-clock.ts";
import type { BankSpec, Demand } from "./spec.ts";

const noSpread = { capacityPct: 0, resistancePct: 0, stateOfChargePct: 0 };
const spread = { capacityPct: 2, resistancePct: 10, stateOfChargePct: 3 };

const built = (given: Partial<BankSpec> = {}): Cells => {
  const model = batteryModels[0];
  const plain = { model, series: 1, parallel: 1, stateOfChargePct: 60, temperatureC: 25, seed: 1, spread: noSpread };
  const bank = buildCells({ ...plain, faults: [], ...given });
  createFaults(bank);
  lookUp(bank);
  return bank;
};

const demand = (given: Partial<Demand>): Demand => ({ loadW: 0, loadA: 0, chargers: [], ambientC: 25, ...given });
const charge = (maxA: number, voltageV: number): Partial<Demand> => ({ chargers: [{ maxA, voltageV }] });

const run = (bank: Cells, steps: number, dtS: number, asked: Demand, each?: () => void): void => {
  for (let n = 0; n < steps; n++) {
    solve(bank, dtS, asked);
    each?.();
    move(bank, dtS, asked.ambientC);
  }
};

const storedAh = (bank: Cells): number[] => Array.from(bank.part, (part, c) => part * (bank.builtAh[c] as number));
const sum = (of: ArrayLike<number>): number => Array.from(of).reduce((a, b) => a + b, 0);

describe("charge", () => {
  it("that leaves the terminals has left every cell of the string", () => {
    const bank = built({ series: 2, parallel: 3, spread });
    const before = storedAh(bank);
    const stringAh = [0, 0, 0];
    // Enough load that no string charges another.
    run(bank, 3600, 1, demand({ loadW: 4000 }), () => {
      for (let s = 0; s < 3; s++) stringAh[s] = (stringAh[s] as number) + (bank.stringA[s] as number) / 3600;
    });
    storedAh(bank).forEach((ah, c) => {
      const moved = ah - (before[c] as number);
      const given = stringAh[Math.floor(c / 8)] as number;
      expect(given).toBeLessThan(-40);
      expect(Math.abs(moved / given - 1)).toBeLessThan(1e-9);
    });
  });

  it("arrives less one part in a thousand", () => {
    const bank = built();
    const before = storedAh(bank);
    run(bank, 3600, 1, demand(charge(20, 14)));
    storedAh(bank).forEach((ah, c) => expect(ah - (before[c] as number)).toBeCloseTo(20 * 0.999, 9));
  });
});

describe("strings in parallel", () => {
  it("share equally when equal", () => {
    const bank = built({ series: 2, parallel: 4 });
    run(bank, 60, 1, demand({ loadA: 100 }));
    for (const ampere of bank.stringA) expect(ampere).toBeCloseTo(-25, 9);
  });

  it("sum to the bank's current and stand at one voltage, whatever their spread", () => {
    const bank = built({ series: 2, parallel: 5, spread });
    run(bank, 600, 1, demand({ loadA: 120 }), () => {
      expect(sum(bank.stringA)).toBeCloseTo(-120, 8);
      for (let s = 0; s < 5; s++)
        expect(sum(bank.volts.subarray(s * 8, s * 8 + 8))).toBeCloseTo(bank.terminal[0] as number, 9);
    });
    expect(new Set(bank.stringA).size).toBe(5);
  });

  it("equalise at rest, with no current outside", () => {
    const bank = built({ parallel: 2 });
    bank.part.fill(0.7, 0, 4);
    bank.part.fill(0.2, 4, 8);
    lookUp(bank);
    solve(bank, 1, demand({}));
    expect(bank.stringA[0]).toBeLessThan(-10);
    run(bank, 12 * 360, 10, demand({}), () => expect(sum(bank.stringA)).toBeCloseTo(0, 9));
    expect(Math.abs(bank.stringA[0] as number)).toBeLessThan(1);
    expect((bank.part[0] as number) - (bank.part[4] as number)).toBeLessThan(0.1);
  });

  it("give the string of half the resistance twice the current", () => {
    const bank = built({ parallel: 2 });
    for (let c = 4; c < 8; c++) bank.baseOhm[c] = (bank.baseOhm[c] as number) / 2;
    lookUp(bank);
    solve(bank, 0, demand({ loadA: 90 }));
    expect(bank.stringA[0]).toBeCloseTo(-30, 9);
    expect(bank.stringA[1]).toBeCloseTo(-60, 9);
  });
});

describe("a cell", () => {
  it("drops at once by its resistance, then settles within some 25 s, and comes back", () => {
    const bank = built();
    const restV = bank.restV[0] as number;
    solve(bank, 0, demand({ loadA: 100 }));
    expect(restV - (bank.volts[0] as number)).toBeCloseTo(0.055, 9);
    // With nothing in the cell that could fall: what is left is the resistance.
    bank.perAs.fill(0);
    run(bank, 25, 1, demand({ loadA: 100 }));
    expect(restV - (bank.volts[0] as number)).toBeCloseTo(0.055 + 0.03 * (1 - Math.exp(-1)), 3);
    run(bank, 300, 1, demand({}));
    expect(bank.volts[0]).toBeCloseTo(restV, 5);
  });

  it.each([
    [25, 0.055],
    [0, 0.0872], // exp(1500 K × (1/273.15 − 1/298.15)) = 1.585
    [45, 0.0401],
  ])("at %f °C drops by %f V at 100 A", (temperatureC, dropV) => {
    const bank = built({ temperatureC });
    solve(bank, 0, demand({ loadA: 100 }));
    expect((bank.restV[0] as number) - (bank.volts[0] as number)).toBeCloseTo(dropV, 4);
  });

  it("with a leak carries what the string takes and what the leak takes", () => {
    const bank = built();
    bank.leakS[2] = 50;
    solve(bank, 0, demand({ loadA: 100 }));
    const volts = bank.volts[2] as number;
    expect(volts).toBeCloseTo((bank.restV[2] as number) - 0.55e-3 * (100 + 50 * volts), 9);
    expect(bank.volts[1]).toBeCloseTo((bank.restV[1] as number) - 0.055, 9);
  });

  it("begins between empty and full, whatever the spread", () => {
    const full = built({ series: 10, stateOfChargePct: 99.9, spread });
    expect(Math.max(...full.part)).toBe(1);
    expect(Math.min(...built({ series: 10, stateOfChargePct: 0.1, spread }).part)).toBe(0);
    expect(Math.min(...full.part)).toBeLessThan(0.98);
  });

  it("of twice the capacity has half the resistance", () => {
    const bank = built({ model: batteryModels[2] });
    solve(bank, 0, demand({ loadA: 100 }));
    expect((bank.restV[0] as number) - (bank.volts[0] as number)).toBeCloseTo(0.0275, 9);
  });
});

describe("warmth", () => {
  it("of 1C for ten minutes is that of I²R, and goes again with two hours", () => {
    const bank = built();
    run(bank, 600, 1, demand({ loadA: 100 }));
    // 4 cells × 0.85 mΩ × (100 A)² = 34 W on 8 kJ/K, less what left, less the first seconds.
    expect(bank.batteryC[0]).toBeGreaterThan(27.2);
    expect(bank.batteryC[0]).toBeLessThan(27.55);
    const aboveC = (bank.batteryC[0] as number) - 25;
    run(bank, 720, 10, demand({}));
    expect(((bank.batteryC[0] as number) - 25) / aboveC).toBeCloseTo(Math.exp(-1), 2);
  });

  it("follows what is around the battery, however long the step", () => {
    const bank = built();
    run(bank, 1, 7200, demand({ ambientC: -5 }));
    expect(bank.batteryC[0]).toBeCloseTo(-5 + 30 * Math.exp(-1), 6);
  });
});

describe("the balancer", () => {
  it("bleeds a cell above 3.50 V that stands out, and no other", () => {
    const bank = built({ stateOfChargePct: 98.6 });
    bank.part[2] = 0.995;
    lookUp(bank);
    run(bank, 1, 1, demand(charge(1, 14.2)));
    expect(Array.from(bank.bleedS, (siemens) => siemens > 0)).toEqual([false, false, true, false]);
    run(bank, 1, 1, demand({ loadA: 80 }));
    expect(sum(bank.bleedS)).toBe(0);
  });

  it("lets equal cells be", () => {
    const bank = built({ stateOfChargePct: 99.5 });
    run(bank, 10, 1, demand(charge(1, 14.2)));
    expect(bank.volts[0]).toBeGreaterThan(3.5);
    expect(sum(bank.bleedS)).toBe(0);
  });

  it("brings a battery together within hours of absorption", () => {
    const bank = built({ stateOfChargePct: 98, spread: { ...noSpread, stateOfChargePct: 1 } });
    const apart = (): number => Math.max(...bank.part) - Math.min(...bank.part);
    const before = apart();
    expect(before).toBeGreaterThan(0.01);
    run(bank, 8 * 3600, 1, demand(charge(20, 14.2)));
    expect(apart()).toBeLessThan(before / 4);
    expect(Math.max(...bank.volts) - Math.min(...bank.volts)).toBeLessThan(0.05);
  });
});

describe("any step", () => {
  it("leaves numbers: no demand, temperature or length of step makes a cell infinite or none", () => {
    const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
    const asked = fc.record({
      loadW: fc.oneof(number(-2e4, 2e4), fc.constant(1e9)),
      loadA: fc.oneof(number(-2000, 2000), fc.constant(1e9)),
      chargers: fc.array(fc.record({ maxA: number(-100, 5000), voltageV: number(-5, 70) }), { maxLength: 3 }),
      ambientC: number(-30, 80),
      dtS: fc.oneof(number(0, 5), number(0, 3600)),
    });
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 40 }), number(0, 100), (course, stateOfChargePct) => {
        const bank = built({ series: 2, parallel: 2, spread, stateOfChargePct });
        for (const { dtS, ...given } of course) run(bank, 1, dtS, given);
        solve(bank, 0, demand({}));
        for (const column of Object.values(bank))
          if (column instanceof Float64Array) expect(column.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
