import { describe, expect, it } from "vitest";
import type { TraceSample } from "../scenario/run.ts";
import { createComparison } from "./comparison.ts";

const sample = (atS: number, stateOfChargePct: number | null, referencePct?: number | null): TraceSample =>
  ({ atS, stateOfChargePct, ...(referencePct === undefined ? {} : { referencePct }) }) as TraceSample;

describe("the counted state of charge beside the recorded one", () => {
  it("says nothing where there is nothing to compare", () => {
    const comparison = createComparison();
    comparison.take(sample(0, 50));
    comparison.take(sample(1, null, 50));
    comparison.take(sample(2, 50, null));
    expect(comparison.lines()).toEqual([]);
  });

  it("tells the difference at the end, its mean and the most, with the time of it", () => {
    const comparison = createComparison();
    comparison.take(sample(0, 50, 50));
    comparison.take(sample(3600, 46, 50));
    comparison.take(sample(7200, 52, 50));
    expect(comparison.lines()).toEqual([
      "SoC as counted, less as recorded: +2.0 points at the end, 2.0 apart on average, at most −4.0 points after 1.0 h",
    ]);
  });
});
