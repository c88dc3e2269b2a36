/** The cell model against a real cell, where its recording lies beside the project. Errors at other temperatures are not ours to see. */
import { describe, expect, it } from "vitest";
import { courseOf, errorMV, hasCourses, predictionOf } from "../bench/rig/cell-courses.ts";

describe.skipIf(!hasCourses)("an A123 26650 at 25 °C", () => {
  const errors = (script: "s1" | "s3", initialPct: number) => {
    const course = courseOf(script);
    const predicted = predictionOf(course, initialPct);
    return (fromPct: number, toPct: number) => errorMV(course, predicted, fromPct, toPct);
  };

  it("from full to empty at up to 5C: within 10 mV from 10 to 95 %, and in fact within 3", () => {
    const error = errors("s1", 100);
    expect(error(10, 95)).toBeLessThan(3);
    expect(error(0, 100)).toBeLessThan(8);
  });

  it("charged at a third of C, where each branch of hysteresis shows by itself: within 10 mV", () => {
    expect(errors("s3", 0)(10, 95)).toBeLessThan(10);
  });
});
