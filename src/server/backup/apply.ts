/** Puts a backup in the place of what is there. What was there is set aside first; where anything fails, all of it comes back. */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
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

/** When somebody else restores for the service, it must be able to read what was put there. */
const ownedAs = (file: string, { uid, gid }: Stats): void => {
  if (process.getuid?.() === 0) chownSync(file, uid, gid);
};

/** Beside the store, of whatever it was: they speak of the old one. */
const companions = ["-wal", "-shm", "-journal"].map((end) => `server/${storeFile}${end}`);

export interface Applied {
  /** Where what was there before lies: beside each, so that nothing has to be copied to come back. */
  readonly aside: readonly string[];
}

export interface ApplySpec extends Installation {
  readonly backup: Backup;
  /** Further files that would speak of what was: the guard's copy in memory and the state before. */
  readonly further: readonly string[];
  /** A word for the folders where the old lies. */
  readonly stamp: string;
  /** Looks at what has been put there, as those who will read it do; throws where they could not. */
  readonly prove: () => void;
}

/** What lies ready, and where it belongs; null: nothing takes the place of what is there. */
interface Exchange {
  readonly file: string;
  readonly ready: string | null;
}

const readyFor = (file: string): string => `${file}.restored`;

/** A folder of the data, and what is in it, belong to whom the data belong. */
const ownAsData = (ready: string): void => {
  const owner = statSync(dirname(dirname(ready)));
  for (const one of [dirname(ready), ready]) ownedAs(one, owner);
};

const makeStore = (backup: Backup, file: string): Exchange => {
  const ready = readyFor(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o750 });
  copyFileSync(backup.file, ready);
  const database = new DatabaseSync(ready);
  try {
    database.exec("DROP TABLE backup");
    migrate(database);
    // One file, without companions.
    database.exec("PRAGMA journal_mode = DELETE");
  } finally {
    database.close();
  }
  ownAsData(ready);
  return { file, ready };
};

const makeText = (file: string, text: string): Exchange => {
  const ready = readyFor(file);
  writeWhole(dirname(ready), basename(ready), text);
  return { file, ready };
};

const makeConfiguration = (file: string, text: string): Exchange => {
  const before = statSync(file, { throwIfNoEntry: false });
  const made = makeText(file, text);
  ownedAs(readyFor(file), before ?? statSync(dirname(file)));
  chmodSync(readyFor(file), before?.mode ?? 0o640);
  return made;
};

/** All that needs room and may fail happens here, beside what is there. */
const makeReady = ({ folders, configurationFile, backup, further }: ApplySpec): readonly Exchange[] => {
  const store = makeStore(backup, placeOf(folders, `server/${storeFile}`));
  const texts = parts.flatMap(({ file }) => {
    const text = backup.texts.get(file);
    if (text === undefined) return [];
    const made = makeText(placeOf(folders, file), text);
    ownAsData(readyFor(made.file));
    return [made];
  });
  const text = backup.texts.get(configurationPart);
  const configuration =
    configurationFile === null || text === undefined ? [] : [makeConfiguration(configurationFile, text)];
  const gone = [...companions.map((name) => placeOf(folders, name)), ...further].map((file) => ({ file, ready: null }));
  return [...gone, store, ...texts, ...configuration];
};

/** Whatever a try left that never came to its end. */
const clearReady = ({ folders, configurationFile }: ApplySpec): void => {
  const files = [...parts.map(({ file }) => placeOf(folders, file)), placeOf(folders, `server/${storeFile}`)];
  for (const file of configurationFile === null ? files : [...files, configurationFile]) {
    for (const end of ["", "-journal", "-wal", "-shm", ".new"]) rmSync(`${readyFor(file)}${end}`, { force: true });
  }
};

/** Not even the way back could be gone to its end. */
export class HalfRestored extends Error {
  override readonly name = "HalfRestored";
}

/** Throws what went wrong, after all is as it was; `HalfRestored` where it is not. */
export const applyBackup = (spec: ApplySpec): Applied => {
  const { stamp, prove } = spec;
  const aside = new Set<string>();
  const undo: (() => void)[] = [];
  const exchange = ({ file, ready }: Exchange): void => {
    if (existsSync(file)) {
      const folder = join(dirname(file), `before-restore-${stamp}`);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      aside.add(folder);
      const old = join(folder, basename(file));
      renameSync(file, old);
      undo.unshift(() => renameSync(old, file));
    } else if (ready !== null) {
      undo.unshift(() => rmSync(file));
    }
    if (ready !== null) renameSync(ready, file);
  };
  try {
    clearReady(spec);
    // From the first rename to the last nothing is written: a power cut finds each file old or new, and the old ones beside them.
    for (const one of makeReady(spec)) exchange(one);
    prove();
    return { aside: [...aside] };
  } catch (error) {
    try {
      // Renames alone, which need no room.
      for (const back of undo) back();
      clearReady(spec);
      for (const folder of aside) rmdirSync(folder);
    } catch (second) {
      const where = [...aside].join(" and ");
      throw new HalfRestored(
        `${(error as Error).message}; then ${(second as Error).message}; what was there lies in ${where}`,
      );
    }
    throw error;
  }
};
