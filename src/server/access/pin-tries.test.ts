import { expect, it } from "vitest";
import { afterFailure, type Tries, triesLeft, waitS } from "./pin-tries.ts";

const failing = (times: number, atS: number): Tries => {
  let tries: Tries = { failures: 0, lastFailedAtS: 0 };
  for (let time = 0; time < times; time += 1) tries = afterFailure(tries, atS);
  return tries;
};

it.each([
  [0, 0, 5],
  [1, 0, 4],
  [4, 0, 1],
  [5, 60, 0],
  [6, 120, 0],
  [7, 240, 0],
  [10, 1920, 0],
  [11, 3600, 0],
  [5000, 3600, 0],
])("after %i wrong PINs one waits %i s; %i are left before a wait", (failures, wait, left) => {
  const tries = failing(failures, 1000);
  expect(waitS(tries, 1000)).toBe(wait);
  if (wait > 0) expect(waitS(tries, 1000 + wait - 0.1)).toBeCloseTo(0.1, 5);
  expect(waitS(tries, 1000 + wait)).toBe(0);
  expect(triesLeft(tries)).toBe(left);
});

it("a day without a wrong PIN forgets those before", () => {
  const tries = failing(9, 1000);
  expect(afterFailure(tries, 1000 + 86_399).failures).toBe(10);
  expect(afterFailure(tries, 1000 + 86_400).failures).toBe(1);
});
