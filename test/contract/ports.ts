/** What every bank on the BMS cable must keep, whatever stands behind it: given values, a recording, a simulation, real packs. */
import { describe, expect, test } from "vitest";
import type { Reading } from "../../src/core/reading.ts";
import { instant } from "../../src/core/units.ts";
import type { BankPort } from "../../src/scenario/loop.ts";

/** All of a reading that a rule looks at, copied: the port may fill its arrays anew. */
const copied = (reading: Reading) => ({
  models: reading.batteries.map(({ model, serial, firmware }) => [model.name, serial, firmware]),
  cellV: [...reading.cellV],
  cellC: [...reading.cellC],
  batteryA: [...reading.batteryA],
  readAtS: [...reading.readAtS],
  bankV: reading.bankV,
  bankA: reading.bankA,
  cadenceS: reading.cadenceS,
});

/** `make` gives a new port each time, of a bank that goes through at least `lastS` seconds. */
export const bankPortContract = (title: string, make: () => BankPort, lastS = 60): void => {
  describe(`the bank port: ${title}`, () => {
    const times = Array.from({ length: lastS + 1 }, (_, atS) => instant(atS));

    test("columns as long as the batteries need, at every time", () => {
      const port = make();
      for (const nowS of times) {
        const { batteries, cellV, cellC, batteryA, readAtS, cadenceS } = port.read(nowS);
        const cells = batteries.reduce((sum, { model }) => sum + model.cells, 0);
        expect(batteries.length).toBeGreaterThan(0);
        expect(cellV.length).toBe(cells);
        expect([batteries.length, cells]).toContain(cellC.length);
        expect(batteryA.length).toBe(batteries.length);
        expect(readAtS.length).toBe(batteries.length);
        expect(cadenceS).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(cadenceS)).toBe(true);
      }
    });

    test("no reading comes from the future, and none gets older than it was", () => {
      const port = make();
      let before = [...port.read(instant(0)).readAtS];
      for (const nowS of times) {
        const now = [...port.read(nowS).readAtS];
        now.forEach((readS, battery) => {
          if (Number.isNaN(readS)) return;
          expect(readS).toBeLessThanOrEqual(nowS);
          const earlier = before[battery] as number;
          if (!Number.isNaN(earlier)) expect(readS).toBeGreaterThanOrEqual(earlier);
        });
        before = now;
      }
    });

    test("read twice at one time it says the same", () => {
      const port = make();
      for (const nowS of times) {
        const first = copied(port.read(nowS));
        expect(copied(port.read(nowS))).toEqual(first);
      }
    });

    test("the identities stay the same objects while nothing of them changes", () => {
      const port = make();
      const begin = [...port.read(instant(0)).batteries];
      for (const nowS of times) {
        port.read(nowS).batteries.forEach((battery, index) => {
          expect(battery).toBe(begin[index]);
        });
      }
      expect(new Set(begin.map(({ serial }) => serial)).size).toBe(begin.length);
    });

    test("made anew it says the same again", () => {
      const course = () => {
        const port = make();
        return times.map((nowS) => copied(port.read(nowS)));
      };
      expect(course()).toEqual(course());
    });
  });
};
