// A bank out of packs: what each said, in the columns that the rules read.
import { describe, expect, test } from "vitest";
import { genericBattery } from "../core/batteries.ts";
import { notMeasured } from "../core/reading.ts";
import { instant, seconds } from "../core/units.ts";
import { createPackBank } from "./pack-bank.ts";
import { nothingSaid, type PackReading } from "./reading.ts";

const model = genericBattery({ nominalV: 12.8, capacityAh: 100, maxChargeA: 100, maxDischargeA: 100 });
const said: PackReading = {
  ...nothingSaid,
  voltageV: 13.2,
  currentA: -5,
  cellV: [3.3, 3.301, 3.299, 3.3],
  temperatureC: [20, 30],
  chargeSwitch: true,
  dischargeSwitch: true,
  alarms: [],
};

const bankOf = (packs: number, series: number) =>
  createPackBank({
    model,
    packs: Array.from({ length: packs }, (_, pack) => ({ name: `pack ${pack + 1}` })),
    series,
    cadenceS: seconds(1),
  });

describe("what a pack said", () => {
  test("stands in its columns, with the moment when it was heard; before it nothing is measured", () => {
    const bank = bankOf(2, 1);
    expect(bank.read(instant(0), 100).cellV[0]).toBe(notMeasured);
    bank.take(1, said, 100.4);
    const reading = bank.read(instant(1), 101);
    expect([...reading.cellV.slice(4)]).toEqual(said.cellV);
    expect([...reading.cellC.slice(4)]).toEqual([20, 20, 30, 30]);
    expect(reading.batteryA[1]).toBe(-5);
    expect(reading.readAtS[1]).toBeCloseTo(0.4, 9);
    expect(reading.readAtS[0]).toBeNaN();
    expect(reading.batteries.map(({ serial }) => serial)).toEqual(["pack 1", "pack 2"]);
    expect(bank.standing(1)).toMatchObject({ name: "pack 2", doubt: null, reading: said });
    // Said once is heard once: what is read again keeps its moment.
    expect(bank.read(instant(5), 105).readAtS[1]).toBeCloseTo(0.4, 9);
  });

  test("the voltage at Bat+ is the mean of the strings, and unknown while a pack has said nothing", () => {
    const bank = bankOf(4, 2);
    for (const pack of [0, 1, 2]) bank.take(pack, said, 1);
    expect(bank.read(instant(1), 1).bankV).toBeNaN();
    bank.take(3, { ...said, voltageV: 13.4, cellV: [3.35, 3.35, 3.35, 3.35] }, 1);
    expect(bank.read(instant(1), 1).bankV).toBeCloseTo((13.2 + 13.2 + 13.2 + 13.4) / 2, 6);
  });

  test("READ-1: a pack that lies counts as one without any voltage, and why is told", () => {
    const bank = bankOf(1, 1);
    bank.take(0, { ...said, voltageV: 14.4 }, 1);
    bank.read(instant(1), 1);
    for (const atS of [2, 3, 4, 5, 6]) {
      bank.take(0, { ...said, voltageV: 14.4 }, atS);
      bank.read(instant(atS), atS);
    }
    const reading = bank.read(instant(6), 6);
    expect(reading.cellV.every(Number.isNaN)).toBe(true);
    expect(bank.standing(0).doubt).toMatchObject({ doubt: "cells-against-pack", severity: "refuse" });
  });

  test("another number of cells than its owner stated is refused, whatever they say", () => {
    const bank = bankOf(1, 1);
    bank.take(0, { ...said, cellV: [3.3, 3.3, 3.3] }, 1);
    expect(bank.read(instant(1), 1).cellV.every(Number.isNaN)).toBe(true);
  });

  test("of a pack that tells only its extremes those two are judged, and nothing beyond them is made up", () => {
    const bank = bankOf(1, 1);
    bank.take(0, { ...said, cellV: null, minCellV: 3.1, maxCellV: 3.4, voltageV: 13.1 }, 1);
    expect([...bank.read(instant(1), 1).cellV]).toEqual([3.1, 3.4, expect.closeTo(3.3, 9), expect.closeTo(3.3, 9)]);
    bank.take(0, { ...said, cellV: null, minCellV: 3.1, maxCellV: 3.4, voltageV: 13.5 }, 1.5);
    expect([...bank.read(instant(1.5), 1.5).cellV]).toEqual([3.1, 3.4, 3.4, 3.4]);
    bank.take(0, { ...said, cellV: null, minCellV: 3.1, maxCellV: 3.4, voltageV: null }, 2);
    const cells = bank.read(instant(2), 2).cellV;
    expect(Math.min(...cells)).toBe(3.1);
    expect(Math.max(...cells)).toBe(3.4);
  });

  test("READ-2: without temperatures, or without cells, nothing is measured; of many sensors the extremes always count", () => {
    const bank = bankOf(1, 1);
    bank.take(0, { ...said, temperatureC: null }, 1);
    expect([...bank.read(instant(1), 1).cellC]).toEqual([notMeasured, notMeasured, notMeasured, notMeasured]);
    bank.take(0, { ...said, cellV: null, voltageV: null }, 60);
    expect([...bank.read(instant(60), 60).cellV]).toEqual([notMeasured, notMeasured, notMeasured, notMeasured]);
    bank.take(0, { ...said, temperatureC: [25, 19, 22, 23, 24, 31] }, 120);
    const { cellC } = bank.read(instant(120), 120);
    expect([Math.min(...cellC), Math.max(...cellC)]).toEqual([19, 31]);
  });
});

describe("what a pack announces that it does not bear", () => {
  const heardBy = (packs: number, ...rounds: readonly (readonly Partial<PackReading>[])[]) => {
    const bank = bankOf(packs, 1);
    for (const [atS, round] of rounds.entries()) {
      for (const [pack, by] of round.entries()) bank.take(pack, { ...said, ...by }, atS);
      bank.read(instant(atS), atS);
    }
    return bank.read(instant(rounds.length), rounds.length).forbids;
  };
  const times = <One>(count: number, one: One): readonly One[] => Array.from({ length: count }, () => one);

  test("counts from the first second on, of the pack that has said so longest", () => {
    const forbids = ["charge"] as const;
    expect(heardBy(2, [{}, {}], ...times(3, [{}, { forbids }]))).toEqual({ charge: null, discharge: null });
    expect(heardBy(2, [{}, {}], ...times(4, [{}, { forbids }]), ...times(5, [{ forbids }, { forbids }]))).toEqual({
      charge: { battery: 1, sinceS: 1 },
      discharge: null,
    });
    expect(heardBy(1, ...times(4, [{ forbids: ["discharge"] as const }]))).toEqual({
      charge: null,
      discharge: { battery: 0, sinceS: 0 },
    });
  });

  test("READ-1: of a reading that is refused it is not taken, neither so nor otherwise", () => {
    const lies = { cellV: [3.3, 3.3, 3.3] };
    const forbids = ["charge"] as const;
    expect(heardBy(1, ...times(9, [{ ...lies, forbids }]))?.charge ?? null).toBeNull();
    expect(heardBy(1, ...times(4, [{ forbids }]), ...times(60, [lies]))?.charge).toEqual({ battery: 0, sinceS: 0 });
  });
});
