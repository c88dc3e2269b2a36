/**
 * From what came to what is kept for years: minutes from samples, quarters of an hour from minutes, blocks of quarters as the
 * files hold them. Least, mean and most; not known stays not known.
 */
import { celsiusWord, packFloats, unknownWord, unpackFloats, voltWord, wordCelsius, wordVolt } from "./codec.ts";
import { type BankRows, type CellRows, columnOf } from "./minute-rows.ts";
import { bankQuantities, sampledQuantities } from "./quantities.ts";

export const quarterS = 900;
export const minutesInQuarter = 15;
/** Eight hours a row: as much as one page of 4 kB holds of the bank's values. */
export const quartersInBlock = 32;
export const blockS = quarterS * quartersInBlock;

/** How many rows it was made from, then least, mean and most of each quantity. */
export type RolledRow = readonly number[];
export const rolledWidth = 1 + bankQuantities.length * 3;
export const nothingRolled: RolledRow = Array.from({ length: rolledWidth }, (_, index) =>
  index === 0 ? 0 : Number.NaN,
);
export const countOf = (row: RolledRow): number => row[0] ?? 0;

type Figures = readonly [least: number, mean: number, most: number];

/** Collects one quantity; what is not known takes no part. */
const gather = () => {
  let [least, most, sum, weights] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  return {
    add(low: number, mean: number, high: number, weight: number): void {
      if (Number.isNaN(mean)) return;
      if (low < least) least = low;
      if (high > most) most = high;
      sum += mean * weight;
      weights += weight;
    },
    figures: (): Figures => (weights === 0 ? [Number.NaN, Number.NaN, Number.NaN] : [least, sum / weights, most]),
  };
};

const gathered = (columns: Iterable<readonly number[]>): Figures => {
  const into = gather();
  for (const column of columns) for (const value of column) into.add(value, value, value, 1);
  return into.figures();
};

const place = (quantity: (typeof sampledQuantities)[number]): number => sampledQuantities.indexOf(quantity);
const [bankV, bankA] = [place("bankV"), place("bankA")];
const [minCellV, maxCellV] = [place("minCellV"), place("maxCellV")];

/** Each quantity of one row as it came: the sampled ones, then power and spread. */
export const bankColumns = ({ columns }: BankRows): readonly (readonly number[])[] => {
  const derived = (one: number, other: number, of: (a: number, b: number) => number) =>
    (columns[one] ?? []).map((value, row) => of(value, columns[other]?.[row] ?? Number.NaN));
  return [
    ...columns,
    derived(bankV, bankA, (volts, amperes) => volts * amperes),
    derived(maxCellV, minCellV, (most, least) => most - least),
  ];
};

export const rollMinute = (rows: BankRows): RolledRow => [
  rows.offsetS.length,
  ...bankColumns(rows).flatMap((column) => gathered([column])),
];

export const rollRows = (rows: readonly RolledRow[]): RolledRow => {
  const filled = rows.filter((row) => countOf(row) > 0);
  return [
    filled.reduce((sum, row) => sum + countOf(row), 0),
    ...bankQuantities.flatMap((_, index) => {
      const into = gather();
      const at = (row: RolledRow, figure: number) => row[1 + index * 3 + figure] ?? Number.NaN;
      for (const row of filled) into.add(at(row, 0), at(row, 1), at(row, 2), countOf(row));
      return into.figures();
    }),
  ];
};

/**
 * What was recorded later for a time already kept takes its place where it knows at least as much: a clock that was set back
 * overwrites what it passes again, and a fragment never a whole.
 */
export const fuller = (kept: RolledRow | undefined, later: RolledRow): RolledRow =>
  kept === undefined || countOf(later) >= countOf(kept) ? later : kept;

/** The fifteen minutes of a quarter, as the file holds them. */
export const packMinutes = (minutes: readonly RolledRow[]): Uint8Array =>
  packFloats(nothingRolled.map((_, column) => minutes.map((row) => row[column] ?? Number.NaN)));

export const unpackMinutes = (bytes: Uint8Array): readonly RolledRow[] | null => {
  const columns = unpackFloats(bytes);
  if (columns === null || columns.length !== rolledWidth || columns[0]?.length !== minutesInQuarter) return null;
  return Array.from({ length: minutesInQuarter }, (_, minute) => columns.map((column) => column[minute] ?? Number.NaN));
};

/** Column by column 32 quarters, so that a year of one quantity is read without looking at the others; little-endian as the machine is. */
export const newBlock = (): Float32Array => {
  const block = new Float32Array(rolledWidth * quartersInBlock).fill(Number.NaN);
  return block.fill(0, 0, quartersInBlock);
};

