import type { DoubtName } from "./plausibility/doubt.ts";
import { describe, expect, test } from "vitest";
import { believe, doubtKinds, doubtNames, newBelief } from "./plausibility.ts";
import { everSaid, loaded, names, pack, said, through, times, withCells } from "./plausibility-for-tests.ts";
import { cellExtremes, nothingSaid, type PackReading } from "./reading.ts";

describe("by itself", () => {
  test("nothing speaks against a pack at rest, for an hour the same to the last digit", () => {
    expect(everSaid(through(times(3600, () => said())))).toEqual([]);
  });
  test("nor against one that says nothing at all", () => {
    expect(everSaid(through(times(50, () => nothingSaid)))).toEqual([]);
  });

  const outside: readonly (readonly [string, DoubtName, Partial<PackReading>, number | null, number])[] = [
    ["a cell above 4.5 V", "cell-range", { cellV: [3.3, 3.3, 4.501, 3.3] }, 2, 4.5],
    ["a cell below 0.5 V", "cell-range", { cellV: [3.3, 0.499, 3.3, 3.3] }, 1, 0.5],
    ["a cell that is no number", "cell-range", { cellV: [Number.NaN, 3.3, 3.3, 3.3] }, 0, 0.5],
    ["a lowest cell of nothing", "cell-range", { minCellV: 0 }, null, 0.5],
    ["a highest cell of 65.535 V", "cell-range", { maxCellV: 65.535 }, null, 4.5],
    ["a pack of 18.1 V", "pack-range", { voltageV: 18.1 }, null, 18],
    ["a pack of 1.9 V", "pack-range", { voltageV: 1.9 }, null, 2],
    ["a current of 851 A", "current-range", { currentA: 851 }, null, 850],
    ["a current that is no number", "current-range", { currentA: Number.NaN }, null, -850],
    ["a temperature of 90.1 °C", "temperature-range", { temperatureC: [12, 90.1] }, 1, 90],
    ["a sensor that reads −40 °C", "temperature-range", { temperatureC: [-40, 12] }, 0, -39.9],
  ];
  test.each(outside)("%s is refused at once: %s", (_, name, more, place, expected) => {
    const [doubt] = through([said(more)]);
    expect(doubt).toMatchObject({ doubt: name, severity: "refuse", place, expected });
  });
  test("their limits are inside", () => {
    const cells = withCells([4.5, 0.5, 3.3, 3.3]);
    expect(names(through([{ ...cells, temperatureC: [-39.9, 90], currentA: 850 }]))).toEqual([null]);
  });
  test("another number of cells is refused", () => {
    expect(through([said({ cellV: [3.3, 3.3, 3.3] })])[0]).toMatchObject({
      doubt: "cell-count",
      found: 3,
      expected: 4,
    });
  });
  test("the sum of the cells may be 30 mV a cell off the pack, and is refused beyond that from the third reading on", () => {
    expect(everSaid(through(times(9, () => said({ voltageV: 13.35 }))))).toEqual([]);
    const doubts = names(through(times(5, () => said({ voltageV: 13.41 }))));
    expect(doubts).toEqual([null, null, "cells-against-pack", "cells-against-pack", "cells-against-pack"]);
  });
  test("two readings apart are not enough at a slow cadence either", () => {
    expect(
      names(
        through(
          times(3, () => said({ voltageV: 13.41 })),
          10,
        ),
      ),
    ).toEqual([null, null, "cells-against-pack"]);
  });
  test("twice apart is not three times", () => {
    const off = said({ voltageV: 13.6 });
    expect(everSaid(through([off, off, said(), off, off, said()]))).toEqual([]);
  });
  test("a pack that tells its extremes alone is judged by them", () => {
    const only = (voltageV: number): PackReading => said({ cellV: null, minCellV: 3.3, maxCellV: 3.32, voltageV });
    expect(everSaid(through(times(9, () => only(13.24))))).toEqual([]);
    expect(everSaid(through(times(9, () => only(13.01))))).toEqual(["cells-against-pack"]);
    expect(everSaid(through(times(9, () => only(13.51))))).toEqual(["cells-against-pack"]);
  });
  test("extremes that are not those of the cells", () => {
    const extremes = cellExtremes([3.301, 3.315, 3.309, 3.313]);
    expect(everSaid(through(times(9, () => said(extremes))))).toEqual([]);
    expect(everSaid(through(times(9, () => said({ minCellV: 3.28 }))))).toEqual(["extremes-against-cells"]);
    expect(everSaid(through(times(9, () => said({ maxCellV: 3.34 }))))).toEqual(["extremes-against-cells"]);
    expect(everSaid(through(times(9, () => said({ cellV: null, minCellV: 3.33, maxCellV: 3.3 }))))).toEqual([
      "extremes-against-cells",
    ]);
  });
});

