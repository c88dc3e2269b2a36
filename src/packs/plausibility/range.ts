/** What one reading tells by itself: numbers that no pack has, and parts of it that contradict each other. */
import { type Doubt, type DoubtName, doubtOf } from "./doubt.ts";
import { limits } from "./limits.ts";
import { digitOfPack, type Judged, type Moment, type PackFacts } from "./moment.ts";
import type { PackReading } from "../reading.ts";

interface Inside {
  readonly from: number;
  readonly to: number;
}

/** Asked so that what is no number is outside. */
const isInside = (value: number, { from, to }: Inside): boolean => value >= from && value <= to;

const outside = (doubt: DoubtName, value: number | null, inside: Inside, place: number | null = null): Doubt | null =>
  value === null || isInside(value, inside)
    ? null
    : doubtOf(doubt, value, value > inside.to ? inside.to : inside.from, place);

const firstOutside = (doubt: DoubtName, values: readonly number[] | null, inside: Inside): Doubt | null => {
  const place = values?.findIndex((value) => !isInside(value, inside)) ?? -1;
  return outside(doubt, values?.[place] ?? null, inside, place);
};

/** Of a reading that is nonsense: it is no ground for judging those after it. */
export const nonsense = (reading: PackReading, pack: PackFacts): Doubt | null => {
  const { cellV, minCellV, maxCellV } = reading;
  if (cellV !== null && cellV.length !== pack.cells) return doubtOf("cell-count", cellV.length, pack.cells);
  const mostA = limits.mostCurrent.times * pack.maxA + limits.mostCurrent.moreA;
  return (
    firstOutside("cell-range", cellV, limits.cellV) ??
    outside("cell-range", minCellV, limits.cellV) ??
    outside("cell-range", maxCellV, limits.cellV) ??
    outside("pack-range", reading.voltageV, {
      from: limits.cellV.from * pack.cells,
      to: limits.cellV.to * pack.cells,
    }) ??
    outside("current-range", reading.currentA, { from: -mostA, to: mostA }) ??
    firstOutside("temperature-range", reading.temperatureC, limits.temperatureC)
  );
};

/** Since when and in how many readings its parts have been apart. */
export interface ApartState {
  readonly sinceS: number;
  readonly readings: number;
}

const sumApart = ({ cellV, reading, pack }: Moment): Doubt | null => {
  const { voltageV, minCellV, maxCellV } = reading;
  if (voltageV === null) return null;
  const digitV = digitOfPack(voltageV);
  if (cellV.length > 0) {
    const sumV = cellV.reduce((sum, cell) => sum + cell, 0);
    return Math.abs(sumV - voltageV) > limits.sumPerCellV * pack.cells + digitV
      ? doubtOf("cells-against-pack", sumV, voltageV)
      : null;
  }
  if (minCellV === null || maxCellV === null) return null;
  const eachV = voltageV / pack.cells;
  const roomV = limits.sumPerCellV + digitV / pack.cells;
  if (eachV < minCellV - roomV) return doubtOf("cells-against-pack", minCellV * pack.cells, voltageV);
  return eachV > maxCellV + roomV ? doubtOf("cells-against-pack", maxCellV * pack.cells, voltageV) : null;
};

const extremesApart = ({ cellV, reading: { minCellV, maxCellV } }: Moment): Doubt | null => {
  if (minCellV !== null && maxCellV !== null && minCellV > maxCellV + limits.extremesV / 4)
    return doubtOf("extremes-against-cells", minCellV, maxCellV);
  if (cellV.length === 0) return null;
  const lowestV = Math.min(...cellV);
  const highestV = Math.max(...cellV);
  if (minCellV !== null && Math.abs(minCellV - lowestV) > limits.extremesV)
    return doubtOf("extremes-against-cells", minCellV, lowestV, cellV.indexOf(lowestV));
  if (maxCellV !== null && Math.abs(maxCellV - highestV) > limits.extremesV)
    return doubtOf("extremes-against-cells", maxCellV, highestV, cellV.indexOf(highestV));
  return null;
};

export const judgeParts = (state: ApartState | null, moment: Moment): Judged<ApartState | null> => {
  const apart = sumApart(moment) ?? extremesApart(moment);
  if (apart === null) return { state: null, doubt: null };
  const sinceS = state?.sinceS ?? moment.atS;
  const readings = (state?.readings ?? 0) + 1;
  const lasts = readings >= limits.apart.readings && moment.atS - sinceS >= limits.apart.spanS;
  return { state: { sinceS, readings }, doubt: lasts ? apart : null };
};
