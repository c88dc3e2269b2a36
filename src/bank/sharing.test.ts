import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { terminalV } from "./sharing.ts";
import type { Charger, Demand } from "./spec.ts";

const demand = (given: Partial<Demand>): Demand => ({ loadW: 0, loadA: 0, chargers: [], ambientC: 25, ...given });

/** Two strings, 13.2 V behind 4 mΩ and 13.1 V behind 8 mΩ. */
const conductanceS = 1 / 0.004 + 1 / 0.008;
const shortA = 13.2 / 0.004 + 13.1 / 0.008;
const restV = shortA / conductanceS;
const solved = (given: Partial<Demand>): { volts: number; bankA: number } => {
  const volts = terminalV(shortA, conductanceS, demand(given));
  return { volts, bankA: volts * conductanceS - shortA };
};

describe("the voltage at the terminals", () => {
  it("at rest lies where the currents of the strings cancel", () => {
    expect(solved({}).bankA).toBeCloseTo(0, 9);
    expect(solved({}).volts).toBeCloseTo((13.2 * 2 + 13.1) / 3, 9);
  });

  it("meets a load in amperes and a load in watts exactly, together too", () => {
    expect(solved({ loadA: 50 }).bankA).toBeCloseTo(-50, 9);
    const watts = solved({ loadW: 1000 });
    expect(watts.volts * -watts.bankA).toBeCloseTo(1000, 8);
    const both = solved({ loadW: 1000, loadA: 50 });
    expect(both.volts * (-both.bankA - 50)).toBeCloseTo(1000, 8);
    expect(both.volts).toBeGreaterThan(restV / 2);
  });

  it("is not moved by loads or chargers below zero", () => {
    expect(solved({ loadA: -50, loadW: -1000 }).volts).toBe(solved({}).volts);
    expect(solved({ chargers: [{ maxA: -50, voltageV: 14.2 }] }).volts).toBe(solved({}).volts);
  });

  it("gives a charger's full current while it stays below its voltage, and holds that voltage beyond", () => {
    expect(solved({ chargers: [{ maxA: 30, voltageV: 14.2 }] }).bankA).toBeCloseTo(30, 9);
    expect(solved({ chargers: [{ maxA: 3000, voltageV: 14.2 }] }).volts).toBe(14.2);
    expect(solved({ chargers: [{ maxA: 30, voltageV: 13 }] }).volts).toBe(solved({}).volts);
  });

  it("lets a charger of higher voltage take over from a lower one", () => {
    const low = { maxA: 1000, voltageV: 13.5 };
    // 13.5 V take 125 A here: 100 A from the higher one leave 25 for the lower, 300 A lift it above.
    expect(solved({ chargers: [low, { maxA: 100, voltageV: 14.2 }] }).volts).toBe(13.5);
    const taken = solved({ chargers: [{ maxA: 300, voltageV: 14.2 }, low] });
    expect(taken.bankA).toBeCloseTo(300, 9);
    expect(taken.volts).toBeGreaterThan(13.5);
    expect(solved({ chargers: [low, { maxA: 9000, voltageV: 14.2 }] }).volts).toBe(14.2);
  });

  it("feeds the load from the charger first", () => {
    const held = solved({ loadW: 500, chargers: [{ maxA: 1000, voltageV: 13.5 }] });
    expect(held.volts).toBe(13.5);
    expect(solved({ loadA: 20, chargers: [{ maxA: 20, voltageV: 14 }] }).bankA).toBeCloseTo(0, 9);
  });

  it("collapses to half where a load in watts asks for more than there is, and to 0 V before amperes", () => {
    const mostW = shortA ** 2 / (4 * conductanceS);
    expect(solved({ loadW: mostW * 0.999 }).volts).toBeGreaterThan(restV / 2);
    expect(solved({ loadW: mostW * 1.001 }).volts).toBeCloseTo(restV / 2, 9);
    expect(solved({ loadW: 1e12 }).volts).toBeCloseTo(restV / 2, 9);
    expect(solved({ loadA: shortA * 0.999 }).volts).toBeGreaterThan(0);
    expect(solved({ loadA: shortA * 1.001, loadW: 1e6 }).volts).toBe(0);
  });

  it("with a reversed string stays below zero, and no load draws", () => {
    expect(terminalV(-100, 50, demand({ loadA: 30, loadW: 10 }))).toBe(-2);
  });

  it("never hangs on a number gone wrong", () => {
    expect(terminalV(Number.NaN, 1, demand({ chargers: [{ maxA: 1, voltageV: 1 }] }))).toBeNaN();
  });

  it("obeys every charger and load at once, whatever they are", () => {
    const charger = fc.record({
      maxA: fc.double({ min: 0, max: 500, noNaN: true }),
      voltageV: fc.double({ min: 12, max: 15, noNaN: true }),
    });
    const loads = {
      loadW: fc.double({ min: 0, max: 5000, noNaN: true }),
      loadA: fc.double({ min: 0, max: 300, noNaN: true }),
    };
    fc.assert(
      fc.property(fc.array(charger, { maxLength: 5 }), fc.record(loads), (chargers: Charger[], given) => {
        const { volts, bankA } = solved({ ...given, chargers });
        const chargeA = bankA + given.loadA + given.loadW / volts;
        const sum = (of: Charger[]): number => of.reduce((a, { maxA }) => a + maxA, 0);
        // Those above the terminals give all, those below nothing, those at it anything between.
        expect(chargeA).toBeGreaterThanOrEqual(sum(chargers.filter((c) => c.voltageV > volts)) - 1e-6);
        expect(chargeA).toBeLessThanOrEqual(sum(chargers.filter((c) => c.voltageV >= volts)) + 1e-6);
      }),
    );
  });
});
