import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const keys = ["stateOfChargePct", "temperatureC", "seed", "spread", "faults"];

it.each([
  ["statOfChargePct", keys, "stateOfChargePct"],
  ["StateOfChargePCT", keys, "stateOfChargePct"],
  ["stateOfCharge", keys, "stateOfChargePct"],
  ["stateOf", keys, null],
  ["sede", keys, "seed"],
  ["seeed", keys, "seed"],
  ["fault", keys, "faults"],
  ["", keys, null],
  ["zzzz", keys, null],
  ["of", ["on", "off"], "off"],
  ["onn", ["off", "on"], "on"],
  ["strat", ["start", "fail", "succeed"], "start"],
  // Three letters of five: nobody's slip.
  ["stop", ["start", "fail", "succeed"], null],
  ["form", ["fromS", "toS"], "fromS"],
  ["cdoe", ["code", "mode"], "code"],
  ["amp", ["step", "seed"], null],
  ["o", ["on", "off"], "on"],
  ["x", ["s", "on"], null],
  ["no", ["on", "off"], "on"],
  // The first part of one word alone.
  ["LCUS", ["relay-board", "lcus-board"], "lcus-board"],
  ["jk", ["jk-pb-rs485", "jk-uart"], null],
  ["lcu", ["relay-board", "lcus-board"], null],
  ["x".repeat(10_000), keys, null],
])("%j → %j", (found, legal, meant) => expect(nearest(found, legal)).toBe(meant));
