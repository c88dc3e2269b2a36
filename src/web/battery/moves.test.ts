import { expect, it } from "vitest";
import { moved } from "./moves.ts";

/** Three batteries; such a mixture is refused by the BMS, and shown all the same. */
const counts = [4, 4, 2];

it.each([
  ["ArrowRight", false, [0, 0], [0, 1]],
  ["ArrowRight", false, [0, 3], [1, 0]],
  ["ArrowRight", false, [2, 1], [2, 1]],
  ["ArrowLeft", false, [1, 0], [0, 3]],
  ["ArrowLeft", false, [0, 0], [0, 0]],
  ["ArrowLeft", false, [1, 2], [1, 1]],
  ["ArrowDown", false, [0, 3], [1, 3]],
  ["ArrowDown", false, [1, 3], [2, 1]],
  ["ArrowDown", false, [2, 1], [2, 1]],
  ["ArrowUp", false, [2, 1], [1, 1]],
  ["ArrowUp", false, [0, 1], [0, 1]],
  ["Home", false, [1, 3], [1, 0]],
  ["End", false, [2, 0], [2, 1]],
  ["Home", true, [1, 3], [0, 0]],
  ["End", true, [0, 1], [2, 1]],
  ["PageDown", false, [0, 3], [2, 1]],
  ["PageUp", false, [2, 1], [0, 1]],
] as const)("%s (whole: %s) from %o leads to %o", (key, whole, [battery, cell], [toBattery, toCell]) => {
  expect(moved(key, whole, { battery, cell }, counts)).toEqual({ battery: toBattery, cell: toCell });
});

it("another key leads nowhere", () => {
  expect(moved("a", false, { battery: 0, cell: 0 }, counts)).toBe(null);
  expect(moved("Tab", false, { battery: 0, cell: 0 }, counts)).toBe(null);
});

it("every cell of the largest bank is reached with one key", () => {
  const large = Array.from({ length: 50 }, () => 8);
  const seen = new Set<string>();
  let at = { battery: 0, cell: 0 };
  for (let press = 0; press < 400; press++) {
    seen.add(`${at.battery}:${at.cell}`);
    at = moved("ArrowRight", false, at, large) ?? at;
  }
  expect(seen.size).toBe(400);
});