describe("a doubt", () => {
  const wild = said({ voltageV: 99 });
  test("stands for 3 s of good readings after its last reason, and no longer", () => {
    const doubts = names(through([said(), wild, said(), said(), said(), said(), said()]));
    expect(doubts).toEqual([null, "pack-range", "pack-range", "pack-range", "pack-range", null, null]);
  });
  test("of a slow source needs a second good reading", () => {
    expect(names(through([said(), wild, said(), said()], 10))).toEqual([null, "pack-range", "pack-range", null]);
  });
  test("waits anew when the clock was set back", () => {
    let { state } = believe(newBelief, wild, 100, pack);
    ({ state } = believe(state, said(), 101, pack));
    ({ state } = believe(state, said(), 50, pack));
    expect(believe(state, said(), 52, pack).doubt?.doubt).toBe("pack-range");
    expect(believe(state, said(), 53, pack).doubt).toBeNull();
  });
  test("that refuses goes before one that tells", () => {
    const doubts = through([said({ stateOfChargePct: 398 }), said({ stateOfChargePct: 398, voltageV: 99 })]);
    expect(doubts.map((doubt) => doubt?.severity)).toEqual(["tell", "refuse"]);
  });
  test("has data, a gravity and a unit for every name", () => {
    expect(doubtNames.length).toBeGreaterThanOrEqual(19);
    expect(doubtNames.filter((name) => doubtKinds[name].severity === "tell")).not.toContain("jump");
  });
});

