import { describe, expect, it } from "vitest";
import { type Clearing, nextClearing, type Step, secondsLeft, undoMs } from "./countdown.ts";

const none: Clearing = { phase: "none" };
const refused = { error: "guard-silent", message: "away" };

const after = (...steps: readonly Step[]): Clearing => steps.reduce(nextClearing, none);
const confirm: Step = { step: "confirm", atMs: 1000 };
const time = (atMs: number): Step => ({ step: "time", atMs });
const over = time(1000 + undoMs);

describe("HIS-3: ten seconds to undo", () => {
  it.each<[string, readonly Step[], Clearing]>([
    ["confirmed: it counts", [confirm], { phase: "counting", untilMs: 11_000 }],
    ["just before the end it counts", [confirm, time(10_999)], { phase: "counting", untilMs: 11_000 }],
    ["at the end it is sent", [confirm, over], { phase: "sending" }],
    ["undone within", [confirm, time(10_999), { step: "undo" }], { phase: "undone" }],
    ["undone, the time ends: nothing is sent", [confirm, { step: "undo" }, over], { phase: "undone" }],
    ["an undo that comes too late changes nothing", [confirm, over, { step: "undo" }], { phase: "sending" }],
    [
      "confirmed twice: the first one counts",
      [confirm, { step: "confirm", atMs: 5000 }],
      { phase: "counting", untilMs: 11_000 },
    ],
    ["answered well", [confirm, over, { step: "answer", refused: undefined }], { phase: "done" }],
    ["refused", [confirm, over, { step: "answer", refused }], { phase: "failed", refused }],
    ["no answer at all", [confirm, over, { step: "answer", refused: null }], { phase: "failed", refused: null }],
    ["tried again", [confirm, over, { step: "answer", refused: null }, { step: "again" }], { phase: "sending" }],
    ["left", [confirm, over, { step: "answer", refused: null }, { step: "close" }], none],
    [
      "the answer was lost, the log says it happened",
      [confirm, over, { step: "answer", refused: null }, { step: "cleared" }],
      { phase: "done" },
    ],
    [
      "somebody else cleared while it counts: it goes on",
      [confirm, { step: "cleared" }],
      { phase: "counting", untilMs: 11_000 },
    ],
    ["what counts is not closed by the way", [confirm, { step: "close" }], { phase: "counting", untilMs: 11_000 }],
    [
      "nothing was asked for, and nothing is sent",
      [over, { step: "again" }, { step: "undo" }, { step: "cleared" }],
      none,
    ],
  ])("%s", (_what, steps, is) => {
    expect(after(...steps)).toEqual(is);
  });

  it.each([
    [1000, 10],
    [1001, 10],
    [2000, 9],
    [10_001, 1],
    [10_999, 1],
    [11_000, 0],
    [99_000, 0],
  ])("at %d ms %d s are left", (atMs, left) => {
    expect(secondsLeft(after(confirm), atMs)).toBe(left);
  });
});
