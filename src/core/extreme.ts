/** The lowest and the highest of a column, and where they stand: one pass, nothing allocated for the cells. */
import { notMeasured } from "./reading.ts";

export interface Extreme {
  lowest: number;
  highest: number;
  /** Places in the column; −1: none yet. */
  lowestAt: number;
  highestAt: number;
}

export const newExtreme = (): Extreme => ({
  lowest: Number.POSITIVE_INFINITY,
  highest: Number.NEGATIVE_INFINITY,
  lowestAt: -1,
  highestAt: -1,
});

export const isMeasured = ({ lowestAt }: Readonly<Extreme>): boolean => lowestAt >= 0;

/** What `takeColumn` says where a value lies outside, and nothing was taken. */
export const invalid = -1;

/**
 * Takes over `column[from … to − 1]`, the end not included, and says how many places are not measured. If any that is measured
 * lies outside its range, nothing is taken and the answer is `invalid` (READ-1).
 */
export const takeColumn = (
  into: Extreme,
  column: Float64Array,
  from: number,
  to: number,
  inside: { readonly from: number; readonly to: number },
): number => {
  let { lowest, highest, lowestAt, highestAt } = into;
  let missing = 0;
  for (let place = from; place < to; place++) {
    const value = column[place] as number;
    // Between two values that are inside it is inside as well: most cells need no more than this line.
    if (value >= lowest && value <= highest) continue;
    if (value >= inside.from && value <= inside.to) {
      if (value < lowest) {
        lowest = value;
        lowestAt = place;
      }
      if (value > highest) {
        highest = value;
        highestAt = place;
      }
    } else if (value === notMeasured) {
      missing++;
    } else {
      return invalid;
    }
  }
  into.lowest = lowest;
  into.highest = highest;
  into.lowestAt = lowestAt;
  into.highestAt = highestAt;
  return missing;
};