describe("a jump", () => {
  const leapt = (byV: number): PackReading => withCells([3.301, 3.315 + byV, 3.309, 3.313]);
  test("of a volt is refused at once, of 100 mV one reading later, of 20 mV not at all", () => {
    expect(names(through([said(), said(), leapt(1.1)]))).toEqual([null, null, "jump"]);
    expect(names(through([said(), said(), leapt(0.1), leapt(0.1)]))).toEqual([null, null, null, "jump"]);
    expect(everSaid(through([said(), said(), leapt(0.02), leapt(0.02), leapt(0.02)]))).toEqual([]);
  });
  test("names the cell", () => {
    expect(through([said(), said(), leapt(1.1)]).at(-1)).toMatchObject({ place: 1 });
  });
  test("is none after half a minute of silence", () => {
    expect(names(through([said(), leapt(1.1)], 31))).toEqual([null, null]);
    expect(names(through([said(), leapt(1.1)], 30))).toEqual([null, "jump"]);
  });
  test("is none that a current explains, even one that is told a reading late", () => {
    const now = loaded(-150);
    expect(everSaid(through([loaded(0), loaded(0), now, now, now]))).toEqual([]);
    expect(everSaid(through([loaded(0), loaded(0), { ...now, currentA: 0 }, now, now]))).toEqual([]);
  });
  test("without a current is judged at once only, as if the largest had flowed", () => {
    const none = { currentA: null };
    expect(everSaid(through([said(none), said(none), { ...leapt(0.3), ...none }, { ...leapt(0.3), ...none }]))).toEqual(
      [],
    );
    expect(names(through([said(none), { ...leapt(1.1), ...none }]))).toEqual([null, null]);
    const small = { ...pack, maxA: 20 };
    expect(names(through([said(none), { ...leapt(1.1), ...none }], 1, small))).toEqual([null, "jump"]);
  });
  test("of all cells alike counts too", () => {
    const all = withCells([3.301, 3.315, 3.309, 3.313].map((value) => value + 0.1));
    expect(names(through([said(), said(), all, all])).at(-1)).toBe("jump");
  });
  test("of 100 mV in all cells may be a pulse unseen where readings are 10 s apart; in one cell it may not", () => {
    const all = withCells([3.301, 3.315, 3.309, 3.313].map((value) => value - 0.1));
    expect(everSaid(through([said(), said(), all, said(), said()], 10))).toEqual([]);
    expect(everSaid(through([said(), said(), leapt(0.13), leapt(0.13)], 10))).toEqual(["jump"]);
    expect(everSaid(through([said(), said(), leapt(0.13), leapt(0.13)], 2.4))).toEqual(["jump"]);
    expect(everSaid(through([said(), said(), all, all], 2.4))).toEqual(["jump"]);
  });
  test("of the pack, where it tells no cells", () => {
    const only = (voltageV: number): PackReading => said({ cellV: null, voltageV });
    expect(names(through([only(13.2), only(13.2), only(17.6)])).at(-1)).toBe("jump");
    expect(everSaid(through(times(9, () => said({ cellV: null, voltageV: null }))))).toEqual([]);
  });
  test("is large of a small cell, and more so of an empty one", () => {
    const small = { cells: 4, capacityAh: null, maxA: 20 };
    const none = { capacityAh: null };
    expect(names(through([said(none), { ...leapt(1.1), ...none }], 1, small))).toEqual([null, "jump"]);
    const empty = (value: number): PackReading => withCells([value, 2.4, 2.4, 2.4]);
    expect(everSaid(through([empty(2.4), empty(2.4), empty(2.55), empty(2.55)]))).toEqual([]);
  });
  test("a list of another length, or none, is no jump", () => {
    const none = said({ cellV: null });
    expect(everSaid(through([said(), said(), none, none, said(), said()]))).toEqual([]);
  });
});

describe("cells in another order", () => {
  const swapped = withCells([3.315, 3.301, 3.309, 3.313]);
  test("are refused, for as long as they change their places", () => {
    const doubts = names(through([said(), said(), ...times(6, () => swapped)]));
    expect(doubts).toEqual([null, null, ...times(4, () => "cells-swapped"), null, null].slice(0, 8));
    const byTurns = times(40, (index) => (index % 4 < 2 ? said() : swapped));
    expect(names(through(byTurns)).slice(2)).toEqual(times(38, () => "cells-swapped"));
  });
  test("not where cells have left the plateau and run apart", () => {
    const one = withCells([3.0, 3.011, 3.02, 3.025], { currentA: -40 });
    const two = withCells([3.011, 3.0, 3.02, 3.025], { currentA: -40 });
    expect(everSaid(through([one, two, two, two]))).toEqual([]);
  });
  test("not where they were alike", () => {
    expect(everSaid(through([said(), said(), withCells([3.308, 3.308, 3.309, 3.313])]))).toEqual([]);
  });
  test("not while the current changes, nor after 12 s", () => {
    expect(names(through([said(), { ...swapped, currentA: 10 }]))).toEqual([null, null]);
    expect(names(through([said(), swapped], 12))).toEqual([null, null]);
    expect(names(through([said({ currentA: null }), { ...swapped, currentA: null }], 11))).toEqual([
      null,
      "cells-swapped",
    ]);
  });
});

describe("another pack", () => {
  test.each([
    ["cycles that went back", { cycles: 19 }],
    ["cycles that leapt", { cycles: 22 }],
    ["another capacity", { capacityAh: 94 }],
  ])("%s", (_, more) => {
    expect(names(through([said(), said(more)]))).toEqual([null, "other-pack"]);
  });
  test("one cycle more, a capacity a little smaller, or none of the two, are honest", () => {
    expect(
      everSaid(
        through([said(), said({ cycles: 21, capacityAh: 96 }), said({ cycles: null, capacityAh: null }), said()]),
      ),
    ).toEqual([]);
  });
});
