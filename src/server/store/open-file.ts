/** The open file with all its tables, and the one transaction that writes what waits. */
import type { DatabaseSync } from "node:sqlite";
import { type DatabaseSpec, openDatabase } from "./database.ts";
import { openEventsFile } from "./events-file.ts";
import { openHistoryFile } from "./history-file.ts";
import { dayLengthS, type Pending } from "./pending.ts";
import type { Writing } from "./protocol.ts";
import { wholeBank, wholeCells, writeQuarter } from "./roll-quarter.ts";
import { minutesInQuarter, quarterS } from "./rollup.ts";
import { openSeriesFile, type Retention } from "./series-file.ts";

export const openStoreFile = (spec: DatabaseSpec, retention: Retention) => {
  const db = openDatabase(spec);
  return {
    db,
    series: openSeriesFile(db, retention),
    events: openEventsFile(db, retention.events),
    history: openHistoryFile(db, retention.days),
  };
};
export type OpenFile = ReturnType<typeof openStoreFile>;

/** What a crash left open: every write rolls up all quarters but that of the newest line, and says in the file which line that was. */
export const catchUp = ({ history }: OpenFile, pending: Pending): void => {
  const newest = history.readNewest();
  if (newest === null) return;
  pending.dirty.add(Math.floor(newest.wallS / quarterS));
  const day = Math.floor(newest.wallS / dayLengthS);
  if (!pending.days.has(day)) pending.days.set(day, newest.history);
};

/** Over, or all of them at the end: the open one changes with every minute. */
const quartersDue = (pending: Pending, isEnd: boolean): readonly number[] => {
  const minute = pending.minuteNow();
  const openQuarter = minute === null || isEnd ? null : Math.floor(minute / minutesInQuarter);
  return [...pending.dirty].filter((quarter) => quarter !== openQuarter);
};

const inTransaction = (db: DatabaseSync, write: () => void): void => {
  db.exec("BEGIN IMMEDIATE");
  try {
    write();
    db.exec("COMMIT");
  } catch (error) {
    // SQLite has rolled back by itself after some of its errors.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
};

/** Throws what SQLite throws; then nothing was written. The memory is left as it is: the caller clears it. */
export const writePending = ({ db, series, events, history }: OpenFile, pending: Pending, what: Writing): void => {
  if (what === "events" && pending.events.length === 0) return;
  const due = what === "events" ? [] : quartersDue(pending, what === "close");
  inTransaction(db, () => {
    if (pending.events.length > 0) events.write(pending.events);
    if (what === "events") return;
    const source = { file: series, pending };
    for (const quarter of due) writeQuarter(source, quarter);
    for (const minute of pending.minutes.keys()) {
      series.writeMinute(minute, wholeBank(source, minute), wholeCells(source, minute));
    }
    const newest = pending.newest();
    if (newest !== null && pending.minutes.size > 0) history.writeNewest(newest);
    if (due.length > 0) history.writeDays(pending.days);
  });
  if (due.length > 0) pending.daysWritten();
  for (const quarter of due) pending.dirty.delete(quarter);
};
