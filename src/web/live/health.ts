/** How the appliance itself does: asked every ten seconds, and more often while something stands still. */
import { signal } from "@preact/signals";
import { door } from "../access/door.ts";
import { rememberedText } from "../remembered.ts";
import { getHealth, type Health } from "./api.ts";
import { isOld } from "./store.ts";

/** null: not known, or the server does not answer; the page says that by itself. */
export const health = signal<Health | null>(null);

/** The replaced file of the store that this reader has marked as seen. Each has a name of its own. */
export const seenFile = rememberedText("seen-file");

const usualMs = 10_000;
const soonMs = 2_000;
let timer: ReturnType<typeof setTimeout> | undefined;

const ask = async (): Promise<void> => {
  const answer = door.value === "open" ? await getHealth() : null;
  health.value = answer?.ok ? answer.value : null;
  clearTimeout(timer);
  timer = setTimeout(ask, isOld.value || health.value?.guard.live === false ? soonMs : usualMs);
};

export const watchHealth = (): void => {
  door.subscribe(() => void ask());
  isOld.subscribe((old) => {
    if (old) void ask();
  });
};
