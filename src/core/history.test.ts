import { describe, expect, test } from "vitest";
import { tell, type Timeline } from "../../test/timeline.ts";

const history = (timeline: Timeline, atS = timeline.durationS) => tell(timeline).at(atS).history;

describe("HIS-1: every figure", () => {
  const timeline: Timeline = {
    durationS: 500,
    points: [
      { atS: 0, cellV: [[3.2, 3.25, 3.3, 3.35]], cellC: 20, bankV: 13, bankA: -36 },
      { atS: 100, bankA: 0, cellC: 31 },
      { atS: 200, bankV: 13.5, bankA: 72, cellV: [[3.4, 3.41, 3.42, 3.55]] },
      { atS: 300, bankV: 13.1, bankA: -18, cellV: 3.3, cellC: 12 },
      { atS: 400, bankV: 12.9, bankA: 0, cellV: [[3.19, 3.3, 3.3, 3.3]] },
    ],
  };

  test("HIS-1: by hand: 1 Ah at 13 V out, 2 Ah at 13.5 V in, 0.5 Ah at 13.1 V out", () => {
    const found = history(timeline);
    expect(found.deepestDischargeAh).toBeCloseTo(-21, 9);
    expect(found.cumulativeAh).toBeCloseTo(1.5, 9);
    expect(found.dischargedKWh).toBeCloseTo((13 + 0.5 * 13.1) / 1000, 9);
    expect(found.chargedKWh).toBeCloseTo(0.027, 9);
    expect(found).toMatchObject({
      synchronisations: 0,
      cycles: 0,
      lastFullChargeS: null,
      minBankV: 12.9,
      maxBankV: 13.5,
      minCellV: 3.19,
      maxCellV: 3.55,
      minC: 12,
      maxC: 31,
    });
  });

  test("HIS-1: deepest discharge is the lowest consumed Ah, and stays when it is charged again", () => {
    expect(history(timeline, 100).deepestDischargeAh).toBeCloseTo(-21, 9);
    expect(history(timeline, 300).deepestDischargeAh).toBeCloseTo(-21, 9);
    // 100 % after 2.02 Ah more: −21 + 1.98 − 0.5 is not deeper.
    expect(tell(timeline).at(500).consumedAh).toBeCloseTo(-20 - 1 + 1.98 - 0.5, 9);
  });

  test("HIS-1: a full charge counts the time since it", () => {
    const found = tell({
      points: [{ atS: 0, bankV: 14, cellV: 3.5, bankA: 1 }],
      durationS: 1000,
      stateOfChargePct: 50,
    });
    expect(found.at(179).history.lastFullChargeS).toBeNull();
    expect(found.at(180).history.lastFullChargeS).toBe(0);
    expect(found.at(1000).history.lastFullChargeS).toBe(820);
  });

  test("HIS-1: of two batteries in series the energy is that of the bank, at its own voltage", () => {
    const found = history({ model: "12.8/100", series: 2, points: [{ atS: 0, bankA: -36 }], durationS: 100 });
    expect(found.cumulativeAh).toBeCloseTo(1, 9);
    expect(found.dischargedKWh).toBeCloseTo(0.0264, 9);
    expect(found.minBankV).toBeCloseTo(26.4, 9);
  });

  test("HIS-1: the temperatures are those of the coldest and the hottest battery", () => {
    const points = [
      { atS: 0, cellC: [20, 30] },
      { atS: 5, cellC: [25, 26] },
    ];
    expect(history({ points, parallel: 2, durationS: 10 })).toMatchObject({ minC: 20, maxC: 30 });
  });

  test("HIS-1: nothing is drawn while nothing is known to flow", () => {
    const points = [
      { atS: 0, bankA: -36 },
      { atS: 10, silent: [0] },
    ];
    expect(history({ points, durationS: 100 }).cumulativeAh).toBeCloseTo(0.12, 9);
  });

  test("HIS-1: values of a battery that is silent or wrong do not become extremes", () => {
    const points = [
      { atS: 10, cellV: [[0.3, 3.9, 3.3, 3.3]], bankV: 13.2 },
      { atS: 11, cellV: 3.3 },
      { atS: 12, cellC: 95 },
      { atS: 13, cellC: 25 },
    ];
    expect(history({ points, durationS: 20 })).toMatchObject({ minCellV: 3.3, maxCellV: 3.3, minC: 25, maxC: 25 });
  });
});

