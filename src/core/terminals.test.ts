import { expect, it } from "vitest";
import { tell } from "../../test/timeline.ts";
import { liveDropV, ownConsumptionA, terminalRatings } from "./terminals.ts";

it("TERM-1 a live terminal carries Vbat − 0.1 V", () => {
  expect(liveDropV).toBe(0.1);
});

it("TERM-2, TERM-3, TERM-4 what the terminals may carry, and where a coil is allowed", () => {
  expect(terminalRatings).toEqual({
    load: { ratedA: 1, maxA: 1, coil: true },
    charger: { ratedA: 0.5, maxA: 0.5, coil: false },
    preAlarm: { ratedA: 0.5, maxA: 1, coil: true },
  });
});

it("TERM-8 the BMS draws 3 mA on, 1.2 mA with a low cell, 1.2 mA with the remote off", () => {
  expect(ownConsumptionA).toEqual({ on: 0.003, lowCell: 0.0012, remoteOff: 0.0012 });
});

it("TERM-2, TERM-3, TERM-4 normally LOAD and CHARGER are live and PRE-ALARM floats; the way there is written as events at 0", () => {
  const told = tell({ durationS: 1 });
  expect(told.at(0).terminals).toEqual({ load: "live", charger: "live", preAlarm: "floating" });
  expect(told.when({ type: "terminal", terminal: "load", to: "live" })).toEqual([0]);
  expect(told.when({ type: "terminal", terminal: "charger", to: "live" })).toEqual([0]);
  expect(told.when({ type: "terminal", terminal: "preAlarm" })).toEqual([]);
});
