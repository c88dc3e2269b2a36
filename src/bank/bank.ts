/**
 * THE BATTERIES, simulated: cells with a voltage at rest, resistance and capacity, in series and parallel. Deterministic, seeded,
 * its own columns stepped in place, time an input, faults data. Its physics is simple on purpose; its interface is what stays.
 */
import type { Reading } from "../core/reading.ts";
import { buildCells } from "./cells.ts";
import { lookUp, move, solve } from "./circuit.ts";
import { createFaults } from "./fault-clock.ts";
import type { StandingFault } from "./faults.ts";
import { createSensors } from "./sensors.ts";
import type { BankSpec, Demand } from "./spec.ts";

export type { Fault, StandingFault } from "./faults.ts";
export type { BankSpec, Demand } from "./spec.ts";

export interface SimulatedBank {
  /** Columns that `step` fills in place; `cellC` and `batteryA` one a battery. */
  readonly reading: Reading;
  /**
   * Moves the bank from where it was to `toS` and meets the demand there, exactly; a time that is not later only refreshes the
   * reading. The first step sets the clock: nothing moves before it.
   */
  step(toS: number, demand: Demand): void;
  /** Lets these stand beside the faults of the spec, from now until it is told others; empty: those by hand are healed. */
  setFaults(faults: readonly StandingFault[]): void;
}

/** A longer step is taken in pieces: within one, the slope of the voltage at rest counts as straight. */
const longestPieceS = 5;

const nothing: Demand = { loadW: 0, loadA: 0, chargers: [], ambientC: 0 };

export const createBank = (spec: BankSpec): SimulatedBank => {
  const cells = buildCells(spec);
  const faults = createFaults(cells);
  const sensors = createSensors(cells, faults);
  let nowS = Number.NaN;

  const moveTo = (toS: number, demand: Demand): void => {
    const pieces = Math.ceil((toS - nowS) / longestPieceS);
    const dtS = (toS - nowS) / pieces;
    for (let piece = 0; piece < pieces; piece++) {
      solve(cells, dtS, demand);
      move(cells, dtS, demand.ambientC);
    }
    nowS = toS;
  };

  const step = (toS: number, demand: Demand): void => {
    if (Number.isNaN(nowS)) {
      nowS = toS;
      faults.actAt(nowS);
    }
    // Faults begin and end at their own times, also inside a long step.
    while (nowS < toS) {
      moveTo(Math.min(toS, faults.nextChangeS()), demand);
      if (nowS >= faults.nextChangeS()) faults.actAt(nowS);
    }
    solve(cells, 0, demand);
    sensors.read(nowS);
  };

  const setFaults = (given: readonly StandingFault[]): void => {
    faults.setByHand(given);
    if (!Number.isNaN(nowS)) faults.actAt(nowS);
  };

  lookUp(cells);
  solve(cells, 0, nothing);
  sensors.read(Number.NaN);
  return { reading: sensors.reading, step, setFaults };
};
