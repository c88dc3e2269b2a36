import { describe, expect, it } from "vitest";
import { type Heard, heardOf, leftUntil } from "./firmware-state.ts";
import type { FirmwareFacts } from "../../contract/live.ts";

const facts = (phase: FirmwareFacts["phase"], progressPct: number | null = null): FirmwareFacts => ({
  target: 0,
  installed: "v1.02-sim",
  newest: null,
  newer: [],
  updatedBy: "app",
  phase,
  progressPct,
  loadFloatsAtS: null,
});

const course = (...all: readonly FirmwareFacts[]): readonly (Heard | null)[] => {
  let before: Heard | null = null;
  return all.map((one) => {
    before = heardOf(before, one);
    return before;
  });
};

describe("what a screen reader hears of an update", () => {
  it("is said by quarters and stays the same in between, so that it is not said again", () => {
    const steps = Array.from({ length: 101 }, (_, pct) => facts("updating", pct));
    const said = course(...steps);
    expect(new Set(said).size).toBe(5);
    expect(said[24]).toEqual({ what: "updating", quartersPct: 0 });
    expect(said[25]).toEqual({ what: "updating", quartersPct: 25 });
  });

  it("a failure once, a retry, a success, and silence where nothing ever ran", () => {
    const said = course(
      facts(null),
      facts("updating"),
      facts("failed"),
      facts("failed"),
      facts("updating"),
      facts(null),
    );
    expect(said.map((one) => one?.what ?? null)).toEqual([
      null,
      "updating",
      "failed",
      "failed",
      "updating",
      "succeeded",
    ]);
    expect(said[2]).toBe(said[3]);
    // What failed and is gone was ended by somebody else: nothing succeeded that we know of.
    expect(course(facts("failed"), facts(null))[1]).toBeNull();
  });
});

it.each([
  [null, 5, null],
  [125, 5, 120],
  [125, 124.2, 1],
  [125, 125, 0],
  [125, 300, 0],
])("until %s at %s: %s s", (momentS, nowS, leftS) => {
  expect(leftUntil(momentS, nowS)).toBe(leftS);
});
