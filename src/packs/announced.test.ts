// How long a pack must say that it bears nothing, and how long otherwise: both sides of each time.
import { expect, test } from "vitest";
import { type Announced, announcedAfter, holdsSince } from "./announced.ts";

/** "x" forbids and "." does not, one a second; since when it holds at the end. */
const heard = (said: string): number | null => {
  const seconds = [...[...said].entries()];
  const last = seconds.reduce<Announced | null>((before, [atS, one]) => announcedAfter(before, one === "x", atS), null);
  return holdsSince(last);
};

test.each([
  ["nothing", "....", null],
  ["once, as at its start", ".x....", null],
  ["for less than three seconds", ".xxx", null],
  ["for three seconds", ".xxxx", 1],
  ["with a break", "xx.xxx", null],
  ["again after a break", "xx.xxxx", 3],
  ["otherwise for less than thirty seconds", `xxxx${".".repeat(30)}`, 0],
  ["otherwise for thirty seconds", `xxxx${".".repeat(31)}`, null],
  ["otherwise for long, twice", `xxxx${".".repeat(29)}x${".".repeat(29)}`, 0],
])("it forbids %s", (_, said, since) => {
  expect(heard(said)).toBe(since);
});
