/** READ-1, READ-2, BANK-4: one pass over what the port handed over. Whose reading is valid and fresh, and what do they say? */
import { type BadReading, cellOver, isWrong, lostFromLow, type OverV, takeBattery } from "./battery-reading.ts";
import { type Extreme, newExtreme, takeColumn } from "./extreme.ts";
import type { Figures } from "./figures.ts";
import { keepList } from "./identity.ts";
import { cellLimits, delays, temperatureLimits } from "./limits.ts";
import { type CellPlace, cellsOf, columnPlace, firstCellOf } from "./places.ts";
import type { BatteryIdentity, Reading } from "./reading.ts";
import { atLeast, atMost, below, type Instant } from "./units.ts";

/** A battery without a fresh valid reading. */
export interface Silence {
  readonly battery: number;
  /** Of its last valid reading; null: it never gave one. */
  readonly lastS: Instant | null;
}

export interface Survey {
  readonly voltages: Readonly<Extreme>;
  readonly temperatures: Readonly<Extreme>;
  /** Of all batteries that were read, A; −∞ where one is not measured. */
  readonly sumA: number;
  /** Some battery is gone: the bank's voltage and current are unknown. */
  readonly gone: boolean;
  /** Some battery's reading is wrong: of its values what stood last stands. */
  readonly held: boolean;
  /** Those late, silent or invalid; the same empty list while all is well. */
  readonly silences: readonly Silence[];
  readonly bad: BadReading | null;
  /** Every battery has given a fresh valid reading. */
  readonly complete: boolean;
  /** How many have given one and are not gone. */
  readonly answering: number;
  /** How many answer that do not count (BANK-5). */
  readonly strangers: number;
  /** READ-1: a cell above the valid range is a high cell as well. */
  readonly overV: OverV | null;
  /** READ-1: a cell whose reading went wrong from below the cut-off is about to reverse. */
  readonly lostLowCell: CellPlace | null;
  /** Places in `cellV` below the cut-off, for the question above; the same empty list while there is none. */
  readonly lowCells: readonly number[];
  /** Those well whose reading is of an earlier cycle, with its time: should the next be wrong, that was the last valid one. */
  readonly earlier: readonly Silence[];
}

/** What the cycle before left; see `BmsState`. */
export interface Surveyed {
  readonly nowS: Instant;
  readonly figures: Figures;
  readonly silences: readonly Silence[];
  readonly lowCells: readonly number[];
  readonly earlier: readonly Silence[];
}

const none: readonly never[] = [];

/** The usual case in one pass: all batteries count, are fresh, and every value is there and valid. Null: look at each. */
const surveyWhole = (reading: Reading, before: Surveyed, now: Instant): Survey | null => {
  const { batteries, readAtS, cellV, cellC, batteryA, cadenceS } = reading;
  const count = batteries.length;
  const oldestS = now - cadenceS - delays.silenceWarning;
  let sumA = 0;
  let cells = 0;
  let earlier: Silence[] | null = null;
  for (let battery = 0; battery < count; battery++) {
    const readS = readAtS[battery] as Instant;
    if (!(readS <= now) || atMost(readS, oldestS)) return null;
    if (readS < now) {
      earlier ??= [];
      earlier.push({ battery, lastS: readS });
    }
    cells += (batteries[battery] as BatteryIdentity).model.cells;
    sumA += batteryA[battery] as number;
  }
  const sensors = cellC.length === count || cellC.length === cells;
  const columnsFit = cellV.length === cells && sensors && batteryA.length === count && readAtS.length === count;
  if (!columnsFit || !Number.isFinite(sumA) || count === 0) return null;
  const voltages = newExtreme();
  const temperatures = newExtreme();
  if (takeColumn(voltages, cellV, 0, cellV.length, cellLimits.validV) !== 0) return null;
  if (takeColumn(temperatures, cellC, 0, cellC.length, temperatureLimits.validC) !== 0) return null;
  return {
    voltages,
    temperatures,
    sumA,
    gone: false,
    held: false,
    silences: before.silences.length === 0 ? before.silences : none,
    bad: null,
    complete: true,
    answering: count,
    strangers: 0,
    overV: null,
    lostLowCell: null,
    lowCells: below(voltages.lowest, cellLimits.lowV)
      ? keepList(before.lowCells, lowPlaces(cellV, 0, cellV.length))
      : none,
    earlier: keepSilences(before.earlier, earlier ?? none),
  };
};

/** The members are those batteries that count; null: all. `least`: so many were found; one that has left the list is silent. */
export const survey = (
  reading: Reading,
  members: readonly number[] | null,
  least: number,
  before: Surveyed,
  now: Instant,
): Survey => {
  const whole = members === null && reading.batteries.length >= least ? surveyWhole(reading, before, now) : null;
  return whole ?? surveyEach(reading, members, least, before, now);
};

