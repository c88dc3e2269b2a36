/** From a place in a column to the battery and the cell, and back. */
import type { Reading } from "./reading.ts";

export interface CellPlace {
  readonly battery: number;
  /** null where a battery has one sensor for all its cells. */
  readonly cell: number | null;
}

/** Does `cellC` hold one value a cell? Else one a battery. */
export const sensorPerCell = ({ cellC, cellV }: Reading): boolean => cellC.length === cellV.length;

export const cellsOf = ({ batteries }: Reading, battery: number): number => batteries[battery]?.model.cells ?? 0;

/** The first place of a battery in `cellV`. */
export const firstCellOf = (reading: Reading, battery: number): number => {
  let first = 0;
  for (let before = 0; before < battery; before++) first += cellsOf(reading, before);
  return first;
};

/** V, of all cells that count; `members` null: of all. */
export const sumOfCells = (reading: Reading, members: readonly number[] | null): number => {
  let sum = 0;
  let place = 0;
  reading.batteries.forEach(({ model }, battery) => {
    const counts = members === null || members.includes(battery);
    for (const end = place + model.cells; place < end; place++) if (counts) sum += reading.cellV[place] as number;
  });
  return sum;
};

export const placeOfCell = (reading: Reading, place: number): CellPlace => {
  let first = 0;
  let battery = 0;
  while (battery < reading.batteries.length - 1 && place >= first + cellsOf(reading, battery)) {
    first += cellsOf(reading, battery);
    battery++;
  }
  return { battery, cell: place - first };
};

/** A battery with one sensor has no cell to name. */
export const placeOfSensor = (reading: Reading, place: number): CellPlace =>
  sensorPerCell(reading) ? placeOfCell(reading, place) : { battery: place, cell: null };

export const columnPlace = (reading: Reading, { battery, cell }: CellPlace): number =>
  cell === null ? battery : firstCellOf(reading, battery) + cell;
