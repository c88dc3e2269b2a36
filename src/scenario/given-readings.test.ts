import { describe, expect, test } from "vitest";
import { type BatteryModel, batteryModel } from "../core/batteries.ts";
import { notMeasured } from "../core/reading.ts";
import { instant } from "../core/units.ts";
import { givenReadings } from "./given-readings.ts";
import type { Point } from "./scenario.ts";

const model = (name: string): BatteryModel => {
  const known = batteryModel(name);
  if (known === undefined) throw new Error(name);
  return known;
};

const first: Required<Point> = { atS: 0, cellV: 3.3, cellC: 25, bankA: -10, bankV: null, silent: [] };

const bank = (points: readonly Point[], parallel = 1, models = ["12.8/100"]) =>
  givenReadings({ kind: "readings", models: models.map(model), series: models.length / parallel, parallel, points });

const at = (port: ReturnType<typeof bank>, nowS: number) => {
  const { cellV, cellC, batteryA, readAtS, bankV, bankA, cadenceS } = port.read(instant(nowS));
  return {
    cellV: [...cellV],
    cellC: [...cellC],
    batteryA: [...batteryA],
    readAtS: [...readAtS],
    bankV,
    bankA,
    cadenceS,
  };
};

describe("points (command-line.md: readings)", () => {
  test("the first point names all: one number for every cell, the voltage from the cells", () => {
    const now = at(bank([first]), 0);
    expect(now).toMatchObject({ cellV: [3.3, 3.3, 3.3, 3.3], cellC: [25], batteryA: [-10], readAtS: [0], bankA: -10 });
    expect(now.bankV).toBeCloseTo(13.2, 9);
    expect(now.cadenceS).toBe(0);
  });

  test("what is not named holds from the point before", () => {
    const port = bank([first, { atS: 10, cellV: [[3.2, 3.2, 3.05, 3.2]] }, { atS: 20, bankA: 5 }]);
    expect(at(port, 9).cellV).toEqual([3.3, 3.3, 3.3, 3.3]);
    expect(at(port, 10)).toMatchObject({ cellV: [3.2, 3.2, 3.05, 3.2], cellC: [25], bankA: -10 });
    expect(at(port, 20)).toMatchObject({ cellV: [3.2, 3.2, 3.05, 3.2], bankA: 5 });
  });

  test("points that a long step passes over all count, the last holds", () => {
    const port = bank([first, { atS: 1, cellC: 10 }, { atS: 2, bankA: 7 }, { atS: 3, bankA: 8 }]);
    at(port, 0);
    expect(at(port, 60)).toMatchObject({ cellC: [10], bankA: 8, readAtS: [60] });
  });

  test("one list of cells a battery, one temperature a battery; the current is shared by the strings", () => {
    const cells = [
      [3.1, 3.2, 3.3, 3.4],
      [3.5, 3.6, 3.7, 3.8],
    ];
    const port = bank([{ ...first, cellV: cells, cellC: [20, 30] }], 2, ["12.8/100", "12.8/100"]);
    expect(at(port, 0)).toMatchObject({ cellV: cells.flat(), cellC: [20, 30], batteryA: [-5, -5], bankA: -10 });
    expect(at(port, 0).bankV).toBeCloseTo((13 + 14.6) / 2, 9);
  });

  test("in series the same current flows through each, and the voltages add up", () => {
    const port = bank([first], 1, ["12.8/100", "12.8/100"]);
    expect(at(port, 0).batteryA).toEqual([-10, -10]);
    expect(at(port, 0).bankV).toBeCloseTo(26.4, 9);
  });

  test("bankV is the voltage at Bat+; null is from the cells again", () => {
    const port = bank([first, { atS: 1, bankV: 12.4 }, { atS: 2, bankV: null }]);
    expect([0, 1, 2].map((nowS) => at(port, nowS).bankV)).toEqual([
      expect.closeTo(13.2, 9),
      12.4,
      expect.closeTo(13.2, 9),
    ]);
  });

  test("null is not measured, .nan a number gone wrong: the two are told apart", () => {
    const port = bank([
      { ...first, cellV: null, cellC: null, bankA: null },
      { atS: 1, cellV: Number.NaN, cellC: Number.NaN, bankA: Number.NaN },
      { atS: 2, cellV: [[3.3, null, Number.POSITIVE_INFINITY, 3.3]], cellC: [null], bankA: 0 },
    ]);
    expect(at(port, 0)).toMatchObject({
      cellV: Array(4).fill(notMeasured),
      cellC: [notMeasured],
      batteryA: [notMeasured],
    });
    expect(at(port, 1)).toMatchObject({
      cellV: Array(4).fill(Number.NaN),
      cellC: [Number.NaN],
      batteryA: [Number.NaN],
    });
    expect(at(port, 2)).toMatchObject({ cellV: [3.3, notMeasured, Number.NaN, 3.3], cellC: [notMeasured] });
    // None of them is a current through a shunt.
    for (const nowS of [0, 1])
      expect(at(bank([{ ...first, bankA: nowS === 0 ? null : Number.NaN }]), 0).bankA).toBeNaN();
  });
});

describe("silent: batteries that stop answering at that moment", () => {
  const two = ["12.8/100", "12.8/100"];

  test("the last answer is of the step before; what it said stays as it was", () => {
    const port = bank([first, { atS: 10, silent: [0], cellV: 3.1, cellC: 30 }], 2, two);
    at(port, 9);
    expect(at(port, 10)).toMatchObject({
      readAtS: [9, 10],
      cellV: [3.3, 3.3, 3.3, 3.3, 3.1, 3.1, 3.1, 3.1],
      cellC: [25, 30],
    });
    expect(at(port, 20).readAtS).toEqual([9, 20]);
  });

  test("[] = all answer again, with what is given by then", () => {
    const port = bank([first, { atS: 10, silent: [0] }, { atS: 20, cellV: 3.1 }, { atS: 30, silent: [] }], 2, two);
    for (const nowS of [9, 10, 20]) at(port, nowS);
    expect(at(port, 30)).toMatchObject({ readAtS: [30, 30], cellV: Array(8).fill(3.1) });
  });

  test("silent from the first point: it never answered", () => {
    const port = bank([{ ...first, silent: [0] }]);
    expect(at(port, 0).readAtS).toEqual([Number.NaN]);
    expect(at(port, 5).readAtS).toEqual([Number.NaN]);
  });

  test("while one is silent only the strings that answer say what flows", () => {
    const port = bank([first, { atS: 10, silent: [1] }, { atS: 20, bankA: -30 }], 2, two);
    at(port, 9);
    expect(at(port, 10).bankA).toBeNaN();
    expect(at(port, 20).batteryA).toEqual([-15, -5]);
  });
});
