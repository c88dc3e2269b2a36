import { describe, expect, it } from "vitest";
import { batteryModels } from "../core/batteries.ts";
import { createBank, type Demand, type Fault, type SimulatedBank, type StandingFault } from "./bank.ts";
import { type FaultKind, faultKindNames, faultKinds } from "./faults.ts";

const fromS = 100;
const toS = 200;

const fault = (kind: FaultKind, given: Partial<Fault> = {}): Fault => {
  return { kind, battery: 1, cell: 2, fromS, toS, amount: faultKinds[kind].default, ...given };
};

/** Two batteries of four cells in series; cell 6 is the third of battery 1. */
const bankWith = (...faults: Fault[]): SimulatedBank => {
  const spread = { capacityPct: 0, resistancePct: 0, stateOfChargePct: 0 };
  const plain = { model: batteryModels[0], series: 2, parallel: 1, stateOfChargePct: 60, temperatureC: 20, seed: 1 };
  return createBank({ ...plain, spread, faults });
};

const load: Demand = { loadW: 0, loadA: 50, chargers: [], ambientC: 20 };
const rest: Demand = { ...load, loadA: 0 };

const runTo = (bank: SimulatedBank, endS: number, asked = load, startS = 0): SimulatedBank => {
  for (let s = startS; s <= endS; s++) bank.step(s, asked);
  return bank;
};

/** V by which cell 6 reads above the cell beside it. */
const apartV = (bank: SimulatedBank): number => (bank.reading.cellV[6] as number) - (bank.reading.cellV[5] as number);

describe("every fault", () => {
  it.each(faultKindNames)("%s: nothing before it begins, and only its battery shows it", (kind) => {
    const sound = bankWith();
    const faulty = bankWith(fault(kind));
    for (let s = 0; s < fromS; s++) {
      sound.step(s, load);
      faulty.step(s, load);
      expect(faulty.reading).toEqual(sound.reading);
    }
    runTo(sound, 190, load, fromS);
    runTo(faulty, 190, load, fromS);
    expect(faulty.reading).not.toEqual(sound.reading);
    expect(faulty.reading.cellV.slice(0, 4)).toEqual(sound.reading.cellV.slice(0, 4));
    expect(faulty.reading.cellC[0]).toBe(sound.reading.cellC[0]);
    expect(faulty.reading.readAtS[0]).toBe(190);
  });

  it.each(faultKindNames)("%s: acts at its first moment and no longer at its last", (kind) => {
    const sound = runTo(bankWith(), toS);
    // Ended before the run's first step, and not begun at its last: as if it were not there.
    const ended = runTo(bankWith(fault(kind, { fromS: -10, toS: 0 }), fault(kind, { fromS: toS + 1, toS: 999 })), toS);
    expect(ended.reading).toEqual(sound.reading);
  });

  it("strikes a whole battery where it names no cell", () => {
    const bank = runTo(bankWith(fault("offset-sensor", { cell: null, amount: 0.25 })), fromS, rest);
    expect(Array.from(bank.reading.cellV)).toEqual([3.317, 3.317, 3.317, 3.317, 3.567, 3.567, 3.567, 3.567]);
  });

  it("adds to another of its kind", () => {
    const two = [fault("offset-sensor", { amount: 0.1 }), fault("offset-sensor", { amount: 0.2, toS: 150 })];
    const bank = runTo(bankWith(...two), fromS, rest);
    expect(apartV(bank)).toBeCloseTo(0.3, 9);
    expect(apartV(runTo(bank, 150, rest, 101))).toBeCloseTo(0.1, 9);
  });

  it("begins and ends at its own time within a long step", () => {
    const inOne = bankWith(fault("short", { amount: 400 }));
    inOne.step(0, rest);
    inOne.step(1000, rest);
    const inMany = runTo(bankWith(fault("short", { amount: 400 })), 1000, rest);
    // 400 A for 100 s are 11 % of the cell; for the whole step it would be empty.
    expect(apartV(inOne)).toBeLessThan(-0.007);
    expect(Math.abs(apartV(inOne) - apartV(inMany))).toBeLessThanOrEqual(0.001);
  });

  it.each([
    [fault("short", { battery: 2 })],
    [fault("short", { battery: -1 })],
    [fault("short", { cell: 4 })],
    [fault("short", { cell: 0.5 })],
    [fault("weak-cell", { amount: 0 })],
    [fault("weak-cell", { amount: 1.01 })],
    [fault("high-resistance", { amount: Number.NaN })],
  ])("is refused where it hits nothing or makes no sense: %o", (wrong) => {
    expect(() => bankWith(wrong)).toThrow(RangeError);
  });

  it("is taken at the ends of what it may be", () => {
    const ends = (kind: FaultKind): Fault[] =>
      [faultKinds[kind].from, faultKinds[kind].to].map((amount) => fault(kind, { amount }));
    const bank = runTo(bankWith(...faultKindNames.flatMap(ends)), 300, { ...load, loadW: 500 });
    expect([...bank.reading.cellV, ...bank.reading.cellC, bank.reading.bankV].every(Number.isFinite)).toBe(true);
  });
});

