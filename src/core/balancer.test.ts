import { describe, expect, test } from "vitest";
import { feed, type Fed, started } from "../../test/hand-fed.ts";
import { tell, type Timeline } from "../../test/timeline.ts";
import { sampleOf } from "./sample-of.ts";
import { newBms } from "./state.ts";

/** Three minutes at the charged voltage: a full charge at 180 s. */
const full = { atS: 0, bankV: 14, cellV: 3.5, bankA: 1 } as const;
const quiet = { cellV: 3.3, bankV: null, bankA: 0 } as const;

const balancer = (timeline: Timeline, atS = timeline.durationS) => tell(timeline).at(atS).balancer;

describe("BAL-1: unknown", () => {
  test("BAL-1: before the first full charge, balanced with it", () => {
    const told = tell({ points: [full], durationS: 200 });
    expect(told.at(179).balancer).toBe("unknown");
    expect(told.at(180).balancer).toBe("balanced");
    expect(told.when({ type: "balancer", to: "balanced" })).toEqual([180]);
  });

  test("BAL-1: a full charge by hand is none", () => {
    expect(balancer({ durationS: 10, events: [{ atS: 1, synchronise: true }] })).toBe("unknown");
    expect(balancer({ durationS: 10, events: [{ atS: 1, setStateOfChargePct: 100 }] })).toBe("unknown");
  });

  test("BAL-1: more than 30 days after the last one; 30 days are not more", () => {
    const day = 86_400;
    const points = [full, { atS: 240, ...quiet }];
    // A step of 180 s puts the full charge on 180 s and the 30 days after it on a step.
    const told = tell({ points, durationS: 180 + 30 * day + 180, stepS: 180 });
    expect(told.at(180 + 30 * day).balancer).toBe("balanced");
    expect(told.at(180 + 30 * day + 180).balancer).toBe("unknown");
  });

  test("BAL-1: a full charge in time renews the 30 days", () => {
    const begin = feed(newBms({ stateOfChargePct: 80 }), ...fullCharge(0)).state;
    const day = 86_400;
    const { state } = feed(begin, { nowS: 500 }, ...fullCharge(1000, 29 * day), { nowS: 2000, wallS: 58 * day });
    expect(sampleOf(state).balancer).toBe("balanced");
    expect(sampleOf(feed(state, { nowS: 2001, wallS: 59 * day + 181 }).state).balancer).toBe("unknown");
  });

  test("BAL-1: without a known state of charge, and for a bank that is another", () => {
    const two = { model: ["12.8/100", "12.8/100"], bankV: 13.2 };
    const begin = feed(newBms({ stateOfChargePct: 80 }), ...fullCharge(0, 0, two)).state;
    expect(sampleOf(begin).balancer).toBe("balanced");
    const added = { model: ["12.8/100", "12.8/100", "12.8/100"], bankV: 13.2 };
    const more = feed(
      begin,
      { nowS: 500, ...added, supplied: false },
      { nowS: 501, ...added },
      { nowS: 502, ...added, acts: [{ act: "confirmBank" }] },
      { nowS: 503, ...added },
    ).state;
    expect(sampleOf(more).bank.batteries).toBe(3);
    expect(sampleOf(more).balancer).toBe("unknown");
    const byHand = feed(more, { nowS: 504, ...added, acts: [{ act: "setStateOfCharge", pct: 90 }] }).state;
    expect(sampleOf(byHand).balancer).toBe("unknown");
    expect(sampleOf(feed(byHand, ...fullCharge(600, 600, added)).state).balancer).toBe("balanced");
  });
});

/** The cycles of a full charge that is done 180 s later. */
const fullCharge = (fromS: number, wallS = fromS, more: Partial<Fed> = {}): readonly Fed[] =>
  [0, 60, 120, 180].map((afterS) => ({
    cycleS: 60,
    cellV: 3.5,
    batteryA: 1,
    ...more,
    bankV: 14,
    nowS: fromS + afterS,
    wallS: wallS + afterS,
  }));