describe("HIS-2: cycles", () => {
  const course = (...pcts: readonly number[]): Timeline => {
    // 360 A for 10 s an Ah, so that a per cent is 10 s; charging needs 1/0.99 of it.
    const points: { atS: number; bankA: number }[] = [{ atS: 0, bankA: 0 }];
    let atS = 10;
    let before = pcts[0] ?? 0;
    for (const pct of pcts.slice(1)) {
      const up = pct > before;
      const lastS = Math.abs(pct - before) * 10;
      points.push({ atS, bankA: up ? 360 / 0.99 : -360 });
      points.push({ atS: atS + lastS, bankA: 0 });
      atS += lastS + 10;
      before = pct;
    }
    return { points, durationS: atS, stateOfChargePct: pcts[0] ?? null, settings: { dischargeFloorPct: 0 } };
  };

  const rows: readonly [string, readonly number[], number][] = [
    ["below 65 %, then above 90 %", [80, 64.9, 90.1], 1],
    ["only to 65 %", [80, 65, 95], 0],
    ["below 65 %, only to 90 %", [80, 60, 90], 0],
    ["below 65 %, up to 85 %, down, above 90 %", [80, 60, 85, 70, 91], 1],
    ["twice", [80, 60, 91, 60, 91], 2],
    ["above 90 % twice in one", [80, 60, 91, 85, 95], 1],
    ["begun below 65 %", [50, 95], 1],
    ["never below", [95, 70, 95], 0],
    ["deep, but not back", [95, 10, 64], 0],
  ];
  for (const [title, pcts, cycles] of rows) {
    test(`HIS-2: ${title} (${pcts.join(" → ")} %): ${cycles}`, () => {
      const timeline = course(...pcts);
      const told = tell(timeline);
      expect(told.at(timeline.durationS).stateOfChargePct).toBeCloseTo(pcts.at(-1) ?? 0, 6);
      expect(told.at(timeline.durationS).history.cycles).toBe(cycles);
      expect(told.when({ type: "cycle" }).length).toBe(cycles);
    });
  }

  test("HIS-2: the rise by a synchronisation closes a cycle", () => {
    const points = [{ atS: 0, bankV: 14, cellV: 3.5, bankA: 1 }];
    const found = history({ points, durationS: 200, stateOfChargePct: 60 });
    expect(found).toMatchObject({ cycles: 1, synchronisations: 1 });
    expect(history({ points, durationS: 200, stateOfChargePct: 70 })).toMatchObject({ cycles: 0, synchronisations: 1 });
  });

  const byHand: readonly [string, number, readonly number[], number][] = [
    ["a jump from below 65 % to above 90 % makes none", 60, [95], 0],
    ["a jump down and a jump up make none", 80, [20, 95], 0],
  ];
  for (const [title, begin, sets, cycles] of byHand) {
    test(`HIS-2: ${title}`, () => {
      const events = sets.map((setStateOfChargePct, index) => ({ atS: 10 + index, setStateOfChargePct }));
      expect(history({ durationS: 100, stateOfChargePct: begin, events }).cycles).toBe(cycles);
    });
  }

  test("HIS-2: after a jump by hand 'has been below' starts anew from the new value", () => {
    // Was at 60 %; by hand at 80 %, then charged above 90 %: none. By hand at 60 %, then charged above 90 %: one.
    const charge = [{ atS: 20, bankA: 360 / 0.99 }];
    const from = (begin: number, pct: number) =>
      history({
        points: charge,
        durationS: 380,
        stateOfChargePct: begin,
        events: [{ atS: 10, setStateOfChargePct: pct }],
      });
    expect(from(60, 80).cycles).toBe(0);
    expect(from(80, 60).cycles).toBe(1);
  });

  test("HIS-2: the button is a jump by hand", () => {
    const told = history({ durationS: 100, stateOfChargePct: 60, events: [{ atS: 10, synchronise: true }] });
    expect(told).toMatchObject({ cycles: 0, synchronisations: 0, lastFullChargeS: null });
  });
});