describe("weak-cell", () => {
  it("falls first, by its part of the capacity", () => {
    const bank = bankWith(fault("weak-cell", { fromS: 0, toS: 99_999, amount: 0.5 }));
    // 50 Ah × 60 % are gone after 36 minutes at 50 A; the others then stand at 30 %.
    runTo(bank, 35 * 60);
    expect(bank.reading.cellV[6]).toBeLessThan(2.9);
    expect(bank.reading.cellV[5]).toBeGreaterThan(3.2);
  });

  it("does not jump when it begins, and is as large as the others when it has ended", () => {
    const bank = runTo(bankWith(fault("weak-cell")), fromS);
    expect(apartV(bank)).toBe(0);
    const early = bankWith(fault("weak-cell", { fromS: 0, toS: 600, amount: 0.25 }));
    // After 600 s at 50 A: 27 % against 52 %; after 900 s 22 % against 48 %, still weak it would be 10 %.
    const atEndV = apartV(runTo(early, 600));
    expect(atEndV).toBeLessThan(-0.03);
    expect(apartV(runTo(early, 900, load, 601))).toBeGreaterThan(atEndV - 0.04);
  });
});

describe("high-resistance", () => {
  it("drops by so many times as much under load, not at rest, and ends", () => {
    const bank = runTo(bankWith(fault("high-resistance", { amount: 5 })), fromS);
    expect(apartV(bank)).toBeCloseTo(-4 * 0.85e-3 * 50 * 1.09, 2);
    bank.step(fromS, rest);
    expect(apartV(bank)).toBeCloseTo(-4 * 0.3e-3 * 50 * 1.09, 2); // what has not settled yet
    expect(apartV(runTo(bank, toS, load, fromS))).toBe(0);
  });
});

describe("short", () => {
  it("drains its cell alone, and what is gone stays gone", () => {
    const bank = runTo(bankWith(fault("short", { amount: 360, toS: 110 })), 109, rest);
    expect(apartV(bank)).toBeLessThan(-0.2);
    // 360 A × 10 s are 1 % of 100 Ah, where the curve rises by 6 mV in five.
    runTo(bank, 600, rest, 110);
    expect(apartV(bank)).toBeLessThan(0);
    expect(apartV(bank)).toBeGreaterThan(-0.003);
  });

  it("ends at an empty cell, not at an endless one", () => {
    const bank = bankWith(fault("short", { amount: 1000, fromS: 0, toS: 1e6 }));
    bank.step(0, rest);
    bank.step(86_400, rest);
    expect(Math.abs(bank.reading.cellV[6] as number)).toBeLessThan(0.05);
    expect(bank.reading.cellV[5]).toBe(3.317);
  });
});

describe("stuck-sensor", () => {
  it("stays at what it read last, then reads again", () => {
    const bank = runTo(bankWith(fault("stuck-sensor")), fromS - 1);
    const last = bank.reading.cellV[6];
    bank.step(fromS, rest);
    expect(bank.reading.cellV[6]).toBe(last);
    expect(bank.reading.cellV[5]).toBeGreaterThan(last as number);
    bank.step(toS - 0.01, rest);
    expect(bank.reading.cellV[6]).toBe(last);
    bank.step(toS, rest);
    expect(apartV(bank)).toBe(0);
  });
});

describe("offset-sensor", () => {
  it("reads wrong, while the cell is what it was", () => {
    const bank = runTo(bankWith(fault("offset-sensor", { amount: -0.4 })), fromS, rest);
    expect(apartV(bank)).toBeCloseTo(-0.4, 9);
    expect(bank.reading.bankV).toBeCloseTo(8 * (bank.reading.cellV[5] as number), 2);
    expect(apartV(runTo(bank, toS, rest, fromS))).toBe(0);
  });
});

