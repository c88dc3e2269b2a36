/**
 * The state of the BMS as a file: whole or not at all. A copy in memory is written with every line that is told, so that a crash of
 * the process loses nothing that anybody saw; the disk gets it on every change of a latch and once a minute, which a power cut may cost.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { link, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { stateForm, upgradedState } from "../contract/state-form.ts";
import type { BmsState } from "../core/state.ts";

export interface Kept {
  readonly state: BmsState;
  /** The number of the last line that was told. */
  readonly lineId: number;
  /** Of a run that has left the wall clock (`WallLabel`). */
  readonly labelOffsetS: number | null;
  /** When it was kept: by the wall clock, s since 1970, and on the clock of the machine since its start, s. */
  readonly wallS: number;
  readonly machineS: number;
  /** Which start of the machine that was; null: the system does not say. */
  readonly boot: string | null;
  /** Which system stood in place of the simulated one; absent: none. */
  readonly system?: string;
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const textOf = (kept: Kept): string => {
  const body = JSON.stringify({ form: stateForm, ...kept });
  return `${digestOf(body)}\n${body}\n`;
};

export type Found = { readonly kept: Kept } | { readonly problem: string };

const read = (file: string): Found => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { problem: code === "ENOENT" ? "missing" : `not to be read: ${message}` };
  }
  const [digest = "", body = ""] = text.split("\n");
  if (digestOf(body) !== digest) return { problem: "damaged: its checksum does not fit" };
  const { form: found, ...kept } = JSON.parse(body) as Kept & { readonly form: number };
  if (found > stateForm) return { problem: `of a newer version (form ${found}, this one reads up to ${stateForm})` };
  return { kept: { ...kept, state: upgradedState(kept.state, found) as BmsState } };
};

/** The one before, for a disk that has spoilt the newest. */
const beforeOf = (file: string): string => `${file}.before`;

export interface ReadBack {
  /** The newest that is whole. */
  readonly kept: Kept | null;
  /** What was there and could not be read. */
  readonly problems: readonly string[];
  /** Something newer than `kept` may have been in what could not be read. */
  readonly lost: boolean;
}

export const readKept = (stateFile: string, memoryFile: string): ReadBack => {
  const problems: string[] = [];
  const readOrSetAside = (file: string): Kept | null => {
    const one = read(file);
    if ("kept" in one) return one.kept;
    if (one.problem === "missing") return null;
    problems.push(`${file} is ${one.problem}`);
    setAside(file);
    return null;
  };
  const inMemory = readOrSetAside(memoryFile);
  const isThere = existsSync(stateFile);
  const onDisk = readOrSetAside(stateFile);
  // Whoever took the file away wants to begin anew.
  const before = isThere && onDisk === null ? readOrSetAside(beforeOf(stateFile)) : null;
  const found = [inMemory, onDisk, before].filter((one) => one !== null);
  const newest = found.sort((one, other) => other.lineId - one.lineId)[0] ?? null;
  return { kept: newest, problems, lost: problems.length > 0 && inMemory === null && onDisk === null };
};

/** Nothing that was there is written over: somebody may want to look at it. */
const setAside = (file: string): void => {
  const aside = `${file}.unreadable`;
  let free = aside;
  for (let number = 2; existsSync(free); number++) free = `${aside}-${number}`;
  try {
    renameSync(file, free);
  } catch {
    // It stays where it is; the next one that is written replaces it.
  }
};

export interface Keeper {
  /** On the disk. */
  readonly stateFile: string;
  /** As it is written there. */
  text(kept: Kept): string;
  /** Into memory, at once. */
  remember(kept: Kept): void;
  /** Onto the disk, soon; never waits. Of several that wait the newest is written. */
  save(kept: Kept): void;
  /** Waits until what was given to `save` is on the disk, or could not be. */
  settled(): Promise<void>;
  /** Why the last one could not be written; null: it was. */
  problem(): string | null;
  /** The disk has it: the copy in memory goes. */
  forget(): void;
}

/** A second name for what stands there, which is never absent meanwhile. Without: at first, and on disks that know no links. */
const keepBefore = async (file: string): Promise<void> => {
  await rm(beforeOf(file), { force: true });
  await link(file, beforeOf(file)).catch(() => {});
};

const writeWhole = async (file: string, text: string): Promise<void> => {
  const partial = `${file}.partial`;
  const handle = await open(partial, "w", 0o640);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await keepBefore(file);
  await rename(partial, file);
  const folder = await open(dirname(file), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

export const createKeeper = (stateFile: string, memoryFile: string): Keeper => {
  let waiting: Kept | null = null;
  let writing: Promise<void> | null = null;
  let diskProblem: string | null = null;
  let memoryProblem: string | null = null;

  const writeWaiting = async (): Promise<void> => {
    while (waiting !== null) {
      const text = textOf(waiting);
      waiting = null;
      try {
        await writeWhole(stateFile, text);
        diskProblem = null;
      } catch (error) {
        diskProblem = `${stateFile} cannot be written: ${(error as Error).message}`;
      }
    }
    writing = null;
  };

  return {
    stateFile,
    text: textOf,
    remember: (kept) => {
      try {
        // No sync: memory is no disk, and a crash of the process loses nothing of it.
        writeFileSync(`${memoryFile}.partial`, textOf(kept), { mode: 0o600 });
        renameSync(`${memoryFile}.partial`, memoryFile);
        memoryProblem = null;
      } catch (error) {
        memoryProblem = `${memoryFile} cannot be written: ${(error as Error).message}`;
      }
    },
    save: (kept) => {
      waiting = kept;
      writing ??= writeWaiting();
    },
    settled: async () => {
      await writing;
    },
    problem: () => diskProblem ?? memoryProblem,
    forget: () => {
      // What could not even be written there need not go.
      if (diskProblem === null && memoryProblem === null) rmSync(memoryFile, { force: true });
    },
  };
};
