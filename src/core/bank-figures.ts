/** BANK-4: from what was read to the figures of the bank. What stands is kept where nothing new is valid. */
import type { Layout } from "./bank-layout.ts";
import { isMeasured } from "./extreme.ts";
import type { Figures } from "./figures.ts";
import { keep } from "./identity.ts";
import { type CellPlace, columnPlace, placeOfCell, placeOfSensor, sumOfCells } from "./places.ts";
import type { Reading } from "./reading.ts";
import type { Survey } from "./survey.ts";

/** What the bank was found to be; see `BankState`. */
interface Found {
  readonly layout: Layout | null;
  readonly members: readonly number[] | null;
}

/** As measured at Bat+, else the mean of the strings, else what stood last; null while a battery is gone. */
const bankVoltage = (
  reading: Reading,
  { layout, members }: Found,
  seen: Survey,
  before: number | null,
): number | null => {
  if (seen.gone) return null;
  if (Number.isFinite(reading.bankV)) return reading.bankV;
  if (layout === null || seen.held || !isMeasured(seen.voltages)) return before;
  return sumOfCells(reading, members) / layout.parallel;
};

/** Through the bank's shunt, else the sum of the strings; what stood last while a reading is wrong; null while a battery is gone. */
const bankCurrent = (reading: Reading, { layout }: Found, seen: Survey, before: number | null): number | null => {
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

/** The object before, if nothing changed. */
export const figuresOf = (reading: Reading, bank: Found, seen: Survey, before: Figures): Figures => {
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
    bankV: bankVoltage(reading, bank, seen, before.bankV),
    bankA: bankCurrent(reading, bank, seen, before.bankA),
  });
};
