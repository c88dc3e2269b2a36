/** READ-1, READ-2, BANK-4: one pass over what the port handed over. Whose reading is valid and fresh, and what do they say? */
import { type Extreme, newExtreme, takeColumn } from "./extreme.ts";
import type { Figures } from "./figures.ts";
import { cellLimits, delays, temperatureLimits } from "./limits.ts";
import { notMeasured, type Reading } from "./reading.ts";
import type { CellPlace } from "./sample.ts";
import { atLeast, below, type Instant } from "./units.ts";

/** A battery without a fresh valid reading. */
export interface Silence {
  readonly battery: number;
  /** Of its last valid reading; null: it never gave one. */
  readonly lastS: Instant | null;
}

/** READ-1, READ-2: why charge is refused at once. */
export interface BadReading {
  readonly problem: "cell-voltage" | "temperature" | "current" | "no-cell-voltage" | "no-temperature";
  readonly battery: number;
  readonly cell: number | null;
  /** null: not a number, or none there. */
  readonly value: number | null;
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
  /** How many have given one at all. */
  readonly answering: number;
  /** READ-1: a cell above the valid range is a high cell as well. */
  readonly overV: { readonly at: CellPlace; readonly valueV: number | null } | null;
  /** READ-1: a cell whose reading went wrong from below the cut-off is about to reverse. */
  readonly lostLowCell: CellPlace | null;
  /** Places in `cellV` below the cut-off, for the question above; the same empty list while there is none. */
  readonly lowCells: readonly number[];
}

/** What the cycle before left; see `BmsState`. */
export interface Surveyed {
  readonly nowS: Instant;
  readonly figures: Figures;
  readonly silences: readonly Silence[];
  readonly lowCells: readonly number[];
}

const none: readonly never[] = [];

/** The members are those batteries that count; null: all. */
export const survey = (
  reading: Reading,
  members: readonly number[] | null,
  before: Surveyed,
  now: Instant,
): Survey => {
  const voltages = newExtreme();
  const temperatures = newExtreme();
  const perCellC = reading.cellC.length === reading.cellV.length;
  let silences: Silence[] | null = null;
  let bad: BadReading | null = null;
  let overV: Survey["overV"] = null;
  let lostLowCell: CellPlace | null = null;
  let sumA = 0;
  let answering = 0;
  let anyGone = false;
  let held = false;
  let firstCell = 0;
  const count = reading.batteries.length;
  for (let battery = 0; battery < count; battery++) {
    const cells = reading.batteries[battery]?.model.cells ?? 0;
    const from = firstCell;
    firstCell += cells;
    if (members !== null && !members.includes(battery)) continue;
    const readAtS = reading.readAtS[battery] as Instant;
    const known = readAtS <= now;
    const lateS = known ? now - readAtS - reading.cadenceS : Number.POSITIVE_INFINITY;
    const gone = atLeast(lateS, delays.silenceAlarm);
    let problem: BadReading | null = null;
    if (known && !gone) {
      problem = takeBattery(reading, battery, from, cells, perCellC, voltages, temperatures);
      const currentA = reading.batteryA[battery] as number;
      sumA += currentA;
      if (!isInvalid(problem) && currentA !== notMeasured && !Number.isFinite(currentA)) {
        problem = { problem: "current", battery, cell: null, value: null };
      }
      bad ??= problem;
      if (problem?.problem === "cell-voltage") {
        overV ??= cellOver(reading, battery, from, cells);
        lostLowCell ??= lostFromLow(reading, battery, from, cells, before.lowCells);
      }
    }
    const invalid = isInvalid(problem);
    if (!invalid && !atLeast(lateS, delays.silenceWarning)) {
      answering++;
      continue;
    }
    // Silent, late or invalid: what it last said validly stands until it has been gone for too long.
    const lastS = lastValid(before, battery, invalid || !known ? null : readAtS);
    if (lastS !== null) answering++;
    silences = [...(silences ?? none), { battery, lastS }];
    if (lastS === null || atLeast(now - lastS - reading.cadenceS, delays.silenceAlarm)) anyGone = true;
    else if (invalid || !known) held = true;
  }
  if (held) holdExtremes(before.figures, silences ?? none, voltages, temperatures);
  return {
    voltages,
    temperatures,
    sumA,
    gone: anyGone,
    held,
    silences: keepSilences(before.silences, silences ?? none),
    bad,
    complete: silences === null && count > 0,
    answering,
    overV,
    lostLowCell,
    lowCells: lowCellsOf(reading, voltages, before.lowCells, held),
  };
};

/** A missing temperature refuses charge but does not make the rest of the reading wrong (READ-2). */
const isInvalid = (problem: BadReading | null): boolean => problem !== null && problem.problem !== "no-temperature";

