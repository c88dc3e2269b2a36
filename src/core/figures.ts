/** BANK-4: the figures of the bank. What stands is kept where nothing new is valid; unknown is null. */
import type { Layout } from "./bank-layout.ts";
import type { Reading } from "./reading.ts";
import type { CellPlace } from "./sample.ts";
import type { Survey } from "./survey.ts";

export interface Figures {
  readonly minCellV: number | null;
  readonly maxCellV: number | null;
  readonly minCellC: number | null;
  readonly maxCellC: number | null;
  readonly minCellVAt: CellPlace | null;
  readonly maxCellVAt: CellPlace | null;
  readonly minCellCAt: CellPlace | null;
  readonly maxCellCAt: CellPlace | null;
  readonly bankV: number | null;
  /** Positive charges. */
  readonly bankA: number | null;
}

export const noFigures: Figures = {
  minCellV: null,
  maxCellV: null,
  minCellC: null,
  maxCellC: null,
  minCellVAt: null,
  maxCellVAt: null,
  minCellCAt: null,
  maxCellCAt: null,
  bankV: null,
  bankA: null,
};

export const powerW = ({ bankV, bankA }: Figures): number | null =>
  bankV === null || bankA === null ? null : bankV * bankA;

/** BANK-4: the hottest, or the coldest while it is too cold to charge. */
export const batteryC = (figures: Figures, tooCold: boolean): number | null =>
  tooCold ? figures.minCellC : figures.maxCellC;

const place = (before: CellPlace | null, battery: number, cell: number): CellPlace =>
  before !== null && before.battery === battery && (before.cell ?? -1) === cell
    ? before
    : { battery, cell: cell < 0 ? null : cell };

/** As measured at Bat+, else the mean of the strings, else what stood last; null while a battery is gone. */
const bankVoltage = (reading: Reading, layout: Layout | null, seen: Survey, before: number | null): number | null => {
  if (seen.gone) return null;
  if (Number.isFinite(reading.bankV)) return reading.bankV;
  return layout === null || seen.held || seen.voltages.measured === 0 ? before : seen.voltages.sum / layout.parallel;
};

/** Through the bank's shunt, else the sum of the strings; what stood last while a reading is wrong; null while a battery is gone. */
const bankCurrent = (reading: Reading, layout: Layout | null, seen: Survey, before: number | null): number | null => {
  if (seen.gone) return null;
  if (seen.held) return before;
  if (Number.isFinite(reading.bankA)) return reading.bankA;
  return layout === null || !Number.isFinite(seen.sumA) ? null : seen.sumA / layout.series;
};

/** BANK-4. The object before, if nothing changed. */
export const figuresOf = (reading: Reading, layout: Layout | null, seen: Survey, before: Figures): Figures => {
  const { voltages, temperatures } = seen;
  const cells = voltages.lowest <= voltages.highest;
  const degrees = temperatures.lowest <= temperatures.highest;
  return keepFigures(before, {
    minCellV: cells ? voltages.lowest : null,
    maxCellV: cells ? voltages.highest : null,
    minCellC: degrees ? temperatures.lowest : null,
    maxCellC: degrees ? temperatures.highest : null,
    minCellVAt: cells ? place(before.minCellVAt, voltages.lowestBattery, voltages.lowestCell) : null,
    maxCellVAt: cells ? place(before.maxCellVAt, voltages.highestBattery, voltages.highestCell) : null,
    minCellCAt: degrees ? place(before.minCellCAt, temperatures.lowestBattery, temperatures.lowestCell) : null,
    maxCellCAt: degrees ? place(before.maxCellCAt, temperatures.highestBattery, temperatures.highestCell) : null,
    bankV: bankVoltage(reading, layout, seen, before.bankV),
    bankA: bankCurrent(reading, layout, seen, before.bankA),
  });
};

const samePlace = (a: CellPlace | null, b: CellPlace | null): boolean =>
  a === b || (a !== null && b !== null && a.battery === b.battery && a.cell === b.cell);

/** The figures before, if nothing changed: who follows them compares by reference. */
const keepFigures = (before: Figures, now: Figures): Figures =>
  before.minCellV === now.minCellV &&
  before.maxCellV === now.maxCellV &&
  before.minCellC === now.minCellC &&
  before.maxCellC === now.maxCellC &&
  before.bankV === now.bankV &&
  before.bankA === now.bankA &&
  samePlace(before.minCellVAt, now.minCellVAt) &&
  samePlace(before.maxCellVAt, now.maxCellVAt) &&
  samePlace(before.minCellCAt, now.minCellCAt) &&
  samePlace(before.maxCellCAt, now.maxCellCAt)
    ? before
    : now;
