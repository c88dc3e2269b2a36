import { expect, test } from "vitest";
import { nextCommitS, retryS } from "./commit-times.ts";

const minute = 1_780_048_800;

test.each([
  { intoS: 0, delayS: 61 },
  { intoS: 1, delayS: 60 },
  { intoS: 1.5, delayS: 59.5 },
  { intoS: 20, delayS: 41 },
  { intoS: 58.9, delayS: 2.1 },
  { intoS: 59.1, delayS: 61.9 },
])("$intoS s into the minute the next commit is due in $delayS s", ({ intoS, delayS }) => {
  expect(nextCommitS(minute + intoS, 60)).toBeCloseTo(delayS, 6);
});

test("whatever the clock says, it is never longer away than a period and two seconds, and never at once", () => {
  for (const wallS of [-1e9, -0.5, 0, 1e9 + 0.123, 4e12]) {
    for (const periodS of [0.5, 10, 60, 600]) {
      const delayS = nextCommitS(wallS, periodS);
      expect(delayS).toBeGreaterThan(0);
      expect(delayS).toBeLessThanOrEqual(periodS + Math.min(2, periodS / 4));
    }
  }
});

test("a disk that fails is tried again ever more seldom, but each minute", () => {
  expect([1, 2, 3, 6, 7, 100].map(retryS)).toEqual([1, 2, 4, 32, 60, 60]);
});
