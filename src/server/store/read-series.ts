/** A stretch of time, from whichever of the three resolutions: what the file holds, and over it what still waits in memory. */
import { createBuckets, type BucketColumn, type Buckets, type BucketSpan } from "./buckets.ts";
import { type BankRows, type CellRows, columnOf, minuteS } from "./minute-rows.ts";
import type { Pending } from "./pending.ts";
import { bankQuantityIndex, batteryQuantity, type BatteryQuantity } from "./quantities.ts";
import { rollQuarter, wholeMinute } from "./roll-quarter.ts";
import {
  blockS,
  cellQuarterOf,
  countOf,
  newCellBlock,
  putCellQuarter,
  quarterS,
  quartersInBlock,
  rollRows,
  type RolledRow,
  bankColumns,
} from "./rollup.ts";
import type { SeriesFile } from "./series-file.ts";

export type Resolution = 1 | 60 | 900;

export interface Source {
  readonly file: SeriesFile;
  readonly pending: Pending;
}

interface Wanted<Of> {
  readonly of: Of;
  readonly into: Buckets;
}

/** Numbers (bucket, quarter, block of time) from the one that holds `startS` to the one that holds the last moment before the end. */
const numbersIn = ({ startS, widthS, count }: BucketSpan, unitS: number): readonly [from: number, to: number] => [
  Math.floor(startS / unitS),
  Math.ceil((startS + widthS * count) / unitS) - 1,
];

const minutesIn = ({ file, pending }: Source, span: BucketSpan): readonly number[] => {
  const [from, to] = numbersIn(span, minuteS);
  const all = new Set([...file.keptMinutes(), ...pending.minutes.keys()]);
  return [...all].filter((minute) => minute >= from && minute <= to);
};

const addBankSamples = (minute: number, rows: BankRows, wanted: readonly Wanted<number>[]): void => {
  const columns = bankColumns(rows);
  for (const { of, into } of wanted) {
    for (const [row, value] of (columns[of] ?? []).entries()) {
      into.add(minute * minuteS + (rows.offsetS[row] ?? 0), value, value, value, 1);
    }
  }
};

const addCellSamples = (minute: number, rows: CellRows, wanted: readonly Wanted<BatteryQuantity>[]): void => {
  for (const { of, into } of wanted) {
    const cells = rows.layout[of.battery];
    if (cells === undefined || (of.cell !== null && of.cell >= cells)) continue;
    const column = rows.columns[columnOf(rows.layout, of.battery) + (of.cell ?? cells)] ?? [];
    for (const [row, value] of column.entries()) {
      into.add(minute * minuteS + (rows.offsetS[row] ?? 0), value, value, value, 1);
    }
  }
};

const addRolled = (atS: number, row: RolledRow, wanted: readonly Wanted<number>[]): void => {
  const count = countOf(row);
  if (count === 0) return;
  for (const { of, into } of wanted) {
    const [least = Number.NaN, mean = Number.NaN, most = Number.NaN] = row.slice(1 + of * 3, 4 + of * 3);
    into.add(atS, least, mean, most, count);
  }
};

const readSamples = (
  source: Source,
  span: BucketSpan,
  bank: readonly Wanted<number>[],
  cells: readonly Wanted<BatteryQuantity>[],
): void => {
  for (const minute of minutesIn(source, span)) {
    const whole = wholeMinute(source.file, source.pending, minute);
    if (whole?.bank && bank.length > 0) addBankSamples(minute, whole.bank, bank);
    if (whole?.cells && cells.length > 0) addCellSamples(minute, whole.cells, cells);
  }
};

/** Quarters not yet rolled up are made for the occasion, and take the place of what the file has of them. */
const freshQuarters = (source: Source, [from, to]: readonly [number, number]) => {
  const quarters = [...source.pending.dirty].filter((quarter) => quarter >= from && quarter <= to);
  return new Map(quarters.map((quarter) => [quarter, rollQuarter(source.file, source.pending, quarter)]));
};

const readMinutes = (source: Source, span: BucketSpan, bank: readonly Wanted<number>[]): void => {
  const quarters = numbersIn(span, quarterS);
  const fresh = freshQuarters(source, quarters);
  const add = (quarter: number, rows: readonly RolledRow[]) => {
    for (const [index, row] of rows.entries()) addRolled(quarter * quarterS + index * minuteS, row, bank);
  };
  for (const [quarter, rows] of source.file.minutesRange(...quarters)) if (!fresh.has(quarter)) add(quarter, rows);
  for (const [quarter, { minutes }] of fresh) add(quarter, minutes);
};

const readQuarters = (source: Source, span: BucketSpan, bank: readonly Wanted<number>[]): void => {
  const fresh = freshQuarters(source, numbersIn(span, quarterS));
  for (const [block, values] of source.file.blockRange(...numbersIn(span, blockS))) {
    for (const { of, into } of bank) {
      const from = (1 + of * 3) * quartersInBlock;
      for (let quarter = 0; quarter < quartersInBlock; quarter++) {
        const number = block * quartersInBlock + quarter;
        if (fresh.has(number)) continue;
        const figure = (nth: number) => values[from + nth * quartersInBlock + quarter] ?? Number.NaN;
        into.add(number * quarterS, figure(0), figure(1), figure(2), values[quarter] ?? 0);
      }
    }
  }
  for (const [quarter, { minutes }] of fresh) addRolled(quarter * quarterS, rollRows(minutes), bank);
};

const readCellQuarters = (source: Source, span: BucketSpan, cells: readonly Wanted<BatteryQuantity>[]): void => {
  const fresh = freshQuarters(source, numbersIn(span, quarterS));
  for (const { of, into } of cells) {
    const add = (values: Uint16Array, quarter: number, number: number) => {
      const [count, least, mean, most] = cellQuarterOf(values, of.cell, quarter);
      into.add(number * quarterS, least, mean, most, count);
    };
    for (const [block, values] of source.file.cellsRange(of.battery, ...numbersIn(span, blockS))) {
      for (let quarter = 0; quarter < quartersInBlock; quarter++) {
        const number = block * quartersInBlock + quarter;
        if (!fresh.has(number)) add(values, quarter, number);
      }
    }
    for (const [number, rolled] of fresh) {
      const row = rolled.cells[of.battery];
      if (row !== undefined) add(putCellQuarter(newCellBlock(row.cells), 0, row), 0, number);
    }
  }
};

/** The cells' minutes are not kept: while their seconds are, they are made from those. */
export const readSeries = (
  source: Source,
  quantities: readonly string[],
  resolutionS: Resolution,
  span: BucketSpan,
): readonly BucketColumn[] => {
  const bank: Wanted<number>[] = [];
  const cells: Wanted<BatteryQuantity>[] = [];
  const all = quantities.map((name) => {
    const into = createBuckets(span);
    const of = batteryQuantity(name);
    if (of === null) bank.push({ of: bankQuantityIndex(name), into });
    else cells.push({ of, into });
    return into;
  });
  const fromSamples = resolutionS === 1;
  if (fromSamples || (resolutionS === 60 && cells.length > 0))
    readSamples(source, span, fromSamples ? bank : [], cells);
  if (resolutionS === 60 && bank.length > 0) readMinutes(source, span, bank);
  if (resolutionS === 900 && bank.length > 0) readQuarters(source, span, bank);
  if (resolutionS === 900 && cells.length > 0) readCellQuarters(source, span, cells);
  return all.map((into) => into.column());
};
