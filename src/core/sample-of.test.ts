import { describe, expect, test } from "vitest";
import { feed, type Fed, started } from "../../test/hand-fed.ts";
import { tell } from "../../test/timeline.ts";
import { sampleOf } from "./sample-of.ts";

describe("the sample (command-line.md)", () => {
  test("the specification's own example: a cell at 2.79 V, LOAD floating", () => {
    const told = tell({
      stateOfChargePct: 41.63,
      points: [
        { atS: 0, bankA: -10, cellC: 25, bankV: 13.2 },
        { atS: 89, bankV: 12.69, cellV: [[3.3, 3.3, 2.79, 3.3]] },
      ],
      durationS: 119,
    });
    const { kind, atS, terminals, allowCharge, allowDischarge, codes, notices, leds, bank, history, ...rest } =
      told.at(119);
    expect({ kind, atS, terminals, allowCharge, codes, notices, leds }).toEqual({
      kind: "sample",
      atS: 119,
      terminals: { load: "floating", charger: "live", preAlarm: "live" },
      allowCharge: { verdict: "yes", reasons: [] },
      codes: ["A-B01", "W-B01"],
      notices: [],
      leds: { bluetooth: "blinking", error: "on" },
    });
    expect(allowDischarge).toEqual({
      verdict: "no",
      reasons: [
        {
          rule: "DIS-1",
          code: "A-B01",
          battery: 0,
          cell: 2,
          value: 2.79,
          limit: 2.8,
          unit: "V",
          sinceS: 89,
          clears: [{ quantity: "minCellV", op: ">=", value: 3.2, unit: "V" }],
        },
      ],
    });
    const pct = 41.63 - 1190 / 3600;
    expect(rest.stateOfChargePct).toBeCloseTo(pct, 9);
    expect(rest.consumedAh).toBeCloseTo(pct - 100, 9);
    expect(rest.timeRemainingS).toBeCloseTo(((pct - 10) / 10) * 3600, 6);
    expect(rest).toMatchObject({
      stateOfChargeUncertain: false,
      bankV: 12.69,
      bankA: -10,
      powerW: -10 * 12.69,
      minCellV: 2.79,
      maxCellV: 3.3,
      minCellC: 25,
      maxCellC: 25,
      balancer: "unknown",
    });
    expect(bank).toMatchObject({ batteries: 1, cells: 4, series: 1, parallel: 1, capacityAh: 100, systemV: 12 });
    expect(history).toMatchObject({
      synchronisations: 0,
      cycles: 0,
      lastFullChargeS: null,
      chargedKWh: 0,
      minBankV: 12.69,
      maxBankV: 13.2,
      minCellV: 2.79,
      maxCellV: 3.3,
      minC: 25,
      maxC: 25,
    });
    expect(history.cumulativeAh).toBeCloseTo(1190 / 3600, 9);
    // 89 s at 13.2 V, 30 s at 12.69 V.
    expect(history.dischargedKWh).toBeCloseTo((890 * 13.2 + 300 * 12.69) / 3600 / 1000, 9);
  });

  test("every key that the specification names is there, unknown or not", () => {
    const keys =
      "kind atS terminals allowCharge allowDischarge codes notices leds stateOfChargePct stateOfChargeUncertain stateOfChargeUncertainWhy bankV bankA powerW consumedAh timeRemainingS minCellV maxCellV minCellC maxCellC balancer bank history";
    for (const sample of [
      tell({ durationS: 0 }).at(0),
      tell({ durationS: 0, points: [{ atS: 0, silent: [0] }] }).at(0),
    ]) {
      for (const key of keys.split(" ")) expect(sample).toHaveProperty(key);
      expect(JSON.stringify(sample)).not.toMatch(/undefined|NaN|Infinity/);
    }
  });

  test("bank.cells is the total of the bank; of series and parallel", () => {
    const of = (model: string, series: number, parallel: number) =>
      tell({ model, series, parallel, durationS: 0 }).at(0).bank;
    expect(of("25.6/200", 2, 3)).toMatchObject({
      batteries: 6,
      cells: 48,
      series: 2,
      parallel: 3,
      capacityAh: 600,
      systemV: 48,
    });
    expect(of("12.8/150", 1, 4)).toMatchObject({
      batteries: 4,
      cells: 16,
      series: 1,
      parallel: 4,
      capacityAh: 600,
      systemV: 12,
    });
  });

  test("an invalid configuration leaves the figures of the bank unknown", () => {
    const sample = tell({ model: ["12.8/100", "12.8/200"], parallel: 2, durationS: 1 }).at(1);
    expect(sample.bank).toMatchObject({
      batteries: null,
      cells: null,
      series: null,
      parallel: null,
      capacityAh: null,
      systemV: null,
    });
  });

  test("BANK-4: battery temperature is the hottest, or the coldest while CHG-1 stands", () => {
    const at = (cellC: readonly number[]) =>
      tell({ parallel: 2, points: [{ atS: 0, cellC }], durationS: 0 }).at(0).batteryC;
    expect(at([10, 30])).toBe(30);
    expect(at([4, 30])).toBe(4);
  });

  test("BANK-4: power is V × I, and unknown with either", () => {
    expect(tell({ durationS: 0, points: [{ atS: 0, bankV: 13, bankA: -20 }] }).at(0).powerW).toBe(-260);
    expect(tell({ durationS: 0, points: [{ atS: 0, bankA: null }] }).at(0)).toMatchObject({
      bankA: null,
      powerW: null,
    });
  });
});

