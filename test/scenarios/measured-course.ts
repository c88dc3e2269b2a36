/**
 * A measured course, second by second, read from its CSV by a few lines of its own and judged by the words of the requirements: the
 * other opinion about what the BMS should have done. Cells are all alike here, so that one voltage speaks for them.
 */
import { readFileSync } from "node:fs";
import type { Rule } from "../../src/core/verdict.ts";

export interface CourseSpec {
  readonly file: string;
  readonly columns: {
    readonly time: string;
    readonly volts: string;
    readonly current: string;
    readonly reference?: string;
  };
  /** The column `volts` is that of this many cells in series. */
  readonly voltsOfCells: number;
  readonly currentScale: number;
  readonly capacityAh: number;
  readonly cadenceS: number;
  readonly initialPct: number;
  readonly floorPct: number;
  readonly serviceChargeS: number | null;
}

/** Where LOAD was opened and returned, as the story has been told so far. */
export interface Told {
  readonly openedS: number | null;
  readonly returnedS: number | null;
}

export interface Course {
  readonly lengthS: number;
  /** MON-1, MON-2: at every second, counted from the rows alone. */
  readonly pct: Float64Array;
  readonly synchronisedS: readonly number[];
  referencePct(atS: number): number | null;
  /** Do the rows say that this reason floats the terminal at this moment? `told`: for DIS-6. */
  trips(rule: Rule, atS: number, told: Told): boolean;
  /** Do the rows say that it does so no more? */
  gone(rule: Rule, atS: number, told: Told): boolean;
}

const secondsOf = (text: string): number =>
  text.includes("-") ? Date.parse(`${text.replace(" ", "T")}Z`) / 1000 : Number(text);

