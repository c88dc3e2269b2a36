import { describe, expect, it } from "vitest";
import { feed, started } from "../../test/hand-fed.ts";
import { rulesAt, tell } from "../../test/timeline.ts";
import type { Point } from "../scenario/scenario.ts";

const nan = Number.NaN;
const cell2 = (volts: number | null) => [[3.3, 3.3, volts, 3.3]];

describe("a reading that cannot be true (READ-1)", () => {
  it.each([
    { what: "a cell at 0.5 V", point: { cellV: cell2(0.5) }, invalid: false },
    { what: "a cell at 0.49 V", point: { cellV: cell2(0.49) }, invalid: true },
    { what: "a cell at 0 V", point: { cellV: cell2(0) }, invalid: true },
    { what: "a cell at −3 V", point: { cellV: cell2(-3) }, invalid: true },
    { what: "a cell at 4.5 V", point: { cellV: cell2(4.5) }, invalid: false },
    { what: "a cell at 4.51 V", point: { cellV: cell2(4.51) }, invalid: true },
    { what: "a cell at 9 V", point: { cellV: cell2(9) }, invalid: true },
    { what: "a cell that is no number", point: { cellV: cell2(nan) }, invalid: true },
    { what: "−40 °C", point: { cellC: -40 }, invalid: false },
    { what: "−40.1 °C", point: { cellC: -40.1 }, invalid: true },
    { what: "90 °C", point: { cellC: 90 }, invalid: false },
    { what: "90.1 °C", point: { cellC: 90.1 }, invalid: true },
    { what: "a temperature that is no number", point: { cellC: nan }, invalid: true },
    { what: "a current that is no number", point: { bankA: nan }, invalid: true },
  ] satisfies { what: string; point: Omit<Point, "atS">; invalid: boolean }[])(
    "READ-1 $what: invalid $invalid; then charge is refused at once and the battery counts as silent",
    ({ point, invalid }) => {
      const told = tell({ points: [{ atS: 10, ...point }], durationS: 30 });
      expect(told.at(9).allowCharge.verdict).toBe("yes");
      expect(rulesAt(told, 10, "allowCharge").includes("READING")).toBe(invalid);
      if (invalid) expect(told.at(10).terminals.charger).toBe("floating");
      expect(told.when({ type: "code", code: "W-B05", to: "raised" })).toEqual(invalid ? [12] : []);
      expect(told.when({ type: "code", code: "A-B05", to: "raised" })).toEqual(invalid ? [19] : []);
    },
  );

  it("READ-1 discharge goes on until the battery counts as lost: 9 s live, 10 s floating", () => {
    const told = tell({ points: [{ atS: 10, cellV: cell2(nan) }], durationS: 25 });
    expect(told.at(18).terminals.load).toBe("live");
    expect(told.at(19).terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(rulesAt(told, 19, "allowDischarge")).toEqual(["COMMUNICATION"]);
  });

  it.each([
    { backS: 11, clearedS: 14 },
    { backS: 16, clearedS: 19 },
  ])(
    "READ-1 valid again at $backS s: READING is cleared after 3 s of valid readings, at $clearedS s",
    ({ backS, clearedS }) => {
      const told = tell({
        points: [
          { atS: 10, cellV: cell2(9) },
          { atS: backS, cellV: 3.3 },
        ],
        durationS: 30,
      });
      expect(rulesAt(told, clearedS - 1, "allowCharge")).toContain("READING");
      expect(rulesAt(told, clearedS, "allowCharge")).not.toContain("READING");
    },
  );

  it("READ-1 a reading that goes wrong again within the 3 s begins them anew", () => {
    const points = [
      { atS: 10, cellC: nan },
      { atS: 11, cellC: 25 },
      { atS: 13, cellC: nan },
      { atS: 14, cellC: 25 },
    ];
    const told = tell({ points, durationS: 30 });
    expect(rulesAt(told, 16, "allowCharge")).toEqual(["READING"]);
    expect(rulesAt(told, 17, "allowCharge")).toEqual([]);
  });

  it("READ-1 the reason names battery, cell and value, since when; nothing of the sample clears it", () => {
    const quiet = [3.3, 3.3, 3.3, 3.3];
    const told = tell({ parallel: 2, points: [{ atS: 10, cellV: [quiet, [3.3, 9, 3.3, 3.3]] }], durationS: 12 });
    expect(told.at(11).allowCharge.reasons.find((one) => one.rule === "READING")).toMatchObject({
      code: null,
      battery: 1,
      cell: 1,
      value: 9,
      sinceS: 10,
      clears: [],
    });
  });

  it.each([
    { volts: 4.5, sets: true },
    { volts: 4.6, sets: true },
    { volts: 9, sets: true },
    { volts: 0.4, sets: false },
    { volts: nan, sets: false },
  ])("READ-1, CHG-3 a cell at $volts V sets CHG-3 too: $sets; it stays after READING has gone", ({ volts, sets }) => {
    const points = [
      { atS: 10, cellV: cell2(volts) },
      { atS: 12, cellV: cell2(3.65) },
      { atS: 30, cellV: 3.59 },
    ];
    const told = tell({ points, durationS: 35 });
    expect(rulesAt(told, 10, "allowCharge").includes("CHG-3")).toBe(sets);
    expect(rulesAt(told, 29, "allowCharge")).toEqual(sets ? ["CHG-3"] : []);
    expect(rulesAt(told, 30, "allowCharge")).toEqual([]);
    if (sets) {
      expect(told.at(10).allowCharge.reasons.find((one) => one.rule === "CHG-3")).toMatchObject({
        battery: 0,
        cell: 2,
        value: volts,
        limit: 3.75,
      });
    }
  });

  it("READ-1 another cell of the battery turns invalid: the low one it reported last stands on, and LOAD floats for it", () => {
    const points = [
      { atS: 10, cellV: cell2(2.79) },
      { atS: 35, cellV: [[nan, 3.3, 3.3, 3.3]] },
    ];
    const told = tell({ points, durationS: 45 });
    expect(told.at(36)).toMatchObject({ minCellV: 2.79, extremes: { minCellV: { battery: 0, cell: 2 } } });
    expect(told.when({ type: "terminal", terminal: "load", to: "floating" })).toEqual([40]);
    expect(rulesAt(told, 40, "allowDischarge")).toEqual(["DIS-1"]);
    expect(told.at(45).minCellV).toBeNull();
  });

  it("READ-1 what it said last stands until A-B05: a low cell behind an invalid reading is still judged", () => {
    // The temperature goes wrong, not the cell: DIS-7 does not speak, PRE-2 runs on.
    const told = tell({
      points: [
        { atS: 10, cellV: cell2(2.79) },
        { atS: 35, cellC: nan },
      ],
      durationS: 45,
    });
    expect(told.at(36).minCellV).toBe(2.79);
    expect(told.when({ type: "terminal", terminal: "load", to: "floating" })).toEqual([40]);
    expect(rulesAt(told, 40, "allowDischarge")).toEqual(["DIS-1"]);
  });
});

describe("what is not measured (READ-2)", () => {
  it("READ-2 without any temperature charge is refused; discharge and its cells are guarded as ever", () => {
    const told = tell({
      points: [
        { atS: 10, cellC: null },
        { atS: 40, cellC: 25 },
      ],
      durationS: 50,
    });
    expect(rulesAt(told, 10, "allowCharge")).toEqual(["READING"]);
    expect(told.at(30)).toMatchObject({ terminals: { load: "live", charger: "floating" }, codes: [], minCellC: null });
    expect(rulesAt(told, 42, "allowCharge")).toEqual(["READING"]);
    expect(rulesAt(told, 43, "allowCharge")).toEqual([]);
  });

  it("READ-2 one battery of two without a temperature: charge is refused, and it is named", () => {
    const told = tell({ parallel: 2, points: [{ atS: 10, cellC: [25, null] }], durationS: 12 });
    expect(told.at(10).allowCharge.reasons).toMatchObject([{ rule: "READING", battery: 1, value: null }]);
  });

  it.each([
    { what: "no cell voltages at all", cellV: null },
    { what: "one cell not measured", cellV: cell2(null) },
  ])("READ-2 $what: charge is refused, at once", ({ cellV }) => {
    const told = tell({ points: [{ atS: 10, cellV }], durationS: 12 });
    expect(rulesAt(told, 10, "allowCharge")).toContain("READING");
    expect(told.at(10).terminals.charger).toBe("floating");
  });

  it.each([
    { what: "no cell voltages at all", cellV: null },
    { what: "one cell not measured", cellV: cell2(null) },
  ])("READ-2 $what from the start: nothing goes live", ({ cellV }) => {
    const told = tell({ points: [{ atS: 0, cellV, bankV: 13.2 }], durationS: 60 });
    expect(told.when({ type: "terminal", terminal: "charger" })).toEqual([]);
  });

  it("READ-2 never measured temperature from the start: CHARGER never goes live", () => {
    const told = tell({ points: [{ atS: 0, cellC: null }], durationS: 60 });
    expect(told.when({ type: "terminal", terminal: "charger" })).toEqual([]);
    expect(rulesAt(told, 60, "allowCharge")).toEqual(["READING"]);
  });
});

describe("how old a reading may be (READ-3, COD-2, COD-5)", () => {
  it.each([
    { cadenceS: 0, warnS: 3, lostS: 10 },
    { cadenceS: 10, warnS: 13, lostS: 20 },
    { cadenceS: 60, warnS: 63, lostS: 70 },
  ])(
    "READ-3 a source that reads every $cadenceS s, silent since 0: W-B05 at $warnS s, A-B05 and floating at $lostS s",
    (row) => {
      const { cadenceS, warnS, lostS } = row;
      let state = started({ cadenceS });
      for (let nowS = 1; nowS <= lostS; nowS++) {
        state = feed(state, { nowS, cadenceS, readAtS: [0] }).state;
        const { codes, terminals } = state.decided;
        expect(codes, `${nowS} s`).toEqual(nowS < warnS ? [] : nowS < lostS ? ["W-B05"] : ["A-B05", "W-B05"]);
        expect(terminals.load, `${nowS} s`).toBe(nowS < lostS ? "live" : "floating");
      }
    },
  );

  it.each([
    { cadenceS: 0, firstBadS: 1, warnS: 3, lostS: 10 },
    { cadenceS: 10, firstBadS: 10, warnS: 13, lostS: 20 },
    { cadenceS: 60, firstBadS: 60, warnS: 63, lostS: 70 },
  ])(
    "READ-1, READ-3 every $cadenceS s, and from $firstBadS s on invalid: counted from the last valid one, which is at 0",
    (row) => {
      const { cadenceS, firstBadS, warnS, lostS } = row;
      let state = started({ cadenceS });
      for (let nowS = 1; nowS <= lostS; nowS++) {
        const read = cadenceS === 0 ? nowS : Math.floor(nowS / cadenceS) * cadenceS;
        state = feed(state, {
          nowS,
          cadenceS,
          readAtS: [read],
          cellV: nowS < firstBadS ? 3.3 : nan,
          bankV: 13.2,
        }).state;
        const { codes } = state.decided;
        expect(codes, `${nowS} s`).toEqual(nowS < warnS ? [] : nowS < lostS ? ["W-B05"] : ["A-B05", "W-B05"]);
      }
    },
  );

  it.each([nan, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -60])(
    "READ-3 a cadence of %d s is none: silence is silence after 3 s and 10 s",
    (cadenceS) => {
      let state = started({});
      for (let nowS = 1; nowS <= 10; nowS++) state = feed(state, { nowS, cadenceS, readAtS: [0] }).state;
      expect(state.decided.codes).toEqual(["A-B05", "W-B05"]);
      expect(state.decided.terminals).toMatchObject({ load: "floating", charger: "floating" });
    },
  );

  it("READ-1 a reading from the future is none", () => {
    let state = started();
    for (let nowS = 1; nowS <= 11; nowS++) state = feed(state, { nowS, readAtS: [nowS + 100] }).state;
    expect(state.decided.codes).toEqual(["A-B05", "W-B05"]);
    expect(state.decided.terminals).toMatchObject({ load: "floating", charger: "floating" });
  });
});

describe("READ-1 silence is no valid reading", () => {
  it("READ-1 what was wrong stands until its battery answers validly for 3 s", () => {
    const told = tell({
      points: [
        { atS: 10, cellC: null },
        { atS: 20, silent: [0] },
        { atS: 60, cellC: 25, silent: [] },
      ],
      durationS: 70,
    });
    const reads = (atS: number): boolean => rulesAt(told, atS, "allowCharge").includes("READING");
    expect([9, 10, 32, 59, 62, 63].map(reads)).toEqual([false, true, true, true, true, false]);
  });
});