describe("BAL-2: balancing", () => {
  const charging = (cells: readonly number[], bankA = 10): Timeline => ({
    points: [full, { atS: 200, cellV: [cells], bankV: null, bankA }],
    durationS: 210,
  });
  const rows: readonly [string, readonly number[], number, string][] = [
    ["a cell above 3.50 V, 11 mV above the lowest", [3.501, 3.49, 3.495, 3.495], 10, "balancing"],
    ["a cell above 3.50 V, 10 mV above the lowest", [3.505, 3.495, 3.5, 3.5], 10, "balanced"],
    ["a cell at 3.50 V", [3.5, 3.4, 3.45, 3.45], 10, "balanced"],
    ["far apart, but not charging", [3.55, 3.45, 3.5, 3.5], 0, "balanced"],
    ["far apart, discharging", [3.55, 3.45, 3.5, 3.5], -1, "balanced"],
    ["far apart, charging a little", [3.55, 3.45, 3.5, 3.5], 0.1, "balancing"],
  ];
  for (const [title, cells, bankA, status] of rows) {
    test(`BAL-2: ${title}: ${status}`, () => {
      expect(balancer(charging(cells, bankA))).toBe(status);
    });
  }

  test("BAL-2: the spread is that of one battery, and of the one with the high cell", () => {
    const of = (first: readonly number[], second: readonly number[]): Timeline => ({
      parallel: 2,
      points: [full, { atS: 200, cellV: [first, second], bankV: 14, bankA: 10 }],
      durationS: 210,
    });
    // 50 mV between the batteries, none within one.
    expect(balancer(of([3.55, 3.55, 3.55, 3.55], [3.5, 3.5, 3.5, 3.5]))).toBe("balanced");
    // The high cells stand in one battery, the spread in the other.
    expect(balancer(of([3.55, 3.55, 3.55, 3.55], [3.5, 3.4, 3.5, 3.5]))).toBe("balanced");
    expect(balancer(of([3.4, 3.4, 3.4, 3.4], [3.51, 3.4, 3.5, 3.5]))).toBe("balancing");
  });

  test("BAL-2: unknown comes before balancing", () => {
    const points = [{ atS: 0, cellV: [[3.55, 3.45, 3.5, 3.5]], bankA: 10 }];
    expect(balancer({ points, durationS: 10 })).toBe("unknown");
    expect(balancer({ points, durationS: 10, stateOfChargePct: null })).toBe("unknown");
  });

  test("BAL-2: a battery that is no longer counted says nothing about the balance", () => {
    const stale = [3.45, 3.55, 3.5, 3.5];
    const even = [3.52, 3.52, 3.52, 3.52];
    const two = { model: ["12.8/100", "12.8/100"] };
    const both = feed(newBms({ stateOfChargePct: 80 }), { nowS: 0, ...two, bankV: 13.2 }).state;
    const alone = (nowS: number, more: Partial<Fed> = {}): Fed => ({
      ...two,
      cellV: [...even, ...stale],
      batteryA: [1, 1],
      bankV: 14.08,
      readAtS: [nowS, 0],
      cycleS: 60,
      ...more,
      nowS,
    });
    const confirmed = feed(
      both,
      ...[20, 40].map((nowS) => alone(nowS)),
      alone(60, { acts: [{ act: "confirmBank" }] }),
      alone(61, { acts: [{ act: "setStateOfCharge", pct: 90 }] }),
      ...[120, 180, 241, 242].map((nowS) => alone(nowS)),
    ).state;
    expect(sampleOf(confirmed).bank.batteries).toBe(1);
    expect(sampleOf(confirmed).balancer).toBe("balanced");
  });
});

describe("BAL-3: imbalance", () => {
  const afterFull = (cells: readonly number[], later: object = quiet): Timeline => ({
    points: [
      { ...full, cellV: [cells] },
      { atS: 200, ...later },
    ],
    durationS: 210,
  });
  const rows: readonly [string, readonly number[], string][] = [
    ["a cell 0.101 V above the mean", [3.601, 3.4665, 3.4665, 3.466], "imbalance"],
    ["a cell 0.1 V above the mean", [3.6, 3.5, 3.45, 3.45], "balanced"],
    ["a cell 0.101 V below the mean", [3.399, 3.534, 3.5335, 3.5335], "imbalance"],
    ["a cell 0.1 V below the mean", [3.4, 3.5, 3.55, 3.55], "balanced"],
    ["0.18 V between two cells, both within 0.1 V of the mean", [3.41, 3.59, 3.5, 3.5], "balanced"],
  ];
  for (const [title, cells, status] of rows) {
    test(`BAL-3: ${title}: ${status}`, () => {
      expect(balancer(afterFull(cells))).toBe(status);
    });
  }

  test("BAL-3: the mean is that of the cell's own battery", () => {
    const cells = [
      [3.4, 3.4, 3.4, 3.4],
      [3.6, 3.6, 3.6, 3.6],
    ];
    const points = [
      { ...full, cellV: cells },
      { atS: 200, ...quiet },
    ];
    expect(balancer({ points, parallel: 2, durationS: 210 })).toBe("balanced");
  });

  test("BAL-3: stands until the next full charge; what cells do later does not make or mend it", () => {
    const apart = [3.7, 3.45, 3.45, 3.4];
    const points = [
      { ...full, cellV: [apart] },
      { atS: 200, ...quiet },
      { ...full, atS: 400 },
      { atS: 700, cellV: [[3.4, 3.1, 3.3, 3.3]], bankV: 13.1, bankA: -10 },
    ];
    const told = tell({ points, durationS: 800 });
    expect(told.at(399).balancer).toBe("imbalance");
    expect(told.at(579).balancer).toBe("imbalance");
    expect(told.at(580).balancer).toBe("balanced");
    expect(told.at(800).balancer).toBe("balanced");
  });

  test("BAL-2, BAL-3: balancing comes before imbalance", () => {
    const apart = [3.7, 3.45, 3.45, 3.4];
    expect(balancer(afterFull(apart, { cellV: [[3.55, 3.45, 3.5, 3.5]], bankV: 14, bankA: 10 }))).toBe("balancing");
    expect(balancer(afterFull(apart, { cellV: [[3.55, 3.45, 3.5, 3.5]], bankV: 14, bankA: 0 }))).toBe("imbalance");
  });
});

test("BAL-1: a BMS without power shows unknown, and knows again afterwards", () => {
  const begin = feed(started(), ...fullCharge(10)).state;
  expect(sampleOf(begin).balancer).toBe("balanced");
  const off = feed(begin, { nowS: 300, supplied: false }).state;
  expect(sampleOf(off).balancer).toBe("unknown");
  expect(sampleOf(feed(off, { nowS: 310 }).state).balancer).toBe("balanced");
});
