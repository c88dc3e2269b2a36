import { describe, expect, test } from "vitest";
import { type DriverOnTerminals, mostAutoOffS, refusedOutputs } from "./accept.ts";

const driver = (by: Partial<DriverOnTerminals>): DriverOnTerminals => ({
  name: "gpio",
  autoOffS: null,
  terminals: ["load", "charger", "preAlarm"],
  ...by,
});

describe("a driver without auto-off", () => {
  test("may hold PRE-ALARM and neither LOAD nor CHARGER", () => {
    const refused = refusedOutputs([driver({})], []);
    expect(refused.map(({ terminal }) => terminal)).toEqual(["load", "charger"]);
    expect(refusedOutputs([driver({ terminals: ["preAlarm"] })], [])).toEqual([]);
  });

  test("is told with place, value and what was expected", () => {
    expect(refusedOutputs([driver({ terminals: ["load"] })], [])[0]).toEqual({
      driver: "gpio",
      terminal: "load",
      found: 'driver "gpio" without auto-off',
      expected: "a driver that opens by itself within 5 s, or one accepted by name",
      message:
        'load is on driver "gpio" without auto-off, expected a driver that opens by itself within 5 s, or one accepted by name',
    });
  });

  test("is let through by its own name, and by no other", () => {
    expect(refusedOutputs([driver({})], ["gpio"])).toEqual([]);
    expect(refusedOutputs([driver({})], ["GPIO", "gpio2", ""])).toHaveLength(2);
    expect(refusedOutputs([driver({}), driver({ name: "usb" })], ["gpio"]).map((one) => one.driver)).toEqual([
      "usb",
      "usb",
    ]);
  });
});

test.each([
  [0.1, 0],
  [mostAutoOffS, 0],
  [mostAutoOffS + 0.1, 2],
  [0, 2],
  [-1, 2],
  [Number.NaN, 2],
  [Number.POSITIVE_INFINITY, 2],
])("an auto-off of %s s: %s terminals are refused", (autoOffS, count) => {
  const refused = refusedOutputs([driver({ autoOffS })], []);
  expect(refused).toHaveLength(count);
  for (const { found } of refused) expect(found).toBe(`driver "gpio" with an auto-off of ${autoOffS} s`);
});
