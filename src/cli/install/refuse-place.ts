/** What the units start must be where they can see it and everybody may read it. */
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { InstallRefused } from "./steps.ts";

/** A unit's line would want these quoted. */
const plain = /^\/[\w./@+-]+$/;
/** The units see none of these (ProtectHome, PrivateTmp). */
const hidden = ["/home/", "/root/", "/run/user/", "/tmp/", "/var/tmp/"];

const othersMay = { read: 0o004, pass: 0o001 };

const closedFor = (path: string): string | null => {
  if ((statSync(path).mode & othersMay.read) === 0) return path;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & othersMay.pass) === 0) return folder;
    if (folder === "/") return null;
  }
};

/** Throws `InstallRefused`. `what`: as in "the folder of the data". */
export const refuseUnplain = (what: string, path: string): void => {
  if (plain.test(path)) return;
  throw new InstallRefused(`${what} is ${path}, expected a whole path of letters, digits and ./_@+- alone`);
};

export const refuseHidden = (what: string, path: string): void => {
  refuseUnplain(what, path);
  const where = hidden.find((folder) => path.startsWith(folder));
  if (where === undefined) return;
  throw new InstallRefused(
    `${what} is ${path}, expected a place outside ${where.slice(0, -1)}, which services do not see`,
  );
};

export const refuseUnreadable = (what: string, path: string): void => {
  const closed = closedFor(path);
  if (closed === null) return;
  throw new InstallRefused(
    `${what} is ${path}, expected one that everybody may read: ${closed} is closed to others (chmod o+rX)`,
  );
};
