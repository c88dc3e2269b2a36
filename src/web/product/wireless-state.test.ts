import { expect, it } from "vitest";
import type { WirelessShown } from "../../core/sample.ts";
import { wirelessStanding } from "./wireless-state.ts";

const endsAtS = 30 as WirelessShown["windowEndsAtS"];

it.each([
  [true, true, null, "on"],
  [true, false, null, "on"],
  [false, true, endsAtS, "window"],
  [false, true, null, "held"],
  [false, false, null, "off"],
] as const)("enabled %s, active %s, window until %s: %s", (enabled, active, windowEndsAtS, standing) => {
  expect(wirelessStanding({ enabled, active, connected: false, windowEndsAtS })).toBe(standing);
});
