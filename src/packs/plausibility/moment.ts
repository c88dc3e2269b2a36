/** A reading beside those before it, in the figures that the judges of it share. */
import type { Doubt } from "./doubt.ts";
import { limits } from "./limits.ts";
import type { PackReading } from "../reading.ts";

export interface PackFacts {
  readonly cells: number;
  /** null: nobody stated it. */
  readonly capacityAh: number | null;
  readonly maxA: number;
}

export interface Seen {
  readonly atS: number;
  readonly reading: PackReading;
  /** Empty: it does not tell its cells. */
  readonly cellV: readonly number[];
  readonly meanV: number | null;
}

/** A step of the current or of the voltage with calm before and after it. */
export interface Step {
  readonly from: Seen;
  readonly to: Seen;
  readonly byA: number;
  readonly byV: number;
  readonly currentStepped: boolean;
  readonly voltageStepped: boolean;
  /** Not by one digit. */
  readonly currentStood: boolean;
}

export interface Moment extends Seen {
  readonly pack: PackFacts;
  readonly capacityAh: number;
  /** The one before; null: none, or nobody knows what happened since. */
  readonly before: Seen | null;
  readonly sinceS: number | null;
  /** The last ones, at least a second apart, this one among them where it is. */
  readonly window: readonly Seen[];
  readonly added: boolean;
  readonly step: Step | null;
  /** The smallest difference of `meanV` that its digits can show. */
  readonly digitV: number;
  readonly elsewhereV: readonly (number | null)[];
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

/** By what they all are multiples of. */
const digitOf = (values: readonly number[]): number =>
  values.every((value) => isWhole(value * 10)) ? 0.1 : values.every((value) => isWhole(value * 100)) ? 0.01 : 0.001;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const meanCellV = ({ cellV, voltageV }: PackReading, cells: number): number | null =>
  cellV !== null && cellV.length > 0 ? mean(cellV) : voltageV === null ? null : voltageV / cells;

export const seenOf = (reading: PackReading, atS: number, cells: number): Seen => ({
  atS,
  reading,
  cellV: reading.cellV ?? [],
  meanV: meanCellV(reading, cells),
});

export const digitOfPack = (voltageV: number): number => digitOf([voltageV]);

const digitOfMean = ({ cellV, reading }: Seen, cells: number): number =>
  cellV.length > 0 ? digitOf(cellV) : digitOf([reading.voltageV ?? 0]) / cells;

const isCalmAround = (a: number, b: number, c: number, d: number): boolean => {
  const most = limits.step.flat * Math.abs(d - a) + 1e-9;
  return d !== a && Math.abs(b - a) <= most && Math.abs(d - c) <= most;
};

const stepOf = (window: readonly Seen[]): Step | null => {
  const [a, b, c, d] = window;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (d.atS - a.atS > limits.step.withinS) return null;
  const [aA, bA, cA, dA] = [a, b, c, d].map(({ reading }) => reading.currentA ?? Number.NaN) as [
    number,
    number,
    number,
    number,
  ];
  const [aV, bV, cV, dV] = [a, b, c, d].map(({ meanV }) => meanV ?? Number.NaN) as [number, number, number, number];
  return {
    from: a,
    to: d,
    byA: dA - aA,
    byV: dV - aV,
    currentStepped: isCalmAround(aA, bA, cA, dA),
    voltageStepped: isCalmAround(aV, bV, cV, dV),
    currentStood: aA === bA && bA === cA && cA === dA,
  };
};

export const momentOf = (
  seen: Seen,
  before: Seen | null,
  window: readonly Seen[],
  pack: PackFacts,
  elsewhereV: readonly (number | null)[],
): Moment => {
  const passedS = before === null ? Number.POSITIVE_INFINITY : seen.atS - before.atS;
  const known = passedS >= 0 && passedS <= limits.gapS;
  const kept = known ? window : [];
  const newest = kept.at(-1);
  const added = newest === undefined || seen.atS - newest.atS >= limits.step.spacingS;
  const now = added ? [...kept.slice(-3), seen] : kept;
  return {
    ...seen,
    pack,
    capacityAh: pack.capacityAh ?? seen.reading.capacityAh ?? limits.unknownAh,
    before: known ? before : null,
    sinceS: known ? passedS : null,
    window: now,
    added,
    step: added ? stepOf(now) : null,
    digitV: digitOfMean(seen, pack.cells),
    elsewhereV,
  };
};

/** What a judge found, and what it wants to be reminded of next time. */
export interface Judged<State> {
  readonly state: State;
  readonly doubt: Doubt | null;
}
