/** The lowest and the highest of a column, and where they stand: written in place, so that a cycle over 400 cells allocates nothing. */
import { notMeasured } from "./reading.ts";

export interface Extreme {
  lowest: number;
  highest: number;
  /** Index of the battery and within it; −1: the battery's only sensor. */
  lowestBattery: number;
  lowestCell: number;
  highestBattery: number;
  highestCell: number;
  /** Of all values seen. */
  sum: number;
  measured: number;
}

export const newExtreme = (): Extreme => ({
  lowest: Number.POSITIVE_INFINITY,
  highest: Number.NEGATIVE_INFINITY,
  lowestBattery: -1,
  lowestCell: -1,
  highestBattery: -1,
  highestCell: -1,
  sum: 0,
  measured: 0,
});

/**
 * Looks through `column[from … from + count − 1]` of one battery. Takes the values over and says "valid" only if every one that
 * is measured lies inside; else nothing of this battery is taken over (READ-1). "missing": nothing here is measured at all.
 */
export const takeColumn = (
  into: Extreme,
  column: Float64Array,
  from: number,
  count: number,
  inside: { readonly from: number; readonly to: number },
  battery: number,
): "valid" | "missing" | "invalid" => {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let lowestCell = -1;
  let highestCell = -1;
  let sum = 0;
  let missing = 0;
  for (let index = 0; index < count; index++) {
    const value = column[from + index] as number;
    if (value >= inside.from && value <= inside.to) {
      sum += value;
      if (value < lowest) {
        lowest = value;
        lowestCell = index;
      }
      if (value > highest) {
        highest = value;
        highestCell = index;
      }
    } else if (value === notMeasured) {
      missing++;
    } else {
      return "invalid";
    }
  }
  if (missing === count) return "missing";
  if (lowest < into.lowest) {
    into.lowest = lowest;
    into.lowestBattery = battery;
    into.lowestCell = count === 1 ? -1 : lowestCell;
  }
  if (highest > into.highest) {
    into.highest = highest;
    into.highestBattery = battery;
    into.highestCell = count === 1 ? -1 : highestCell;
  }
  into.sum += sum;
  into.measured += count - missing;
  return "valid";
};
