/** The clear under way. It belongs to the app, not to the page: who goes to another page can undo it there. */
import { effect, signal } from "@preact/signals";
import { events } from "../live/store.ts";
import { type Clearing, nextClearing, type Step, secondsLeft } from "./countdown.ts";
import { postClear } from "./history-api.ts";

export const clearing = signal<Clearing>({ phase: "none" });
export const leftS = signal(0);

const lingersMs = 8_000;
const tickMs = 100;

let timer: ReturnType<typeof setInterval> | undefined;
let fading: ReturnType<typeof setTimeout> | undefined;

const go = (step: Step): void => {
  const before = clearing.peek().phase;
  const next = nextClearing(clearing.peek(), step);
  clearing.value = next;
  leftS.value = secondsLeft(next, performance.now());
  if (next.phase === before) return;
  if (next.phase !== "counting") clearInterval(timer);
  clearTimeout(fading);
  if (next.phase === "sending") void send();
  // A failure stays until somebody has read it.
  if (next.phase === "done" || next.phase === "undone") fading = setTimeout(go, lingersMs, { step: "close" });
};

const send = async (): Promise<void> => {
  const answer = await postClear();
  go({ step: "answer", refused: answer.ok ? undefined : answer.refused });
};

export const confirmClear = (): void => {
  go({ step: "confirm", atMs: performance.now() });
  clearInterval(timer);
  timer = setInterval(() => go({ step: "time", atMs: performance.now() }), tickMs);
};
export const undoClear = (): void => go({ step: "undo" });
export const clearAgain = (): void => go({ step: "again" });
export const closeClear = (): void => go({ step: "close" });

/** The answer may be lost on its way, and the line that says what happened comes all the same. */
let newestSeen: number | null = null;
effect(() => {
  const cleared = events.value.find(({ event }) => event.type === "history")?.id ?? null;
  if (cleared !== null && newestSeen !== cleared) go({ step: "cleared" });
  newestSeen = cleared;
});

/** Whoever closes the app meanwhile is asked first: with it goes what was confirmed. */
addEventListener("beforeunload", (event) => {
  const { phase } = clearing.peek();
  if (phase === "counting" || phase === "sending") event.preventDefault();
});
