/** Backups over the network: made for a browser to take away, and looked at where a browser brings one. One at a time. */
import { createWriteStream, mkdirSync, statSync } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { backupBusy, largeBackup, mostBackupMB, noRoomForBackup } from "../../words/backup.ts";
import type { Text } from "../../words/language.ts";
import type { GuardLink } from "../guard-link.ts";
import { storeFile } from "../store/database.ts";
import { lookAt } from "./look.ts";
import { type About, makeBackup } from "./make.ts";
import type { Installation } from "./parts.ts";
import type { LookedAt } from "./schemas.ts";

/** Not as things stand. */
export class NotNow extends Error {
  override readonly name = "NotNow";
  readonly error: "backup-busy" | "no-room";
  readonly why: Text;
  constructor(error: NotNow["error"], why: Text) {
    super(why.en);
    this.error = error;
    this.why = why;
  }
}

export interface Made {
  readonly about: About;
  /** Without a name in any folder: it is gone when it is closed. */
  readonly file: FileHandle;
}

export interface Backups {
  /** Without secrets. Rejects with `GuardAway`, `NotNow`, or what kept it from being written. */
  make(): Promise<Made>;
  /** Why a file of that size is not taken in; null: it is. */
  tooLarge(bytes: number): Promise<Text | null>;
  /** Rejects with `GuardAway`, `NotNow`, `BackupRefused`, or what kept it from being taken in. Changes nothing. */
  look(file: Readable): Promise<LookedAt>;
}

export interface BackupsSpec {
  readonly dataFolder: string;
  /** It outlives the run. */
  readonly dataIsKept: boolean;
  readonly configurationFile: string | null;
  readonly link: Pick<GuardLink, "kept">;
  /** Writes out what the record has not written yet. */
  readonly flush: () => Promise<void>;
  /** Where the guard is met. */
  readonly socket: string;
  readonly software: string;
  readonly wallS: () => number;
  /** On the disk of the data. */
  readonly freeBytes: () => Promise<number>;
}

const quoted = (word: string): string => (/^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

export const openBackups = (spec: BackupsSpec): Backups => {
  const { dataFolder, dataIsKept, link, flush, socket, software, wallS } = spec;
  const configurationFile = spec.configurationFile === null ? null : resolve(spec.configurationFile);
  const server = resolve(dataFolder);
  /** Beside the store and not among temporary files: those are often kept in memory, and this may be large. */
  const folder = join(server, "server");
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  const passing = join(folder, "passing.backup");
  const storeBytes = (): number => statSync(join(folder, storeFile), { throwIfNoEntry: false })?.size ?? 0;
  let busy = false;

  const alone = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (busy) throw new NotNow("backup-busy", backupBusy);
    busy = true;
    try {
      return await work();
    } finally {
      await rm(passing, { force: true });
      busy = false;
    }
  };

  /** A guard that is a service of its own shows its folder to nobody: it is asked. */
  const installation = async (): Promise<Installation> => {
    const { file, text } = await link.kept();
    return { folders: { guard: dirname(dirname(file)), server }, configurationFile, state: text };
  };

  const restore = ({ folders }: Installation): LookedAt["restore"] => {
    const services = folders.guard !== server;
    const words = [
      ...["--data", dataIsKept ? server : "FOLDER"],
      ...(services ? ["--guard-data", folders.guard, "--socket", socket] : []),
      ...(configurationFile === null ? [] : ["--config", configurationFile]),
    ];
    return { services, kept: dataIsKept, options: words.map(quoted).join(" ") };
  };

  /** Half of what is free is left to the record. */
  const noRoomFor = async (bytes: number): Promise<Text | null> => {
    const roomBytes = (await spec.freeBytes()) / 2;
    return bytes > roomBytes ? noRoomForBackup(bytes, roomBytes) : null;
  };

  return {
    make: () =>
      alone(async () => {
        const noRoom = await noRoomFor(storeBytes());
        if (noRoom !== null) throw new NotNow("no-room", noRoom);
        await flush();
        const about = await makeBackup({
          ...(await installation()),
          secrets: false,
          software,
          wallS: wallS(),
          out: passing,
        });
        return { about, file: await open(passing) };
      }),
    tooLarge: async (bytes) => (bytes > mostBackupMB * 1e6 ? largeBackup(bytes) : noRoomFor(bytes)),
    look: (file) =>
      alone(async () => {
        const now = await installation();
        await pipeline(file, createWriteStream(passing, { mode: 0o600 }));
        const { about, differences } = await lookAt({ file: passing, installation: now });
        return { software: about.software, madeS: about.madeS, differences, restore: restore(now) };
      }),
  };
};
