import { describe, expect, test } from "vitest";
import { feed, started } from "../../test/hand-fed.ts";
import { rulesAt, tell } from "../../test/timeline.ts";
import { sampleOf } from "./sample-of.ts";
import { newBms } from "./state.ts";
import { afterCounting, consumedAh, countCharge, isStateOfCharge } from "./state-of-charge.ts";
import { instant, seconds } from "./units.ts";

describe("MON-1: the state of charge is 100 × (1 + consumed Ah ÷ capacity)", () => {
  const rows: readonly [number | null, number | null, number | null][] = [
    [100, 100, 0],
    [99.5, 100, -0.5],
    [80, 100, -20],
    [80, 400, -80],
    [0, 300, -300],
    [null, 100, null],
    [80, null, null],
  ];
  for (const [pct, capacityAh, ah] of rows) {
    test(`MON-1: ${pct} % of ${capacityAh} Ah is ${ah} Ah consumed`, () => {
      expect(consumedAh(pct, capacityAh)).toEqual(ah);
    });
  }

  const counted: readonly [string, number | null, number, number | null, number | null][] = [
    ["10 Ah out of 100 Ah", 80, -10, 100, 70],
    ["10 Ah into 100 Ah, at 99 %", 80, 10, 100, 89.9],
    ["10 Ah into 400 Ah, at 99 %", 80, 10, 400, 82.475],
    ["nothing", 80, 0, 100, 80],
    ["down to empty, exactly", 10, -10, 100, 0],
    ["below empty, clamped", 10, -10.1, 100, 0],
    ["not quite empty", 10, -9.9, 100, 0.1],
    ["up to full, clamped", 95, 10, 100, 100],
    ["not quite full", 95, 5, 100, 99.95],
    ["unknown stays unknown", null, -10, 100, null],
    ["without a capacity nothing is counted", 80, -10, null, 80],
  ];
  for (const [title, pct, ah, capacityAh, after] of counted) {
    test(`MON-1: ${title}`, () => {
      if (after === null) expect(afterCounting(pct, ah, capacityAh)).toBeNull();
      else expect(afterCounting(pct, ah, capacityAh)).toBeCloseTo(after, 9);
    });
  }
});

describe("MON-1: what flowed", () => {
  const count = (currentA: number | null, spanS: number, holdsS = 4) =>
    countCharge(currentA, instant(1000), instant(1000 + spanS), seconds(holdsS));

  test("MON-1: a current holds from its reading to the next", () => {
    expect(count(-36, 1)).toEqual({ flowedAh: -0.01, uncountedS: 0 });
    expect(count(36, 4)).toEqual({ flowedAh: 0.04, uncountedS: 0 });
  });
  test("MON-1: no longer than it is fresh; the rest is a gap", () => {
    expect(count(-36, 5)).toEqual({ flowedAh: -0.04, uncountedS: 1 });
  });
  test("MON-1: without a fresh current nothing is counted, and the whole time is a gap", () => {
    expect(count(null, 5)).toEqual({ flowedAh: 0, uncountedS: 5 });
  });
  test("TIME-1: no time has passed, and none goes back", () => {
    expect(count(-36, 0)).toEqual({ flowedAh: 0, uncountedS: null });
    expect(count(-36, -5)).toEqual({ flowedAh: 0, uncountedS: null });
  });
});

