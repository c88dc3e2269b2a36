/** A measured CSV file as columns of numbers. */
import type { RecordingFile } from "../contract/recording.ts";
import { RefusedInput, quote } from "../contract/refusal.ts";
import { csvRows } from "./csv.ts";
import type { CsvRow } from "./csv.ts";
import { readMoment, readNumber } from "./measured-time.ts";

const refuseAt = (name: string, row: CsvRow, field: number, message: string): RefusedInput =>
  new RefusedInput({ name, line: row.line, column: row.columnOf(field) }, message);

/** Upper bound; the arrays are cut to what was there. */
const linesOf = (text: string): number => {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
};

const timeForms = [readNumber, readMoment] as const;
const timeExpected = 'seconds, or a date and time as in "2026-01-31 08:05:09.250"';

/** The form of the first row is that of all, so that a stray number among dates is noticed. */
const timeReader = (name: string, field: number) => {
  let form: (typeof timeForms)[number] | undefined;
  return (row: CsvRow): number => {
    const text = row.fields[field]?.trim() ?? "";
    form ??= timeForms.find((candidate) => candidate(text) !== null);
    const at = form?.(text) ?? null;
    if (at === null) throw refuseAt(name, row, field, `time is ${quote(text)}, expected ${timeExpected}`);
    return at;
  };
};

/** Microseconds: finer than any recorder, coarser than what is lost by subtracting two dates in seconds. */
const microsecond = (s: number): number => Math.round(s * 1e6) / 1e6;

/** An empty field: the file does not say here. */
const readField = (name: string, row: CsvRow, field: number, header: string): number => {
  const text = row.fields[field]?.trim() ?? "";
  if (text === "") return Number.NaN;
  const value = readNumber(text);
  if (value === null) throw refuseAt(name, row, field, `${header} is ${quote(text)}, expected a number or nothing`);
  return value;
};

const readRows = (text: string, name: string, headers: readonly string[], time: number, wanted: readonly number[]) => {
  const most = linesOf(text);
  const atS = new Float64Array(most);
  const values = wanted.map(() => new Float64Array(most));
  const readTime = timeReader(name, time);
  const rows = csvRows(text, name);
  rows.next();
  let count = 0;
  let beginS = 0;
  for (const row of rows) {
    if (row.fields.length !== headers.length) {
      throw refuseAt(
        name,
        row,
        0,
        `found ${row.fields.length} fields, expected ${headers.length} as in the first line`,
      );
    }
    const nowS = readTime(row);
    if (count === 0) beginS = nowS;
    const here = microsecond(nowS - beginS);
    if (count > 0 && here < (atS[count - 1] ?? 0)) {
      const found = quote(row.fields[time]?.trim() ?? "");
      throw refuseAt(
        name,
        row,
        time,
        `time is ${found}, before that of the row above; expected times that do not fall`,
      );
    }
    atS[count] = here;
    for (const [index, field] of wanted.entries()) {
      const column = values[index];
      if (column !== undefined) column[count] = readField(name, row, field, headers[field] ?? "");
    }
    count += 1;
  }
  if (count === 0)
    throw new RefusedInput({ name, line: 2, column: 1 }, "found no row, expected at least one below the headers");
  return { atS: atS.slice(0, count), values: values.map((column) => column.slice(0, count)) };
};

/** `name` is how messages call the file. Of rows at one moment the last holds. */
export const recordingOf = (text: string, name: string): RecordingFile => {
  const first = csvRows(text, name).next();
  if (first.done === true)
    throw new RefusedInput({ name, line: 1, column: 1 }, "the file is empty, expected a line of headers");
  const headers = first.value.fields.map((header) => header.trim());
  return { headers, read: (time, values) => readRows(text, name, headers, time, values) };
};
