/**
 * The tables, as steps from one released version to the next. A step that was released is never edited: a test holds each
 * against a dump of the file as released.
 */
import type { DatabaseSync } from "node:sqlite";

const versionOne = `
-- 1-s data: one row a minute in a ring of slots; slot = arrived % the ring's size, so that no clock decides what goes.
CREATE TABLE seconds (slot INTEGER PRIMARY KEY, arrived INTEGER NOT NULL, minute INTEGER NOT NULL, bank BLOB, cells BLOB);
-- 1-min data of the bank: fifteen minutes a row.
CREATE TABLE minutes (quarter INTEGER PRIMARY KEY, data BLOB NOT NULL);
-- 15-min data of the bank: eight hours a row; arrived rises with each block begun or begun again.
CREATE TABLE quarters (block INTEGER PRIMARY KEY, arrived INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX quarters_arrived ON quarters (arrived);
-- 15-min data of the cells: eight hours of one battery a row; place = battery * 2^24 + block.
CREATE TABLE cells (place INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, wallS REAL NOT NULL, atS REAL, type TEXT NOT NULL, who TEXT, line INTEGER, event TEXT NOT NULL
);
-- A line that was handed over twice is kept once.
CREATE UNIQUE INDEX events_line ON events (line, wallS) WHERE line IS NOT NULL;
CREATE INDEX events_type ON events (type, wallS);
CREATE TABLE history (day INTEGER PRIMARY KEY, figures TEXT NOT NULL);
CREATE TABLE newest (only INTEGER PRIMARY KEY CHECK (only = 1), sample BLOB NOT NULL);
`;

/** The step at index n leads from version n to version n + 1. */
export const migrations: readonly string[] = [versionOne];
export const presentVersion = migrations.length;

export const versionOf = (db: DatabaseSync): number => Number(db.prepare("PRAGMA user_version").get()?.user_version);

/** Each step in a transaction of its own, its number with it: a power cut leaves a whole version. */
export const migrate = (db: DatabaseSync): void => {
  for (let version = versionOf(db); version < presentVersion; version++) {
    db.exec(`BEGIN IMMEDIATE; ${migrations[version]} PRAGMA user_version = ${version + 1}; COMMIT`);
  }
};
