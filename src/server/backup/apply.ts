/** Puts a backup in the place of what is there. What was there is set aside first; where anything fails, all of it comes back. */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { writeWhole } from "../../guard/whole-file.ts";
import { storeFile } from "../store/database.ts";
import { migrate } from "../store/schema.ts";
import { configurationPart } from "./make.ts";
import { type Installation, parts, placeOf } from "./parts.ts";
import type { Backup } from "./read.ts";

interface Move {
  readonly from: string;
  readonly to: string;
}

/** When somebody else restores for the service, it must be able to read what was put there. */
const ownedAs = (file: string, { uid, gid }: Stats): void => {
  if (process.getuid?.() === 0) chownSync(file, uid, gid);
};

/** With owner and mode: what comes back is as it was. */
const copyWhole = (from: string, to: string): void => {
  const before = statSync(from);
  copyFileSync(from, to);
  chmodSync(to, before.mode);
  ownedAs(to, before);
};

/** Of the store: its file and its companions. */
const storeFiles = ["", "-wal", "-shm"].map((end) => `server/${storeFile}${end}`);

export interface Applied {
  /** Where what was there before lies. */
  readonly aside: string;
}

export interface ApplySpec extends Installation {
  readonly backup: Backup;
  /** Further files that would speak of what was: the guard's copy in memory and the state before. */
  readonly further: readonly string[];
  /** A word for the folder where the old lies. */
  readonly stamp: string;
  /** Looks at what has been put there, as those who will read it do; throws where they could not. */
  readonly prove: () => void;
}

/** Throws what went wrong, after all is as it was. */
export const applyBackup = (spec: ApplySpec): Applied => {
  const { folders, configurationFile, backup, further, stamp, prove } = spec;
  const aside = join(folders.server, `before-restore-${stamp}`);
  const moved: Move[] = [];
  const made: string[] = [];
  const setAside = (from: string): void => {
    if (!existsSync(from)) return;
    const to = join(aside, `${moved.length}-${basename(from)}`);
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    copyWhole(from, to);
    rmSync(from);
    moved.push({ from, to });
  };
  /** A folder of the data, and what is in it, belong to whom the data belong. */
  const own = (file: string): void => {
    const owner = statSync(dirname(dirname(file)));
    for (const one of [dirname(file), file]) ownedAs(one, owner);
  };
  const put = (file: string, text: string): void => {
    setAside(file);
    made.push(file);
    writeWhole(dirname(file), basename(file), text);
  };
  try {
    for (const file of [...storeFiles.map((name) => placeOf(folders, name)), ...further]) setAside(file);
    const store = placeOf(folders, `server/${storeFile}`);
    mkdirSync(dirname(store), { recursive: true, mode: 0o750 });
    made.push(store);
    copyFileSync(backup.file, `${store}.new`);
    renameSync(`${store}.new`, store);
    const database = new DatabaseSync(store);
    database.exec("DROP TABLE backup");
    migrate(database);
    database.close();
    own(store);
    for (const { file } of parts) {
      const text = backup.texts.get(file);
      if (text === undefined) continue;
      put(placeOf(folders, file), text);
      own(placeOf(folders, file));
    }
    const configuration = backup.texts.get(configurationPart);
    if (configurationFile !== null && configuration !== undefined) {
      const before = statSync(configurationFile, { throwIfNoEntry: false });
      put(configurationFile, configuration);
      ownedAs(configurationFile, before ?? statSync(dirname(configurationFile)));
      chmodSync(configurationFile, before?.mode ?? 0o640);
    }
    prove();
    return { aside };
  } catch (error) {
    for (const file of made) rmSync(file, { force: true });
    rmSync(`${placeOf(folders, `server/${storeFile}`)}.new`, { force: true });
    for (const { from, to } of moved) copyWhole(to, from);
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
};
