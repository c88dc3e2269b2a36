import { describe, expect, test } from "vitest";
import { feed, type Fed, started } from "../../test/hand-fed.ts";
import { tell, type Timeline } from "../../test/timeline.ts";
import { sampleOf } from "./sample-of.ts";

/** When it became uncertain, and why. */
const doubted = (timeline: Timeline): readonly (readonly [number, string])[] =>
  tell(timeline)
    .events.filter((event) => event.type === "uncertain")
    .map((event) => [event.atS, String(event.why)]);

describe("MON-7: a gap in counting of more than 60 s while powered", () => {
  const silentUntil = (untilS: number) => [
    { atS: 0, bankA: -10 },
    { atS: 10, silent: [0] },
    { atS: untilS, silent: [] },
  ];

  // Last read at 9 s, fresh until 12 s: the gap begins there.
  test("MON-7: 60 s are not enough, a second more is", () => {
    expect(doubted({ points: silentUntil(72), durationS: 200 })).toEqual([]);
    expect(doubted({ points: silentUntil(73), durationS: 200 })).toEqual([[73, "counting-gap"]]);
    expect(doubted({ points: silentUntil(300), durationS: 400 })).toEqual([[73, "counting-gap"]]);
  });

  test("MON-7: gaps do not add up", () => {
    const points = [...silentUntil(60), { atS: 70, silent: [0] }, { atS: 120, silent: [] }];
    expect(doubted({ points, durationS: 200 })).toEqual([]);
  });

  test("MON-7: a current that nobody measures is a gap", () => {
    expect(doubted({ points: [{ atS: 0, bankA: null }], durationS: 60 })).toEqual([]);
    expect(doubted({ points: [{ atS: 0, bankA: null }], durationS: 61 })).toEqual([[61, "counting-gap"]]);
  });

  test("MON-7: without power there is nothing to count: no gap", () => {
    const events = [
      { atS: 10, power: "off" as const },
      { atS: 5000, power: "on" as const },
    ];
    expect(doubted({ durationS: 6000, events })).toEqual([]);
  });

  test("MON-7: a cycle that stalls for more than a minute is a gap", () => {
    // 1 s of cycle and 3 s of COD-2 are counted.
    expect(sampleOf(feed(started(), { nowS: 64 }).state).stateOfChargeUncertain).toBe(false);
    expect(sampleOf(feed(started(), { nowS: 65 }).state)).toMatchObject({
      stateOfChargeUncertain: true,
      stateOfChargeUncertainWhy: "counting-gap",
    });
  });

  test("MON-7: looking twice at the same moment does not shorten a gap", () => {
    const silent = (nowS: number): Fed => ({ nowS, readAtS: [0] });
    const cycles = Array.from({ length: 64 }, (_, index) => silent(index + 1));
    const twice = cycles.flatMap((fed) => [fed, fed]);
    expect(sampleOf(feed(started(), ...cycles).state).stateOfChargeUncertain).toBe(true);
    expect(sampleOf(feed(started(), ...twice).state).stateOfChargeUncertain).toBe(true);
  });
});

describe("MON-7: after 7 days without power", () => {
  const day = 86_400;
  const without = (wallS: number) =>
    feed(
      started(),
      { nowS: 10, wallS: 10, supplied: false },
      { nowS: 20, wallS: 10 + wallS / 2, supplied: false },
      { nowS: 30, wallS: 10 + wallS },
    );

  for (const [title, wallS, why] of [
    ["a minute less than 7 days", 7 * day - 60, null],
    ["7 days", 7 * day, "week-without-power"],
    ["8 days", 8 * day, "week-without-power"],
    ["a wall clock set back by a year", -365 * day, null],
  ] as const) {
    test(`MON-7: ${title}: ${why ?? "certain"}`, () => {
      const { state, events } = without(wallS);
      expect(sampleOf(state).stateOfChargePct).toBe(80);
      expect(sampleOf(state).stateOfChargeUncertainWhy).toBe(why);
      expect(events.filter((event) => event.type === "uncertain").length).toBe(why === null ? 0 : 1);
    });
  }

  test("TIME-1: a jump of the wall clock while powered is no time without power", () => {
    const { state } = feed(started(), { nowS: 1, wallS: 30 * day }, { nowS: 2, wallS: 60 * day });
    expect(sampleOf(state).stateOfChargeUncertain).toBe(false);
  });

  test("MON-7: in a scenario the clock of the wall is that of the run", () => {
    const run = (durationS: number) => {
      const told = tell({
        durationS,
        stepS: 3600,
        events: [
          { atS: 3600, power: "off" },
          { atS: durationS, power: "on" },
        ],
      });
      return told.at(durationS).stateOfChargeUncertain;
    };
    expect(run(7 * day)).toBe(false);
    expect(run(7 * day + 3600)).toBe(true);
  });

  test("MON-7: an unknown state of charge is not uncertain", () => {
    const { state } = feed(
      started({}, null),
      { nowS: 10, wallS: 10, supplied: false },
      { nowS: 30, wallS: 10 + 8 * day },
    );
    expect(sampleOf(state)).toMatchObject({ stateOfChargePct: null, stateOfChargeUncertain: false });
  });
});

