/** What runs with nothing configured: a 24 V bank under a simple day, which begins at the hour that it is. */
import { type BatteryModel, batteryModel } from "../core/batteries.ts";
import type { Simulation } from "../scenario/scenario.ts";

const lithiumNg = (name: string): BatteryModel => {
  const model = batteryModel(name);
  if (model === undefined) throw new Error(`BAT-1 knows no ${name}`);
  return model;
};

/** A cabin: a kilowatt and a half of panels, a fridge and lights. A fixed seed: two people who compare notes see the same bank. */
export const cabin = (startHour: number): Simulation => ({
  kind: "simulate",
  bank: {
    model: lithiumNg("25.6/200"),
    series: 1,
    parallel: 2,
    stateOfChargePct: 78,
    temperatureC: 18,
    seed: 1,
    spread: { capacityPct: 1, resistancePct: 5, stateOfChargePct: 1 },
    faults: [],
  },
  day: { sunPeakW: 1500, loadW: 180, startHour },
});
