import { expect, it } from "vitest";
import { createWallLabel } from "./wall-label.ts";

it("at the pace of the wall it is what the wall says, whatever it says", () => {
  let wallS = 1_780_000_000;
  const label = createWallLabel(() => wallS);
  expect(label.at(5)).toBe(1_780_000_000);
  wallS -= 31_536_000;
  expect(label.at(6)).toBe(1_748_464_000);
});

it("a run that has left the wall goes on from there by its own clock, and never comes back", () => {
  let wallS = 1_780_000_000;
  const label = createWallLabel(() => wallS);
  label.leave(100);
  expect(label.at(100)).toBe(1_780_000_000);
  wallS += 31_536_000;
  expect(label.at(3700)).toBe(1_780_003_600);
  label.leave(3700);
  expect(label.at(3701)).toBe(1_780_003_601);
  const again = createWallLabel(() => wallS, label.offsetS());
  expect(again.at(3702)).toBe(1_780_003_602);
});
