import { bell, chance } from "./chance.ts";
import { cellModel } from "./cell-model.ts";
import type { BankSpec } from "./spec.ts";

/**
 * The state of the simulated bank: columns made once and stepped in place. Cells and batteries stand string by string, as in the
 * reading. Columns of their own, not one interleaved array: at 400 cells, the largest bank, that is as fast and reads better.
 */
export interface Cells {
  readonly spec: BankSpec;
  readonly batteries: number;
  readonly perBattery: number;
  /** State of charge, 0…1; it may leave that range, as a real cell's may. */
  readonly part: Float64Array;
  /** A through the part of the resistance that settles slowly. */
  readonly settledA: Float64Array;
  /** As built: Ah, and Ω at 25 °C and half charge. */
  readonly builtAh: Float64Array;
  readonly builtOhm: Float64Array;
  /** As faults have made it: 1/As of capacity, Ω at 25 °C and half charge, S of a leak. */
  readonly perAs: Float64Array;
  readonly baseOhm: Float64Array;
  readonly leakS: Float64Array;
  /** S of the balancer while it bleeds the cell. */
  readonly bleedS: Float64Array;
  /** At its state of charge: V at rest and how that rises, V per whole charge; with its temperature: Ω. */
  readonly restV: Float64Array;
  readonly slopeV: Float64Array;
  readonly ohm: Float64Array;
  /** W that the cell turned into heat in the last step. */
  readonly heatW: Float64Array;
  /** In the last solution: the cell as seen by its string, V behind Ω, and the V across it. */
  readonly seenV: Float64Array;
  readonly seenOhm: Float64Array;
  readonly volts: Float64Array;
  /** Per battery, °C, by its own heat and what is around it; what a fault adds is kept apart, to end with the fault. */
  readonly batteryC: Float64Array;
  readonly faultC: Float64Array;
  /** Per string, in the last solution: V at rest behind Ω, and A, charge positive. */
  readonly stringV: Float64Array;
  readonly stringOhm: Float64Array;
  readonly stringA: Float64Array;
  /** V at the terminals in the last solution: one number, in an array because it changes. */
  readonly terminal: Float64Array;
}

export const buildCells = (spec: BankSpec): Cells => {
  const { model, series, parallel, spread } = spec;
  const batteries = series * parallel;
  const count = batteries * model.cells;
  const perCell = (): Float64Array => new Float64Array(count);
  const bank: Cells = {
    spec,
    batteries,
    perBattery: model.cells,
    part: perCell(),
    settledA: perCell(),
    builtAh: perCell(),
    builtOhm: perCell(),
    perAs: perCell(),
    baseOhm: perCell(),
    leakS: perCell(),
    bleedS: perCell(),
    restV: perCell(),
    slopeV: perCell(),
    ohm: perCell(),
    heatW: perCell(),
    seenV: perCell(),
    seenOhm: perCell(),
    volts: perCell(),
    batteryC: new Float64Array(batteries).fill(spec.temperatureC),
    faultC: new Float64Array(batteries),
    stringV: new Float64Array(parallel),
    stringOhm: new Float64Array(parallel),
    stringA: new Float64Array(parallel),
    terminal: new Float64Array(1),
  };
  const draw = chance(spec.seed);
  // Never nothing: a cell without capacity or resistance would divide by zero.
  const spreadPart = (pct: number): number => Math.max(0.1, 1 + (bell(draw) * pct) / 100);
  for (let cell = 0; cell < count; cell++) {
    // Every cell draws all three, so that one spread does not reshuffle another.
    bank.builtAh[cell] = model.capacityAh * spreadPart(spread.capacityPct);
    bank.builtOhm[cell] = (cellModel.ohmicOhm / model.capacityAh) * 100 * spreadPart(spread.resistancePct);
    const pct = spec.stateOfChargePct + bell(draw) * spread.stateOfChargePct;
    bank.part[cell] = Math.min(100, Math.max(0, pct)) / 100;
  }
  return bank;
};
