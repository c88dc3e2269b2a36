/** Small disks of their own: a memory file system that can be filled and made read-only. Needs root. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Disk {
  readonly folder: string;
  fill(): void;
  free(): void;
  readOnly(on: boolean): void;
  end(): void;
}

const run = (...words: readonly [string, ...string[]]): void => {
  execFileSync(words[0], words.slice(1), { stdio: "pipe" });
};

/** Throws where this user may mount nothing. */
export const smallDisk = (megabytes: number): Disk => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-disk-"));
  run("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder);
  const filling = join(folder, "filling");
  return {
    folder,
    fill: () => {
      try {
        writeFileSync(filling, Buffer.alloc(megabytes * 1_100_000));
      } catch {
        // That it no longer fits is what was wanted.
      }
    },
    free: () => rmSync(filling, { force: true }),
    readOnly: (on) => run("mount", "-o", `remount,${on ? "ro" : "rw"}`, folder),
    end: () => {
      run("umount", "-l", folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
