import { describe, expect, it } from "vitest";
import { batteryModel } from "../core/batteries.ts";
import { type BankSpec, createBank, type Demand, type SimulatedBank } from "./bank.ts";

const noSpread = { capacityPct: 0, resistancePct: 0, stateOfChargePct: 0 };
const spread = { capacityPct: 1, resistancePct: 5, stateOfChargePct: 2 };

const bankOf = (given: Partial<BankSpec> = {}): SimulatedBank => {
  const model = batteryModel("12.8/100");
  if (model === undefined) throw new Error("no such model");
  const plain = { model, series: 1, parallel: 1, stateOfChargePct: 60, temperatureC: 20, seed: 1 };
  return createBank({ ...plain, spread: noSpread, faults: [], ...given });
};

const demand = (given: Partial<Demand> = {}): Demand => ({ loadW: 0, loadA: 0, chargers: [], ambientC: 20, ...given });
const charge = (maxA: number, voltageV: number): Demand => demand({ chargers: [{ maxA, voltageV }] });

/** Everything a step writes, as text that tells every bit apart. */
const written = ({ reading }: SimulatedBank): string =>
  [reading.cellV, reading.cellC, reading.batteryA, reading.readAtS, [reading.bankV]].map((c) => c.join()).join(";");

const course = (bank: SimulatedBank): string => {
  let all = "";
  for (let s = 0; s <= 600; s += 1.5) {
    const sunny = s % 120 < 60;
    bank.step(s, demand({ loadW: 900, ambientC: 5, chargers: sunny ? [{ maxA: 180, voltageV: 28.2 }] : [] }));
    all += written(bank);
  }
  return all;
};

describe("a seed", () => {
  it("gives the same run to the last digit, another seed another", () => {
    const of = (seed: number): string => course(bankOf({ series: 2, parallel: 2, spread, seed }));
    expect(of(5)).toBe(of(5));
    expect(of(5)).not.toBe(of(6));
  });

  it("changes nothing without spread, except the serial numbers", () => {
    expect(course(bankOf({ series: 2, seed: 5 }))).toBe(course(bankOf({ series: 2, seed: 6 })));
    const serials = (seed: number): string[] => bankOf({ series: 2, seed }).reading.batteries.map((b) => b.serial);
    expect(serials(1)).toEqual(["NG00010001", "NG00010002"]);
    expect(serials(6)).toEqual(["NG00060001", "NG00060002"]);
  });
});

describe("the reading", () => {
  it("has a column for every cell and battery, and says who they are", () => {
    const bank = bankOf({ series: 2, parallel: 3 });
    const { batteries, cellV, cellC, batteryA, readAtS, bankA, cadenceS } = bank.reading;
    expect([batteries.length, cellV.length, cellC.length, batteryA.length, readAtS.length]).toEqual([6, 24, 6, 6, 6]);
    expect(batteries[0]).toEqual({ model: batteryModel("12.8/100"), serial: "NG00010001", firmware: "v1.02-sim" });
    expect([bankA, cadenceS]).toEqual([Number.NaN, 0]);
    // At rest from the start, but nobody has answered.
    expect(Array.from(readAtS)).toEqual(Array(6).fill(Number.NaN));
    expect(Array.from(cellV)).toEqual(Array(24).fill(3.317));
  });

  it("stays the same object with the same columns", () => {
    const bank = bankOf();
    const { reading } = bank;
    const { cellV, batteries } = reading;
    bank.step(1, demand({ loadA: 10 }));
    expect(bank.reading).toBe(reading);
    expect(reading.cellV).toBe(cellV);
    expect(reading.batteries).toBe(batteries);
    expect(Array.from(reading.readAtS)).toEqual([1]);
  });

  it("gives every battery of a string the string's current, charge positive, and the terminals' voltage", () => {
    const bank = bankOf({ series: 2, parallel: 2 });
    bank.step(0, demand({ loadA: 30 }));
    expect(Array.from(bank.reading.batteryA)).toEqual([-15, -15, -15, -15]);
    expect(bank.reading.bankV).toBeCloseTo(8 * (bank.reading.cellV[0] as number), 2);
    bank.step(0, charge(30, 29));
    expect(Array.from(bank.reading.batteryA)).toEqual([15, 15, 15, 15]);
  });

  it("is rounded to what the sensors tell apart: 1 mV, 10 mA, 0.1 °C", () => {
    const bank = bankOf({ temperatureC: 20.04, spread });
    bank.step(0, demand({ loadA: 7.123 }));
    expect(bank.reading.cellC[0]).toBe(20);
    expect(bank.reading.batteryA[0]).toBe(-7.12);
    for (const volts of bank.reading.cellV) expect(Number(volts.toFixed(3))).toBe(volts);
    bank.step(0, demand({ loadA: 0.004 }));
    expect(bank.reading.batteryA[0]).toBe(0); // and not −0
  });
});

