import { expect, test } from "vitest";
import { batteriesLine, morningS, sampleLine } from "../../../test/store/lines.ts";
import {
  addBatteries,
  addSample,
  joinCells,
  mostRows,
  noBankRows,
  noCellRows,
  packCells,
  unpackCells,
} from "./minute-rows.ts";
import { bankQuantities, type BankQuantity } from "./quantities.ts";
import {
  cellQuarterOf,
  fuller,
  newBlock,
  newCellBlock,
  nothingRolled,
  putCellQuarter,
  putQuarter,
  quarterOf,
  readBlock,
  readCellBlock,
  rollCells,
  rollMinute,
  rollRows,
  type RolledRow,
} from "./rollup.ts";

const figures = (row: RolledRow, quantity: BankQuantity): readonly number[] => {
  const at = 1 + bankQuantities.indexOf(quantity) * 3;
  return row.slice(at, at + 3);
};

const minuteOf = (...samples: Parameters<typeof sampleLine>[1][]): RolledRow => {
  const rows = noBankRows();
  for (const [second, values] of samples.entries()) addSample(rows, sampleLine(morningS + second, values));
  return rollMinute(rows);
};

test("a minute is least, mean and most; power and spread are those of each moment", () => {
  const row = minuteOf(
    { bankV: 10, bankA: 2, minCellV: 3.1, maxCellV: 3.4 },
    { bankV: 20, bankA: -2, minCellV: 3.2, maxCellV: 3.2 },
  );
  expect(row[0]).toBe(2);
  expect(figures(row, "bankV")).toEqual([10, 15, 20]);
  expect(figures(row, "powerW")).toEqual([-40, -10, 20]);
  const [least, mean, most] = figures(row, "spreadV");
  expect(least).toBeCloseTo(0, 9);
  expect(mean).toBeCloseTo(0.15, 9);
  expect(most).toBeCloseTo(0.3, 9);
});

test("what is not known takes no part, and is not known where nothing is", () => {
  const row = minuteOf({ bankV: null, bankA: null, minCellV: null }, { bankV: 13, bankA: null, minCellV: null });
  expect(figures(row, "bankV")).toEqual([13, 13, 13]);
  for (const quantity of ["bankA", "powerW", "spreadV"] as const) {
    expect(figures(row, quantity), quantity).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  }
});

test("a quarter weighs its minutes by how much they hold", () => {
  const row = rollRows([minuteOf({ bankV: 10 }), minuteOf({ bankV: 13 }, { bankV: 13 }), nothingRolled]);
  expect(row[0]).toBe(3);
  expect(figures(row, "bankV")).toEqual([10, 12, 13]);
});

test("later takes the place of earlier where it knows at least as much", () => {
  const [one, two] = [minuteOf({}), minuteOf({}, {})];
  expect(fuller(undefined, one)).toBe(one);
  expect(fuller(two, one)).toBe(two);
  expect(fuller(one, two)).toBe(two);
  const again = minuteOf({});
  expect(fuller(one, again)).toBe(again);
});

test("a block gives back the quarter that was put, and nothing beside it", () => {
  const block = newBlock();
  putQuarter(block, 31, minuteOf({ bankV: 12.5 }));
  const read = readBlock(new Uint8Array(block.buffer)) as Float32Array;
  expect(figures(quarterOf(read, 31), "bankV")).toEqual([12.5, 12.5, 12.5]);
  expect(quarterOf(read, 30)).toEqual(nothingRolled);
  expect(readBlock(new Uint8Array(block.buffer.byteLength - 4))).toBeNull();
});

test("a battery that is heard later, or with more cells, finds its place; before it is not known", () => {
  let rows = addBatteries(noCellRows(), batteriesLine(morningS, [[3.1, 3.2]]));
  rows = addBatteries(rows, batteriesLine(morningS + 1, [[3.1, null, 3.3], [3.4]]));
  expect(rows.layout).toEqual([3, 1]);
  expect(rows.columns).toEqual([
    [3.1, 3.1],
    [3.2, Number.NaN],
    [Number.NaN, 3.3],
    [20, 20],
    [Number.NaN, 3.4],
    [Number.NaN, 21],
  ]);
  expect(unpackCells(packCells(rows))).toEqual(rows);
  const one = unpackCells(packCells(rows), new Set([1]));
  expect(one?.columns).toEqual([[], [], [], [], [Number.NaN, 3.4], [Number.NaN, 21]]);
});

test("two parts of a minute become one", () => {
  const [one, other] = [[[3.1]], [[3.2], [3.3]]].map((cells, second) =>
    addBatteries(noCellRows(), batteriesLine(morningS + second, cells)),
  );
  const joined = joinCells(one as never, other as never);
  expect(joined.offsetS).toEqual([0, 1]);
  expect(joined.columns[0]).toEqual([3.1, 3.2]);
  expect(joined.columns[2]).toEqual([Number.NaN, 3.3]);
});

test("a minute that never ends keeps its newest rows", () => {
  const rows = noBankRows();
  for (let nth = 0; nth <= mostRows; nth++) addSample(rows, sampleLine(morningS, { bankV: nth }));
  expect(rows.offsetS).toHaveLength(mostRows);
  expect(rows.columns[0]?.[0]).toBe(1);
  expect(rows.columns[0]?.at(-1)).toBe(mostRows);
});

const cellQuarter = (...lines: (number | null)[][][]) => {
  let rows = noCellRows();
  for (const [second, cells] of lines.entries()) rows = addBatteries(rows, batteriesLine(morningS + second, cells));
  return rollCells([rows]);
};

test("cells over a quarter: least, mean, most, to the tenth of a millivolt, and the temperature", () => {
  const [row] = cellQuarter([[3.1, 3.2]], [[3.3, null]]);
  const block = readCellBlock(new Uint8Array(putCellQuarter(newCellBlock(2), 5, row as never).buffer)) as Uint16Array;
  expect(cellQuarterOf(block, 0, 5)).toEqual([2, 3.1, 3.2, 3.3]);
  expect(cellQuarterOf(block, 1, 5)).toEqual([2, 3.2, 3.2, 3.2]);
  expect(cellQuarterOf(block, null, 5)).toEqual([2, 20, 20, 20]);
  expect(cellQuarterOf(block, 0, 4)).toEqual([0, Number.NaN, Number.NaN, Number.NaN]);
  expect(cellQuarterOf(block, 2, 5)).toEqual([2, Number.NaN, Number.NaN, Number.NaN]);
});

test("a fragment does not take the place of a fuller quarter, and a battery may grow", () => {
  const [full] = cellQuarter([[3.1]], [[3.1]]);
  const [fragment] = cellQuarter([[3.5]]);
  const [wide] = cellQuarter([[3.2, 3.6]], [[3.2, 3.6]]);
  const block = putCellQuarter(newCellBlock(1), 0, full as never);
  expect(putCellQuarter(block, 0, fragment as never)).toBe(block);
  const grown = putCellQuarter(block, 1, wide as never);
  expect(cellQuarterOf(grown, 0, 0)).toEqual([2, 3.1, 3.1, 3.1]);
  expect(cellQuarterOf(grown, 1, 0)[2]).toBeNaN();
  expect(cellQuarterOf(grown, null, 0)).toEqual([2, 20, 20, 20]);
  expect(cellQuarterOf(grown, 1, 1)).toEqual([2, 3.6, 3.6, 3.6]);
  const shrunk = putCellQuarter(grown, 2, full as never);
  expect(cellQuarterOf(shrunk, 1, 2)[2]).toBeNaN();
  expect(cellQuarterOf(shrunk, null, 2)).toEqual([2, 20, 20, 20]);
});
