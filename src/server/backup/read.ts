/** A backup as it is found: judged whole before anything of it is believed. */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { RefusedInput } from "../../contract/refusal.ts";
import { presentVersion, versionOf } from "../store/schema.ts";
import { type About, backupForm } from "./make.ts";

export interface Backup {
  readonly file: string;
  readonly about: About;
  /** By their name; the configuration among them. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many lines its log has. */
  readonly events: number;
}

const expected = "a file that “cellward backup” has made";

const textsIn = (database: DatabaseSync): ReadonlyMap<string, string> =>
  new Map(
    database
      .prepare("SELECT part, text FROM backup")
      .all()
      .map(({ part, text }) => [String(part), String(text)]),
  );

export const eventsIn = (database: DatabaseSync): number => {
  const found = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'events'").get();
  return found === undefined ? 0 : Number(database.prepare("SELECT count(*) AS count FROM events").get()?.["count"]);
};

/** Throws `RefusedInput`: it is none, it is damaged, or a newer version has made it. */
export const readBackup = (file: string): Backup => {
  const refuse = (found: string): RefusedInput =>
    new RefusedInput({ name: file, line: null, column: null }, `found ${found}, expected ${expected}`);
  if (!existsSync(file)) throw refuse("no such file");
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const [sound] = database.prepare("PRAGMA quick_check(1)").all();
    if (sound?.["quick_check"] !== "ok") throw refuse("a damaged file");
    const texts = textsIn(database);
    const about = JSON.parse(texts.get("about") ?? "null") as About | null;
    if (about === null || typeof about.form !== "number") throw refuse("a file without its description");
    if (about.form > backupForm || versionOf(database) > presentVersion) {
      throw refuse(`a backup of a newer version (${about.software}); update Cellward first`);
    }
    return { file, about, texts, events: eventsIn(database) };
  } catch (error) {
    if (error instanceof RefusedInput) throw error;
    throw refuse("something else, or a damaged file");
  } finally {
    database?.close();
  }
};
