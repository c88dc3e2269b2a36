/** Where a key leads among the cells; a row is a battery. */
import type { Place } from "./cell-figures.ts";

const pageRows = 10;

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value));

/** `counts`: the cells of each battery. null: the key leads nowhere. */
export const moved = (
  key: string,
  whole: boolean,
  { battery, cell }: Place,
  counts: readonly number[],
): Place | null => {
  const last = counts.length - 1;
  const endOf = (row: number): number => (counts[row] ?? 1) - 1;
  const toRow = (row: number): Place => {
    const there = between(0, row, last);
    return { battery: there, cell: Math.min(cell, endOf(there)) };
  };
  switch (key) {
    case "ArrowRight":
      if (cell < endOf(battery)) return { battery, cell: cell + 1 };
      return battery < last ? { battery: battery + 1, cell: 0 } : { battery, cell };
    case "ArrowLeft":
      if (cell > 0) return { battery, cell: cell - 1 };
      return battery > 0 ? { battery: battery - 1, cell: endOf(battery - 1) } : { battery, cell };
    case "ArrowDown":
      return toRow(battery + 1);
    case "ArrowUp":
      return toRow(battery - 1);
    case "PageDown":
      return toRow(battery + pageRows);
    case "PageUp":
      return toRow(battery - pageRows);
    case "Home":
      return { battery: whole ? 0 : battery, cell: 0 };
    case "End":
      return whole ? { battery: last, cell: endOf(last) } : { battery, cell: endOf(battery) };
    default:
      return null;
  }
};
