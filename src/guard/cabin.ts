/** What runs with nothing configured: a 24 V bank under a simple day, which begins at the hour that it is. */
import { type BatteryModel, batteryModel } from "../core/batteries.ts";
import { newBms } from "../core/state.ts";
import { seconds } from "../core/units.ts";
import { createLoop, type Loop } from "../scenario/loop.ts";
import type { Simulation } from "../scenario/scenario.ts";
import { simulatedWorld } from "../scenario/simulated-world.ts";

const beginPct = 78;

const lithiumNg = (name: string): BatteryModel => {
  const model = batteryModel(name);
  if (model === undefined) throw new Error(`BAT-1 knows no ${name}`);
  return model;
};

/** A cabin: a kilowatt of panels, a fridge and lights. A fixed seed: two people who compare notes see the same bank. */
const cabin = (startHour: number): Simulation => ({
  kind: "simulate",
  bank: {
    model: lithiumNg("25.6/200"),
    series: 1,
    parallel: 2,
    stateOfChargePct: beginPct,
    temperatureC: 18,
    seed: 1,
    spread: { capacityPct: 1, resistancePct: 5, stateOfChargePct: 1 },
    faults: [],
  },
  day: { sunPeakW: 1500, loadW: 180, startHour },
});

export const simulatedBankLoop = (startHour: number): Loop => {
  const { bank, outputs } = simulatedWorld(cabin(startHour));
  return createLoop({
    bank,
    outputs,
    begin: newBms({ stateOfChargePct: beginPct }),
    remote: "loop",
    cycleS: seconds(1),
  });
};
