/** What a lie is, and the small change that most of them are. */
import type { PackReading } from "./reading.ts";

export interface Heard {
  readonly atS: number;
  readonly reading: PackReading;
}

export interface LieContext {
  readonly course: readonly Heard[];
  /** Where the lie begins. */
  readonly from: number;
  /** Another pack of the same bank at the same times; null: there is none. */
  readonly other: readonly Heard[] | null;
}

export interface Lie {
  readonly name: string;
  readonly imitates: string;
  /** The reading told at `index` (≥ from) instead of the honest one; null: this course has nothing to lie about. */
  readonly told: (honest: PackReading, index: number, context: LieContext) => PackReading | null;
}

export const round = (value: number, perUnit: number): number => Math.round(value * perUnit) / perUnit;
export const milli = (value: number): number => round(value, 1000);

export type Told = Lie["told"];

/** What the pack said when the lie began. */
export const atStart = ({ course, from }: LieContext): PackReading | null => course[from]?.reading ?? null;

export const cells =
  (change: (cellV: readonly number[], index: number, context: LieContext) => readonly number[] | null): Told =>
  (honest, index, context) => {
    if (honest.cellV === null || honest.cellV.length < 2) return null;
    const cellV = change(honest.cellV, index, context);
    return cellV === null ? null : withCells(honest, cellV);
  };

/** The lowest and the highest are read off the cells, where they are told at all. */
export const withCells = (honest: PackReading, cellV: readonly number[]): PackReading => ({
  ...honest,
  cellV,
  minCellV: honest.minCellV === null ? null : Math.min(...cellV),
  maxCellV: honest.maxCellV === null ? null : Math.max(...cellV),
});

export const liar = 1;
export const oneCell = (change: (cellV: number, index: number, context: LieContext) => number | null): Told =>
  cells((cellV, index, context) => {
    const changed = change(cellV[liar] ?? 0, index, context);
    return changed === null ? null : cellV.map((value, place) => (place === liar ? milli(changed) : value));
  });

/** Every cell and the pack's voltage with them: a lie that sums up. */
export const scaled =
  (by: number): Told =>
  (honest) =>
    honest.cellV === null || honest.voltageV === null
      ? null
      : {
          ...withCells(
            honest,
            honest.cellV.map((value) => milli(value * by)),
          ),
          voltageV: round(honest.voltageV * by, 100),
        };

export const voltage =
  (change: (voltageV: number, context: LieContext, index: number) => number | null): Told =>
  (honest, index, context) => {
    const voltageV = honest.voltageV === null ? null : change(honest.voltageV, context, index);
    return voltageV === null ? null : { ...honest, voltageV };
  };

export const current =
  (change: (currentA: number, context: LieContext, index: number) => number | null): Told =>
  (honest, index, context) => {
    const currentA = honest.currentA === null ? null : change(honest.currentA, context, index);
    return currentA === null ? null : { ...honest, currentA };
  };

export const temperatures =
  (change: (temperatureC: readonly number[], context: LieContext, index: number) => readonly number[] | null): Told =>
  (honest, index, context) => {
    if (honest.temperatureC === null || honest.temperatureC.length === 0) return null;
    const temperatureC = change(honest.temperatureC, context, index);
    return temperatureC === null ? null : { ...honest, temperatureC };
  };

export const firstSensor = (change: (value: number, context: LieContext, index: number) => number | null): Told =>
  temperatures((temperatureC, context, index) => {
    const changed = change(temperatureC[0] ?? 0, context, index);
    return changed === null ? null : temperatureC.map((value, place) => (place === 0 ? round(changed, 10) : value));
  });

export const charge =
  (change: (pct: number, context: LieContext, index: number) => number | null): Told =>
  (honest, index, context) => {
    const stateOfChargePct = honest.stateOfChargePct === null ? null : change(honest.stateOfChargePct, context, index);
    return stateOfChargePct === null ? null : { ...honest, stateOfChargePct };
  };

export const otherAt = ({ other }: LieContext, index: number): PackReading | null => other?.[index]?.reading ?? null;

export const sinceS = ({ course, from }: LieContext, index: number): number =>
  (course[index]?.atS ?? 0) - (course[from]?.atS ?? 0);

export const lie = (name: string, imitates: string, told: Told): Lie => ({ name, imitates, told });
