/**
 * The incidents on the disk: each whole under its name or not there, so many and so large in all. A disk that takes nothing is named,
 * and is no reason to do anything else otherwise.
 */
import { readdirSync, rmSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { incidentFile, incidentIdOf, inOrder, stampOf } from "./names.ts";

interface Limits {
  readonly files: number;
  readonly bytes: number;
}

/** D (docs/decisions/0027-incidents.md). */
const usualLimits: Limits = { files: 30, bytes: 50e6 };

export interface IncidentFolder {
  /** A name for what came at this time, not taken yet. */
  nameFor(wallS: number): string;
  /** Soon, one after the other; of one name the newest that waits. */
  write(id: string, pieces: () => Iterable<string>): void;
  /** Waits until all that was given to `write` is on the disk, or could not be. */
  settled(): Promise<void>;
  /** Why the last one could not be written, in one line of English; null: it was. */
  problem(): string | null;
}

/** What was cut off in the middle by a crash or a power cut is nobody's. */
const clean = (folder: string): readonly string[] => {
  try {
    const names = readdirSync(folder);
    for (const name of names) if (name.endsWith(".partial")) rmSync(join(folder, name), { force: true });
    return names.map(incidentIdOf).filter((id) => id !== null);
  } catch {
    // There is none yet, or it cannot be read: whoever writes will say so.
    return [];
  }
};

const writeWhole = async (folder: string, id: string, pieces: Iterable<string>): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const file = join(folder, incidentFile(id));
  const partial = `${file}.partial`;
  try {
    const handle = await open(partial, "w", 0o640);
    try {
      // Each piece waits for the disk, and meanwhile the cycles go on.
      for (const piece of pieces) await handle.write(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
};

/** The oldest go; the one that was just written stays, whatever the clock said when. */
const prune = async (folder: string, newest: string, limits: Limits): Promise<void> => {
  const names = (await readdir(folder)).map(incidentIdOf).filter((id) => id !== null);
  const ids = names.sort(inOrder);
  const sizes = await Promise.all(ids.map(async (id) => (await stat(join(folder, incidentFile(id)))).size));
  let files = ids.length;
  let bytes = sizes.reduce((sum, size) => sum + size, 0);
  for (const [index, id] of ids.entries()) {
    if (files <= limits.files && bytes <= limits.bytes) return;
    if (id === newest) continue;
    await rm(join(folder, incidentFile(id)), { force: true });
    files -= 1;
    bytes -= sizes[index] as number;
  }
};

/** `say`: one line of English for the log, when it stops and when it works again. */
export const openIncidentFolder = (
  folder: string,
  say: (line: string) => void,
  limits: Limits = usualLimits,
): IncidentFolder => {
  const taken = new Set(clean(folder));
  const waiting = new Map<string, () => Iterable<string>>();
  let writing: Promise<void> | null = null;
  let problem: string | null = null;

  const note = (now: string | null): void => {
    if ((now === null) !== (problem === null)) say(now ?? "incidents can be written again");
    problem = now;
  };

  const writeWaiting = async (): Promise<void> => {
    for (const [id, pieces] of waiting) {
      waiting.delete(id);
      try {
        await writeWhole(folder, id, pieces());
        await prune(folder, id, limits);
        note(null);
      } catch (error) {
        note(`incident ${join(folder, incidentFile(id))} cannot be written: ${(error as Error).message}`);
      }
    }
    writing = null;
  };

  return {
    nameFor: (wallS) => {
      const stamp = stampOf(wallS);
      let id = stamp;
      for (let number = 2; taken.has(id); number++) id = `${stamp}-${number}`;
      taken.add(id);
      return id;
    },
    write: (id, pieces) => {
      waiting.set(id, pieces);
      writing ??= writeWaiting();
    },
    settled: async () => {
      await writing;
    },
    problem: () => problem,
  };
};
