/** What stands out among the cells: lowest, highest, mean, spread, and which are held back or beyond a limit. */
import { isHeldBack } from "../../core/balancer.ts";
import { cellLimits } from "../../core/limits.ts";
import { atLeast, atMost } from "../../core/units.ts";

/** From 0, as in the data. */
export interface Place {
  readonly battery: number;
  readonly cell: number;
}
export type Volts = number | null;
/** Of each battery its cells. */
export type Bank = readonly (readonly Volts[])[];

export interface CellFigures {
  readonly lowest: (Place & { readonly volts: number }) | null;
  readonly highest: (Place & { readonly volts: number }) | null;
  readonly meanV: Volts;
  readonly spreadV: Volts;
  /** The battery whose own cells are furthest apart: the balancer works inside one battery only. */
  readonly widest: { readonly battery: number; readonly spreadV: number } | null;
}

const known = (volts: Volts): volts is number => volts !== null;

export const spreadOf = (cells: readonly Volts[]): Volts => {
  const some = cells.filter(known);
  return some.length === 0 ? null : Math.max(...some) - Math.min(...some);
};

export const figuresOf = (bank: Bank): CellFigures => {
  let lowest: CellFigures["lowest"] = null;
  let highest: CellFigures["highest"] = null;
  let widest: CellFigures["widest"] = null;
  let sumV = 0;
  let count = 0;
  for (const [battery, cells] of bank.entries()) {
    for (const [cell, volts] of cells.entries()) {
      if (volts === null) continue;
      if (lowest === null || volts < lowest.volts) lowest = { battery, cell, volts };
      if (highest === null || volts > highest.volts) highest = { battery, cell, volts };
      sumV += volts;
      count += 1;
    }
    const spreadV = spreadOf(cells);
    if (spreadV !== null && (widest === null || spreadV > widest.spreadV)) widest = { battery, spreadV };
  }
  return {
    lowest,
    highest,
    meanV: count === 0 ? null : sumV / count,
    spreadV: lowest === null || highest === null ? null : highest.volts - lowest.volts,
    widest,
  };
};

export type Mark = "lowest" | "highest" | null;

/** Where all read the same nothing stands out. */
export const markOf = ({ lowest, highest, spreadV }: CellFigures, { battery, cell }: Place): Mark => {
  if (spreadV === null || spreadV === 0) return null;
  const isAt = (place: Place | null): boolean => place?.battery === battery && place.cell === cell;
  if (isAt(lowest)) return "lowest";
  return isAt(highest) ? "highest" : null;
};

/** DIS-1, CHG-3: the limits themselves count as reached. */
export const brokenLimit = (volts: Volts): "low" | "high" | null => {
  if (volts === null) return null;
  if (atMost(volts, cellLimits.lowV)) return "low";
  return atLeast(volts, cellLimits.highV) ? "high" : null;
};

/** Batteries do not tell which cell they hold back, but this is when they do it. */
export const isBypassed = (volts: Volts, ofItsBattery: readonly Volts[], bankA: number | null): boolean =>
  volts !== null && bankA !== null && bankA > 0 && isHeldBack(volts, Math.min(...ofItsBattery.filter(known)));

/** A bank that agrees within so much is shown calm. */
const calmV = 0.012;

/** How far the furthest cell is from the mean: what the deepest colour stands for. */
export const reachOf = ({ lowest, highest, meanV }: CellFigures): number =>
  lowest === null || highest === null || meanV === null
    ? calmV
    : Math.max(calmV, highest.volts - meanV, meanV - lowest.volts);

/** −3 … 3: which colour of the heat grid. */
export const heatOf = (volts: Volts, meanV: Volts, reachV: number): number => {
  if (volts === null || meanV === null) return 0;
  const step = Math.round((3 * (volts - meanV)) / reachV);
  return Math.max(-3, Math.min(3, step)) || 0;
};
