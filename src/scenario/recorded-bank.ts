/** A bank played from a recording: a row holds until the next, and where the rows have a gap nobody answers. */
import { notMeasured, type Reading } from "../core/reading.ts";
import { atMost, type Instant, seconds } from "../core/units.ts";
import { createColumns, meanStringV } from "./columns.ts";
import type { BankPort } from "./loop.ts";
import type { Recording } from "./scenario.ts";

const recorded = (column: Float64Array | null | undefined, row: number): number => {
  const value = column?.[row];
  return value === undefined || Number.isNaN(value) ? notMeasured : value;
};

export interface RecordedBank extends BankPort {
  /** What the recorder believed at the last row, %; null where it does not say. */
  referencePct(): number | null;
}

export const recordedBank = ({ model, series, parallel, cadenceS, rows }: Recording): RecordedBank => {
  const batteries = series * parallel;
  const columns = createColumns(
    Array.from({ length: batteries }, () => model),
    seconds(cadenceS),
  );
  let row = -1;

  const fill = (): void => {
    const { cellV, cellC, bankA, bankV, atS } = rows;
    for (let place = 0; place < columns.cellV.length; place++) {
      columns.cellV[place] = recorded(cellV.length === 1 ? cellV[0] : cellV[place], row);
    }
    const currentA = recorded(bankA, row);
    columns.cellC.fill(recorded(cellC, row));
    columns.batteryA.fill(currentA / parallel);
    columns.readAtS.fill(atS[row] as number);
    const volts = recorded(bankV, row);
    columns.bankV = volts === notMeasured ? meanStringV(columns, parallel) : volts;
    columns.bankA = Number.isFinite(currentA) ? currentA : Number.NaN;
  };

  return {
    read(nowS: Instant): Reading {
      const before = row;
      while (atMost(rows.atS[row + 1] ?? Number.POSITIVE_INFINITY, nowS)) row++;
      if (row !== before) fill();
      return columns;
    },
    referencePct() {
      const value = rows.referencePct?.[row];
      return value === undefined || Number.isNaN(value) ? null : value;
    },
  };
};
