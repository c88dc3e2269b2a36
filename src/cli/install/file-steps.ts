/** Files and folders as steps that can be taken back. */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Step } from "./steps.ts";

/** Whom it is given to, looked up when the step is taken: users are made by a step before. null: who installs keeps it. */
export type OwnerOf = () => { readonly uid: number | null; readonly gid: number; readonly mode: number } | null;

const nobodyElse: OwnerOf = () => null;

/** Those that were not there are noted in `made`, the outermost first, each as soon as it is. */
const makeFolders = (folder: string, made: string[]): void => {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder), made);
  mkdirSync(folder, { mode: 0o755 });
  made.push(folder);
};

/** Only what is empty: somebody may have put something there meanwhile. */
const removeFolders = (folders: readonly string[]): void => {
  for (const folder of folders.toReversed()) if (existsSync(folder)) rmdirSync(folder);
};

const putWhole = (file: string, content: string | Buffer, mode: number): void => {
  const partial = `${file}.partial`;
  try {
    writeFileSync(partial, content);
    chmodSync(partial, mode);
    renameSync(partial, file);
  } catch (error) {
    if (existsSync(partial)) rmSync(partial);
    throw error;
  }
};

const give = (path: string, ownerOf: OwnerOf): void => {
  const owner = ownerOf();
  if (owner === null) return;
  chownSync(path, owner.uid ?? statSync(path).uid, owner.gid);
  chmodSync(path, owner.mode);
};

interface Before {
  readonly content: Buffer;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

const beforeOf = (file: string): Before | null => {
  if (!existsSync(file)) return null;
  const { mode, uid, gid } = statSync(file);
  return { content: readFileSync(file), mode: mode & 0o777, uid, gid };
};

const putBack = (file: string, before: Before | null): void => {
  if (before === null) {
    if (existsSync(file)) rmSync(file);
    return;
  }
  putWhole(file, before.content, before.mode);
  const { uid, gid } = statSync(file);
  if (uid !== before.uid || gid !== before.gid) chownSync(file, before.uid, before.gid);
};

export const writeStep = (file: string, text: string, ownerOf: OwnerOf = nobodyElse): Step => {
  let before: Before | null = null;
  const made: string[] = [];
  let begun = false;
  return {
    what: `write ${file}`,
    run: () => {
      before = beforeOf(file);
      begun = true;
      makeFolders(dirname(file), made);
      putWhole(file, text, 0o644);
      give(file, ownerOf);
    },
    undo: () => {
      if (!begun) return;
      putBack(file, before);
      removeFolders(made);
    },
  };
};

export const folderStep = (folder: string, ownerOf: OwnerOf): Step => {
  const made: string[] = [];
  return {
    what: existsSync(folder) ? `give the folder ${folder} to its user` : `make the folder ${folder}`,
    run: () => {
      makeFolders(folder, made);
      give(folder, ownerOf);
    },
    undo: () => {
      // It was not there before: what is in it now came from services that were started for moments.
      if (made.includes(folder)) rmSync(folder, { recursive: true });
      removeFolders(made);
    },
  };
};

export const removeStep = (file: string): Step => {
  let before: Before | null = null;
  return {
    what: `remove ${file}`,
    run: () => {
      before = beforeOf(file);
      rmSync(file, { force: true });
    },
    undo: () => {
      if (before !== null) putBack(file, before);
    },
  };
};

/** For good. */
export const purgeStep = (path: string): Step => ({
  what: `remove ${path} with all that it holds`,
  run: () => rmSync(path, { recursive: true, force: true }),
});
