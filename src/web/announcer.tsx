/** Says a new alarm aloud to a screen reader, at most once in ten seconds; values are read on request only. */
import { effect, signal } from "@preact/signals";
import { connection, sample } from "./live/store.ts";
import { sayCode } from "./say.ts";

const quietMs = 10_000;
const spoken = signal("");

let known: ReadonlySet<string> | null = null;
let waiting: string[] = [];
let lastMs = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

const speak = (): void => {
  timer = undefined;
  lastMs = performance.now();
  spoken.value = waiting.join(" ");
  waiting = [];
};

effect(() => {
  const now = sample.value;
  if (now === null || connection.value.word === "connecting") return;
  const standing = new Set<string>(now.codes);
  // What already stood when the page came is read with the page.
  const fresh = known === null ? [] : now.codes.filter((code) => !known?.has(code) && !code.startsWith("W"));
  known = standing;
  if (fresh.length === 0) return;
  waiting.push(...fresh.map((code) => `${code}: ${sayCode(code).message}.`));
  timer ??= setTimeout(speak, Math.max(0, lastMs + quietMs - performance.now()));
});

export const Announcer = () => (
  <div class="visually-hidden" role="alert" aria-live="assertive">
    {spoken.value}
  </div>
);
