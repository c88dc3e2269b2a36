/** An older version set over what a newer one kept would begin anew in its place: it is refused before anything is touched. */
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { stateForm } from "../../contract/state-form.ts";
import { storeFile } from "../../server/store/database.ts";
import { presentVersion } from "../../server/store/schema.ts";
import type { InstalledPlaces } from "./installed-places.ts";
import { InstallRefused } from "./steps.ts";

/** Of the guard's file: a checksum, and below it what was kept. What is damaged is the guard's to judge. */
const formOfState = (file: string): number => {
  try {
    const { form } = JSON.parse(readFileSync(file, "utf8").split("\n")[1] ?? "") as { readonly form?: unknown };
    return typeof form === "number" ? form : 0;
  } catch {
    return 0;
  }
};

/** SQLite keeps the number in its header. Opened as a database it would leave files beside it that belong to who installs. */
const versionAt = 60;
const versionOfStore = (file: string): number => {
  const header = Buffer.alloc(versionAt + 4);
  const handle = openSync(file, "r");
  try {
    readSync(handle, header, 0, header.length, 0);
  } finally {
    closeSync(handle);
  }
  return header.readUInt32BE(versionAt);
};

/** Throws `InstallRefused`. */
export const refuseNewer = ({ at, data }: InstalledPlaces): void => {
  const kept = [
    { file: join(at(data.guard), "guard", "state.json"), versionOf: formOfState, upTo: stateForm },
    { file: join(at(data.server), "server", storeFile), versionOf: versionOfStore, upTo: presentVersion },
  ];
  for (const { file, versionOf, upTo } of kept) {
    if (!existsSync(file)) continue;
    const found = versionOf(file);
    if (found <= upTo) continue;
    throw new InstallRefused(
      `${file} is of a newer version (${found}), expected up to ${upTo}: install that version again, or take back a copy from before`,
    );
  }
};