describe("MON-7: a cell at 2.80 V for 60 s at less than 0.2C above 20 %", () => {
  const low = { cellV: [[3.3, 3.3, 2.8, 3.3]], bankV: 12.7, bankA: -19.9 };
  const points = (more: object = {}, endS = 1000) => [
    { atS: 100, ...low, ...more },
    { atS: endS, cellV: 3.3 },
  ];

  const rows: readonly [string, object, number, boolean][] = [
    ["at 2.80 V", {}, 80, true],
    ["at 2.81 V", { cellV: [[3.3, 3.3, 2.81, 3.3]] }, 80, false],
    ["below 2.80 V", { cellV: [[3.3, 3.3, 2.7, 3.3]] }, 80, true],
    ["at 0.2C", { bankA: -20 }, 80, false],
    ["just below 0.2C", { bankA: -19.99 }, 80, true],
    ["charging just below 0.2C", { bankA: 19.99 }, 80, true],
    ["charging at 0.2C", { bankA: 20 }, 80, false],
    ["at rest", { bankA: 0 }, 80, true],
    ["at 20 %", { bankA: 0 }, 20, false],
    ["just above 20 %", { bankA: 0 }, 20.1, true],
  ];
  for (const [title, more, pct, doubts] of rows) {
    test(`MON-7: ${title}: ${doubts ? "uncertain" : "certain"}`, () => {
      const found = doubted({ points: points(more), durationS: 200, stateOfChargePct: pct });
      expect(found).toEqual(doubts ? [[160, "low-cell-at-rest"]] : []);
    });
  }

  test("MON-7: 59 s are not enough, and a break begins anew", () => {
    expect(doubted({ points: points({}, 159), durationS: 300 })).toEqual([]);
    const broken = [...points({}, 150), { atS: 151, ...low }, { atS: 210, cellV: 3.3 }];
    expect(doubted({ points: broken, durationS: 300 })).toEqual([]);
  });
});

describe("MON-7: all cells at rest above 3.40 V for an hour below 30 %", () => {
  const high = { cellV: 3.41, bankA: 0.99 };
  const rows: readonly [string, object, number, boolean][] = [
    ["all above 3.40 V", {}, 20, true],
    ["all at 3.40 V", { cellV: 3.4 }, 20, false],
    ["one cell at 3.40 V", { cellV: [[3.45, 3.45, 3.4, 3.45]] }, 20, false],
    ["at 1 % C", { bankA: 1 }, 20, false],
    ["discharging just below 1 % C", { bankA: -0.99 }, 28, true],
    ["at 30 %", { bankA: 0 }, 30, false],
    ["just below 30 %", { bankA: 0 }, 29.9, true],
  ];
  for (const [title, more, pct, doubts] of rows) {
    test(`MON-7: ${title}: ${doubts ? "uncertain" : "certain"}`, () => {
      const points = [{ atS: 100, ...high, ...more }];
      const settings = { dischargeFloorPct: 0 };
      const found = doubted({ points, durationS: 4000, stateOfChargePct: pct, settings });
      expect(found).toEqual(doubts ? [[3700, "high-cells-at-rest"]] : []);
    });
  }

  test("MON-7: a second less than an hour is not enough", () => {
    const points = [
      { atS: 100, ...high, bankA: 0 },
      { atS: 3700, cellV: 3.3 },
    ];
    expect(doubted({ points, durationS: 5000, stateOfChargePct: 20 })).toEqual([]);
  });
});

describe("MON-7: until the next synchronisation or setting by hand", () => {
  const gap = [
    { atS: 0, bankA: null },
    { atS: 100, bankA: 0 },
  ];
  const doubtedAfter = (event: object, extra: readonly object[] = []) =>
    tell({
      points: [...gap, ...extra] as { atS: number }[],
      durationS: 600,
      events: [{ atS: 200, ...event }],
    });

  test("MON-7: good readings alone do not end it, nor settings, defaults, a cleared history or a power loss", () => {
    for (const event of [{ settings: { tailCurrentPct: 2 } }, { restoreDefaults: true }, { clearHistory: true }]) {
      expect(doubtedAfter(event).at(600)).toMatchObject({
        stateOfChargePct: 80,
        stateOfChargeUncertainWhy: "counting-gap",
      });
    }
    const off = tell({
      points: gap,
      durationS: 300,
      events: [
        { atS: 200, power: "off" },
        { atS: 250, power: "on" },
      ],
    });
    expect(off.at(300).stateOfChargeUncertainWhy).toBe("counting-gap");
  });

  for (const [title, event] of [
    ["a setting by hand", { setStateOfChargePct: 55 }],
    ["the button", { synchronise: true }],
  ] as const) {
    test(`MON-7: ${title} ends it`, () => {
      const told = doubtedAfter(event);
      expect(told.at(199).stateOfChargeUncertain).toBe(true);
      expect(told.at(200)).toMatchObject({ stateOfChargeUncertain: false, stateOfChargeUncertainWhy: null });
      expect(told.when({ type: "uncertain", to: false, why: null })).toEqual([200]);
    });
  }

  test("MON-7: a synchronisation ends it", () => {
    const told = doubtedAfter({}, [{ atS: 300, cellV: 3.5, bankV: 14, bankA: 1 }]);
    expect(told.at(479).stateOfChargeUncertain).toBe(true);
    expect(told.at(480)).toMatchObject({ stateOfChargePct: 100, stateOfChargeUncertain: false });
  });

  test("MON-7: the first cause stays named", () => {
    const told = tell({
      points: [...gap, { atS: 200, cellV: [[3.3, 3.3, 2.8, 3.3]], bankV: 12.7 }],
      durationS: 400,
    });
    expect(told.at(400).stateOfChargeUncertainWhy).toBe("counting-gap");
    expect(told.when({ type: "uncertain" })).toEqual([61]);
  });
});
