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

/** `selection` once more, for what is not in the file yet. */
const fits = ({ before, fromS, toS, types }: EventsQuery, { id, wallS, type }: EventRecord): boolean =>
  (before === undefined || id < before) &&
  (types === undefined || types.includes(type)) &&
  (fromS === undefined || wallS >= fromS) &&
  (toS === undefined || wallS < toS);

const recordAs = (id: number, event: LiveEvent | ServerEvent): EventRecord => ({
  id,
  wallS: event.wallS,
  atS: event.kind === "server" ? null : event.atS,
  type: event.type,
  who: event.who ?? null,
  event,
});

export const openEventsFile = (db: DatabaseSync, mostEvents: number) => {
  const put = db.prepare("INSERT OR IGNORE INTO events (wallS, atS, type, who, line, event) VALUES (?, ?, ?, ?, ?, ?)");
  const trim = db.prepare("DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?");
  const lastLine = db.prepare("SELECT line FROM events WHERE line IS NOT NULL ORDER BY id DESC LIMIT 1");
  const lastId = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'events'");
  const withLine = db.prepare("SELECT 1 FROM events WHERE line = ? AND wallS = ?");

  const isKnown = ({ id, wallS }: LiveEvent, waiting: readonly (LiveEvent | ServerEvent)[], index: number): boolean =>
    withLine.get(id, wallS) !== undefined ||
    waiting.findIndex((one) => one.kind === "event" && one.id === id && one.wallS === wallS) < index;

  /** The newest first, by the numbers that they will have: each takes one, and so does what is known already. */
  const readWaiting = (query: EventsQuery, waiting: readonly (LiveEvent | ServerEvent)[]): EventRecord[] => {
    const before = Number(lastId.get()?.seq ?? 0);
    const found: EventRecord[] = [];
    for (let index = waiting.length - 1; index >= 0 && found.length < query.limit; index--) {
      const event = waiting[index] as LiveEvent | ServerEvent;
      const record = recordAs(before + index + 1, event);
      if (!fits(query, record)) continue;
      if (event.kind === "event" && isKnown(event, waiting, index)) continue;
      found.push(record);
    }
    return found;
  };

  return {
    write(events: readonly (LiveEvent | ServerEvent)[]): void {
      for (const event of events) put.run(...columnsOf(event));
      trim.run(mostEvents);
    },
    /** `waiting`: what the file does not have yet. */
    read(query: EventsQuery, waiting: readonly (LiveEvent | ServerEvent)[]): readonly EventRecord[] {
      const newest = readWaiting(query, waiting);
      const { sql, values } = selection({ ...query, limit: query.limit - newest.length });
      const written = db.prepare(sql).all(...values);
      return [...newest, ...written.map(recordOf)];
    },
    lastLineId(): number | null {
      const line = lastLine.get()?.line;
      return line === undefined || line === null ? null : Number(line);
    },
  };
};