describe("hot-cell", () => {
  it("heats what the battery reads, lowers its resistance, and is gone at the end", () => {
    const bank = runTo(bankWith(fault("hot-cell", { amount: 35 })), fromS);
    expect(Array.from(bank.reading.cellC)).toEqual([20.1, 55.1]);
    expect(bank.reading.cellV[6]).toBeGreaterThan(bank.reading.cellV[2] as number);
    runTo(bank, toS, load, fromS);
    expect(bank.reading.cellC[1]).toBe(bank.reading.cellC[0]);
    expect(bank.reading.cellV[6]).toBe(bank.reading.cellV[2]);
  });
});

describe("broken-cable", () => {
  it("lets the readings of its battery stand and age, then brings them back", () => {
    const bank = runTo(bankWith(fault("broken-cable")), fromS - 1);
    const before = Array.from(bank.reading.cellV.slice(4));
    bank.step(150, rest);
    expect(Array.from(bank.reading.cellV.slice(4))).toEqual(before);
    expect(Array.from(bank.reading.readAtS)).toEqual([150, fromS - 1]);
    expect(Array.from(bank.reading.batteryA)).toEqual([0, -50]);
    // The terminals are measured by the BMS itself.
    expect(bank.reading.bankV).toBeCloseTo(8 * (bank.reading.cellV[0] as number), 2);
    bank.step(toS, rest);
    expect(Array.from(bank.reading.readAtS)).toEqual([toS, toS]);
    expect(Array.from(bank.reading.batteryA)).toEqual([0, 0]);
  });

  it("from the start has never answered", () => {
    const bank = runTo(bankWith(fault("broken-cable", { fromS: 0 })), 5);
    expect(Array.from(bank.reading.readAtS)).toEqual([5, Number.NaN]);
  });
});

describe("by hand", () => {
  const standing = (kind: FaultKind, given: Partial<StandingFault> = {}): StandingFault => {
    return { kind, battery: 1, cell: 2, amount: faultKinds[kind].default, ...given };
  };

  it.each(faultKindNames)("%s: from now until it is healed, as if it had been written for that time", (kind) => {
    // A hand comes after what was read at its moment.
    const written = bankWith(fault(kind, { fromS: fromS + 1e-9, toS: toS + 1e-9 }));
    const [byHand, sound] = [bankWith(), bankWith()];
    let shown = 0;
    for (let s = 0; s <= 300; s++) {
      for (const bank of [written, byHand, sound]) bank.step(s, load);
      expect(byHand.reading, `at ${s} s`).toEqual(written.reading);
      shown += JSON.stringify(byHand.reading) === JSON.stringify(sound.reading) ? 0 : 1;
      if (s === fromS) byHand.setFaults([standing(kind)]);
      if (s === toS) byHand.setFaults([]);
    }
    expect(shown).toBeGreaterThanOrEqual(toS - fromS - 20);
  });

  it("stands beside those of the spec, and is replaced without them", () => {
    const bank = runTo(bankWith(fault("offset-sensor", { amount: 0.1 })), fromS, rest);
    bank.setFaults([standing("offset-sensor", { amount: 0.2 }), standing("offset-sensor", { amount: 0.3 })]);
    expect(apartV(runTo(bank, 110, rest, fromS))).toBeCloseTo(0.6, 9);
    bank.setFaults([standing("offset-sensor", { amount: -0.2 })]);
    expect(apartV(runTo(bank, 120, rest, 111))).toBeCloseTo(-0.1, 9);
    expect(apartV(runTo(bank, toS, rest, 121))).toBeCloseTo(-0.2, 9);
    bank.setFaults([]);
    expect(apartV(runTo(bank, 210, rest, toS + 1))).toBe(0);
  });

  it("begins with the run where it was there before it", () => {
    const bank = bankWith();
    bank.setFaults([standing("broken-cable")]);
    expect(Array.from(runTo(bank, 5).reading.readAtS)).toEqual([5, Number.NaN]);
  });

  it.each([
    [standing("short", { battery: 2 })],
    [standing("short", { cell: 4 })],
    [standing("weak-cell", { amount: 0 })],
  ])("is refused as those of the spec are, and what stood goes on to stand: %o", (wrong) => {
    const bank = runTo(bankWith(), 10, rest);
    bank.setFaults([standing("offset-sensor", { amount: 0.25 })]);
    expect(() => bank.setFaults([wrong])).toThrow(RangeError);
    expect(apartV(runTo(bank, 20, rest, 11))).toBeCloseTo(0.25, 9);
  });
});
