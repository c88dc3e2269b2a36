import { describe, expect, test } from "vitest";
import { feed, type Fed, started } from "../../test/hand-fed.ts";
import { tell } from "../../test/timeline.ts";
import { damageIn, drawA, followReserve } from "./reserve.ts";
import { sampleOf } from "./sample-of.ts";
import { instant } from "./units.ts";

const hours = (n: number) => n * 3600;
const draw = (standbyA: number, preAlarmA = 0, measuredA = 0) => ({ standbyA, preAlarmA, measuredA });
const whole = { sinceS: instant(0), drawnAh: 0 };

describe("SYS-5: 1 Ah per 100 Ah, divided by what still flows", () => {
  test("SYS-5: standby, PRE-ALARM and the BMS's own 1.2 mA add up", () => {
    expect(drawA(draw(0))).toBeCloseTo(0.0012, 12);
    expect(drawA(draw(0.01))).toBeCloseTo(0.0112, 12);
    expect(drawA(draw(0.01, 0.05))).toBeCloseTo(0.0612, 12);
  });

  test("SYS-5: a larger measured current counts instead, a smaller one does not", () => {
    expect(drawA(draw(0.01, 0, 0.5))).toBe(0.5);
    expect(drawA(draw(0.01, 0, 0.001))).toBeCloseTo(0.0112, 12);
  });

  test("SYS-5: 200 Ah leave 2 Ah: at 8.8 mA and the BMS's own that is 200 h", () => {
    expect(damageIn(whole, 200, draw(0.0088))).toBeCloseTo(hours(200), 3);
    expect(damageIn(whole, 100, draw(0.0088))).toBeCloseTo(hours(100), 3);
  });

  test("SYS-5: what is drawn since counts down, to zero and not below", () => {
    const leftAfter = (drawnAh: number) => damageIn({ ...whole, drawnAh }, 200, draw(0.0088));
    expect(leftAfter(1)).toBeCloseTo(hours(100), 3);
    expect(leftAfter(2)).toBe(0);
    expect(leftAfter(3)).toBe(0);
  });

  test("SYS-5: while the bank is charged nothing is about to be damaged", () => {
    expect(damageIn(whole, 200, draw(0.01, 0, -5))).toBeNull();
  });

  test("SYS-5: what is charged refills it, no further than whole; it is whole again when the shutdown is over", () => {
    const drawn = { ...whole, drawnAh: 0.5 };
    expect(followReserve(drawn, true, draw(0, 0, 1), 3600, instant(1))?.drawnAh).toBeCloseTo(1.5, 9);
    expect(followReserve(drawn, true, draw(0, 0, -0.25), 3600, instant(1))?.drawnAh).toBeCloseTo(0.25, 9);
    expect(followReserve(drawn, true, draw(0, 0, -5), 3600, instant(1))?.drawnAh).toBe(0);
    expect(followReserve(drawn, false, draw(0), 3600, instant(1))).toBeNull();
  });
});

describe("SYS-5: the live countdown after A-B01", () => {
  const low: Partial<Fed> = { cellV: [2, 3.3, 3.3, 3.3], standbyA: 0.0088 };

  test("SYS-5: from the shutdown on, with what hangs on PRE-ALARM while that is live", () => {
    const { state } = feed(started(), { ...low, nowS: 1 });
    expect(sampleOf(state).damageInS).toBeNull();
    const cut = feed(state, { ...low, nowS: 2 }).state;
    expect(sampleOf(cut).codes).toContain("A-B01");
    // 1 Ah of 100 Ah at 10 mA.
    expect(sampleOf(cut).damageInS).toBeCloseTo(hours(100), 3);
    const buzzing = feed(state, { ...low, nowS: 2, preAlarmA: 0.04 }).state;
    expect(sampleOf(buzzing).damageInS).toBeCloseTo(hours(20), 3);
  });

  test("SYS-5: it counts down by what was measured, and PRE-ALARM gives up its share after an hour (PRE-5)", () => {
    let state = feed(started(), { ...low, nowS: 1 }, { ...low, nowS: 2, preAlarmA: 0.04 }).state;
    const begin = sampleOf(state).damageInS ?? 0;
    for (let nowS = 12; nowS <= 3602; nowS += 10) {
      state = feed(state, { ...low, nowS, preAlarmA: 0.04, cycleS: 10 }).state;
    }
    const later = sampleOf(state);
    expect(later.terminals.preAlarm).toBe("floating");
    expect(begin).toBeCloseTo(hours(20), 3);
    // About 50 mAh are gone; what is left lasts at 10 mA.
    expect(later.damageInS ?? 0).toBeGreaterThan(hours(94.9));
    expect(later.damageInS ?? 0).toBeLessThan(hours(95.1));
  });

  test("SYS-5: no countdown without such a shutdown, nor without power, nor while charged", () => {
    expect(tell({ durationS: 1, stateOfChargePct: 5 }).at(1).damageInS).toBeNull();
    const points = [
      { atS: 10, cellV: [[2, 3.3, 3.3, 3.3]] },
      { atS: 30, bankA: 5 },
      { atS: 40, bankA: 0 },
      { atS: 60, cellV: 3.3 },
    ];
    const told = tell({
      points,
      durationS: 70,
      events: [
        { atS: 50, power: "off" },
        { atS: 55, power: "on" },
      ],
    });
    expect(told.at(9).damageInS).toBeNull();
    expect(told.at(20).damageInS).toBeGreaterThan(0);
    expect(told.at(35).damageInS).toBeNull();
    expect(told.at(45).damageInS).toBeGreaterThan(0);
    expect(told.at(52).damageInS).toBeNull();
    expect(told.at(56).damageInS).toBeGreaterThan(0);
    expect(told.at(61).damageInS).toBeNull();
  });

  test("SYS-5: it is the reserve of the whole bank", () => {
    const points = [
      {
        atS: 10,
        cellV: [
          [2, 3.3, 3.3, 3.3],
          [3.3, 3.3, 3.3, 3.3],
        ],
      },
    ];
    const told = tell({ points, parallel: 2, durationS: 12 });
    expect(told.at(11).damageInS).toBeCloseTo((2 / 0.0012) * 3600, 3);
  });
});
