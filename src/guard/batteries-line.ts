/** BAT-6: every battery as it last answered; what is not measured, or is no number, is null. */
import type { BatteriesLine, LiveBattery } from "../contract/live.ts";
import type { Reading } from "../core/reading.ts";
import { firstCellOf, sensorPerCell } from "../core/places.ts";

const known = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

const hottest = (reading: Reading, battery: number, first: number, cells: number): number | null => {
  if (!sensorPerCell(reading)) return known(reading.cellC[battery]);
  const all = Array.from(reading.cellC.subarray(first, first + cells), known);
  return all.reduce((most, one) => (most === null || (one !== null && one > most) ? one : most), null);
};

const batteryOf = (reading: Reading, battery: number): LiveBattery => {
  const { model, serial, firmware } = reading.batteries[battery]!;
  const first = firstCellOf(reading, battery);
  const cellV = Array.from(reading.cellV.subarray(first, first + model.cells), known);
  return {
    battery,
    model: model.name,
    serial,
    firmware,
    capacityAh: model.capacityAh,
    voltageV: cellV.reduce((sum: number | null, one) => (sum === null || one === null ? null : sum + one), 0),
    currentA: known(reading.batteryA[battery]),
    temperatureC: hottest(reading, battery, first, model.cells),
    readAtS: known(reading.readAtS[battery]),
    cellV,
  };
};

export const batteriesOf = (reading: Reading, atS: number, wallS: number, updatePct: number | null): BatteriesLine => ({
  kind: "batteries",
  atS,
  wallS,
  updatePct,
  batteries: reading.batteries.map((_, battery) => batteryOf(reading, battery)),
});
