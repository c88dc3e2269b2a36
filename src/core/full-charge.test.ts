import { describe, expect, test } from "vitest";
import { tell } from "../../test/timeline.ts";

/** A 12.8/100 below its floor of 90 %, so that a synchronisation is seen in the history as well. */
const full = { cellV: 3.5, bankV: 14, bankA: 1 };
const at = (atS: number, more: object = {}) => ({ atS, ...full, ...more });
const synchronised = { type: "synchronised", by: "charge" } as const;

const whenFull = (points: readonly object[], durationS = 600, settings = {}): readonly number[] =>
  tell({ points: points as { atS: number }[], durationS, settings, stateOfChargePct: 50 }).when(synchronised);

describe("MON-2: all three conditions", () => {
  const rows: readonly [string, object, boolean][] = [
    ["voltage at the charged voltage", { bankV: 14 }, true],
    ["voltage 1e-10 below is at it", { bankV: 14 - 1e-10 }, true],
    ["voltage 10 mV below", { bankV: 13.99 }, false],
    ["voltage above", { bankV: 14.2 }, true],
    ["current 0", { bankA: 0 }, true],
    ["a little discharge", { bankA: -0.01 }, false],
    ["just below the tail current (4 A of 100 Ah)", { bankA: 3.99 }, true],
    ["at the tail current", { bankA: 4 }, false],
    ["above the tail current", { bankA: 4.01 }, false],
    ["the current is not known", { bankA: null }, false],
  ];
  for (const [title, more, synchronises] of rows) {
    test(`MON-2: ${title}: ${synchronises ? "synchronises" : "does not"}`, () => {
      expect(whenFull([at(0, more)])).toEqual(synchronises ? [180] : []);
    });
  }

  test("MON-2: the tail current is a part of the bank's capacity", () => {
    const points = [at(0, { bankA: 7.99 })];
    expect(tell({ points, durationS: 200, parallel: 2 }).when(synchronised)).toEqual([180]);
    expect(tell({ points: [at(0, { bankA: 8 })], durationS: 200, parallel: 2 }).when(synchronised)).toEqual([]);
  });

  test("MON-2: charged voltage and tail current are those of the settings", () => {
    const settings = { chargedVoltageV: 14.3, tailCurrentPct: 0.5 };
    expect(whenFull([at(0, { bankV: 14.3, bankA: 0.49 })], 200, settings)).toEqual([180]);
    expect(whenFull([at(0, { bankV: 14.29, bankA: 0.49 })], 200, settings)).toEqual([]);
    expect(whenFull([at(0, { bankV: 14.3, bankA: 0.5 })], 200, settings)).toEqual([]);
  });

  test("MON-2: a 24 V bank is charged at 28.0 V, a 48 V bank at 56.0 V", () => {
    const rows = [
      ["25.6/100", 28, 27.9],
      ["51.2/100", 56, 55.9],
    ] as const;
    for (const [model, chargedV, belowV] of rows) {
      const of = (bankV: number) => tell({ model, points: [at(0, { bankV })], durationS: 200 }).when(synchronised);
      expect(of(chargedV)).toEqual([180]);
      expect(of(belowV)).toEqual([]);
    }
  });
});

describe("MON-2: without a break for the charged-detection time", () => {
  test("MON-2: not at 179 s, at 180 s", () => {
    const told = tell({ points: [at(0)], durationS: 200, stateOfChargePct: 50 });
    expect(told.at(179).stateOfChargePct).toBeCloseTo(50 + (179 / 3600) * 0.99, 9);
    expect(told.at(180)).toMatchObject({ stateOfChargePct: 100, consumedAh: 0 });
    expect(told.at(180).history).toMatchObject({ synchronisations: 1, lastFullChargeS: 0 });
  });

  for (const [minutes, atS] of [
    [1, 60],
    [5, 300],
    [50, 3000],
  ] as const) {
    test(`MON-2: a time of ${minutes} min is ${atS} s`, () => {
      expect(whenFull([at(0)], 3001, { chargedDetectionTimeMin: minutes })).toEqual([atS]);
    });
  }

  for (const [title, broken] of [
    ["a voltage", { bankV: 13.9 }],
    ["a current", { bankA: 5 }],
    ["a discharge", { bankA: -1 }],
  ] as const) {
    test(`MON-2: ${title} that breaks for a second begins the time anew`, () => {
      expect(whenFull([at(0), at(179, broken), at(180)])).toEqual([360]);
    });
  }

  test("MON-2: once per unbroken condition", () => {
    expect(whenFull([at(0)], 2000)).toEqual([180]);
    expect(whenFull([at(0), at(500, { bankA: 9 }), at(600)], 2000)).toEqual([180, 780]);
  });

  test("MON-2, MON-4: set by hand meanwhile, the same condition does not synchronise again", () => {
    const told = tell({ points: [at(0)], durationS: 1000, events: [{ atS: 300, setStateOfChargePct: 50 }] });
    expect(told.when(synchronised)).toEqual([180]);
    expect(told.at(1000).stateOfChargePct).toBeLessThan(51);
  });

  test("MON-2: silence restarts the time; a reading missed for less than 3 s is no silence", () => {
    expect(whenFull([at(0), at(100, { silent: [0] }), at(104, { silent: [] })])).toEqual([284]);
    expect(whenFull([at(0), at(100, { silent: [0] }), at(102, { silent: [] })])).toEqual([180]);
  });

  test("MON-2: an invalid reading restarts the time", () => {
    expect(whenFull([at(0), at(100, { cellC: Number.NaN }), at(101, { cellC: 25 })])).toEqual([281]);
  });

  test("MON-2: one silent battery of two is silence", () => {
    const points = [at(0), at(100, { silent: [1] }), at(110, { silent: [] })];
    expect(tell({ points, parallel: 2, durationS: 400 }).when(synchronised)).toEqual([290]);
  });

  test("MON-2: without power nothing goes on: the time begins anew, also after a synchronisation", () => {
    const off = (atS: number, forS: number) => [
      { atS, power: "off" as const },
      { atS: atS + forS, power: "on" as const },
    ];
    expect(tell({ points: [at(0)], durationS: 400, events: off(100, 50) }).when(synchronised)).toEqual([330]);
    expect(tell({ points: [at(0)], durationS: 700, events: off(300, 50) }).when(synchronised)).toEqual([180, 530]);
  });
});
