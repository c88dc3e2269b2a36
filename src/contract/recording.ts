/** `bank.recording`: a measured course. The file is opened by whoever may touch files; here its columns become what the runner takes. */
import Type from "typebox";
import type { Static } from "typebox";
import type { BatteryModel } from "../core/batteries.ts";
import type { Recording, RecordingRows } from "../scenario/scenario.ts";
import { refuseSize, sizeSchema } from "./bank-size.ts";
import { durationExpected, durationSchema } from "./duration.ts";
import { buildModel, modelSchema } from "./models.ts";
import { missingKey, quote, refused, wrong, wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";
import { buildDuration } from "./time.ts";

/** A measured file: its headers, and the columns asked for by their place among them. */
export interface RecordingFile {
  readonly headers: readonly string[];
  /** Times from the first row on, never falling; NaN where a field is empty. Throws `RefusedInput` at a field that is no number. */
  read(
    time: number,
    values: readonly number[],
  ): { readonly atS: Float64Array; readonly values: readonly Float64Array[] };
}

/** `problem`: why there is none, as the end of a sentence ("…, no such file"). */
export type OpenRecording = (file: string) => RecordingFile | { readonly problem: string };

const header = Type.String({ minLength: 1, description: "the name of a column of the file" });
const constant = (unit: string) => Type.Optional(Type.Number({ description: unit }));

const columnsSchema = Type.Object(
  {
    time: header,
    cellV: Type.Optional(header),
    cellC: Type.Optional(header),
    bankA: Type.Optional(header),
    bankV: Type.Optional(header),
    stateOfChargePct: Type.Optional(header),
  },
  { additionalProperties: false, patternProperties: { "^cellV[1-9][0-9]*$": header } },
);

export const recordingSchema = Type.Object(
  {
    file: Type.String({ minLength: 1, description: "the name of a CSV file, relative to the scenario" }),
    columns: columnsSchema,
    model: modelSchema,
    series: sizeSchema,
    parallel: sizeSchema,
    cadence: Type.Optional(durationSchema),
    currentScale: Type.Optional(Type.Number({ description: "a factor for the current other than 0" })),
    temperatureC: constant("degrees Celsius"),
    bankA: constant("amperes"),
    cellV: constant("volts"),
  },
  { additionalProperties: false },
);

type Written = Static<typeof recordingSchema>;
type Columns = Readonly<Record<string, string | undefined>>;

const cellKeys = (columns: Columns): readonly string[] => Object.keys(columns).filter((key) => /^cellV\d/.test(key));

/** Three ways to the cells, of which at most one may be taken; without any the bank voltage is shared out. */
const refuseCells = (path: Path, written: Written, model: BatteryModel): void => {
  const columns: Columns = written.columns;
  const numbered = cellKeys(columns);
  const cells = model.cells * written.series * written.parallel;
  const here = [...path, "columns"];
  for (const key of numbered) {
    const cell = Number(key.slice("cellV".length));
    if (cell > cells) throw wrong([...here, key], "one cell too many", `cellV1 to cellV${cells}`);
  }
  if (numbered.length > 0 && columns.cellV === undefined) {
    for (let cell = 1; cell <= cells; cell++) {
      if (columns[`cellV${cell}`] === undefined)
        throw missingKey(here, `cellV${cell}`, `a column for each of ${cells} cells`);
    }
  }
  const ways = [
    columns.cellV && "columns.cellV",
    numbered[0] && `columns.${numbered[0]}`,
    written.cellV !== undefined && "cellV",
  ];
  const taken = ways.filter((way) => typeof way === "string");
  if (taken.length > 1) refuseBoth(path, taken);
  if (taken.length === 0 && columns.bankV === undefined) {
    throw missingKey(
      here,
      "cellV",
      "columns.cellV, columns.cellV1 and on, a constant cellV, or columns.bankV to share out",
    );
  }
};

const refuseBoth = (path: Path, both: readonly string[]): never => {
  const found = both.join(" and ");
  throw refused(path, found, "one of them", `recording has ${found}, expected one of them`, "key");
};

/** A constant stands for a column that is missing, never beside one; and a scale needs something to scale. */
const refuseConstants = (path: Path, written: Written): void => {
  const { columns } = written;
  if (columns.bankA !== undefined && written.bankA !== undefined) refuseBoth(path, ["columns.bankA", "bankA"]);
  if (columns.cellC !== undefined && written.temperatureC !== undefined)
    refuseBoth(path, ["columns.cellC", "temperatureC"]);
  if (written.currentScale === undefined) return;
  if (written.currentScale === 0)
    throw wrongValue([...path, "currentScale"], 0, "a factor for the current other than 0");
  if (columns.bankA === undefined) {
    const message = "currentScale has no columns.bankA to scale, expected both or neither";
    throw refused([...path, "currentScale"], "currentScale", "columns.bankA", message, "key");
  }
};

const refuseCadence = (path: Path, written: Written, stepS: number): number => {
  if (written.cadence === undefined) return stepS;
  const cadenceS = buildDuration([...path, "cadence"], written.cadence);
  if (cadenceS > 0) return cadenceS;
  throw wrongValue([...path, "cadence"], written.cadence, durationExpected.replace("0 or more", "more than 0"));
};

/** Reads the columns that are named; each by its own place among the headers. */
const readColumns = (path: Path, written: Written, open: OpenRecording) => {
  const file = open(written.file);
  if ("problem" in file) {
    throw wrong(
      [...path, "file"],
      `${quote(written.file)}, ${file.problem}`,
      "a CSV file, its name relative to the scenario",
    );
  }
  const columns: Columns = written.columns;
  const placeOf = (key: string): number => {
    const name = columns[key] ?? "";
    const first = file.headers.indexOf(name);
    const at = [...path, "columns", key];
    if (first === -1) throw wrongValue(at, name, `a column of ${quote(written.file)}`, { words: file.headers });
    if (file.headers.includes(name, first + 1))
      throw wrongValue(at, name, `a name that one column of ${quote(written.file)} has, not two`);
    return first;
  };
  const keys = Object.keys(columns).filter((key) => key !== "time");
  const { atS, values } = file.read(placeOf("time"), keys.map(placeOf));
  return { atS, column: (key: string): Float64Array | null => values[keys.indexOf(key)] ?? null };
};

const buildRows = (path: Path, written: Written, model: BatteryModel, open: OpenRecording): RecordingRows => {
  const { atS, column } = readColumns(path, written, open);
  const always = (value: number | undefined): Float64Array | null =>
    value === undefined ? null : new Float64Array(atS.length).fill(value);
  const scale = written.currentScale ?? 1;
  const bankV = column("bankV");
  const numbered = cellKeys(written.columns).length;
  const cellV =
    numbered > 0
      ? Array.from({ length: numbered }, (_, cell) => column(`cellV${cell + 1}`))
      : [column("cellV") ?? always(written.cellV)];
  const measured = cellV.filter((cell) => cell !== null);
  const inSeries = model.cells * written.series;
  const derived = measured.length === 0 && bankV !== null;
  return {
    atS,
    bankA: column("bankA")?.map((value) => value * scale) ?? always(written.bankA),
    bankV,
    cellV: derived ? [bankV.map((value) => value / inSeries)] : measured,
    cellsDerived: derived,
    cellC: column("cellC") ?? always(written.temperatureC),
    referencePct: column("stateOfChargePct"),
  };
};

export const buildRecording = (path: Path, written: Written, stepS: number, open: OpenRecording): Recording => {
  refuseSize(path, written);
  const model = buildModel([...path, "model"], written.model);
  refuseCells(path, written, model);
  refuseConstants(path, written);
  const cadenceS = refuseCadence(path, written, stepS);
  const rows = buildRows(path, written, model, open);
  return { kind: "recording", model, series: written.series, parallel: written.parallel, cadenceS, rows };
};
