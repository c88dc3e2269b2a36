/** BAT-6: every battery as it last answered; what is not measured, or is no number, is null. */
import type { BatteriesLine, LiveBattery, LivePack } from "../contract/live.ts";
import type { Reading } from "../core/reading.ts";
import { doubtKinds } from "../packs/plausibility/doubt.ts";
import { firstCellOf, sensorPerCell } from "../core/places.ts";
import type { PackState } from "./packs-world.ts";

const known = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

const hottest = (reading: Reading, battery: number, first: number, cells: number): number | null => {
  if (!sensorPerCell(reading)) return known(reading.cellC[battery]);
  const all = Array.from(reading.cellC.subarray(first, first + cells), known);
  return all.reduce((most, one) => (most === null || (one !== null && one > most) ? one : most), null);
};

const livePack = ({ problem, trouble, doubt, reading, statistics, toldOff }: PackState): LivePack => ({
  problem,
  trouble,
  doubt: doubt === null ? null : { ...doubt, unit: doubtKinds[doubt.doubt].unit, found: known(doubt.found) },
  stateOfChargePct: reading?.stateOfChargePct ?? null,
  remainingAh: reading?.remainingAh ?? null,
  capacityAh: reading?.capacityAh ?? null,
  cycles: reading?.cycles ?? null,
  chargeSwitch: reading?.chargeSwitch ?? null,
  dischargeSwitch: reading?.dischargeSwitch ?? null,
  ...(toldOff.length === 0 ? {} : { toldOff: [...toldOff] }),
  ...(reading?.forbids === undefined ? {} : { forbids: [...reading.forbids] }),
  alarms: reading?.alarms === null || reading === null ? null : [...reading.alarms],
  rounds: statistics.rounds,
  readings: statistics.readings,
});

const batteryOf = (reading: Reading, battery: number, pack: PackState | undefined): LiveBattery => {
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
    pack: pack === undefined ? null : livePack(pack),
  };
};

export interface BatteriesBeside {
  readonly atS: number;
  readonly wallS: number;
  readonly updatePct: number | null;
  /** Real ones; empty: there are none. */
  readonly packs: readonly PackState[];
}

export const batteriesOf = (reading: Reading, { packs, ...beside }: BatteriesBeside): BatteriesLine => ({
  kind: "batteries",
  ...beside,
  batteries: reading.batteries.map((_, battery) => batteryOf(reading, battery, packs[battery])),
});
