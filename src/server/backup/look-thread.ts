/** A thread for one look at a backup from elsewhere: reading it takes seconds, and whatever it holds must hold up nobody. */
import { parentPort, workerData } from "node:worker_threads";
import { differences } from "./compare.ts";
import type { LookSpec, Seen } from "./look.ts";
import { BackupRefused, readBackup } from "./read.ts";

const { file, installation } = workerData as LookSpec;

const look = (): Seen => {
  try {
    const backup = readBackup(file);
    return { about: backup.about, differences: differences(installation, backup) };
  } catch (error) {
    // Anything else is a bug, and ends the thread.
    if (!(error instanceof BackupRefused)) throw error;
    return { refused: error.why };
  }
};

parentPort?.postMessage(look());
