/** What a configuration takes, its drivers and its packs take: what they would not, the contract cannot import and says again. */
import { describe, expect, test } from "vitest";
import { buildConfiguration } from "../contract/configuration.ts";
import type { OutputConfiguration } from "../contract/outputs.ts";
import { driverNames } from "../contract/outputs-schema.ts";
import { knownAddresses } from "../contract/packs.ts";
import { Refused } from "../contract/refusal.ts";
import { buildOutput } from "../outputs/spec.ts";
import { polledCodecs } from "../packs/protocols.ts";
import { builtOutputs } from "./built-outputs.ts";

const build = (output: object, more: object = {}) =>
  buildConfiguration({ outputs: [output], ...more }, () => ({ problem: "none" }));
const throws = (act: () => unknown, kind: typeof Refused | typeof RangeError): boolean => {
  try {
    act();
    return false;
  } catch (error) {
    if (error instanceof kind) return true;
    throw error;
  }
};

const none = { load: null, charger: null, preAlarm: null };

test.each([
  ["127.0.0.1:9380", true],
  ["shelly.local:80", true],
  ["Shelly-1", true],
  ["[::1]:8080", true],
  ["http://127.0.0.1:9380/", false],
  ["127.0.0.1/", false],
  ["127.0.0.1:", false],
  ["127.0.0.1:65536", false],
  ["192.168.1", false],
  ["user@shelly", false],
  ["she lly", false],
])("a Shelly at %j: %s, by both", (host, taken) => {
  const written = { driver: "shelly-relay", host, relays: { load: 1 } };
  const spec: OutputConfiguration = {
    driver: "shelly-relay",
    host,
    autoOffS: 4,
    relays: { ...none, load: 1 },
    testRelay: null,
  };
  expect(throws(() => build(written), Refused)).toBe(!taken);
  expect(throws(() => buildOutput(spec), RangeError)).toBe(!taken);
});

test.each([
  ["gpiochip0", 0, true],
  ["gpiochip999", 511, true],
  ["gpiochip0", 512, false],
  ["gpiochip1000", 0, false],
  ["/dev/gpiochip0", 0, false],
])("GPIO %s, line %i: %s, by both", (chip, line, taken) => {
  const written = { driver: "gpio", chip, relays: { preAlarm: line } };
  const spec: OutputConfiguration = { driver: "gpio", chip, activeLow: false, relays: { ...none, preAlarm: line } };
  expect(throws(() => build(written), Refused)).toBe(!taken);
  expect(throws(() => buildOutput(spec), RangeError)).toBe(!taken);
});

describe("at the ends of what is legal each driver is made", () => {
  const board = { driver: "relay-board", path: "/dev/ttyUSB0" };
  const shelly = { driver: "shelly-relay", host: "shelly" };
  test.each([
    { ...board, relays: { load: 32 }, autoOff: 1.5, address: 247, baud: 256_000, testRelay: 1 },
    { ...board, relays: { load: 1 }, autoOff: 4.9000000001 },
    { driver: "lcus-board", path: "/dev/ttyUSB0", relays: { preAlarm: 8 } },
    { ...shelly, relays: { load: 4 }, autoOff: 2, testRelay: 1 },
    { ...shelly, relays: { load: 4 }, autoOff: 2.0000000001 },
    { ...shelly, relays: { load: 4 }, minimumOn: "10 min", minimumOff: 0 },
  ])("%j", (output) => {
    expect(builtOutputs(build(output))).toMatchObject({ built: [{ name: output.driver }], refusals: [] });
  });
});

test("a driver without auto-off is refused where the guard would refuse it", () => {
  const model = { nominalV: 12.8, capacityAh: 280, maxChargeA: 100, maxDischargeA: 100 };
  const bank = { packs: { model, series: 1, parallel: 1, lines: [{ protocol: "jbd", path: "/dev/ttyUSB1" }] } };
  const places = { path: "/dev/ttyUSB0", host: "shelly", chip: "gpiochip0" };
  const keyOf = { "relay-board": "path", "lcus-board": "path", "shelly-relay": "host", gpio: "chip" } as const;
  const refused = driverNames.filter((driver) => {
    const key = driver === "pack-switches" ? null : keyOf[driver];
    const where = key === null ? {} : { [key]: places[key] };
    const output = { driver, ...where, relays: { load: key === null ? "discharge" : 1 } };
    const packs = { start: () => {}, unheard: () => [], stand: () => ({ charge: true, discharge: true, number: 0 }) };
    const dry = build(output, { bank, dryRun: true });
    const { refusals } = builtOutputs(dry, { ...packs, throwTo: async () => null });
    const isRefused = throws(() => build(output, { bank, dryRun: false }), Refused);
    expect(isRefused).toBe(refusals.length > 0);
    return isRefused;
  });
  expect(refused).toEqual(["lcus-board", "gpio", "pack-switches"]);
});

test("the addresses of packs are those that their protocols ask", () => {
  const asked = Object.entries(polledCodecs).map(([protocol, { addresses }]) => [protocol, [...addresses].sort()]);
  const known = Object.entries(knownAddresses).map(([protocol, addresses]) => [protocol, [...addresses].sort()]);
  expect(known).toEqual(asked);
});
