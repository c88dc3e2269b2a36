/** Looks at a backup, and changes nothing. */
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { backupRefusals } from "../../words/backup.ts";
import type { Text } from "../../words/language.ts";
import type { About } from "./make.ts";
import type { Installation } from "./parts.ts";
import { BackupRefused } from "./read.ts";
import type { Differences } from "./schemas.ts";

export interface LookSpec {
  readonly file: string;
  readonly installation: Installation;
}

interface Found {
  readonly about: About;
  readonly differences: Differences;
}
export type Seen = Found | { readonly refused: Text };

/** Its small files have some kB; a file made to be too much ends the thread, and nothing else. */
const mostMB = 64;

/** Rejects with `BackupRefused`. */
export const lookAt = (spec: LookSpec): Promise<Found> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL(`./look-thread${extname(import.meta.url)}`, import.meta.url), {
      workerData: spec,
      resourceLimits: { maxOldGenerationSizeMb: mostMB },
    });
    const refuse = (why: Text): void => reject(new BackupRefused(spec.file, why));
    thread.on("message", (seen: Seen) => {
      if ("refused" in seen) refuse(seen.refused);
      else resolve(seen);
    });
    thread.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") refuse(backupRefusals.damaged);
      else reject(error);
    });
  });
