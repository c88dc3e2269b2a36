import { expect, it } from "vitest";
import { calmSample } from "../../words/calm-sample.ts";
import { eachBattery } from "./each-battery.ts";

it("BANK-3: tells what one label must say; nothing while anything of the bank is unknown", () => {
  const { bank } = calmSample;
  expect(eachBattery({ ...bank, batteries: 4, cells: 16, series: 2, parallel: 2, capacityAh: 400 })).toEqual({
    batteries: 4,
    series: 2,
    parallel: 2,
    capacityAh: 200,
    voltageV: 12.8,
  });
  expect(eachBattery({ ...bank, cells: null })).toBeNull();
});
