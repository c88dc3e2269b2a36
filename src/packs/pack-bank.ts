/** A bank out of packs: what each of them said last, as the columns that the rules read. Nothing here waits or asks. */
import type { BatteryIdentity, Forbidding, PackForbids, Reading } from "../core/reading.ts";
import { notMeasured } from "../core/reading.ts";
import type { BatteryModel } from "../core/batteries.ts";
import { type Duration, type Instant, instant } from "../core/units.ts";
import { type Announced, announcedAfter, holdsSince } from "./announced.ts";
import { type BeliefState, believe, type Doubt, newBelief } from "./plausibility.ts";
import type { PackReading } from "./reading.ts";

export interface PackPlace {
  /** As the owner finds it again: protocol, port and address. */
  readonly name: string;
}

export interface PackBankSpec {
  /** BAT-7: the same for all. */
  readonly model: BatteryModel;
  /** String by string, those of a string from its negative end. */
  readonly packs: readonly PackPlace[];
  /** How many of them a string has, as their owner wired them: nobody measures at Bat+, and so the strings say what is there. */
  readonly series: number;
  readonly cadenceS: Duration;
}

export interface PackStanding {
  readonly name: string;
  readonly doubt: Doubt | null;
  /** As it said last; null: nothing yet. */
  readonly reading: PackReading | null;
}

export interface PackBank {
  /** What a pack said, and when, on a clock that is never set back. */
  take(pack: number, reading: PackReading, heardS: number): void;
  /** `nowS` on the clock of the BMS, `monotonicS` on that of `take`: the same moment. */
  read(nowS: Instant, monotonicS: number): Reading;
  standing(pack: number): PackStanding;
}

/**
 * Of a pack that tells only its lowest and its highest cell those two are judged; the others are taken for the mean of what is left of
 * its voltage, and never beyond the two.
 */
const cellsFromExtremes = ({ minCellV, maxCellV, voltageV }: PackReading, cells: number): readonly number[] | null => {
  if (minCellV === null || maxCellV === null || cells < 2) return null;
  const rest = voltageV === null ? (minCellV + maxCellV) / 2 : (voltageV - minCellV - maxCellV) / (cells - 2);
  const between = Math.min(maxCellV, Math.max(minCellV, Number.isFinite(rest) ? rest : minCellV));
  return [minCellV, maxCellV, ...Array.from({ length: cells - 2 }, () => between)];
};

/** Which sensor stands for which cell nobody says; every one of them stands for some, so that none goes unjudged. */
const sensorAt = (temperatureC: readonly number[], cell: number, cells: number): number => {
  const many = temperatureC.length;
  if (many <= cells) return temperatureC[Math.floor((cell * many) / cells)] ?? notMeasured;
  const sorted = temperatureC.toSorted((one, other) => one - other);
  return sorted[Math.round((cell * (many - 1)) / Math.max(1, cells - 1))] ?? notMeasured;
};

/** V at Bat+: the mean of the strings, from the cells as they stand; NaN where one of them cannot be believed, or has said nothing yet. */
const meanStringV = (cellV: Float64Array, strings: number): number => {
  const sum = cellV.reduce((all, volts) => all + volts, 0);
  return Number.isFinite(sum) ? sum / strings : Number.NaN;
};

interface Filled extends Reading {
  bankV: number;
  forbids?: PackForbids;
}

type Direction = keyof PackForbids;

/** The pack that has announced it longest. */
const longest = (announced: readonly (Announced | null)[]): Forbidding | null =>
  announced.reduce<Forbidding | null>((first, one, battery) => {
    const sinceS = holdsSince(one);
    return sinceS === null || (first !== null && first.sinceS <= sinceS) ? first : { battery, sinceS: instant(sinceS) };
  }, null);

export const createPackBank = ({ model, packs, series, cadenceS }: PackBankSpec): PackBank => {
  const { cells } = model;
  const identities: readonly BatteryIdentity[] = packs.map(({ name }) => ({ model, serial: name, firmware: "" }));
  const columns: Filled = {
    batteries: identities,
    cellV: new Float64Array(packs.length * cells).fill(notMeasured),
    cellC: new Float64Array(packs.length * cells).fill(notMeasured),
    batteryA: new Float64Array(packs.length).fill(notMeasured),
    readAtS: new Float64Array(packs.length).fill(Number.NaN),
    bankV: Number.NaN,
    bankA: Number.NaN,
    cadenceS,
  };
  const strings = packs.length / series;
  const beliefs: BeliefState[] = packs.map(() => newBelief);
  const doubts: (Doubt | null)[] = packs.map(() => null);
  const said: (PackReading | null)[] = packs.map(() => null);
  const announced: Record<Direction, (Announced | null)[]> = {
    charge: packs.map(() => null),
    discharge: packs.map(() => null),
  };
  const waiting = new Map<number, { readonly reading: PackReading; readonly heardS: number }>();

  /** READ-1: a pack that lies counts as one that answers nothing that could be believed. */
  const fill = (pack: number, reading: PackReading, doubt: Doubt | null): void => {
    const told = reading.cellV ?? cellsFromExtremes(reading, cells);
    const refused = doubt?.severity === "refuse";
    const { temperatureC } = reading;
    for (let cell = 0; cell < cells; cell += 1) {
      const place = pack * cells + cell;
      columns.cellV[place] = refused ? Number.NaN : (told?.[cell] ?? notMeasured);
      columns.cellC[place] =
        temperatureC === null || temperatureC.length === 0 ? notMeasured : sensorAt(temperatureC, cell, cells);
    }
    columns.batteryA[pack] = reading.currentA ?? notMeasured;
  };

  /** Of a reading that is not believed it is not taken either. */
  const hearForbidden = (pack: number, { forbids = [] }: PackReading, atS: number): void => {
    for (const which of ["charge", "discharge"] as const) {
      const of = announced[which];
      of[pack] = announcedAfter(of[pack] ?? null, forbids.includes(which), atS);
    }
    columns.forbids = { charge: longest(announced.charge), discharge: longest(announced.discharge) };
  };

  return {
    take: (pack, reading, heardS) => {
      waiting.set(pack, { reading, heardS });
    },
    read: (nowS, monotonicS) => {
      for (const [pack, { reading, heardS }] of waiting) {
        const atS = instant(nowS - Math.max(0, monotonicS - heardS));
        const judged = believe(
          beliefs[pack] ?? newBelief,
          reading,
          atS,
          {
            cells,
            capacityAh: model.capacityAh,
            maxA: Math.max(model.chargePulseA, model.dischargePulseA),
          },
          said.filter((one, other): one is PackReading => one !== null && other !== pack),
        );
        beliefs[pack] = judged.state;
        doubts[pack] = judged.doubt;
        said[pack] = reading;
        fill(pack, reading, judged.doubt);
        if (judged.doubt?.severity !== "refuse") hearForbidden(pack, reading, atS);
        columns.readAtS[pack] = atS;
      }
      waiting.clear();
      columns.bankV = meanStringV(columns.cellV, strings);
      return columns;
    },
    standing: (pack) => ({ name: packs[pack]?.name ?? "", doubt: doubts[pack] ?? null, reading: said[pack] ?? null }),
  };
};
