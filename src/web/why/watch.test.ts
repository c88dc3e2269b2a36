import { describe, expect, it } from "vitest";
import type { Sample } from "../../core/sample.ts";
import { bareReason, calmSample } from "../../words/calm-sample.ts";
import { marginOf, nextWatches, reasonsOf, roomOf, toGoOf, watchesOfCode } from "./watch.ts";

const rules = (allow: "charge" | "discharge", change: Partial<Sample>): readonly string[] =>
  nextWatches(allow, { ...calmSample, ...change }).map(({ rule }) => rule);

describe("what would stop it next", () => {
  it.each<[string, "charge" | "discharge", Partial<Sample>, readonly string[]]>([
    ["a usual day", "charge", {}, ["CHG-1", "CHG-2", "CHG-3"]],
    ["a cell is nearly full", "charge", { maxCellV: 3.7 }, ["CHG-3", "CHG-1", "CHG-2"]],
    ["it is hot", "charge", { minCellC: 44, maxCellC: 46 }, ["CHG-2", "CHG-3", "CHG-1"]],
    ["a temperature is not known", "charge", { minCellC: null, maxCellC: null }, ["CHG-3"]],
    ["nothing is known", "charge", { minCellC: null, maxCellC: null, maxCellV: null }, []],
    ["charge is refused already", "charge", { allowCharge: { verdict: "no", reasons: [bareReason("MODE")] } }, []],
    ["a usual day", "discharge", {}, ["PRE-1", "PRE-3", "PRE-5"]],
    ["low state of charge", "discharge", { stateOfChargePct: 16 }, ["PRE-3", "PRE-1", "PRE-5"]],
    [
      "the pre-alarm stands: what ends it",
      "discharge",
      { minCellV: 2.9, allowDischarge: { verdict: "pre-alarm", reasons: [bareReason("PRE-1")] } },
      ["DIS-1", "DIS-2", "DIS-3", "DIS-5"],
    ],
    ["loads are off", "discharge", { allowDischarge: { verdict: "no", reasons: [bareReason("DIS-1")] } }, []],
  ])("%s: %s", (_what, allow, change, expected) => {
    expect(rules(allow, change)).toEqual(expected);
  });

  it("knows no floor where there is none", () => {
    const settings = { ...calmSample.settings, dischargeFloorPct: 0 };
    const allowDischarge = { verdict: "pre-alarm", reasons: [bareReason("PRE-1")] } as const;
    expect(rules("discharge", { settings, allowDischarge })).not.toContain("DIS-2");
  });

  it("counts the room to the side that trips", () => {
    const [cold] = nextWatches("charge", calmSample);
    expect(cold && roomOf(cold, calmSample)).toBeCloseTo(13);
    expect(cold && roomOf(cold, { ...calmSample, minCellC: 4 })).toBeCloseTo(-1);
    const [, hot] = nextWatches("charge", calmSample);
    expect(hot && roomOf(hot, calmSample)).toBeCloseTo(30.5);
  });

  it("holds the bank against 2.70 V a cell in series", () => {
    const [bank] = watchesOfCode("A-B08", calmSample);
    expect(bank?.limit).toBeCloseTo(21.6);
    expect(watchesOfCode("A-B08", { ...calmSample, bank: { ...calmSample.bank, cells: null } })).toEqual([]);
  });

  it("knows the limits of a code", () => {
    expect(watchesOfCode("A-B09", calmSample).map(({ rule }) => rule)).toEqual(["CHG-2", "DIS-5"]);
    expect(watchesOfCode("E-B11", calmSample)).toEqual([]);
  });
});

describe("margin: live minus limit", () => {
  it.each([
    ["below", bareReason("DIS-1", { value: 2.79, limit: 2.8, unit: "V" }), -0.01],
    ["above", bareReason("CHG-2", { value: 51, limit: 50, unit: "°C" }), 1],
    ["no value", bareReason("DIS-7", { limit: 2, unit: "V" }), null],
    ["no limit", bareReason("READING", { value: 6, unit: "V" }), null],
    ["counted, not measured", bareReason("CONFIGURATION", { value: 3, limit: 4 }), null],
    ["never heard", bareReason("COMMUNICATION", { value: Number.POSITIVE_INFINITY, limit: 10, unit: "s" }), null],
  ])("%s", (_what, reason, margin) => {
    const found = marginOf(reason);
    if (margin === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(margin);
  });
});

describe("how far what clears it has to go", () => {
  it.each([
    ["minCellV", ">=", 3.2, 3.05, 0.15],
    ["minCellV", ">=", 3.2, 3.2, 0],
    ["maxCellV", "<", 3.6, 3.6, 0],
    ["maxCellC", "<=", 48, 50.5, 2.5],
    ["maxCellC", "<=", 48, 47, 0],
    ["bankV", ">=", 25.6, null, null],
  ] as const)("%s %s %f from %s", (quantity, op, value, live, toGo) => {
    const told = toGoOf({ quantity, op, value, unit: "V" }, { ...calmSample, [quantity]: live });
    expect(told.value).toBe(live);
    if (toGo === null) expect(told.toGo).toBeNull();
    else expect(told.toGo).toBeCloseTo(toGo);
  });
});

it("the reasons of a code are those that carry it, each once", () => {
  const hot = bareReason("CHG-2", { code: "A-B09" });
  const now: Sample = {
    ...calmSample,
    allowCharge: { verdict: "no", reasons: [hot, bareReason("CHG-1"), bareReason("VOLTAGE", { code: "E-B09" })] },
    allowDischarge: {
      verdict: "no",
      reasons: [bareReason("DIS-5", { code: "A-B09" }), bareReason("VOLTAGE", { code: "E-B09" })],
    },
  };
  expect(reasonsOf("A-B09", now).map(({ rule }) => rule)).toEqual(["DIS-5", "CHG-2"]);
  expect(reasonsOf("E-B09", now).map(({ rule }) => rule)).toEqual(["VOLTAGE"]);
  expect(reasonsOf("W-B01", now)).toEqual([]);
});
