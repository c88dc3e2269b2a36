/** `cellward predict`: the cell model alone, over the currents of a CSV. */
import { type CellTypeName, cellTypes } from "../bank/cell-type.ts";
import { predictedCell } from "../bank/predicted-cell.ts";
import { nearest } from "../contract/nearest.ts";
import { quote, RefusedInput } from "../contract/refusal.ts";
import { contentOf } from "./read-text.ts";
import { recordingOf } from "./recording.ts";
import { textTo } from "./trace-output.ts";

export interface PredictOptions {
  readonly cell: CellTypeName;
  readonly temperatureC: number;
  readonly initialPct: number;
  readonly capacityAh?: number;
  readonly out?: string;
}

const timeHeader = "time_s";
const currentHeader = "current_A_charge_pos";

interface Course {
  /** s, as they stand in the file, never falling. */
  readonly timeS: Float64Array;
  /** A, charge positive; each flows until the next row. */
  readonly currentA: Float64Array;
}

const columnOf = (path: string, headers: readonly string[], wanted: string): number => {
  const index = headers.indexOf(wanted);
  if (index !== -1) return index;
  const close = nearest(wanted, headers);
  const found = close === null ? `found ${headers.map(quote).join(", ")}` : `did you mean ${quote(close)}?`;
  throw new RefusedInput({ name: path, line: 1, column: 1 }, `there is no column ${quote(wanted)}, ${found}`);
};

const readCourse = (path: string): Course => {
  const file = recordingOf(contentOf(path, `a CSV with ${timeHeader} and ${currentHeader}`), path);
  const time = columnOf(path, file.headers, timeHeader);
  const current = columnOf(path, file.headers, currentHeader);
  const [timeS, currentA] = file.read(time, [time, current]).values as [Float64Array, Float64Array];
  const missing = currentA.findIndex(Number.isNaN);
  if (missing === -1) return { timeS, currentA };
  const place = { name: path, line: null, column: null };
  throw new RefusedInput(
    place,
    `${currentHeader} is empty in row ${missing + 1} of ${currentA.length}, expected amperes`,
  );
};

/** As far as a double keeps its meaning through the sums; what reads it rounds as it likes. */
const decimals = 6;

/** `cellward predict FILE`. */
export const predict = async (path: string, options: PredictOptions): Promise<void> => {
  const type = cellTypes[options.cell];
  const { timeS, currentA } = readCourse(path);
  const cell = predictedCell({ ...options, type, capacityAh: options.capacityAh ?? type.capacityAh });
  const output = textTo(options.out, { what: "the prediction", from: "the course", fromFile: path });
  await output.write(`${timeHeader},voltage_V,stateOfChargePct\n`);
  for (const [row, atS] of timeS.entries()) {
    const ampere = currentA[row] as number;
    const line = [atS, cell.voltageV(ampere).toFixed(decimals), cell.stateOfChargePct().toFixed(decimals)];
    if (!(await output.write(`${line.join(",")}\n`))) return;
    cell.flow(ampere, (timeS[row + 1] ?? atS) - atS);
  }
  await output.end();
};
