/** What was heard last, kept by the browser, so that a page that opens without its server has something to show, and says how old it is. */
import type { LiveSample } from "../../contract/live.ts";
import type { Identity } from "./api.ts";

export interface LastHeard {
  readonly sample: LiveSample;
  readonly identity: Identity | null;
}

interface Kept extends LastHeard {
  /** The file that wrote it: another build may mean something else by the same names. */
  readonly by: string;
  readonly heardMs: number;
}

const key = "cellward.last-heard";
const everyMs = 10_000;

export const keptText = (heard: LastHeard, by: string, nowMs: number): string =>
  JSON.stringify({ ...heard, by, heardMs: nowMs } satisfies Kept);

/** With its age; null: nothing that this page could show. A clock that was set back makes nothing younger than now. */
export const keptIn = (text: string | null, by: string, nowMs: number): (LastHeard & { ageS: number }) | null => {
  if (text === null) return null;
  try {
    const { by: writer, heardMs, ...heard } = JSON.parse(text) as Kept;
    return writer === by ? { ...heard, ageS: Math.max(0, (nowMs - heardMs) / 1000) } : null;
  } catch {
    return null;
  }
};

let newest: LastHeard | null = null;
let newestMs = 0;
let writtenMs = Number.NEGATIVE_INFINITY;

const write = (): void => {
  if (newest === null || writtenMs === newestMs) return;
  writtenMs = newestMs;
  try {
    localStorage.setItem(key, keptText(newest, import.meta.url, newestMs));
  } catch {
    // A browser may forbid it, or have no room: then there is nothing to show later.
  }
};

/** Not each second: it is written whole each time. What is missing is written when the page is left. */
export const keepHeard = (heard: LastHeard): void => {
  newest = heard;
  newestMs = Date.now();
  if (newestMs - writtenMs >= everyMs) write();
};

export const readHeard = (): (LastHeard & { ageS: number }) | null => {
  try {
    return keptIn(localStorage.getItem(key), import.meta.url, Date.now());
  } catch {
    return null;
  }
};

export const forgetHeard = (): void => {
  newest = null;
  try {
    localStorage.removeItem(key);
  } catch {
    // Then nothing was kept either.
  }
};

/** A phone ends a page without a further word. */
export const keepWhenLeft = (): void => {
  addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") write();
  });
};