/** A copy: a blob of SQLite does not begin where four bytes begin. null: damaged. */
export const readBlock = (bytes: Uint8Array): Float32Array | null =>
  bytes.length === rolledWidth * quartersInBlock * 4 ? new Float32Array(bytes.slice().buffer) : null;

export const quarterOf = (block: Float32Array, quarter: number): RolledRow =>
  nothingRolled.map((_, column) => block[column * quartersInBlock + quarter] ?? Number.NaN);

export const putQuarter = (block: Float32Array, quarter: number, row: RolledRow): void => {
  for (const [column, value] of row.entries()) block[column * quartersInBlock + quarter] = value;
};

/** One battery's quarter: how many rows, then least, mean and most of each cell and, last, of the temperature, as words. */
export interface CellQuarter {
  readonly cells: number;
  readonly count: number;
  readonly words: readonly number[];
}

/** Over the minutes of a quarter, one entry a battery. */
export const rollCells = (minutes: readonly CellRows[]): readonly CellQuarter[] => {
  const batteries = Math.max(0, ...minutes.map(({ layout }) => layout.length));
  return Array.from({ length: batteries }, (_, battery) => {
    const having = minutes.flatMap(({ layout, columns, offsetS }) => {
      const cells = layout[battery];
      if (cells === undefined) return [];
      const from = columnOf(layout, battery);
      return [{ volts: columns.slice(from, from + cells), hot: columns[from + cells] ?? [], rows: offsetS.length }];
    });
    const cells = Math.max(...having.map(({ volts }) => volts.length));
    const ofCell = (cell: number) => gathered(having.map(({ volts }) => volts[cell] ?? [])).map(voltWord);
    const ofTemperature = gathered(having.map(({ hot }) => hot)).map(celsiusWord);
    return {
      cells,
      count: having.reduce((sum, { rows }) => sum + rows, 0),
      words: [...Array.from({ length: cells }, (_, cell) => ofCell(cell)).flat(), ...ofTemperature],
    };
  });
};

/** Eight hours of one battery: 32 counts, then for each cell and the temperature 32 least, 32 mean, 32 most. */
export const cellsInBlock = (block: Uint16Array): number => (block.length / quartersInBlock - 1) / 3 - 1;

export const newCellBlock = (cells: number): Uint16Array => {
  const block = new Uint16Array(quartersInBlock * (1 + 3 * (cells + 1))).fill(unknownWord);
  return block.fill(0, 0, quartersInBlock);
};

export const readCellBlock = (bytes: Uint8Array): Uint16Array | null => {
  if (bytes.length % (quartersInBlock * 2) !== 0) return null;
  const block = new Uint16Array(bytes.slice().buffer);
  const cells = cellsInBlock(block);
  return Number.isInteger(cells) && cells >= 0 ? block : null;
};

/** The block with the quarter in it, wider where the battery has more cells than it had. */
export const putCellQuarter = (before: Uint16Array, quarter: number, row: CellQuarter): Uint16Array => {
  if ((before[quarter] ?? 0) > row.count) return before;
  const had = cellsInBlock(before);
  const cells = Math.max(had, row.cells);
  const block = cells === had ? before.slice() : newCellBlock(cells);
  const from = (cell: number) => quartersInBlock * (1 + 3 * cell);
  if (cells !== had) {
    block.set(before.subarray(0, from(had)));
    block.set(before.subarray(from(had)), from(cells));
  }
  block[quarter] = Math.min(unknownWord, row.count);
  for (let column = 0; column <= cells; column++) {
    const of = column === cells ? row.cells : column < row.cells ? column : null;
    for (let figure = 0; figure < 3; figure++) {
      const word = of === null ? unknownWord : (row.words[of * 3 + figure] ?? unknownWord);
      block[from(column) + figure * quartersInBlock + quarter] = word;
    }
  }
  return block;
};

/** Least, mean and most of one cell (null: the temperature) in one quarter, and how many rows; NaN where not known. */
export const cellQuarterOf = (
  block: Uint16Array,
  cell: number | null,
  quarter: number,
): readonly [count: number, least: number, mean: number, most: number] => {
  const cells = cellsInBlock(block);
  const count = block[quarter] ?? 0;
  if (cell !== null && cell >= cells) return [count, Number.NaN, Number.NaN, Number.NaN];
  const from = quartersInBlock * (1 + 3 * (cell ?? cells));
  const toValue = cell === null ? wordCelsius : wordVolt;
  const value = (figure: number) => toValue(block[from + figure * quartersInBlock + quarter] ?? unknownWord);
  return [count, value(0), value(1), value(2)];
};
