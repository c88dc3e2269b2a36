/** BANK-4: the figures of the bank. What stands is kept where nothing new is valid; unknown is null. */
import type { Layout } from "./bank-layout.ts";
import { isMeasured } from "./extreme.ts";
import { keep } from "./identity.ts";
import { columnPlace, placeOfCell, placeOfSensor } from "./places.ts";
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

/** As measured at Bat+, else the mean of the strings, else what stood last; null while a battery is gone. */
const bankVoltage = (reading: Reading, layout: Layout | null, seen: Survey, before: number | null): number | null => {
  if (seen.gone) return null;
  if (Number.isFinite(reading.bankV)) return reading.bankV;
  return layout === null || seen.held || !isMeasured(seen.voltages) ? before : seen.voltages.sum / layout.parallel;
};

/** Through the bank's shunt, else the sum of the strings; what stood last while a reading is wrong; null while a battery is gone. */
const bankCurrent = (reading: Reading, layout: Layout | null, seen: Survey, before: number | null): number | null => {
  if (seen.gone) return null;
  if (seen.held) return before;
  if (Number.isFinite(reading.bankA)) return reading.bankA;
  return layout === null || !Number.isFinite(seen.sumA) ? null : seen.sumA / layout.series;
};

type PlaceOf = (reading: Reading, place: number) => CellPlace;

/** The place before, if it is the same. */
const placed = (reading: Reading, placeOf: PlaceOf, at: number, before: CellPlace | null): CellPlace | null => {
  if (at < 0) return null;
  return before !== null && columnPlace(reading, before) === at ? before : placeOf(reading, at);
};

/** BANK-4. The object before, if nothing changed. */
export const figuresOf = (reading: Reading, layout: Layout | null, seen: Survey, before: Figures): Figures => {
  const { voltages, temperatures } = seen;
  const cells = isMeasured(voltages);
  const degrees = isMeasured(temperatures);
  return keep(before, {
    minCellV: cells ? voltages.lowest : null,
    maxCellV: cells ? voltages.highest : null,
    minCellC: degrees ? temperatures.lowest : null,
    maxCellC: degrees ? temperatures.highest : null,
    minCellVAt: placed(reading, placeOfCell, voltages.lowestAt, before.minCellVAt),
    maxCellVAt: placed(reading, placeOfCell, voltages.highestAt, before.maxCellVAt),
    minCellCAt: placed(reading, placeOfSensor, temperatures.lowestAt, before.minCellCAt),
    maxCellCAt: placed(reading, placeOfSensor, temperatures.highestAt, before.maxCellCAt),
    bankV: bankVoltage(reading, layout, seen, before.bankV),
    bankA: bankCurrent(reading, layout, seen, before.bankA),
  });
};
