/** The file: opened, checked where the last end was unclean, brought to the present version; or moved aside where it is broken. */
import { accessSync, constants, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type StoreProblem, StoreFault } from "./records.ts";
import { migrate, presentVersion, versionOf } from "./schema.ts";

export const storeFile = "cellward.sqlite";
const companions = ["", "-wal", "-shm"] as const;
/** As long as somebody else's backup may hold the file; the stream waits in memory meanwhile. */
const busyMs = 2000;

const byCode: Readonly<Record<number, StoreProblem>> = {
  5: "busy",
  6: "busy",
  8: "read-only",
  11: "corrupt",
  13: "disk-full",
  26: "corrupt",
};
const byFileError: Readonly<Record<string, StoreProblem>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EROFS: "read-only",
  EACCES: "read-only",
  EPERM: "read-only",
};

/** Every failure of SQLite or of the file system becomes one of five problems; its low byte is the primary code of SQLite. */
export const faultOf = (error: unknown, doing: string): StoreFault => {
  if (error instanceof StoreFault) return error;
  const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string };
  const problem = errcode === undefined ? byFileError[code ?? ""] : byCode[errcode & 0xff];
  return new StoreFault(problem ?? "failed", `${doing}: ${message ?? String(error)}`);
};

/** SQLite says only that it cannot open; the folder says why. */
const openFault = (folder: string, error: unknown): StoreFault => {
  const fault = faultOf(error, `the store in ${folder} cannot be opened`);
  if (fault.problem !== "failed") return fault;
  try {
    accessSync(folder, constants.W_OK);
    return fault;
  } catch (denied) {
    return faultOf(denied, `the store in ${folder} cannot be opened`);
  }
};

/** A clean end leaves no write-ahead log behind. */
const endedUncleanly = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;

const refuseNewer = (db: DatabaseSync, file: string): void => {
  const version = versionOf(db);
  if (version <= presentVersion) return;
  throw new StoreFault(
    "failed",
    `${file} is of version ${version}, this program knows versions up to ${presentVersion}; it is left as it is`,
  );
};

const quickCheck = (db: DatabaseSync, file: string): void => {
  const found = db.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (found !== "ok") throw new StoreFault("corrupt", `${file} is damaged: ${String(found)}`);
};

/**
 * FULL: a commit is on the disk when it is said to be, and at one a minute that costs nothing. WAL: what changes within some
 * hours is written to its place once. Little memory, because the queries read each page once.
 */
const pragmas = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000; PRAGMA cache_size = -2000;
  PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;`;

export interface DatabaseSpec {
  readonly folder: string;
  /** How large the file may become; absent: as large as the disk lets it. */
  readonly mostBytes?: number;
}

export const openDatabase = ({ folder, mostBytes }: DatabaseSpec): DatabaseSync => {
  const file = join(folder, storeFile);
  let db: DatabaseSync | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    const unclean = endedUncleanly(file);
    db = new DatabaseSync(file, { timeout: busyMs });
    refuseNewer(db, file);
    if (unclean) quickCheck(db, file);
    db.exec(pragmas);
    const pageBytes = Number(db.prepare("PRAGMA page_size").get()?.page_size);
    if (mostBytes !== undefined) db.exec(`PRAGMA max_page_count = ${Math.floor(mostBytes / pageBytes)}`);
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw openFault(folder, error);
  }
};

/** Of all that belongs to the store's present file. */
export const storeBytes = (folder: string): number =>
  companions
    .map((ending) => statSync(join(folder, storeFile + ending), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes, 0);

/** Nothing is deleted: whoever can mend it finds the file and its log side by side. Returns the new name. */
export const moveAside = (folder: string, wallS: number): string => {
  const stamp = new Date(wallS * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
  const base = join(folder, `${storeFile}.corrupt-${stamp}`);
  let name = base;
  for (let nth = 2; existsSync(name); nth++) name = `${base}-${nth}`;
  for (const ending of companions) {
    const from = join(folder, storeFile + ending);
    if (existsSync(from)) renameSync(from, name + ending);
  }
  return name;
};