describe("a step", () => {
  it("only refreshes when the time is no later: nothing moves, the demand is met", () => {
    const bank = bankOf();
    const before = Array.from(bank.reading.cellV);
    // The first step sets the clock, however late it is.
    bank.step(1e6, demand({ loadA: 100 }));
    bank.step(1e6, demand());
    expect(Array.from(bank.reading.cellV)).toEqual(before);
    const rested = written(bank);
    bank.step(1e6, demand({ loadA: 100 }));
    expect(bank.reading.cellV[0]).toBeLessThan(3.27);
    for (let n = 0; n < 1000; n++) bank.step(1e6 - n, demand({ loadA: 100 }));
    bank.step(1e6, demand());
    expect(written(bank)).toBe(rested);
  });

  it("lets the voltage fall under load and rise under charge, and further with time", () => {
    const volts = (asked: Demand, afterS: number): number => {
      const bank = bankOf();
      bank.step(0, asked);
      bank.step(afterS, asked);
      return bank.reading.bankV;
    };
    const rest = volts(demand(), 0);
    expect(volts(demand({ loadA: 50 }), 0)).toBeLessThan(rest - 0.1);
    expect(volts(demand({ loadA: 50 }), 600)).toBeLessThan(volts(demand({ loadA: 50 }), 0) - 0.05);
    expect(volts(charge(50, 14.6), 0)).toBeGreaterThan(rest + 0.1);
    expect(volts(charge(50, 14.6), 600)).toBeGreaterThan(volts(charge(50, 14.6), 0) + 0.05);
  });

  it("meets a load in watts as exactly as the sensors can tell", () => {
    const bank = bankOf({ parallel: 2, spread });
    for (let s = 0; s <= 1800; s += 10) {
      bank.step(s, demand({ loadW: 800 }));
      const { bankV, batteryA } = bank.reading;
      const watts = -bankV * ((batteryA[0] as number) + (batteryA[1] as number));
      // Half a mV of 60 A and twice half of 10 mA at 13 V.
      expect(Math.abs(watts - 800)).toBeLessThan(0.17);
    }
  });

  it("never lets a charger lift the bank above its voltage, and fills the bank at it", () => {
    const bank = bankOf({ stateOfChargePct: 90, spread });
    let heldS = 0;
    for (let s = 0; s <= 4 * 3600; s += 2) {
      bank.step(s, charge(50, 14.2));
      expect(bank.reading.bankV).toBeLessThanOrEqual(14.2);
      if (bank.reading.bankV === 14.2) heldS += 2;
    }
    expect(heldS).toBeGreaterThan(2 * 3600);
    expect(bank.reading.batteryA[0]).toBeLessThan(2); // the tail
  });

  it("empties a battery of 100 Ah in two hours at half its capacity, to below 2.8 V a cell", () => {
    const bank = bankOf({ stateOfChargePct: 100 });
    let s = 0;
    bank.step(s, demand({ loadA: 50 }));
    while ((bank.reading.cellV[0] as number) >= 2.8) {
      s += 1;
      bank.step(s, demand({ loadA: 50 }));
    }
    expect(s / 3600).toBeGreaterThan(1.9);
    expect(s / 3600).toBeLessThan(2);
    for (const volts of bank.reading.cellV) expect(volts).toBeLessThan(2.8);
  });

  it("collapses under a load that an empty bank cannot carry, and lives again with the sun", () => {
    const bank = bankOf({ stateOfChargePct: 5 });
    for (let s = 0; s <= 3600; s++) bank.step(s, demand({ loadW: 640 }));
    expect(bank.reading.bankV).toBeLessThan(1);
    expect(Number.isFinite(bank.reading.bankV)).toBe(true);
    for (let s = 3600; s <= 2 * 3600; s++) bank.step(s, charge(20, 14.2));
    expect(bank.reading.bankV).toBeGreaterThan(12.5);
  });

  it.each([
    // Tolerances in V; what is read comes in steps of 0.001.
    ["a load", 90, demand({ loadW: 400 }), 0.0015],
    ["a charge up to its voltage", 85, charge(40, 14.2), 0.0015],
    ["a load in A past the knee", 56, demand({ loadA: 100 }), 0.0015],
    // What a load in watts draws grows as the voltage breaks down: each error feeds the next.
    ["a load in W into the collapse", 56, demand({ loadW: 1200 }), 0.03],
    ["rest after all", 50, demand(), 0],
  ])("of 300 s agrees with 300 of 1 s: %s", (_, stateOfChargePct, asked, toleranceV) => {
    const readWith = (stepS: number): number[] => {
      const bank = bankOf({ stateOfChargePct, parallel: 2, spread });
      const all: number[] = [];
      for (let s = 0; s <= 5400; s += stepS) {
        bank.step(s, asked);
        if (s % 300 === 0) all.push(...bank.reading.cellV);
      }
      return all;
    };
    const fine = readWith(1);
    readWith(300).forEach((volts, n) => {
      expect(Math.abs(volts - (fine[n] as number))).toBeLessThanOrEqual(toleranceV);
    });
  });
});