describe("MON-1: counted through the whole BMS", () => {
  test("MON-1: −10 A for an hour takes 10 % of 100 Ah, 5 % of 200 Ah", () => {
    const points = [{ atS: 0, bankA: -10 }];
    expect(tell({ points, durationS: 3600 }).at(3600).stateOfChargePct).toBeCloseTo(70, 9);
    const two = tell({ points, durationS: 3600, parallel: 2 });
    expect(two.at(3600).stateOfChargePct).toBeCloseTo(75, 9);
    expect(two.at(3600).consumedAh).toBeCloseTo(-50, 9);
    const inSeries = tell({ points, durationS: 3600, series: 2 });
    expect(inSeries.at(3600).stateOfChargePct).toBeCloseTo(70, 9);
  });

  test("MON-1: +10 A for an hour gives 9.9 % of 100 Ah", () => {
    const told = tell({ points: [{ atS: 0, bankA: 10 }], durationS: 3600, stateOfChargePct: 50 });
    expect(told.at(3600).stateOfChargePct).toBeCloseTo(59.9, 9);
  });

  test("MON-1: out and in again by the same current does not come back to where it was", () => {
    const points = [
      { atS: 0, bankA: -36 },
      { atS: 1000, bankA: 36 },
    ];
    expect(tell({ points, durationS: 2000 }).at(2000).stateOfChargePct).toBeCloseTo(80 - 10 + 9.9, 9);
  });

  test("MON-1: the result does not depend on the step", () => {
    for (const stepS of [0.5, 1, 7, 60]) {
      const told = tell({ points: [{ atS: 0, bankA: -36 }], durationS: 420, stepS });
      expect(told.at(420).stateOfChargePct, `step ${stepS}`).toBeCloseTo(75.8, 9);
    }
  });

  test("MON-1: the current of a reading counts from then on, not backwards", () => {
    const told = tell({ points: [{ atS: 60, bankA: -36 }], durationS: 70 });
    expect(told.at(60).stateOfChargePct).toBe(80);
    expect(told.at(61).stateOfChargePct).toBeCloseTo(79.99, 9);
  });

  test("MON-1: within 0–100: it stops at empty and at full, and counts from there", () => {
    const down = tell({
      points: [
        { atS: 0, bankA: -36 },
        { atS: 200, bankA: 36 },
      ],
      durationS: 300,
      stateOfChargePct: 1,
    });
    expect(down.at(99).stateOfChargePct).toBeCloseTo(0.01, 9);
    expect(down.at(101).stateOfChargePct).toBe(0);
    expect(down.at(200).stateOfChargePct).toBe(0);
    expect(down.at(300).stateOfChargePct).toBeCloseTo(0.99, 9);
    const up = tell({ points: [{ atS: 0, bankA: 36 }], durationS: 200, stateOfChargePct: 99 });
    expect(up.at(200).stateOfChargePct).toBe(100);
    expect(up.at(200).consumedAh).toBe(0);
  });

  test("MON-1: silence counts until W-B05 stands, 3 s after the last reading, and no longer", () => {
    const points = [
      { atS: 0, bankA: -36 },
      { atS: 10, silent: [0] },
      { atS: 40, silent: [] },
    ];
    const told = tell({ points, durationS: 60 });
    expect(told.when({ type: "code", code: "W-B05", to: "raised" })).toEqual([12]);
    expect(told.at(11).stateOfChargePct).toBeCloseTo(79.89, 9);
    expect(told.at(12).stateOfChargePct).toBeCloseTo(79.88, 9);
    expect(told.at(40).stateOfChargePct).toBeCloseTo(79.88, 9);
    expect(told.at(41).stateOfChargePct).toBeCloseTo(79.87, 9);
    expect(told.at(60).stateOfChargePct).toBeCloseTo(79.68, 9);
  });

  test("MON-1: one silent battery of two stops the counting of the bank", () => {
    const points = [
      { atS: 0, bankA: -72 },
      { atS: 10, silent: [1] },
    ];
    const told = tell({ points, durationS: 30, parallel: 2 });
    expect(told.at(12).stateOfChargePct).toBeCloseTo(79.88, 9);
    expect(told.at(30).stateOfChargePct).toBeCloseTo(79.88, 9);
  });

  test("MON-1: a current that nobody measures is not counted", () => {
    const told = tell({
      points: [
        { atS: 0, bankA: -36 },
        { atS: 10, bankA: null },
      ],
      durationS: 60,
    });
    expect(told.at(60).stateOfChargePct).toBeCloseTo(79.9, 9);
    expect(told.at(60).bankA).toBeNull();
  });

  test("MON-1: a cycle that stalls counts what the current was good for, not more", () => {
    const begin = started({ batteryA: -36 });
    // One cycle of 1 s and the 3 s of COD-2.
    const { state } = feed(begin, { nowS: 100, batteryA: -36 });
    expect(sampleOf(state).stateOfChargePct).toBeCloseTo(79.96, 9);
  });

  test("MON-1, READ-3: a cycle that stalls between two slow readings counts all of it", () => {
    const { state } = feed(started({ batteryA: -36, cadenceS: 10 }), {
      nowS: 12,
      batteryA: -36,
      cadenceS: 10,
      readAtS: [0],
    });
    expect(sampleOf(state).stateOfChargePct).toBeCloseTo(79.88, 9);
  });

  test("MON-1, READ-3: with readings every 10 s a current holds 10 s, and 3 s more when the next is late", () => {
    const begin = started({ batteryA: -36, cadenceS: 10 });
    const late = (nowS: number) => ({ nowS, batteryA: -36, cadenceS: 10, readAtS: [0] });
    let { state } = feed(begin, ...Array.from({ length: 13 }, (_, index) => late(index + 1)));
    expect(sampleOf(state).stateOfChargePct).toBeCloseTo(79.87, 9);
    ({ state } = feed(state, late(14), late(15)));
    expect(sampleOf(state).stateOfChargePct).toBeCloseTo(79.87, 9);
  });
});

