import type { BatteryModel } from "./batteries.ts";
import type { Duration, Instant } from "./units.ts";

/** What a battery says of itself (BAT-6). Stays the same object while nothing of it changes. */
export interface BatteryIdentity {
  readonly model: BatteryModel;
  readonly serial: string;
  readonly firmware: string;
}

/**
 * Marks a place in a column whose quantity does not exist: a battery without a temperature sensor, a current that nobody
 * measures. Unlike NaN, which is a number gone wrong and makes the battery's reading invalid (READ-1, READ-2).
 */
export const notMeasured = Number.NEGATIVE_INFINITY;

/** A pack's own BMS announces that it does not bear something, since. */
export interface Forbidding {
  readonly battery: number;
  readonly sinceS: Instant;
}

/** Of each the one that has said so longest. */
export interface PackForbids {
  readonly charge: Forbidding | null;
  readonly discharge: Forbidding | null;
}

/**
 * What the bank's port hands over each cycle: columns with an age. The port owns the arrays and may fill them anew after the
 * step; nothing in `core` keeps them. A battery that does not answer keeps its last values and its `readAtS`.
 * Batteries stand string by string: those of string 0 from its negative end, then those of string 1.
 */
export interface Reading {
  /** Those on the BMS cable, whether they answer now or not. */
  readonly batteries: readonly BatteryIdentity[];
  /** V, every cell: those of battery 0, then those of battery 1 … */
  readonly cellV: Float64Array;
  /** °C: one a battery, or one a cell in the order of `cellV`. `notMeasured` where there is no sensor. */
  readonly cellC: Float64Array;
  /** A, one a battery; positive charges. `notMeasured` where nobody measures. */
  readonly batteryA: Float64Array;
  /** When each battery last answered, on the clock of the BMS, s; NaN: never. */
  readonly readAtS: Float64Array;
  /** V at Bat+; NaN: not measured, then the mean of the strings counts (BANK-4). */
  readonly bankV: number;
  /** A through a shunt of the bank; NaN: none, then the sum of the strings counts (BANK-4). */
  readonly bankA: number;
  /** READ-3: how far apart the source's readings are by its nature; a reading is late only from when it was due. 0: one a cycle. */
  readonly cadenceS: Duration;
  /** Absent: none of them announces anything. */
  readonly forbids?: PackForbids;
}
