/** READ-1, READ-2: the reading of one battery. Is it valid, and if not, what is wrong with it? */
import { type Extreme, invalid, takeColumn } from "./extreme.ts";
import { cellLimits, temperatureLimits } from "./limits.ts";
import { type CellPlace, cellsOf, firstCellOf, sensorPerCell } from "./places.ts";
import { notMeasured, type Reading } from "./reading.ts";

/** READ-1, READ-2: why charge is refused at once. */
export interface BadReading {
  readonly problem: "cell-voltage" | "temperature" | "current" | "no-cell-voltage" | "no-temperature";
  readonly battery: number;
  readonly cell: number | null;
  /** null: not a number, or none there. */
  readonly value: number | null;
}

/** A cell above the valid range; null: a value that is no number. */
export interface OverV {
  readonly at: CellPlace;
  readonly valueV: number | null;
}

/** A missing temperature refuses charge but does not make the rest of the reading wrong (READ-2). */
export const isWrong = (problem: BadReading | null): boolean =>
  problem !== null && problem.problem !== "no-temperature";

/** What is wrong with a battery's reading, its valid columns taken over. */
export const takeBattery = (
  reading: Reading,
  battery: number,
  voltages: Extreme,
  temperatures: Extreme,
): BadReading | null => {
  const from = firstCellOf(reading, battery);
  const to = from + cellsOf(reading, battery);
  const unread = takeColumn(voltages, reading.cellV, from, to, cellLimits.validV);
  const [at, end] = sensorPerCell(reading) ? [from, to] : [battery, battery + 1];
  const unfelt = takeColumn(temperatures, reading.cellC, at, end, temperatureLimits.validC);
  if (unread === invalid) return firstOutside(reading.cellV, from, to, cellLimits.validV, battery, "cell-voltage");
  if (unread > 0) return { problem: "no-cell-voltage", battery, cell: null, value: null };
  if (unfelt === invalid) return firstOutside(reading.cellC, at, end, temperatureLimits.validC, battery, "temperature");
  const currentA = reading.batteryA[battery] as number;
  if (currentA !== notMeasured && !Number.isFinite(currentA))
    return { problem: "current", battery, cell: null, value: null };
  return unfelt === end - at ? { problem: "no-temperature", battery, cell: null, value: null } : null;
};

const isInside = (value: number, inside: { readonly from: number; readonly to: number }): boolean =>
  value >= inside.from && value <= inside.to;

const firstOutside = (
  column: Float64Array,
  from: number,
  to: number,
  inside: { readonly from: number; readonly to: number },
  battery: number,
  problem: "cell-voltage" | "temperature",
): BadReading => {
  let place = from;
  while (place < to - 1 && (isInside(column[place] as number, inside) || column[place] === notMeasured)) place++;
  const value = column[place] as number;
  return {
    problem,
    battery,
    cell: to - from === 1 ? null : place - from,
    value: Number.isFinite(value) ? value : null,
  };
};

export const cellOver = (reading: Reading, battery: number): OverV | null => {
  const from = firstCellOf(reading, battery);
  for (let cell = 0; cell < cellsOf(reading, battery); cell++) {
    const value = reading.cellV[from + cell] as number;
    if (value > cellLimits.validV.to) return { at: { battery, cell }, valueV: Number.isFinite(value) ? value : null };
  }
  return null;
};

export const lostFromLow = (reading: Reading, battery: number, lowCells: readonly number[]): CellPlace | null => {
  const from = firstCellOf(reading, battery);
  const to = from + cellsOf(reading, battery);
  const lost = lowCells.find(
    (place) => place >= from && place < to && !isInside(reading.cellV[place] as number, cellLimits.validV),
  );
  return lost === undefined ? null : { battery, cell: lost - from };
};
