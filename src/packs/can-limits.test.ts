import { expect, test } from "vitest";
import type { CanFrame } from "./can-frame.ts";
import { packAllows, packLimits } from "./can-limits.ts";
import { bytesOf } from "../../test/contract/pack-codec.ts";

const frame = (id: number, hex: string): CanFrame => ({ id, extended: false, data: bytesOf(hex.replaceAll(" ", "")) });

const limits = (hex: string): readonly (number | null)[] => {
  const { chargeLimitV, chargeLimitA, dischargeLimitA, dischargeLimitV } = packLimits([frame(0x351, hex)]);
  return [chargeLimitV, chargeLimitA, dischargeLimitA, dischargeLimitV];
};

test.each([
  ["all four", "4802 d007 c800 c001", [58.4, 200, 20, 44.8]],
  ["a discharge limit with the sign of its direction", "4402 6400 9cff 3f02", [58, 10, 10, 57.5]],
  ["a charge limit below nothing", "4802 9cff 6400 c001", [58.4, null, 10, 44.8]],
  ["nothing allowed", "4802 0000 0000 c001", [58.4, 0, 0, 44.8]],
  ["not available", "ffff ffff ffff ffff", [null, null, null, null]],
  ["not available, with sign", "4802 ff7f ff7f c001", [58.4, null, null, 44.8]],
  ["without the last", "4802 d007 c800", [58.4, 200, 20, null]],
  ["cut in a word", "4802 d0", [58.4, null, null, null]],
  ["empty", "", [null, null, null, null]],
])("351: %s", (_, hex, expected) => {
  expect(limits(hex)).toEqual(expected);
});

test.each([
  ["80", "chargeEnabled"],
  ["40", "dischargeEnabled"],
  ["20", "forceChargeI"],
  ["10", "forceChargeII"],
  ["08", "wantsFullCharge"],
])("35C: %s is %s alone", (hex, flag) => {
  const said = packLimits([frame(0x35c, hex)]);
  const flags = Object.entries(said).filter(([, value]) => typeof value === "boolean");
  expect(flags).toHaveLength(5);
  expect(flags.filter(([, value]) => value === true).map(([key]) => key)).toEqual([flag]);
});

test("nothing said is nothing announced", () => {
  expect(new Set(Object.values(packLimits([])))).toEqual(new Set([null]));
  expect(new Set(Object.values(packLimits([frame(0x35c, "")])))).toEqual(new Set([null]));
});

test.each([
  ["enables and limits", ["4802 d007 c800 c001", "c0"], [true, true]],
  ["limits alone", ["4802 d007 c800 c001", ""], [true, true]],
  ["enables alone", ["", "c0"], [true, true]],
  ["neither", ["", ""], [null, null]],
  ["a limit of nothing", ["4802 0000 c800 c001", "c0"], [false, true]],
  ["a limit of nothing, without enables", ["4802 d007 0000 c001", ""], [true, false]],
  ["an enable that is not set", ["4802 d007 c800 c001", "80"], [true, false]],
  ["a frame that was not filled", ["0000 0000 0000 0000", ""], [null, null]],
  ["a frame that was not filled, with enables", ["0000 0000 0000 0000", "40"], [false, true]],
  ["an enable that is not set, without limits", ["", "40"], [false, true]],
])("what the pack bears: %s", (_, [limit = "", requests = ""], expected) => {
  const { charge, discharge } = packAllows(packLimits([frame(0x351, limit), frame(0x35c, requests)]));
  expect([charge, discharge]).toEqual(expected);
});
