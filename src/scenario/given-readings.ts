/** A bank of given values (`readings` of a scenario): what is not named holds from the point before. */
import { notMeasured, type Reading } from "../core/reading.ts";
import { atMost, type Instant, seconds } from "../core/units.ts";
import { createColumns, meanStringV } from "./columns.ts";
import type { BankPort } from "./loop.ts";
import type { GivenReadings, Point } from "./scenario.ts";

type Held = Required<Omit<Point, "atS">>;

/** null is "not measured"; a number that is none, or not finite, stays wrong on the way through. */
const measured = (value: number | null | undefined): number => {
  if (value === null || value === undefined) return notMeasured;
  return Number.isFinite(value) ? value : Number.NaN;
};

export const givenReadings = (given: GivenReadings): BankPort => {
  const { models, parallel, points } = given;
  const columns = createColumns(models, seconds(0));
  let held: Held = { cellV: null, cellC: null, bankA: null, bankV: null, silent: [] };
  let next = 0;

  /**
   * A battery that does not answer keeps its columns as they were. One that never has is filled all the same: nobody reads it, but
   * its cells stand behind the voltage at Bat+, without which the BMS has no power.
   */
  const fill = (): void => {
    const { cellV, cellC, bankA, bankV, silent } = held;
    let place = 0;
    models.forEach((model, battery) => {
      const from = place;
      place += model.cells;
      if (silent.includes(battery) && !Number.isNaN(columns.readAtS[battery])) return;
      for (let cell = 0; cell < model.cells; cell++) {
        columns.cellV[from + cell] = measured(Array.isArray(cellV) ? cellV[battery]?.[cell] : (cellV as number | null));
      }
      columns.cellC[battery] = measured(Array.isArray(cellC) ? cellC[battery] : (cellC as number | null));
      columns.batteryA[battery] = measured(bankA) / parallel;
    });
    columns.bankV = bankV ?? meanStringV(columns, parallel);
    // With a battery silent only the strings that still answer say what flows.
    columns.bankA = silent.length === 0 && bankA !== null ? bankA : Number.NaN;
  };

  return {
    read(nowS: Instant): Reading {
      const before = next;
      for (let point = points[next]; point !== undefined && atMost(point.atS, nowS); point = points[next]) {
        held = { ...held, ...point };
        next++;
      }
      if (next !== before) fill();
      for (let battery = 0; battery < models.length; battery++) {
        if (!held.silent.includes(battery)) columns.readAtS[battery] = nowS;
      }
      return columns;
    },
  };
};