describe("HIS-2: synchronisations", () => {
  const full = { bankV: 14, cellV: 3.5, bankA: 1 };
  const counted = (pct: number | null, events: Timeline["events"] = []) =>
    history({ points: [{ atS: 0, ...full }], durationS: 200, stateOfChargePct: pct, events }).synchronisations;

  for (const [pct, count] of [
    [89, 1],
    [89.9, 1],
    [90, 0],
    [95, 0],
    [null, 0],
  ] as const) {
    test(`HIS-2: from ${pct ?? "unknown"} %: ${count}`, () => {
      expect(counted(pct)).toBe(count);
    });
  }

  test("HIS-2: had fallen below 90 % before, even if it was back above", () => {
    const points = [
      { atS: 0, bankA: -360 },
      { atS: 30, bankA: 360 / 0.99 },
      { atS: 70, ...full },
    ];
    expect(history({ points, durationS: 300, stateOfChargePct: 92 }).synchronisations).toBe(1);
    expect(history({ points, durationS: 300, stateOfChargePct: 94 }).synchronisations).toBe(0);
  });

  test("HIS-2: each needs a fall of its own", () => {
    const points = [
      { atS: 0, ...full },
      { atS: 200, bankA: -360 },
      { atS: 250, ...full },
      { atS: 500, bankA: -360 },
      { atS: 650, ...full },
    ];
    const told = tell({ points, durationS: 900, stateOfChargePct: 50 });
    expect(told.when({ type: "synchronised", by: "charge" })).toEqual([180, 430, 830]);
    expect(told.at(180).history.synchronisations).toBe(1);
    // Only down to 95 %.
    expect(told.at(430).history.synchronisations).toBe(1);
    expect(told.at(430).history.lastFullChargeS).toBe(0);
    expect(told.at(830).history.synchronisations).toBe(2);
  });

  test("HIS-2: after a jump by hand it starts anew from the new value", () => {
    expect(counted(50, [{ atS: 10, setStateOfChargePct: 95 }])).toBe(0);
    expect(counted(95, [{ atS: 10, setStateOfChargePct: 50 }])).toBe(1);
    expect(counted(null, [{ atS: 10, setStateOfChargePct: 50 }])).toBe(1);
  });
});

describe("HIS-3: never measured is empty; cleared on request", () => {
  test("HIS-3: what was never measured is null, not zero", () => {
    const points = [{ atS: 0, bankA: null, cellC: null }];
    expect(history({ points, durationS: 10, stateOfChargePct: null })).toEqual({
      deepestDischargeAh: null,
      cumulativeAh: null,
      dischargedKWh: null,
      chargedKWh: null,
      synchronisations: 0,
      cycles: 0,
      lastFullChargeS: null,
      minBankV: 13.2,
      maxBankV: 13.2,
      minCellV: 3.3,
      maxCellV: 3.3,
      minC: null,
      maxC: null,
    });
  });

  test("HIS-3: measured and nothing flowed is zero", () => {
    expect(history({ durationS: 0 })).toMatchObject({ cumulativeAh: 0, dischargedKWh: 0, chargedKWh: 0 });
  });

  test("HIS-3: nobody has answered yet: all is empty", () => {
    const found = history({ points: [{ atS: 0, silent: [0] }], durationS: 5 });
    expect(found).toMatchObject({
      minBankV: null,
      maxBankV: null,
      minCellV: null,
      maxCellV: null,
      minC: null,
      maxC: null,
    });
  });

  test("HIS-3: cleared, it begins anew from what is measured now; the state of charge stays", () => {
    const told = tell({
      points: [
        { atS: 0, bankA: -36, cellV: [[3, 3.3, 3.3, 3.4]], cellC: 30 },
        { atS: 100, bankA: 0, cellV: 3.3, cellC: 20 },
      ],
      durationS: 300,
      events: [{ atS: 200, clearHistory: true }],
    });
    expect(told.at(199).history.cumulativeAh).toBeCloseTo(1, 9);
    expect(told.at(300).history).toMatchObject({
      cumulativeAh: 0,
      dischargedKWh: 0,
      chargedKWh: 0,
      minCellV: 3.3,
      maxCellV: 3.3,
      minC: 20,
      maxC: 20,
    });
    expect(told.at(300).history.deepestDischargeAh).toBeCloseTo(-21, 9);
    expect(told.at(300).stateOfChargePct).toBeCloseTo(79, 9);
    expect(told.when({ type: "history", to: "cleared" })).toEqual([200]);
  });

  test("HIS-3: the balancer's own date of the last full charge stays", () => {
    const told = tell({
      points: [{ atS: 0, bankV: 14, cellV: 3.5, bankA: 1 }],
      durationS: 300,
      stateOfChargePct: 50,
      events: [{ atS: 200, clearHistory: true }],
    });
    expect(told.at(200).history).toMatchObject({ lastFullChargeS: null, synchronisations: 0, cycles: 0 });
    expect(told.at(300).balancer).toBe("balanced");
  });

  test("HIS-1: kept without power", () => {
    const told = tell({
      points: [{ atS: 0, bankA: -36 }],
      durationS: 150,
      events: [{ atS: 100, power: "off" }],
    });
    const { cumulativeAh, minBankV } = told.at(150).history;
    expect(cumulativeAh ?? 0).toBeGreaterThan(0.98);
    expect(minBankV).toBe(13.2);
  });
});
