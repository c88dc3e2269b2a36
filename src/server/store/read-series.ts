/** A stretch of time, from whichever of the three resolutions: what the file holds, and over it what still waits in memory. */
import { createBuckets, type BucketColumn, type Buckets, type BucketSpan } from "./buckets.ts";
import { type BankRows, type CellRows, columnOf, minuteS } from "./minute-rows.ts";
import { bankQuantityIndex, batteryQuantity, type BatteryQuantity } from "./quantities.ts";
import { rollBankQuarter, rollCellQuarter, type Source, wholeBank, wholeCells } from "./roll-quarter.ts";
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

export type Resolution = 1 | 60 | 900;

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
  const batteries = new Set(cells.map(({ of }) => of.battery));
  for (const minute of minutesIn(source, span)) {
    const bankRows = bank.length > 0 ? wholeBank(source, minute) : null;
    if (bankRows !== null) addBankSamples(minute, bankRows, bank);
    const cellRows = cells.length > 0 ? wholeCells(source, minute, batteries) : null;
    if (cellRows !== null) addCellSamples(minute, cellRows, cells);
  }
};

/** Quarters not yet rolled up are made for the occasion, and take the place of what the file has of them. */
const freshQuarters = <Rolled>({ pending }: Source, span: BucketSpan, roll: (quarter: number) => Rolled) => {
  const [from, to] = numbersIn(span, quarterS);
  const quarters = [...pending.dirty].filter((quarter) => quarter >= from && quarter <= to);
  return new Map(quarters.map((quarter) => [quarter, roll(quarter)]));
};

const readMinutes = (source: Source, span: BucketSpan, bank: readonly Wanted<number>[]): void => {
  const fresh = freshQuarters(source, span, (quarter) => rollBankQuarter(source, quarter));
  const add = (quarter: number, rows: readonly RolledRow[]) => {
    for (const [index, row] of rows.entries()) addRolled(quarter * quarterS + index * minuteS, row, bank);
  };
  for (const [quarter, rows] of source.file.minutesRange(...numbersIn(span, quarterS)))
    if (!fresh.has(quarter)) add(quarter, rows);
  for (const [quarter, rows] of fresh) add(quarter, rows);
};

/** As when it is written: what is fresh takes the place of what is kept where it knows at least as much. */
const isSuperseded = (
  fresh: Map<number, unknown>,
  quarter: number,
  kept: number,
  later: number | undefined,
): boolean => {
  if (later === undefined) return false;
  if (later >= kept) return true;
  fresh.delete(quarter);
  return false;
};

const readQuarters = (source: Source, span: BucketSpan, bank: readonly Wanted<number>[]): void => {
  const fresh = freshQuarters(source, span, (quarter) => rollRows(rollBankQuarter(source, quarter)));
  for (const [block, values] of source.file.blockRange(...numbersIn(span, blockS))) {
    for (let within = 0; within < quartersInBlock; within++) {
      const quarter = block * quartersInBlock + within;
      const count = values[within] ?? 0;
      if (count === 0 || isSuperseded(fresh, quarter, count, fresh.get(quarter)?.[0])) continue;
      for (const { of, into } of bank) {
        const at = (1 + of * 3) * quartersInBlock + within;
        const figure = (nth: number) => values[at + nth * quartersInBlock] ?? Number.NaN;
        into.add(quarter * quarterS, figure(0), figure(1), figure(2), count);
      }
    }
  }
  for (const [quarter, row] of fresh) addRolled(quarter * quarterS, row, bank);
};

const readCellQuarters = (source: Source, span: BucketSpan, cells: readonly Wanted<BatteryQuantity>[]): void => {
  const batteries = new Set(cells.map(({ of }) => of.battery));
  const rolled = freshQuarters(source, span, (quarter) => rollCellQuarter(source, quarter, batteries));
  for (const { of, into } of cells) {
    const fresh = new Map(
      [...rolled].flatMap(([quarter, rows]) => {
        const row = rows[of.battery];
        return row === undefined || row.count === 0 ? [] : [[quarter, row] as const];
      }),
    );
    const add = (values: Uint16Array, within: number, quarter: number) => {
      const [count, least, mean, most] = cellQuarterOf(values, of.cell, within);
      into.add(quarter * quarterS, least, mean, most, count);
    };
    for (const [block, values] of source.file.cellsRange(of.battery, ...numbersIn(span, blockS))) {
      for (let within = 0; within < quartersInBlock; within++) {
        const quarter = block * quartersInBlock + within;
        const count = values[within] ?? 0;
        if (!isSuperseded(fresh, quarter, count, fresh.get(quarter)?.count)) add(values, within, quarter);
      }
    }
    for (const [quarter, row] of fresh) add(putCellQuarter(newCellBlock(row.cells), 0, row), 0, quarter);
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
