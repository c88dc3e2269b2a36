/** BAL-1…3: what can be said of the balance of the cells. Manual §5.1 (battery page). */
import type { Figures } from "./figures.ts";
import { balancerLimits, delays } from "./limits.ts";
import type { Reading } from "./reading.ts";
import { above } from "./units.ts";

export type BalancerStatus = "unknown" | "balanced" | "balancing" | "imbalance";

/** What the balancer remembers for itself; clearing the history does not touch it (HIS-3). */
export interface BalancerMemory {
  /** By the wall clock, s; null: no full charge since the bank is what it is. */
  readonly lastFullWallS: number | null;
  readonly imbalanceAtFull: boolean;
}

export const neverFull: BalancerMemory = { lastFullWallS: null, imbalanceAtFull: false };

/** Does `test` hold for the cells of any battery that counts (`members`; null: all)? */
const someBattery = (
  { batteries, cellV }: Reading,
  members: readonly number[] | null,
  test: (lowest: number, highest: number, mean: number) => boolean,
): boolean => {
  let from = 0;
  for (const [battery, { model }] of batteries.entries()) {
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let place = from; place < from + model.cells; place++) {
      const volts = cellV[place] as number;
      lowest = Math.min(lowest, volts);
      highest = Math.max(highest, volts);
      sum += volts;
    }
    from += model.cells;
    const counts = members === null || members.includes(battery);
    if (counts && test(lowest, highest, sum / model.cells)) return true;
  }
  return false;
};

/** BAL-2 of one cell, beside the lowest of its battery: does the balancer hold it back while the bank is charged? */
export const isHeldBack = (volts: number, lowestV: number): boolean =>
  above(volts, balancerLimits.startV) && above(volts - lowestV, balancerLimits.spreadV);

/** BAL-2. */
export const isBalancing = (
  reading: Reading,
  members: readonly number[] | null,
  { bankA, maxCellV }: Pick<Figures, "bankA" | "maxCellV">,
): boolean => {
  if (bankA === null || !(bankA > 0) || maxCellV === null || !above(maxCellV, balancerLimits.startV)) return false;
  return someBattery(reading, members, (lowest, highest) => isHeldBack(highest, lowest));
};

/** BAL-3: judged at a full charge. */
export const isImbalanced = (reading: Reading, members: readonly number[] | null): boolean =>
  someBattery(reading, members, (lowest, highest, mean) =>
    above(Math.max(highest - mean, mean - lowest), balancerLimits.imbalanceV),
  );

/** The first that holds: unknown, balancing, imbalance, balanced. */
export const balancerStatus = (
  { lastFullWallS, imbalanceAtFull }: BalancerMemory,
  stateOfChargeKnown: boolean,
  balancing: boolean,
  wallS: number,
): BalancerStatus => {
  const forgotten = lastFullWallS === null || above(wallS - lastFullWallS, delays.balancerForgets);
  if (forgotten || !stateOfChargeKnown) return "unknown";
  if (balancing) return "balancing";
  return imbalanceAtFull ? "imbalance" : "balanced";
};
