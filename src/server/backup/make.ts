/**
 * A backup is one file: a copy of the store (SQLite), with the small files and the configuration as rows of a table of its own. Made
 * while everything runs: SQLite copies a store that is written to, and the small files are always whole.
 */
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { storeFile } from "../store/database.ts";
import {
  filesNamed,
  inPlaceForBackup,
  type Installation,
  parts,
  placeOf,
  redacted,
  textOf,
  withoutSecrets,
} from "./parts.ts";

export const backupForm = 1;

export interface About {
  readonly form: number;
  readonly software: string;
  /** s since 1970. */
  readonly madeS: number;
  readonly secrets: boolean;
  /** Of the configuration, by their place. */
  readonly left: readonly string[];
}

export interface BackupSpec extends Installation {
  readonly secrets: boolean;
  readonly software: string;
  readonly wallS: number;
  /** A new file. */
  readonly out: string;
}

export const configurationPart = "configuration";

const smallFiles = (spec: BackupSpec): readonly (readonly [string, string])[] =>
  parts.flatMap((part) => {
    const text = textOf(spec, part);
    if (text === null) return [];
    const told = spec.secrets ? text : withoutSecrets(part, text);
    return told === null ? [] : [[part.file, told] as const];
  });

const configurationOf = (text: string | null, secrets: boolean) => {
  if (text === null) return { text, left: [] };
  return secrets ? { text, left: filesNamed(text) } : redacted(text, inPlaceForBackup());
};

/** Throws where there is no installation: without its settings a backup is none. */
const refuseNothing = (spec: BackupSpec): void => {
  const state = placeOf(spec.folders, "guard/state.json");
  if (spec.state === undefined && !existsSync(state)) {
    throw new Error(`there is no ${state}, expected the folder in which a guard keeps its state`);
  }
};

const copyStore = async (from: string, to: string): Promise<void> => {
  if (!existsSync(from)) {
    new DatabaseSync(to).close();
    return;
  }
  // One that is just being made is locked for a moment.
  const store = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    await backup(store, to, { rate: 1000 });
  } finally {
    store.close();
  }
};

/** Throws what keeps it from being written; then there is no file. */
export const makeBackup = async (spec: BackupSpec): Promise<About> => {
  const { folders, configurationFile, secrets, software, wallS, out } = spec;
  refuseNothing(spec);
  const beside = `${out}.new`;
  rmSync(beside, { force: true });
  try {
    await copyStore(placeOf(folders, `server/${storeFile}`), beside);
    chmodSync(beside, 0o600);
    const text = configurationFile === null ? null : readFileSync(configurationFile, "utf8");
    const configuration = configurationOf(text, secrets);
    const about: About = { form: backupForm, software, madeS: wallS, secrets, left: configuration.left };
    const database = new DatabaseSync(beside);
    try {
      // One file, without companions.
      database.exec("PRAGMA journal_mode = DELETE; CREATE TABLE backup (part TEXT PRIMARY KEY, text TEXT NOT NULL)");
      const insert = database.prepare("INSERT INTO backup (part, text) VALUES (?, ?)");
      for (const [part, of] of smallFiles(spec)) insert.run(part, of);
      if (configuration.text !== null) insert.run(configurationPart, configuration.text);
      insert.run("about", JSON.stringify(about));
    } finally {
      database.close();
    }
    renameSync(beside, out);
    return about;
  } catch (error) {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(`${beside}${end}`, { force: true });
    throw error;
  }
};
