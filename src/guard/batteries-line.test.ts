// BAT-6 as the guard tells it: what is not measured, or is no number, is null and never 0; a pack beside the battery that it is.
import { expect, test } from "vitest";
import { genericBattery } from "../core/batteries.ts";
import type { Reading } from "../core/reading.ts";
import { seconds } from "../core/units.ts";
import { freshStatistics } from "../packs/pack-line.ts";
import { nothingSaid } from "../packs/reading.ts";
import { batteriesOf } from "./batteries-line.ts";
import type { PackState } from "./packs-world.ts";

const model = genericBattery({ nominalV: 12.8, capacityAh: 280, maxChargeA: 100, maxDischargeA: 100 });
const cells = (of: (cell: number) => number) => Float64Array.from({ length: 2 * model.cells }, (_, cell) => of(cell));
const reading = (by: Partial<Reading> = {}): Reading => ({
  batteries: ["A", "B"].map((serial) => ({ model, serial, firmware: "1" })),
  cellV: cells((cell) => (cell === 5 ? Number.NaN : 3.25)),
  cellC: cells((cell) => (cell === 2 ? 31 : cell > 3 ? Number.NaN : 20)),
  batteryA: Float64Array.of(-4, Number.NaN),
  readAtS: Float64Array.of(9, Number.NaN),
  bankV: 13,
  bankA: -4,
  cadenceS: seconds(1),
  ...by,
});
const line = (packs: readonly PackState[] = [], by: Partial<Reading> = {}) =>
  batteriesOf(reading(by), { atS: 9, wallS: 1_780_000_000, updatePct: null, packs }).batteries;

test("one cell that is no number leaves no sum of them, and no other cell is touched", () => {
  const [first, second] = line();
  expect(first).toMatchObject({ serial: "A", voltageV: 13, currentA: -4, temperatureC: 31, readAtS: 9, pack: null });
  expect(second).toMatchObject({ cellV: [3.25, null, 3.25, 3.25], voltageV: null });
  expect(second).toMatchObject({ currentA: null, temperatureC: null, readAtS: null });
});

test("with one temperature a battery each has its own", () => {
  const told = line([], { cellC: Float64Array.of(18, 25) });
  expect(told.map(({ temperatureC }) => temperatureC)).toEqual([18, 25]);
});

test("a pack stands beside its own battery; what it has not said is null, and what it was told to hold off is named", () => {
  const pack: PackState = {
    name: "jbd ttyUSB0 #0",
    problem: null,
    trouble: "silent",
    doubt: null,
    reading: null,
    statistics: freshStatistics,
    toldOff: [],
  };
  const said = { ...nothingSaid, stateOfChargePct: 0, alarms: [] };
  const [first, second] = line([pack, { ...pack, trouble: null, reading: said, toldOff: ["charge"] }]);
  expect(first?.pack).toMatchObject({ trouble: "silent", stateOfChargePct: null, alarms: null, rounds: 0 });
  expect(first?.pack).not.toHaveProperty("toldOff");
  expect(second?.pack).toMatchObject({ stateOfChargePct: 0, alarms: [], cycles: null, toldOff: ["charge"] });
});
