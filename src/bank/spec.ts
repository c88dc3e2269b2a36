import type { BatteryModel } from "../core/batteries.ts";
import type { Fault } from "./faults.ts";

export interface BankSpec {
  /** One model for the whole bank: a mix is not simulated. */
  readonly model: BatteryModel;
  readonly series: number;
  readonly parallel: number;
  readonly stateOfChargePct: number;
  readonly temperatureC: number;
  /** Same seed, same run, to the last bit. */
  readonly seed: number;
  /** Standard deviations from cell to cell: % of the nominal value, for the state of charge points of per cent. 0: all alike. */
  readonly spread: Spread;
  readonly faults: readonly Fault[];
}

export interface Spread {
  readonly capacityPct: number;
  readonly resistancePct: number;
  readonly stateOfChargePct: number;
}

/** What is asked of the bank for one step; charge and discharge meet at its terminals. Negative amounts count as 0. */
export interface Demand {
  /** W and A drawn by loads, 0 or more. */
  readonly loadW: number;
  readonly loadA: number;
  /** Chargers: each gives up to `maxA` and never lifts the terminals above `voltageV`. */
  readonly chargers: readonly Charger[];
  /** °C around the batteries. */
  readonly ambientC: number;
}

export interface Charger {
  readonly maxA: number;
  readonly voltageV: number;
}
