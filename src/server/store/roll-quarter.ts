/** One quarter of an hour as it stands now: what was rolled up before, with what the file and the memory hold of its minutes. */
import type { CellRows } from "./minute-rows.ts";
import { joinBank, joinCells } from "./minute-rows.ts";
import type { Pending } from "./pending.ts";
import {
  type CellQuarter,
  fuller,
  minutesInQuarter,
  newBlock,
  newCellBlock,
  nothingRolled,
  putCellQuarter,
  putQuarter,
  quarterOf,
  quartersInBlock,
  rollCells,
  rollMinute,
  rollRows,
  type RolledRow,
} from "./rollup.ts";
import { cellPlace, type KeptMinute, type SeriesFile } from "./series-file.ts";

export interface RolledQuarter {
  readonly minutes: readonly RolledRow[];
  readonly cells: readonly CellQuarter[];
}

/** What the file and the memory have of one minute, together. */
export const wholeMinute = (file: SeriesFile, pending: Pending, minute: number): KeptMinute | null => {
  const kept = file.readMinute(minute);
  const open = pending.minutes.get(minute);
  if (open === undefined) return kept;
  return {
    bank: kept?.bank ? joinBank(kept.bank, open.bank) : open.bank,
    cells: kept?.cells ? joinCells(kept.cells, open.cells) : open.cells,
  };
};

export const rollQuarter = (file: SeriesFile, pending: Pending, quarter: number): RolledQuarter => {
  const before = file.readMinutes(quarter) ?? [];
  const cells: CellRows[] = [];
  const minutes = Array.from({ length: minutesInQuarter }, (_, index) => {
    const whole = wholeMinute(file, pending, quarter * minutesInQuarter + index);
    if (whole?.cells) cells.push(whole.cells);
    return fuller(before[index], whole?.bank ? rollMinute(whole.bank) : nothingRolled);
  });
  return { minutes, cells: rollCells(cells) };
};

export const writeQuarter = (file: SeriesFile, quarter: number, { minutes, cells }: RolledQuarter): void => {
  const block = Math.floor(quarter / quartersInBlock);
  const within = quarter - block * quartersInBlock;
  const row = rollRows(minutes);
  if (row[0] !== 0) {
    file.writeMinutes(quarter, minutes);
    const values = file.readBlock(block) ?? newBlock();
    putQuarter(values, within, fuller(quarterOf(values, within), row));
    file.writeBlock(block, values);
  }
  for (const [battery, one] of cells.entries()) {
    const place = cellPlace(battery, block);
    file.writeCells(place, putCellQuarter(file.readCells(place) ?? newCellBlock(one.cells), within, one));
  }
};
