/** How an update is told: what a screen reader hears of it, and what is left of the time to try again. */
import type { FirmwareFacts } from "../../contract/live.ts";

/** A quarter is news; each hundredth is chatter. */
const quarterPct = 25;

export type Heard =
  | { readonly what: "updating"; readonly quartersPct: number | null }
  | { readonly what: "failed" }
  | { readonly what: "succeeded" };

/** What is worth saying of a target, after what it was: the same as long as nothing new is to be said; null: silence. */
export const heardOf = (before: Heard | null, { phase, progressPct }: FirmwareFacts): Heard | null => {
  if (phase === "failed") return before?.what === "failed" ? before : { what: "failed" };
  if (phase === "updating") {
    const quartersPct = progressPct === null ? null : Math.floor(progressPct / quarterPct) * quarterPct;
    return before?.what === "updating" && before.quartersPct === quartersPct
      ? before
      : { what: "updating", quartersPct };
  }
  if (before?.what === "updating") return { what: "succeeded" };
  return before?.what === "succeeded" ? before : null;
};

/** s until a moment of the BMS, never less than none; null: there is none. */
export const leftUntil = (momentS: number | null, nowS: number): number | null =>
  momentS === null ? null : Math.max(0, Math.ceil(momentS - nowS));
