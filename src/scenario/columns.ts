/** The columns of a bank that answers as it is told: filled by the given readings and by a recording. */
import type { BatteryModel } from "../core/batteries.ts";
import { cellLimits } from "../core/limits.ts";
import type { BatteryIdentity, Reading } from "../core/reading.ts";
import type { Duration } from "../core/units.ts";

/** As `Reading`, its few plain numbers still to be filled. */
export interface Columns extends Reading {
  bankV: number;
  bankA: number;
}

const identity = (model: BatteryModel, battery: number): BatteryIdentity => ({
  model,
  serial: `GIVEN${String(battery + 1).padStart(4, "0")}`,
  firmware: "v1.00",
});

export const createColumns = (models: readonly BatteryModel[], cadenceS: Duration): Columns => {
  const cells = models.reduce((sum, model) => sum + model.cells, 0);
  return {
    batteries: models.map(identity),
    cellV: new Float64Array(cells),
    cellC: new Float64Array(models.length),
    batteryA: new Float64Array(models.length),
    readAtS: new Float64Array(models.length).fill(Number.NaN),
    bankV: Number.NaN,
    bankA: Number.NaN,
    cadenceS,
  };
};

/** The mean of the strings, from the cells as they stand; NaN where one of them cannot be believed (READ-1). */
export const meanStringV = ({ cellV }: Reading, parallel: number): number => {
  const { from, to } = cellLimits.validV;
  let sum = 0;
  for (const volts of cellV) sum += volts >= from && volts <= to ? volts : Number.NaN;
  return sum / parallel;
};
