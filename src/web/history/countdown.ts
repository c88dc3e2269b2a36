/** HIS-3: from the confirmation to the clear, with ten seconds in which it can be undone. Time comes in as ms of one clock. */
import type { Refused } from "../live/api.ts";

export const undoMs = 10_000;

export type Clearing =
  | { readonly phase: "none" }
  | { readonly phase: "counting"; readonly untilMs: number }
  | { readonly phase: "sending" }
  /** `refused` null: no answer at all. */
  | { readonly phase: "failed"; readonly refused: Refused | null }
  | { readonly phase: "done" }
  | { readonly phase: "undone" };

export type Step =
  | { readonly step: "confirm"; readonly atMs: number }
  | { readonly step: "time"; readonly atMs: number }
  | { readonly step: "undo" }
  | { readonly step: "answer"; readonly refused: Refused | null | undefined }
  | { readonly step: "again" }
  /** The log says that it was cleared, by whomever. */
  | { readonly step: "cleared" }
  | { readonly step: "close" };

/** What cannot be done in a phase changes nothing: an undo that comes too late, an answer after it was given up. */
export const nextClearing = (now: Clearing, step: Step): Clearing => {
  switch (step.step) {
    case "confirm":
      return now.phase === "counting" || now.phase === "sending"
        ? now
        : { phase: "counting", untilMs: step.atMs + undoMs };
    case "time":
      return now.phase === "counting" && step.atMs >= now.untilMs ? { phase: "sending" } : now;
    case "undo":
      return now.phase === "counting" ? { phase: "undone" } : now;
    case "answer":
      if (now.phase !== "sending") return now;
      return step.refused === undefined ? { phase: "done" } : { phase: "failed", refused: step.refused };
    case "again":
      return now.phase === "failed" ? { phase: "sending" } : now;
    case "cleared":
      return now.phase === "failed" || now.phase === "sending" ? { phase: "done" } : now;
    case "close":
      return now.phase === "counting" || now.phase === "sending" ? now : { phase: "none" };
  }
};

/** Whole seconds, so that 1 stands until it is over. */
export const secondsLeft = (now: Clearing, atMs: number): number =>
  now.phase === "counting" ? Math.max(0, Math.ceil((now.untilMs - atMs) / 1000)) : 0;
