/** One quarter of an hour as it stands now: what was rolled up before, with what the file and the memory hold of its minutes. */
import { type BankRows, type CellRows, joinBank, joinCells } from "./minute-rows.ts";
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
import { cellPlace, type SeriesFile } from "./series-file.ts";

export interface Source {
  readonly file: SeriesFile;
  readonly pending: Pending;
}

/** What the file and the memory have of one minute, together. */
export const wholeBank = ({ file, pending }: Source, minute: number): BankRows | null => {
  const kept = file.readBank(minute);
  const open = pending.minutes.get(minute)?.bank ?? null;
  return kept === null || open === null ? (kept ?? open) : joinBank(kept, open);
};

export const wholeCells = (
  { file, pending }: Source,
  minute: number,
  batteries?: ReadonlySet<number>,
): CellRows | null => {
  const kept = file.readCells(minute, batteries);
  const open = pending.minutes.get(minute)?.cells ?? null;
  return kept === null || open === null ? (kept ?? open) : joinCells(kept, open);
};

const minutesOf = (quarter: number): readonly number[] =>
  Array.from({ length: minutesInQuarter }, (_, index) => quarter * minutesInQuarter + index);

export const rollBankQuarter = (source: Source, quarter: number): readonly RolledRow[] => {
  const before = source.file.readMinutes(quarter);
  return minutesOf(quarter).map((minute, index) => {
    const rows = wholeBank(source, minute);
    return fuller(before?.[index], rows === null ? nothingRolled : rollMinute(rows));
  });
};

export const rollCellQuarter = (
  source: Source,
  quarter: number,
  batteries?: ReadonlySet<number>,
): readonly CellQuarter[] =>
  rollCells(
    minutesOf(quarter)
      .map((minute) => wholeCells(source, minute, batteries))
      .filter((rows) => rows !== null),
  );

/** Before the minutes in memory are written to the file, or they would count twice. */
export const writeQuarter = (source: Source, quarter: number): void => {
  const { file } = source;
  const block = Math.floor(quarter / quartersInBlock);
  const within = quarter - block * quartersInBlock;
  const minutes = rollBankQuarter(source, quarter);
  const row = rollRows(minutes);
  if (row[0] !== 0) {
    file.writeMinutes(quarter, minutes);
    file.changeBlock(block, (before) => {
      const values = before ?? newBlock();
      putQuarter(values, within, fuller(quarterOf(values, within), row));
      return values;
    });
  }
  for (const [battery, one] of rollCellQuarter(source, quarter).entries()) {
    if (one.count === 0) continue;
    file.changeCells(cellPlace(battery, block), (before) =>
      putCellQuarter(before ?? newCellBlock(one.cells), within, one),
    );
  }
};