const readColumns = ({ file, columns }: CourseSpec) => {
  const [head = "", ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const names = head.trim().split(",");
  const rows = lines.map((line) => line.trim().split(","));
  const column = (name: string): readonly string[] => rows.map((row) => row[names.indexOf(name)] ?? "");
  const times = column(columns.time).map(secondsOf);
  const begin = times[0] ?? 0;
  return {
    atS: times.map((time) => time - begin),
    volts: column(columns.volts).map(Number),
    current: column(columns.current).map(Number),
    reference: columns.reference === undefined ? null : column(columns.reference).map(Number),
  };
};

export const measuredCourse = (spec: CourseSpec): Course => {
  const { capacityAh, cadenceS, floorPct } = spec;
  const rows = readColumns(spec);
  const lengthS = Math.floor(rows.atS.at(-1) ?? 0);
  const seconds = lengthS + 1;
  const cellV = new Float64Array(seconds);
  const bankA = new Float64Array(seconds);
  const ageS = new Float64Array(seconds);
  const reference = new Float64Array(seconds).fill(Number.NaN);
  for (let atS = 0, row = 0; atS < seconds; atS++) {
    while ((rows.atS[row + 1] ?? Number.POSITIVE_INFINITY) <= atS + 1e-9) row++;
    cellV[atS] = (rows.volts[row] as number) / spec.voltsOfCells;
    bankA[atS] = (rows.current[row] as number) * spec.currentScale;
    ageS[atS] = atS - (rows.atS[row] as number);
    if (rows.reference !== null) reference[atS] = rows.reference[row] as number;
  }
  const volts = (atS: number): number => cellV[atS] as number;
  const lateS = (atS: number): number => (ageS[atS] as number) - cadenceS;

  /** MON-1: 99 % of what comes in; a current holds to the next second if it was fresh. MON-2: 3.5 V a cell, 0…4 % C, 180 s, once. */
  const pct = new Float64Array(seconds);
  const flowedAh = new Float64Array(seconds);
  const synchronisedS: number[] = [];
  pct[0] = spec.initialPct;
  for (let atS = 0, fullS = 0; atS < seconds; atS++) {
    if (atS > 0) {
      const ah = lateS(atS - 1) < 3 ? (bankA[atS - 1] as number) / 3600 : 0;
      const stored = ah > 0 ? ah * 0.99 : ah;
      flowedAh[atS] = (flowedAh[atS - 1] as number) + ah;
      pct[atS] = Math.min(100, Math.max(0, (pct[atS - 1] as number) + (100 * stored) / capacityAh));
    }
    const current = bankA[atS] as number;
    const full = volts(atS) >= 3.5 - 1e-9 && current >= 0 && current < 0.04 * capacityAh && lateS(atS) < 3;
    fullS = full ? fullS + 1 : 0;
    if (fullS === 181) {
      pct[atS] = 100;
      synchronisedS.push(atS);
    }
  }

  /** PRE-1: below 3.10 V a cell, or 2.70 V a cell of the bank, until all are back at 3.20 V. For how long now, s? */
  const warnedS = new Float64Array(seconds);
  for (let atS = 0, warned = false, since = 0; atS < seconds; atS++) {
    const was = warned;
    warned = volts(atS) < 3.1 - 1e-9 || (warned && volts(atS) < 3.2 - 1e-9);
    if (warned && !was) since = atS;
    warnedS[atS] = warned ? atS - since : -1;
  }
  /** At this second and at the one before it. */
  const forASecond = (atS: number, test: (cellV: number) => boolean): boolean =>
    atS >= 1 && test(volts(atS)) && test(volts(atS - 1));

  const trips = (rule: Rule, atS: number, { openedS, returnedS }: Told): boolean => {
    if (atS < 0) return false;
    switch (rule) {
      case "DIS-1":
        return forASecond(atS, (v) => v <= 2.8 + 1e-9) && (warnedS[atS] as number) >= 30;
      case "DIS-2":
        return floorPct > 0 && (pct[atS] as number) <= floorPct + 1e-9;
      case "DIS-3":
        return forASecond(atS, (v) => v < 2.7 - 1e-9) && (warnedS[atS] as number) >= 30;
      case "DIS-6":
        return openedS !== null && returnedS !== null && atS - returnedS <= 1800;
      case "DIS-7":
        return forASecond(atS, (v) => v <= 2 + 1e-9);
      case "CHG-3":
        return volts(atS) >= 3.75 - 1e-9;
      case "CHG-5":
        return forASecond(atS, (v) => v < 2 - 1e-9);
      case "VOLTAGE":
        return forASecond(atS, (v) => v < 2.25 - 1e-9) || forASecond(atS, (v) => v > 3.75 + 1e-9);
      case "COMMUNICATION":
        return lateS(atS) >= 10 - 1e-9;
      default:
        return false;
    }
  };

  const gone = (rule: Rule, atS: number, { openedS }: Told): boolean => {
    switch (rule) {
      case "DIS-1":
      case "DIS-3":
      case "DIS-7":
        return volts(atS) >= 3.2 - 1e-9;
      case "DIS-2":
        return (pct[atS] as number) >= floorPct + 5 - 1e-9;
      case "DIS-6":
        return (
          openedS !== null && (flowedAh[atS] as number) - (flowedAh[openedS] as number) >= 0.01 * capacityAh - 1e-9
        );
      case "CHG-3":
        return volts(atS) < 3.6 - 1e-9;
      case "CHG-5":
        return spec.serviceChargeS !== null && atS >= spec.serviceChargeS;
      case "VOLTAGE":
        return volts(atS) >= 2.3 - 1e-9 && volts(atS) <= 3.7 + 1e-9;
      case "COMMUNICATION":
        return [0, 1, 2, 3].every((before) => atS >= before && lateS(atS - before) < 3 - 1e-9);
      case "START":
        return atS === 0;
      default:
        return false;
    }
  };

  return {
    lengthS,
    pct,
    synchronisedS,
    referencePct: (atS) => (Number.isNaN(reference[atS]) ? null : (reference[atS] as number)),
    trips,
    gone,
  };
};
