/**
 * What of an LFP cell hangs on its state of charge: the voltage at rest and the resistance. The voltages are those measured on an
 * A123 26650 at C/30 and 25 °C; a Sony cell matches them within 10 mV from 5 to 95 %. Straight lines between the points.
 */
import type { Cells } from "./cells.ts";

/** V at rest: the mean of the branches of charge and discharge. Resistance: against that at half charge. */
const points: readonly (readonly [part: number, restV: number, resistance: number])[] = [
  [-0.05, -0.5, 3.5], // below empty the voltage goes on falling
  [0, 2.5, 3.5],
  [0.01, 2.725, 3.1],
  [0.02, 2.854, 2.8],
  [0.05, 3.0375, 2.1],
  [0.1, 3.1835, 1.3],
  [0.15, 3.2185, 1.1],
  [0.2, 3.245, 1],
  [0.3, 3.28, 1],
  [0.35, 3.2915, 1],
  [0.4, 3.3015, 1],
  [0.45, 3.3055, 1],
  [0.5, 3.308, 1],
  [0.55, 3.3115, 1],
  [0.6, 3.317, 1],
  [0.65, 3.323, 1],
  [0.7, 3.3305, 1],
  [0.75, 3.341, 1],
  [0.8, 3.3455, 1],
  [0.85, 3.3475, 1],
  [0.9, 3.352, 1],
  [0.95, 3.366, 1],
  [0.98, 3.4185, 1],
  [1, 3.59, 1],
  [1.05, 4.84, 1], // above full it goes on rising
];

/** The same as a grid of one per cent, so that a cell finds its place without a search. Every point above lies on it. */
const firstPct = -5;
const pieces = 110;
/** Per piece: V at rest and resistance at its lower end, and what they gain to its upper end. */
const width = 4;

const interpolated = (pct: number): { readonly restV: number; readonly resistance: number } => {
  const upper = Math.max(
    1,
    points.findIndex(([part]) => Math.round(part * 100) >= pct),
  );
  const [a, aV, aR] = points[upper - 1] as (typeof points)[number];
  const [b, bV, bR] = points[upper] as (typeof points)[number];
  const along = (pct / 100 - a) / (b - a);
  return { restV: aV + (bV - aV) * along, resistance: aR + (bR - aR) * along };
};

const grid = new Float64Array(pieces * width);
for (let piece = 0; piece < pieces; piece++) {
  const lower = interpolated(firstPct + piece);
  const upper = interpolated(firstPct + piece + 1);
  grid.set(
    [lower.restV, lower.resistance, upper.restV - lower.restV, upper.resistance - lower.resistance],
    piece * width,
  );
}

/** Reads the curve for every cell: V at rest, its slope, and into `ohm` the resistance against that at half charge. */
export const readCurve = (bank: Cells): void => {
  const { part, restV, slopeV, ohm } = bank;
  for (let c = 0; c < part.length; c++) {
    const place = (part[c] as number) * 100 - firstPct;
    // The outermost pieces serve what lies beyond them: the voltage goes on, the resistance stays.
    const piece = place < 0 ? 0 : place >= pieces ? pieces - 1 : place | 0;
    const along = place - piece;
    const g = piece * width;
    const gainV = grid[g + 2] as number;
    restV[c] = (grid[g] as number) + gainV * along;
    slopeV[c] = gainV * 100;
    ohm[c] = (grid[g + 1] as number) + (grid[g + 3] as number) * along;
  }
};
