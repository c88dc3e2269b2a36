/** Small files that are kept over restarts: written whole beside their place and then moved there, at any instant the old one or the new one. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const writeBeside = (file: string, text: string): void => {
  const beside = `${file}.new`;
  rmSync(beside, { force: true });
  const opened = openSync(beside, "wx", 0o600);
  try {
    writeFileSync(opened, text);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  renameSync(beside, file);
};

/** The move itself is safe only when the folder is on the disk too. */
const syncFolder = (folder: string): void => {
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
};

/** Readable for the service alone; throws what keeps it from being written. */
export const writeWhole = (folder: string, name: string, text: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeBeside(join(folder, name), text);
  syncFolder(folder);
};

/** A file that cannot be understood makes room and is kept to be looked at. Tells where it lies: where it was, if it could not be moved. */
export const moveAside = (file: string): string => {
  const aside = `${file}.broken`;
  try {
    renameSync(file, aside);
    return aside;
  } catch {
    return file;
  }
};
