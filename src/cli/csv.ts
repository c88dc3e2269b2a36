/** A measured table: rows of fields with the line each stands on. Strict: what it cannot read, it refuses with its place. */
import { RefusedInput } from "../contract/refusal.ts";

export interface CsvRow {
  /** From 1, of the file; a quoted field may go over several. */
  readonly line: number;
  readonly fields: readonly string[];
  /** The column of a field within its line, from 1: looked up only for a refusal. */
  columnOf(field: number): number;
}

interface Cut {
  readonly fields: readonly string[];
  readonly starts: readonly number[];
  /** Where the next row begins. */
  readonly next: number;
}

/** Field by field, because a quoted one may hold commas and ends of lines. */
const cutQuoted = (text: string, from: number, refuse: (at: number, message: string) => RefusedInput): Cut => {
  const fields: string[] = [];
  const starts: number[] = [];
  let at = from;
  for (;;) {
    starts.push(at);
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      if (end === -1) throw refuse(at, "a quoted field does not end, expected a closing quote");
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
      if (at < text.length && text[at] !== "," && text[at] !== "\n")
        throw refuse(at, "text after a closing quote, expected a comma");
    } else {
      const end = /[,\n]/g;
      end.lastIndex = at;
      const stop = end.exec(text)?.index ?? text.length;
      fields.push(text.slice(at, stop).replace(/\r$/, ""));
      at = stop;
    }
    if (text[at] !== ",") return { fields, starts, next: at + 1 };
    at += 1;
  }
};

const startsOf = (fields: readonly string[], from: number): readonly number[] => {
  let at = from;
  return fields.map((field) => {
    const start = at;
    at += field.length + 1;
    return start;
  });
};

const newlines = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
};

/** Rows from the beginning of `text`; empty lines are none. `name` is how messages call the file. */
export function* csvRows(text: string, name: string): Generator<CsvRow> {
  let line = 1;
  let from = text.startsWith("\ufeff") ? 1 : 0;
  const columnAt = (at: number): number => at - text.lastIndexOf("\n", at - 1);
  while (from < text.length) {
    const newline = text.indexOf("\n", from);
    const end = newline === -1 ? text.length : newline;
    const raw = text.slice(from, text[end - 1] === "\r" ? end - 1 : end);
    const start = from;
    const here = line;
    if (raw.includes('"')) {
      const refuse = (at: number, message: string) =>
        new RefusedInput({ name, line: here + newlines(text, start, at), column: columnAt(at) }, message);
      const cut = cutQuoted(text, from, refuse);
      line += newlines(text, from, cut.next);
      from = cut.next;
      yield { line: here, fields: cut.fields, columnOf: (field) => columnAt(cut.starts[field] ?? start) };
      continue;
    }
    line += 1;
    from = end + 1;
    if (raw.trim() === "") continue;
    const fields = raw.split(",");
    yield { line: here, fields, columnOf: (field) => columnAt(startsOf(fields, start)[field] ?? start) };
  }
}
