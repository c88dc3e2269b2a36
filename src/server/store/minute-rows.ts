/** A minute as it came: one row a sample, one a line of the batteries, in the order of arrival. NaN: not known. */
import type { BatteriesLine, LiveSample } from "../../contract/live.ts";
import {
  celsiusWord,
  packFloats,
  packWords,
  unknownWord,
  unpackFloats,
  unpackWords,
  voltWord,
  wordCelsius,
  wordVolt,
} from "./codec.ts";
import { sampledQuantities } from "./quantities.ts";

export const minuteS = 60;

export interface BankRows {
  /** s into the minute. */
  readonly offsetS: number[];
  /** One a sampled quantity. */
  readonly columns: readonly number[][];
}

export interface CellRows {
  /** How many cells each battery has. */
  readonly layout: readonly number[];
  readonly offsetS: number[];
  /** Battery by battery: its cells, then its temperature. */
  readonly columns: readonly number[][];
}

/**
 * A sample a second and one at every change is far below. A clock that stands still, or goes back again and again, fills a
 * minute without end: then the newest rows stay.
 */
export const mostRows = 240;

export const noBankRows = (): BankRows => ({ offsetS: [], columns: sampledQuantities.map(() => []) });
export const noCellRows = (): CellRows => ({ layout: [], offsetS: [], columns: [] });

const known = (value: number | null | undefined): number =>
  typeof value === "number" && Number.isFinite(value) ? value : Number.NaN;

/** In whole milliseconds, and never the 60th second, which is the next minute's. */
const offset = (wallS: number): number =>
  Math.min(59_999, Math.round((wallS - Math.floor(wallS / minuteS) * minuteS) * 1000)) / 1000;

const trim = ({ offsetS, columns }: { readonly offsetS: number[]; readonly columns: readonly number[][] }): void => {
  const tooMany = offsetS.length - mostRows;
  if (tooMany <= 0) return;
  for (const column of [offsetS, ...columns]) column.splice(0, tooMany);
};

export const addSample = (rows: BankRows, sample: LiveSample): void => {
  rows.offsetS.push(offset(sample.wallS));
  for (const [index, quantity] of sampledQuantities.entries()) rows.columns[index]?.push(known(sample[quantity]));
  trim(rows);
};

/** Where a battery's columns begin. */
export const columnOf = (layout: readonly number[], battery: number): number =>
  layout.slice(0, battery).reduce((sum, cells) => sum + cells + 1, 0);

/** The same rows in a layout that holds more; what was not there is not known. */
const relaid = (rows: CellRows, layout: readonly number[]): CellRows => {
  const none = () => rows.offsetS.map(() => Number.NaN);
  const columns = layout.flatMap((cells, battery) => {
    const had = rows.layout[battery];
    const from = columnOf(rows.layout, battery);
    return Array.from({ length: cells + 1 }, (_, cell) => {
      if (had === undefined) return none();
      if (cell === cells) return rows.columns[from + had] ?? none();
      return cell < had ? (rows.columns[from + cell] ?? none()) : none();
    });
  });
  return { layout, offsetS: rows.offsetS, columns };
};

const wider = (one: readonly number[], other: readonly number[]): readonly number[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, battery) =>
    Math.max(one[battery] ?? 0, other[battery] ?? 0),
  );

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((cells, battery) => cells === other[battery]);

/** Returns the rows, laid out anew where the line knows a battery or a cell that was not there. */
export const addBatteries = (before: CellRows, line: BatteriesLine): CellRows => {
  const layout: number[] = [];
  for (const { battery, cellV } of line.batteries) layout[battery] = cellV.length;
  const wide = wider(
    before.layout,
    Array.from(layout, (cells) => cells ?? 0),
  );
  const rows = isSame(wide, before.layout) ? before : relaid(before, wide);
  rows.offsetS.push(offset(line.wallS));
  for (const column of rows.columns) column.push(Number.NaN);
  const last = rows.offsetS.length - 1;
  for (const { battery, cellV, temperatureC } of line.batteries) {
    const from = columnOf(rows.layout, battery);
    const put = (column: number, value: number | null) => {
      const values = rows.columns[column];
      if (values !== undefined) values[last] = known(value);
    };
    for (const [cell, volts] of cellV.entries()) put(from + cell, volts);
    put(from + (rows.layout[battery] ?? 0), temperatureC);
  }
  trim(rows);
  return rows;
};

const joined = (older: readonly number[], newer: readonly number[]): number[] => [...older, ...newer].slice(-mostRows);

export const joinBank = (older: BankRows, newer: BankRows): BankRows => ({
  offsetS: joined(older.offsetS, newer.offsetS),
  columns: older.columns.map((column, index) => joined(column, newer.columns[index] ?? [])),
});

export const joinCells = (older: CellRows, newer: CellRows): CellRows => {
  const layout = wider(older.layout, newer.layout);
  const [one, other] = [relaid(older, layout), relaid(newer, layout)];
  return {
    layout,
    offsetS: joined(one.offsetS, other.offsetS),
    columns: one.columns.map((column, index) => joined(column, other.columns[index] ?? [])),
  };
};

export const packBank = ({ offsetS, columns }: BankRows): Uint8Array => packFloats([offsetS, ...columns]);

export const unpackBank = (bytes: Uint8Array): BankRows | null => {
  const [offsetS, ...columns] = unpackFloats(bytes) ?? [];
  return offsetS === undefined || columns.length !== sampledQuantities.length ? null : { offsetS, columns };
};

const isTemperature = (layout: readonly number[]): readonly boolean[] =>
  layout.flatMap((cells) => Array.from({ length: cells + 1 }, (_, cell) => cell === cells));

/** In front of the packed columns: how many batteries, and how many cells each. */
export const packCells = ({ layout, offsetS, columns }: CellRows): Uint8Array => {
  const hot = isTemperature(layout);
  const words = columns.map((column, index) => column.map(hot[index] === true ? celsiusWord : voltWord));
  const packed = packWords([offsetS.map((value) => Math.round(value * 1000)), ...words]);
  const whole = new Uint8Array(2 + layout.length * 2 + packed.length);
  const view = new DataView(whole.buffer);
  view.setUint16(0, layout.length, true);
  for (const [battery, cells] of layout.entries()) view.setUint16(2 + battery * 2, cells, true);
  whole.set(packed, 2 + layout.length * 2);
  return whole;
};

/** `batteries`: the columns of all others come back empty. null: damaged. */
export const unpackCells = (bytes: Uint8Array, batteries?: ReadonlySet<number>): CellRows | null => {
  if (bytes.length < 2) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint16(0, true);
  if (bytes.length < 2 + count * 2) return null;
  const layout = Array.from({ length: count }, (_, battery) => view.getUint16(2 + battery * 2, true));
  const owner = layout.flatMap((cells, battery) => Array.from({ length: cells + 1 }, () => battery));
  const isWanted = (column: number) =>
    column === 0 || batteries === undefined || batteries.has(owner[column - 1] ?? -1);
  const [offsets, ...words] = unpackWords(bytes.subarray(2 + count * 2), isWanted) ?? [];
  if (offsets === undefined || words.length !== owner.length) return null;
  const hot = isTemperature(layout);
  const columns = words.map((column, index) => column.map(hot[index] === true ? wordCelsius : wordVolt));
  return { layout, offsetS: offsets.map((word) => (word === unknownWord ? 0 : word / 1000)), columns };
};