/** The values of one battery go in only if all are valid; says what is wrong with them. */
const takeBattery = (
  reading: Reading,
  battery: number,
  from: number,
  cells: number,
  perCellC: boolean,
  voltages: Extreme,
  temperatures: Extreme,
): BadReading | null => {
  const volts = takeColumn(voltages, reading.cellV, from, cells, cellLimits.validV, battery);
  if (volts === "missing") return { problem: "no-cell-voltage", battery, cell: null, value: null };
  if (volts === "invalid") return firstOutside(reading.cellV, from, cells, cellLimits.validV, battery, "cell-voltage");
  const [at, sensors] = perCellC ? [from, cells] : [battery, 1];
  const degrees = takeColumn(temperatures, reading.cellC, at, sensors, temperatureLimits.validC, battery);
  if (degrees === "missing") return { problem: "no-temperature", battery, cell: null, value: null };
  if (degrees === "invalid") return firstOutside(reading.cellC, at, sensors, temperatureLimits.validC, battery, "temperature");
  return null;
};

const firstOutside = (
  column: Float64Array,
  from: number,
  count: number,
  inside: { readonly from: number; readonly to: number },
  battery: number,
  problem: "cell-voltage" | "temperature",
): BadReading => {
  for (let index = 0; index < count; index++) {
    const value = column[from + index] as number;
    if (value !== notMeasured && !(value >= inside.from && value <= inside.to)) {
      return { problem, battery, cell: count === 1 ? null : index, value: Number.isFinite(value) ? value : null };
    }
  }
  return { problem, battery, cell: null, value: null };
};

const cellOver = (reading: Reading, battery: number, from: number, cells: number): Survey["overV"] => {
  for (let cell = 0; cell < cells; cell++) {
    const value = reading.cellV[from + cell] as number;
    if (value > cellLimits.validV.to) {
      return { at: { battery, cell }, valueV: Number.isFinite(value) ? value : null };
    }
  }
  return null;
};

const lostFromLow = (
  reading: Reading,
  battery: number,
  from: number,
  cells: number,
  lowCells: readonly number[],
): CellPlace | null => {
  for (const place of lowCells) {
    if (place < from || place >= from + cells) continue;
    const value = reading.cellV[place] as number;
    if (!(value >= cellLimits.validV.from && value <= cellLimits.validV.to)) return { battery, cell: place - from };
  }
  return null;
};

/** When this battery was last read validly: what is remembered, else the reading's own stamp, else the cycle before. */
const lastValid = (before: Surveyed, battery: number, readAtS: Instant | null): Instant | null => {
  const remembered = before.silences.find((silence) => silence.battery === battery);
  if (readAtS !== null) return readAtS;
  if (remembered !== undefined) return remembered.lastS;
  return before.figures.minCellV === null ? null : before.nowS;
};

/** READ-1: an extreme that a battery held when its reading went wrong stands on. */
const holdExtremes = (
  before: Figures,
  silences: readonly Silence[],
  voltages: Extreme,
  temperatures: Extreme,
): void => {
  const lost = (at: CellPlace | null): at is CellPlace =>
    at !== null && silences.some((silence) => silence.battery === at.battery);
  const hold = (into: Extreme, low: number | null, lowAt: CellPlace | null, high: number | null, highAt: CellPlace | null): void => {
    if (low !== null && lost(lowAt) && low < into.lowest) {
      into.lowest = low;
      into.lowestBattery = lowAt.battery;
      into.lowestCell = lowAt.cell ?? -1;
    }
    if (high !== null && lost(highAt) && high > into.highest) {
      into.highest = high;
      into.highestBattery = highAt.battery;
      into.highestCell = highAt.cell ?? -1;
    }
  };
  hold(voltages, before.minCellV, before.minCellVAt, before.maxCellV, before.maxCellVAt);
  hold(temperatures, before.minCellC, before.minCellCAt, before.maxCellC, before.maxCellCAt);
};

const lowCellsOf = (
  reading: Reading,
  voltages: Extreme,
  before: readonly number[],
  held: boolean,
): readonly number[] => {
  // A cell that turned invalid was low when it was last read: it stays in question until it is read again.
  if (held) return before;
  if (!below(voltages.lowest, cellLimits.lowV)) return before.length === 0 ? before : none;
  const low: number[] = [];
  for (let place = 0; place < reading.cellV.length; place++) {
    if (below(reading.cellV[place] as number, cellLimits.lowV)) low.push(place);
  }
  return low.length === before.length && low.every((place, index) => place === before[index]) ? before : low;
};

const keepSilences = (before: readonly Silence[], now: readonly Silence[]): readonly Silence[] =>
  before.length === now.length &&
  now.every((silence, index) => silence.battery === before[index]?.battery && silence.lastS === before[index]?.lastS)
    ? before
    : now;
