import { describe, expect, test } from "vitest";
import { type DriverOnTerminals, refusedOutputs } from "./accept.ts";
import { buildOutput, type OutputSpec } from "./spec.ts";

const relays = { load: 1, charger: 2, preAlarm: 3 };
const specs: readonly OutputSpec[] = [
  { driver: "relay-board", path: "/dev/ttyUSB0", address: 1, baud: 9600, autoOffS: 3, relays, testRelay: null },
  { driver: "lcus-board", path: "/dev/ttyUSB1", relays, readBack: true },
  { driver: "shelly-relay", host: "192.168.33.1", autoOffS: 4, relays, testRelay: null },
  { driver: "gpio", chip: "gpiochip0", relays, activeLow: false },
];

describe.each(specs.map((spec) => [spec.driver, spec] as const))("%s", (driver, spec) => {
  test("is made by its name, not open yet, and says where it is", () => {
    const outputs = buildOutput(spec);
    expect(outputs.name).toBe(driver);
    expect(outputs.fault()).toMatch(/^(relay board|LCUS board|Shelly|GPIO) \S+.*: is not open$/);
  });

  test("keeps its name and its timer where it is kept from chattering", () => {
    const plain = buildOutput(spec);
    const { name, autoOffS } = buildOutput({ ...spec, chatter: { minimumOnS: 5, minimumOffS: 5 } });
    expect({ name, autoOffS }).toEqual({ name: plain.name, autoOffS: plain.autoOffS });
  });

  test("is refused with a wrong minimum", () => {
    expect(() => buildOutput({ ...spec, chatter: { minimumOnS: -5, minimumOffS: 5 } })).toThrow(RangeError);
  });
});

test("those without a timer may hold LOAD and CHARGER only where their names are accepted", () => {
  const hung = specs.map((spec): DriverOnTerminals => {
    const { name, autoOffS } = buildOutput(spec);
    return { name, autoOffS, terminals: ["load", "charger", "preAlarm"] };
  });
  expect(new Set(refusedOutputs(hung, []).map(({ driver }) => driver))).toEqual(new Set(["lcus-board", "gpio"]));
  expect(refusedOutputs(hung, ["lcus-board", "gpio"])).toEqual([]);
});
