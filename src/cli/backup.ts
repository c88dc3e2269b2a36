/** `cellward backup` and `cellward restore`: everything that an installation has become, as one file, and back. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { DatabaseSync } from "node:sqlite";
import { parseConfiguration } from "../contract/configuration.ts";
import { refuseSecondGuard, SocketInUse } from "../guard/outlet.ts";
import { leave, PlaceRefused, type Places, placesFor } from "../guard/places.ts";
import { readKept } from "../guard/state-file.ts";
import { applyBackup, HalfRestored } from "../server/backup/apply.ts";
import { differences, toldLines } from "../server/backup/compare.ts";
import { makeBackup } from "../server/backup/make.ts";
import { type DataFolders, type Installation, placeOf } from "../server/backup/parts.ts";
import { type Backup, readBackup } from "../server/backup/read.ts";
import { storeFile } from "../server/store/database.ts";
import { packageVersion } from "../server/version.ts";
import { readConfiguration } from "./read-scenario.ts";

export interface BackupOptions {
  readonly data: string;
  readonly guardData?: string;
  readonly config?: string;
  readonly out: string;
  readonly secrets?: true;
}

export interface RestoreAllOptions {
  readonly data: string;
  readonly guardData?: string;
  readonly config?: string;
  readonly socket?: string;
  readonly yes?: true;
}

const say = (line: string): void => {
  process.stderr.write(`cellward: ${line}\n`);
};
const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const foldersOf = ({ data, guardData = data }: Pick<BackupOptions, "data" | "guardData">): DataFolders => ({
  guard: guardData,
  server: data,
});

export const backupCommand = async (options: BackupOptions): Promise<void> => {
  const { config, out, secrets = false } = options;
  // What is no configuration is no backup of one.
  if (config !== undefined) readConfiguration(config);
  try {
    const about = await makeBackup({
      folders: foldersOf(options),
      configurationFile: config ?? null,
      secrets,
      software: packageVersion(),
      wallS: Date.now() / 1000,
      out,
    });
    tell(`${out}: settings, history, log, series and names${config === undefined ? "" : `, and ${config}`}`);
    const store = placeOf(foldersOf(options), `server/${storeFile}`);
    if (!existsSync(store)) tell(`not there, and so not in it: ${store} with the log and the series`);
    for (const place of about.left) tell(`left out: ${place}`);
    if (!secrets) tell("left out: PINs, sessions and tokens; --secrets takes them in");
  } catch (error) {
    say(`${out} was not written: ${(error as Error).message}`);
    process.exitCode = 1;
  }
};

/** Whoever holds the store writes into it yet. */
const serverRuns = (folders: DataFolders): boolean => {
  try {
    const store = new DatabaseSync(placeOf(folders, `server/${storeFile}`), { readOnly: false });
    try {
      store.exec("PRAGMA busy_timeout = 100; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK");
      return false;
    } finally {
      store.close();
    }
  } catch (error) {
    return ((error as { readonly errcode?: number }).errcode ?? 0) === 5;
  }
};

/** At the keyboard only the word itself is a yes. */
const agreed = async ({ yes }: RestoreAllOptions): Promise<boolean> => {
  if (yes === true) return true;
  if (!process.stdin.isTTY) {
    say("nothing was changed; --yes does it");
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question("Type yes to restore: ");
  terminal.close();
  if (answer.trim() === "yes") return true;
  say("nothing was changed");
  return false;
};

/** As guard and server will read it. */
const prove = (places: Places, config: string | null): void => {
  const { problems } = readKept(places.stateFile, join(dirname(places.stateFile), "none"));
  if (problems[0] !== undefined) throw new Error(problems[0]);
  if (config !== null) {
    const open = () => ({ problem: "is looked for when it starts" });
    parseConfiguration(readFileSync(config, "utf8"), config, open);
  }
};

const restoreInto = async (
  target: Installation,
  places: Places,
  backup: Backup,
  options: RestoreAllOptions,
): Promise<void> => {
  const { software, madeS } = backup.about;
  tell(`${backup.file}: made ${new Date(madeS * 1000).toISOString()} by Cellward ${software}`);
  let changed: readonly string[];
  try {
    changed = toldLines(differences(target, backup));
  } catch (error) {
    // A full disk has no room even for what SQLite needs to read.
    say(`nothing was changed: what is there cannot be read (${(error as Error).message}); is the disk full?`);
    process.exitCode = 1;
    return;
  }
  for (const line of changed) tell(line);
  if (!(await agreed(options))) {
    process.exitCode = 1;
    return;
  }
  try {
    const { aside } = applyBackup({
      ...target,
      backup,
      further: [`${places.stateFile}.before`, places.memoryFile],
      stamp: new Date().toISOString().slice(0, 19).replaceAll(":", ""),
      prove: () => prove(places, target.configurationFile),
    });
    tell(`restored; what was there before lies in ${aside.join(" and ")}`);
  } catch (error) {
    const stands = error instanceof HalfRestored ? "and not all is as it was" : "all is as it was";
    say(`not restored, ${stands}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
};

export const restoreCommand = async (file: string, options: RestoreAllOptions): Promise<void> => {
  const backup = readBackup(file);
  const folders = foldersOf(options);
  const target: Installation = {
    folders,
    configurationFile: options.config === undefined ? null : resolve(options.config),
  };
  try {
    const places = placesFor(folders.guard, options.socket);
    await refuseSecondGuard(places);
    if (serverRuns(folders)) {
      say("the server runs; stop it first");
      process.exitCode = 2;
      return;
    }
    await restoreInto(target, places, backup, options);
    leave(places);
  } catch (error) {
    if (!(error instanceof PlaceRefused || error instanceof SocketInUse)) throw error;
    say(error instanceof SocketInUse ? `${error.message}; stop that guard first` : error.message);
    process.exitCode = 2;
  }
};
