/** The log of events, in the order in which they came. Only their number bounds it: a wrong clock makes nothing old. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { LiveEvent } from "../../contract/live.ts";
import type { EventRecord, EventsQuery, ServerEvent } from "./records.ts";

const columnsOf = (event: LiveEvent | ServerEvent): SQLInputValue[] => {
  const text = JSON.stringify(event);
  if (event.kind === "server") return [event.wallS, null, event.type, event.who, null, text];
  return [event.wallS, event.atS, event.type, event.who ?? null, event.id, text];
};

/** The ids alone first, from an index that holds all that is asked for; then those few rows. */
const selection = ({ limit, before, fromS, toS, types }: EventsQuery): { sql: string; values: SQLInputValue[] } => {
  const wanted: string[] = [];
  const values: SQLInputValue[] = [];
  const want = (condition: string, ...given: readonly SQLInputValue[]) => {
    wanted.push(condition);
    values.push(...given);
  };
  if (before !== undefined) want("id < ?", before);
  if (types !== undefined) want(`type IN (${types.map(() => "?").join(", ")})`, ...types);
  if (fromS !== undefined) want("wallS >= ?", fromS);
  if (toS !== undefined) want("wallS < ?", toS);
  const where = wanted.length === 0 ? "" : `WHERE ${wanted.join(" AND ")}`;
  const ids = `SELECT id FROM events ${where} ORDER BY id DESC LIMIT ?`;
  return { sql: `SELECT * FROM events WHERE id IN (${ids}) ORDER BY id DESC`, values: [...values, limit] };
};

/** A damaged disk may have spoilt the text: the rest of the row is still worth showing. */
const eventOf = (row: Readonly<Record<string, unknown>>): LiveEvent | ServerEvent => {
  try {
    return JSON.parse(String(row.event));
  } catch {
    return { kind: "server", wallS: Number(row.wallS), type: String(row.type), who: null, damaged: true };
  }
};

const recordOf = (row: Readonly<Record<string, unknown>>): EventRecord => ({
  id: Number(row.id),
  wallS: Number(row.wallS),
  atS: typeof row.atS === "number" ? row.atS : null,
  type: String(row.type),
  who: typeof row.who === "string" ? row.who : null,
  event: eventOf(row),
});

export const openEventsFile = (db: DatabaseSync, mostEvents: number) => {
  const put = db.prepare("INSERT OR IGNORE INTO events (wallS, atS, type, who, line, event) VALUES (?, ?, ?, ?, ?, ?)");
  const trim = db.prepare("DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?");
  const lastLine = db.prepare("SELECT line FROM events WHERE line IS NOT NULL ORDER BY id DESC LIMIT 1");
  return {
    write(events: readonly (LiveEvent | ServerEvent)[]): void {
      for (const event of events) put.run(...columnsOf(event));
      trim.run(mostEvents);
    },
    read(query: EventsQuery): readonly EventRecord[] {
      const { sql, values } = selection(query);
      return db
        .prepare(sql)
        .all(...values)
        .map(recordOf);
    },
    lastLineId(): number | null {
      const line = lastLine.get()?.line;
      return line === undefined || line === null ? null : Number(line);
    },
  };
};