describe("without power (command-line.md)", () => {
  const told = tell({
    stateOfChargePct: 5,
    points: [{ atS: 0, bankA: -36, cellC: 55 }],
    durationS: 60,
    events: [
      { atS: 20, power: "off" },
      { atS: 30, remote: "open" },
    ],
  });

  test("all floats, both verdicts are no with START alone, no codes, LEDs off, figures null", () => {
    const sample = told.at(25);
    expect(sample).toMatchObject({
      terminals: { load: "floating", charger: "floating", preAlarm: "floating" },
      codes: [],
      notices: [],
      leds: { bluetooth: "off", error: "off" },
      stateOfChargePct: null,
      stateOfChargeUncertain: false,
      bankV: null,
      bankA: null,
      powerW: null,
      consumedAh: null,
      timeRemainingS: null,
      minCellV: null,
      maxCellV: null,
      minCellC: null,
      maxCellC: null,
      powered: false,
    });
    for (const verdict of [sample.allowCharge, sample.allowDischarge]) {
      expect(verdict.verdict).toBe("no");
      expect(verdict.reasons).toMatchObject([{ rule: "START", sinceS: 20, clears: [] }]);
    }
  });

  test("the history is kept", () => {
    expect(told.at(25).history).toEqual(told.at(60).history);
    expect(told.at(25).history.cumulativeAh ?? 0).toBeGreaterThan(0.18);
  });

  test("the remote acts meanwhile", () => {
    expect(told.at(29).remote).toBe("on");
    expect(told.at(30).remote).toBe("off");
    expect(told.at(30).allowDischarge.reasons.map((reason) => reason.rule)).toEqual(["START"]);
  });

  test("a supply outside 8–70 V is no power", () => {
    const points = [
      { atS: 10, bankV: 7.99 },
      { atS: 20, bankV: 8 },
    ];
    const low = tell({ points, durationS: 30 });
    expect([9, 10, 19, 20].map((atS) => low.at(atS).powered)).toEqual([true, false, false, true]);
  });
});

describe("the earliest moment at which LOAD can float (loadFloatsAtS)", () => {
  test("PRE-2: 30 s after the pre-alarm for a low cell", () => {
    const told = tell({ points: [{ atS: 10, cellV: [[2.79, 3.3, 3.3, 3.3]] }], durationS: 60 });
    expect(told.at(9).loadFloatsAtS).toBeNull();
    expect([10, 20, 39].map((atS) => told.at(atS).loadFloatsAtS)).toEqual([40, 40, 40]);
    expect(told.at(39).terminals.load).toBe("live");
    expect(told.at(40).terminals.load).toBe("floating");
    expect(told.at(40).loadFloatsAtS).toBeNull();
  });

  test("PRE-2: a low state of charge alone announces no moment", () => {
    expect(tell({ stateOfChargePct: 12, durationS: 1 }).at(1)).toMatchObject({
      loadFloatsAtS: null,
      terminals: { preAlarm: "live" },
    });
  });

  test("COD-5: 10 s after the last reading; from when it was due where readings come slowly (READ-3)", () => {
    const told = tell({ points: [{ atS: 10, silent: [0] }], durationS: 30 });
    expect(told.at(11).loadFloatsAtS).toBeNull();
    expect([12, 18].map((atS) => told.at(atS).loadFloatsAtS)).toEqual([19, 19]);
    const slow = (nowS: number): Fed => ({ nowS, cadenceS: 10, readAtS: [0] });
    const state = feed(started({ cadenceS: 10 }), ...Array.from({ length: 15 }, (_, index) => slow(index + 1))).state;
    expect(sampleOf(state)).toMatchObject({ codes: ["W-B05"], loadFloatsAtS: 20 });
  });

  test("FW-2: the silence of the battery under update is none of these, until the update has failed", () => {
    const told = tell({
      parallel: 2,
      points: [{ atS: 50, silent: [1] }],
      durationS: 100,
      events: [{ atS: 10, firmware: { to: "start", target: 1 } }],
    });
    expect(told.at(55)).toMatchObject({ codes: ["W-B05"], loadFloatsAtS: null });
    expect(told.at(60).loadFloatsAtS).toBe(59 + 120);
  });
});