describe("MON-4: set by hand", () => {
  for (const pct of [0, 0.5, 55, 100]) {
    test(`MON-4: ${pct} % is taken, consumed Ah follows`, () => {
      const told = tell({ durationS: 2, events: [{ atS: 1, setStateOfChargePct: pct }] });
      expect(told.at(1).stateOfChargePct).toBe(pct);
      expect(told.at(1).consumedAh).toBeCloseTo(pct - 100, 9);
    });
  }
  for (const pct of [-0.1, 100.1, Number.NaN, Number.POSITIVE_INFINITY]) {
    test(`MON-4: ${pct} % is refused and changes nothing`, () => {
      expect(isStateOfCharge(pct)).toBe(false);
      const begin = started();
      const { state, events } = feed(begin, { nowS: 1, acts: [{ act: "setStateOfCharge", pct }] });
      expect(state.stateOfChargePct).toBe(80);
      expect(events).toMatchObject([
        { type: "refused", act: "setStateOfCharge", why: { problem: "state-of-charge-range" } },
      ]);
    });
  }

  test("MON-4: the button sets 100 % and 0 Ah; neither act is a synchronisation, a cycle or a full charge", () => {
    const events = [
      { atS: 1, setStateOfChargePct: 50 },
      { atS: 2, setStateOfChargePct: 95 },
      { atS: 3, setStateOfChargePct: 20 },
      { atS: 4, synchronise: true } as const,
    ];
    const told = tell({ durationS: 5, events });
    expect(told.at(5)).toMatchObject({ stateOfChargePct: 100, consumedAh: 0 });
    expect(told.at(5).history).toMatchObject({ synchronisations: 0, cycles: 0, lastFullChargeS: null });
    expect(told.when({ type: "synchronised" })).toEqual([4]);
    expect(told.when({ type: "synchronised", by: "hand" })).toEqual([4]);
    expect(told.when({ type: "cycle" })).toEqual([]);
    expect(told.at(5).balancer).toBe("unknown");
  });

  test("MON-4: counting goes on from the value set", () => {
    const told = tell({
      points: [{ atS: 0, bankA: -36 }],
      durationS: 200,
      events: [{ atS: 100, setStateOfChargePct: 50 }],
    });
    expect(told.at(200).stateOfChargePct).toBeCloseTo(49, 9);
  });
});

describe("MON-6: unknown until the first synchronisation or setting by hand", () => {
  test("MON-6: all that hangs on it rests, however deep the bank was taken, and OBS-4 stands", () => {
    const told = tell({ stateOfChargePct: null, points: [{ atS: 0, bankA: -90 }], durationS: 3600 });
    for (const atS of [0, 3600]) {
      const sample = told.at(atS);
      expect(sample).toMatchObject({ stateOfChargePct: null, consumedAh: null, timeRemainingS: null });
      expect(sample.notices).toContain("OBS-4");
      expect(sample.codes).toEqual([]);
      expect(sample.allowDischarge).toEqual({ verdict: "yes", reasons: [] });
      expect(sample.history.deepestDischargeAh).toBeNull();
    }
    // What flowed is known all the same.
    expect(told.at(3600).history.cumulativeAh).toBeCloseTo(90, 6);
  });

  for (const [title, event, pct] of [
    ["a setting by hand", { setStateOfChargePct: 8 }, 8],
    ["the button", { synchronise: true } as const, 100],
  ] as const) {
    test(`MON-6: ${title} ends it at once`, () => {
      const told = tell({ stateOfChargePct: null, durationS: 2, events: [{ atS: 1, ...event }] });
      expect(told.at(1).stateOfChargePct).toBe(pct);
      expect(told.when({ type: "notice", notice: "OBS-4", to: "cleared" })).toEqual([1]);
      expect(rulesAt(told, 1, "allowDischarge")).toEqual(pct === 8 ? ["DIS-2"] : []);
    });
  }

  test("MON-6: the first synchronisation ends it", () => {
    const told = tell({
      stateOfChargePct: null,
      points: [{ atS: 0, bankV: 14, bankA: 1, cellV: 3.5 }],
      durationS: 200,
    });
    expect(told.at(179).stateOfChargePct).toBeNull();
    expect(told.at(180).stateOfChargePct).toBe(100);
  });

  test("MON-6: it survives power loss, and loses at most a minute of counting", () => {
    const told = tell({
      points: [{ atS: 0, bankA: -36 }],
      durationS: 400,
      events: [
        { atS: 100, power: "off" },
        { atS: 300, power: "on" },
      ],
    });
    expect(told.at(200).stateOfChargePct).toBeNull();
    expect(told.at(300).stateOfChargePct ?? 0).toBeGreaterThanOrEqual(79 - 1e-9);
    expect(told.at(300).stateOfChargePct ?? 100).toBeLessThanOrEqual(79 + 0.6);
    expect((told.at(300).stateOfChargePct ?? 0) - (told.at(400).stateOfChargePct ?? 0)).toBeCloseTo(1, 9);
  });

  test("MON-6: unknown survives power loss as well", () => {
    const told = tell({
      stateOfChargePct: null,
      durationS: 20,
      events: [
        { atS: 5, power: "off" },
        { atS: 10, power: "on" },
      ],
    });
    expect(told.at(20)).toMatchObject({ stateOfChargePct: null, notices: ["OBS-4"] });
  });

  test("MON-6: a changed bank makes it unknown", () => {
    const two = { model: ["12.8/100", "12.8/100"], bankV: 13.2 };
    const begin = feed(newBms({ stateOfChargePct: 70 }), { nowS: 0, ...two }).state;
    expect(sampleOf(begin).stateOfChargePct).toBe(70);
    const inSeries = { model: two.model, bankV: 26.4 };
    const { state } = feed(begin, { nowS: 1, ...inSeries, supplied: false }, { nowS: 2, ...inSeries });
    expect(sampleOf(state)).toMatchObject({ stateOfChargePct: null, consumedAh: null, balancer: "unknown" });
    expect(sampleOf(state).notices).toEqual(["OBS-4", "OBS-6"]);
  });
});
