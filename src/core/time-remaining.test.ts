import { describe, expect, test } from "vitest";
import { tell, type Timeline } from "../../test/timeline.ts";
import { noCurrents, rememberCurrent, timeRemaining } from "./time-remaining.ts";
import { instant } from "./units.ts";

const remaining = (timeline: Timeline, atS: number) => tell(timeline).at(atS).timeRemainingS;

describe("MON-5: charge left down to the floor ÷ mean current", () => {
  const rows: readonly [string, number | null, number | null, number, number | null, number | null, number | null][] = [
    ["the trace's own example", 41.3, 100, 10, -10, -10, 11_268],
    ["to 0 with floor 0", 41.3, 100, 0, -10, -10, 14_868],
    ["of 400 Ah", 50, 400, 10, -40, -40, 14_400],
    ["the mean counts, not the moment", 50, 100, 10, -80, -40, 3600],
    ["just above the floor", 10.1, 100, 10, -36, -36, 10],
    ["at the floor", 10, 100, 10, -36, -36, 0],
    ["below the floor", 9, 100, 10, -36, -36, 0],
    ["empty, floor 0", 0, 100, 0, -36, -36, 0],
    ["240 h exactly", 58, 100, 10, -0.2, -0.2, 864_000],
    ["just less than 240 h", 57.9, 100, 10, -0.2, -0.2, 862_200],
    ["more than 240 h", 58.1, 100, 10, -0.2, -0.2, 864_000],
    ["nothing flows", 50, 100, 10, 0, -40, null],
    ["charging", 50, 100, 10, 5, -40, null],
    ["charging, on the floor", 10, 100, 10, 5, 5, null],
    ["discharging, but the mean charges", 50, 100, 10, -5, 20, null],
    ["state of charge unknown", null, 100, 10, -10, -10, null],
    ["current unknown", 50, 100, 10, null, null, null],
    ["capacity unknown", 50, null, 10, -10, -10, null],
  ];
  for (const [title, pct, capacityAh, floorPct, presentA, meanA, expected] of rows) {
    test(`MON-5: ${title}: ${expected} s`, () => {
      const found = timeRemaining(pct, capacityAh, floorPct, presentA, meanA);
      if (expected === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(expected, 6);
    });
  }
});

const seconds = (leftAh: number, meanA: number): number => (leftAh / meanA) * 3600;

describe("MON-5: the mean of the last 180 s", () => {
  test("MON-5: at the first reading the mean is its current", () => {
    expect(remaining({ points: [{ atS: 0, bankA: -10 }], durationS: 0 }, 0)).toBeCloseTo(seconds(70, 10), 6);
  });

  test("MON-5: since start while that is shorter than 180 s", () => {
    const timeline = {
      points: [
        { atS: 0, bankA: -10 },
        { atS: 60, bankA: -40 },
      ],
      durationS: 120,
    };
    // 60 s of 10 A, then 60 s of 40 A.
    const leftAh = 80 - 600 / 3600 - 2400 / 3600 - 10;
    expect(remaining(timeline, 120)).toBeCloseTo(seconds(leftAh, 25), 6);
  });

  test("MON-5: a change of load comes in over 180 s, and then is all", () => {
    const timeline = {
      points: [
        { atS: 0, bankA: -10 },
        { atS: 1000, bankA: -40 },
      ],
      durationS: 1300,
    };
    const told = tell(timeline);
    const leftAh = (atS: number) => (told.at(atS).stateOfChargePct ?? 0) - 10;
    expect(told.at(1000).timeRemainingS).toBeCloseTo(seconds(leftAh(1000), 10), 6);
    expect(told.at(1090).timeRemainingS).toBeCloseTo(seconds(leftAh(1090), 25), 6);
    expect(told.at(1179).timeRemainingS).toBeCloseTo(seconds(leftAh(1179), (179 * 40 + 10) / 180), 6);
    expect(told.at(1180).timeRemainingS).toBeCloseTo(seconds(leftAh(1180), 40), 6);
    expect(told.at(1300).timeRemainingS).toBeCloseTo(seconds(leftAh(1300), 40), 6);
  });

  test("MON-5: a current that changes every second is averaged as it was, on a fast clock too", () => {
    for (const stepS of [1, 0.5, 0.1]) {
      const points = Array.from({ length: 400 }, (_, atS) => ({ atS, bankA: atS % 2 === 0 ? -10 : -30 }));
      const told = tell({ points, durationS: 360, stepS });
      const leftAh = (told.at(360).stateOfChargePct ?? 0) - 10;
      expect(told.at(360).timeRemainingS, `step ${stepS}`).toBeCloseTo(seconds(leftAh, 20), 3);
    }
  });

  test("MON-5: what is remembered of the currents does not grow with the clock's speed", () => {
    let kept = noCurrents;
    for (let index = 0; index < 20_000; index++) {
      kept = rememberCurrent(kept, index % 7, instant(index * 0.05), instant((index + 1) * 0.05));
    }
    expect(kept.length).toBeLessThan(400);
  });

  test("MON-5: after a gap in which the current was not known, the mean begins anew", () => {
    const points = [
      { atS: 0, bankA: -10 },
      { atS: 500, bankA: null },
      { atS: 520, bankA: -40 },
    ];
    const told = tell({ points, durationS: 530 });
    expect(told.at(510).timeRemainingS).toBeNull();
    expect(told.at(530).timeRemainingS).toBeCloseTo(seconds((told.at(530).stateOfChargePct ?? 0) - 10, 40), 6);
  });
});

describe("MON-5: through the whole BMS", () => {
  test("MON-5: unknown at rest, while charging, and while the bank is silent", () => {
    expect(remaining({ durationS: 1 }, 1)).toBeNull();
    expect(remaining({ points: [{ atS: 0, bankA: 10 }], durationS: 1 }, 1)).toBeNull();
    expect(
      remaining(
        {
          points: [
            { atS: 0, bankA: -10 },
            { atS: 10, silent: [0] },
          ],
          durationS: 30,
        },
        30,
      ),
    ).toBeNull();
  });

  test("MON-5: another floor changes it at once", () => {
    const told = tell({
      points: [{ atS: 0, bankA: -10 }],
      durationS: 20,
      events: [{ atS: 10, settings: { dischargeFloorPct: 40, lowSocWarningPct: 50 } }],
    });
    expect(told.at(10).timeRemainingS).toBeCloseTo(seconds(80 - 100 / 3600 - 40, 10), 6);
  });

  test("MON-5: 0 once the floor is reached, though the load is not switched by us", () => {
    const told = tell({ points: [{ atS: 0, bankA: -36 }], stateOfChargePct: 10.1, durationS: 30 });
    expect(told.at(9).timeRemainingS).toBeCloseTo(1, 6);
    expect(told.at(10).timeRemainingS).toBe(0);
    expect(told.at(30).timeRemainingS).toBe(0);
  });
});