/** Battery by battery: somebody is late, silent, wrong, or does not count. */
const surveyEach = (
  reading: Reading,
  members: readonly number[] | null,
  least: number,
  before: Surveyed,
  now: Instant,
): Survey => {
  const voltages = newExtreme();
  const temperatures = newExtreme();
  const silences: Silence[] = [];
  const earlier: Silence[] = [];
  let bad: BadReading | null = null;
  let overV: OverV | null = null;
  let lostLowCell: CellPlace | null = null;
  let sumA = 0;
  let answering = 0;
  let strangers = 0;
  let gone = false;
  let held = false;
  const low: number[] = [];
  const count = Math.max(reading.batteries.length, least);
  for (let battery = 0; battery < count; battery++) {
    if (members !== null && !members.includes(battery)) {
      if (isHeard(reading, battery, now)) strangers++;
      continue;
    }
    const readAtS = reading.readAtS[battery] as Instant;
    const known = battery < reading.batteries.length && Number.isFinite(readAtS) && readAtS <= now;
    const lateS = known ? now - readAtS - reading.cadenceS : Number.POSITIVE_INFINITY;
    const heard = !atLeast(lateS, delays.silenceAlarm);
    const problem = heard ? takeBattery(reading, battery, voltages, temperatures) : null;
    if (heard) sumA += reading.batteryA[battery] as number;
    bad ??= problem;
    if (problem?.problem === "cell-voltage") overV ??= cellOver(reading, battery);
    if (problem !== null) lostLowCell ??= lostFromLow(reading, battery, before.lowCells);
    const wrong = isWrong(problem);
    low.push(...lowCellsOf(reading, battery, heard && !wrong, before.lowCells));
    if (!wrong && !atLeast(lateS, delays.silenceWarning)) {
      answering++;
      if (readAtS < now) earlier.push({ battery, lastS: readAtS });
      continue;
    }
    // Silent, late or wrong: what it last said validly stands until it has been gone for too long.
    const lastS = lastValid(before, battery, wrong || !known ? null : readAtS);
    silences.push({ battery, lastS });
    if (lastS === null || atLeast(now - lastS - reading.cadenceS, delays.silenceAlarm)) {
      gone = true;
      continue;
    }
    answering++;
    if (wrong || !known) held = true;
  }
  if (held) holdExtremes(reading, before.figures, silences, voltages, temperatures);
  return {
    voltages,
    temperatures,
    sumA,
    gone,
    held,
    silences: keepSilences(before.silences, silences),
    bad,
    complete: silences.length === 0 && count > 0,
    answering,
    strangers,
    overV,
    lostLowCell,
    lowCells: keepList(before.lowCells, low),
    earlier: keepSilences(before.earlier, earlier),
  };
};

/** Has this battery answered lately, whatever it said? */
export const isHeard = ({ readAtS, cadenceS }: Reading, battery: number, now: Instant): boolean => {
  const atS = readAtS[battery] as number;
  return atS <= now && !atLeast(now - atS - cadenceS, delays.silenceWarning);
};

/** When this battery was last read validly: what is remembered, else the reading's own stamp, else the cycle before. */
const lastValid = (before: Surveyed, battery: number, readAtS: Instant | null): Instant | null => {
  if (readAtS !== null) return readAtS;
  const isOfBattery = (silence: Silence): boolean => silence.battery === battery;
  const remembered = before.silences.find(isOfBattery) ?? before.earlier.find(isOfBattery);
  if (remembered !== undefined) return remembered.lastS;
  return before.figures.minCellV === null ? null : before.nowS;
};

/** READ-1: an extreme that a battery held when its reading went wrong stands on. */
const holdExtremes = (
  reading: Reading,
  before: Figures,
  silences: readonly Silence[],
  voltages: Extreme,
  temperatures: Extreme,
): void => {
  const lost = (at: CellPlace): boolean => silences.some((silence) => silence.battery === at.battery);
  const holdLowest = (into: Extreme, value: number | null, at: CellPlace | null): void => {
    if (value === null || at === null || !lost(at) || value >= into.lowest) return;
    into.lowest = value;
    into.lowestAt = columnPlace(reading, at);
  };
  const holdHighest = (into: Extreme, value: number | null, at: CellPlace | null): void => {
    if (value === null || at === null || !lost(at) || value <= into.highest) return;
    into.highest = value;
    into.highestAt = columnPlace(reading, at);
  };
  holdLowest(voltages, before.minCellV, before.minCellVAt);
  holdHighest(voltages, before.maxCellV, before.maxCellVAt);
  holdLowest(temperatures, before.minCellC, before.minCellCAt);
  holdHighest(temperatures, before.maxCellC, before.maxCellCAt);
};

const lowPlaces = (cellV: Float64Array, from: number, to: number): readonly number[] => {
  const low: number[] = [];
  for (let place = from; place < to; place++) if (below(cellV[place] as number, cellLimits.lowV)) low.push(place);
  return low;
};

/** A cell that turned invalid was low when it was last read: it stays in question until it is read again. */
const lowCellsOf = (
  reading: Reading,
  battery: number,
  valid: boolean,
  before: readonly number[],
): readonly number[] => {
  const from = firstCellOf(reading, battery);
  const to = from + cellsOf(reading, battery);
  return valid ? lowPlaces(reading.cellV, from, to) : before.filter((place) => place >= from && place < to);
};

const keepSilences = (before: readonly Silence[], now: readonly Silence[]): readonly Silence[] =>
  before.length === now.length &&
  now.every((silence, index) => silence.battery === before[index]?.battery && silence.lastS === before[index]?.lastS)
    ? before
    : now;
