/** A small disk of its own, that can be filled, emptied, and break: an ext4 in a file. Mounting needs root. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

export interface Disk {
  readonly folder: string;
  /** Not a byte more goes onto it. */
  fill(): void;
  free(): void;
  /** As a worn SD card does it: the kernel finds an error, and from then on the disk can only be read. */
  wearOut(): void;
  remove(): void;
}

const sizeBytes = 16 * 1024 * 1024;
const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: "utf8" }).trim();

const fillFile = (file: string): void => {
  const descriptor = openSync(file, "w");
  try {
    // Ever smaller pieces, until not even the smallest finds room.
    for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 4)) {
      const piece = Buffer.alloc(bytes);
      try {
        while (writeSync(descriptor, piece) > 0);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    }
  } finally {
    closeSync(descriptor);
  }
};

export const mountDisk = (): Disk => {
  const around = mkdtempSync(join(tmpdir(), "cellward-disk-"));
  const image = join(around, "image");
  const folder = join(around, "disk");
  mkdirSync(folder);
  writeFileSync(image, "");
  truncateSync(image, sizeBytes);
  try {
    run("mkfs.ext4", "-q", "-F", "-m", "0", image);
    run("mount", "-o", "loop,errors=remount-ro", image, folder);
  } catch (error) {
    rmSync(around, { recursive: true });
    throw new Error(`not tried: a disk cannot be mounted here, which root can: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const device = basename(run("losetup", "-j", image).split(":")[0] ?? "");
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => fillFile(filler),
    free: () => rmSync(filler),
    wearOut: () => writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, "1"),
    remove: () => {
      // Lazily: a process that was just killed may hold a file for a moment more.
      run("umount", "-l", folder);
      rmSync(around, { recursive: true });
    },
  };
};
