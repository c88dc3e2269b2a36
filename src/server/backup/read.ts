/** A backup as it is found: judged whole before anything of it is believed. */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { RefusedInput } from "../../contract/refusal.ts";
import { backupRefusals, newerBackup } from "../../words/backup.ts";
import type { Text } from "../../words/language.ts";
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

/** It is none, it is damaged, or a newer version has made it. */
export class BackupRefused extends RefusedInput {
  readonly why: Text;
  constructor(file: string, why: Text) {
    super({ name: file, line: null, column: null }, why.en);
    this.why = why;
  }
}

/** A view of that name would run what whoever made the file has written into it. */
const hasTable = (database: DatabaseSync, name: string): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;

const textsIn = (database: DatabaseSync): ReadonlyMap<string, string> =>
  new Map(
    database
      .prepare("SELECT part, text FROM backup")
      .all()
      .map(({ part, text }) => [String(part), String(text)]),
  );

export const eventsIn = (database: DatabaseSync): number =>
  hasTable(database, "events") ? Number(database.prepare("SELECT count(*) AS count FROM events").get()?.["count"]) : 0;

/** What SQLite says of a file of another kind: SQLITE_NOTADB. */
const notADatabase = 26;

/** Throws `BackupRefused`. */
export const readBackup = (file: string): Backup => {
  const refuse = (why: Text): BackupRefused => new BackupRefused(file, why);
  if (!existsSync(file)) throw refuse(backupRefusals.absent);
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    database.exec("PRAGMA trusted_schema = OFF");
    const [sound] = database.prepare("PRAGMA quick_check(1)").all();
    if (sound?.["quick_check"] !== "ok") throw refuse(backupRefusals.damaged);
    if (!hasTable(database, "backup")) throw refuse(backupRefusals.other);
    const texts = textsIn(database);
    const about = JSON.parse(texts.get("about") ?? "null") as About | null;
    if (typeof about?.form !== "number") throw refuse(backupRefusals.undescribed);
    if (about.form > backupForm || versionOf(database) > presentVersion) throw refuse(newerBackup(about.software));
    return { file, about, texts, events: eventsIn(database) };
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    const { errcode } = error as { readonly errcode?: number };
    throw refuse(errcode === notADatabase ? backupRefusals.other : backupRefusals.damaged);
  } finally {
    database?.close();
  }
};
