/** The dynamic test of a real A123 cell at 25 °C, where it lies: currents and voltages at 1 Hz, in three scripts. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cellTypes } from "../../src/bank/cell-type.ts";
import { predictedCell } from "../../src/bank/predicted-cell.ts";

const file = fileURLToPath(new URL("../../../shared/data/cells/a123_dyn_P25.csv", import.meta.url));

export const hasCourses = existsSync(file);

export interface CellCourse {
  readonly timeS: readonly number[];
  readonly currentA: readonly number[];
  readonly voltageV: readonly number[];
}

/** `s1`: from full to empty at up to 5C both ways; `s3`: charged from empty at a third of C. */
export const courseOf = (script: "s1" | "s3"): CellCourse => {
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split(","))
    .filter((fields) => fields[1] === script);
  const column = (index: number): readonly number[] => rows.map((fields) => Number(fields[index]));
  return { timeS: column(0), currentA: column(3), voltageV: column(4) };
};

export interface Predicted {
  readonly voltageV: readonly number[];
  readonly pct: readonly number[];
}

export const predictionOf = ({ timeS, currentA }: CellCourse, initialPct: number): Predicted => {
  const type = cellTypes.a123;
  const cell = predictedCell({ type, capacityAh: type.capacityAh, temperatureC: 25, initialPct });
  const voltageV: number[] = [];
  const pct: number[] = [];
  for (const [row, ampere] of currentA.entries()) {
    voltageV.push(cell.voltageV(ampere));
    pct.push(cell.stateOfChargePct());
    const atS = timeS[row] as number;
    cell.flow(ampere, (timeS[row + 1] ?? atS) - atS);
  }
  return { voltageV, pct };
};

/** mV, root of the mean square, over the rows within these per cent. */
export const errorMV = (course: CellCourse, { voltageV, pct }: Predicted, fromPct: number, toPct: number): number => {
  let sum = 0;
  let rows = 0;
  for (const [row, measuredV] of course.voltageV.entries()) {
    const now = pct[row] as number;
    if (now < fromPct || now > toPct) continue;
    sum += ((voltageV[row] as number) - measuredV) ** 2;
    rows += 1;
  }
  return 1000 * Math.sqrt(sum / rows);
};
