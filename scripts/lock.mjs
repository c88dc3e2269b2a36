// One set-up at a time: a folder that only one process can make, kept fresh by its owner.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

const BEAT_MS = 2000;
/** An owner that was stopped hard leaves its lock behind; after so long without a beat nobody holds it. */
const STALE_MS = 20_000;
/** No installation takes longer; after it, a process of that number is somebody else's. */
const LONGEST_MS = 900_000;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

const readOwner = (folder) => {
  try {
    return JSON.parse(readFileSync(join(folder, "owner.json"), "utf8"));
  } catch {
    // It has not written its name yet.
    return {};
  }
};

const isHeld = (folder) => {
  let ageMs;
  try {
    ageMs = Date.now() - statSync(folder).mtimeMs;
  } catch {
    return false;
  }
  const owner = readOwner(folder);
  if (owner.host !== hostname()) return ageMs < STALE_MS;
  // An npm whose owner was killed works on, and must not meet a second one in the same folder.
  if (owner.child !== undefined && isAlive(owner.child)) return ageMs < LONGEST_MS;
  return isAlive(owner.pid) && ageMs < STALE_MS;
};

const writeOwner = (folder, child) =>
  writeFileSync(join(folder, "owner.json"), JSON.stringify({ pid: process.pid, host: hostname(), child }));

const take = (folder) => {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  writeOwner(folder);
  return true;
};

/** Of several that find the same stale lock, one moves it away; the others find nothing to move. */
const discard = (folder) => {
  const aside = `${folder}.stale-${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch {
    return;
  }
  rmSync(aside, { recursive: true, force: true });
};

/**
 * Runs `work` while nobody else does, waiting for whoever was first; says once that it waits.
 * `work` is given a function to name the program that it starts: while that lives, nobody else begins.
 */
export const alone = async (folder, say, work) => {
  mkdirSync(dirname(folder), { recursive: true });
  let said = false;
  while (!take(folder)) {
    if (!isHeld(folder)) {
      discard(folder);
      continue;
    }
    if (!said) say("another run is setting up this checkout; waiting for it");
    said = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimesSync(folder, now, now);
  }, BEAT_MS);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", release);
  try {
    return await work((child) => writeOwner(folder, child));
  } finally {
    clearInterval(beat);
    process.off("exit", release);
    release();
  }
};
