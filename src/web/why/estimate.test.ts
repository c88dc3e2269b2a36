import { describe, expect, it } from "vitest";
import { coarse, type Point, secondsUntil } from "./estimate.ts";

/** A point a second; `value` by the second. */
const course = (spanS: number, value: (s: number) => number, stepS = 1): readonly Point[] =>
  Array.from({ length: Math.floor(spanS / stepS) + 1 }, (_, index) => ({
    atS: 1000 + index * stepS,
    value: value(index * stepS),
  }));

/** The same noise each time. */
const jitter = (s: number): number => Math.sin(s * 12.9898) * 0.5;

describe("when a value will be where it is going", () => {
  it.each<[string, readonly Point[], number, number]>([
    ["it rises", course(300, (s) => 3 + s * 0.0001), 3.2, 1700],
    ["it falls", course(120, (s) => 30 - s * 0.01), 25, 380],
    ["a little noise does no harm", course(300, (s) => 3 + s * 0.0005 + jitter(s) * 0.002), 3.2, 100],
    ["only the last five minutes count", course(900, (s) => (s < 600 ? 9 : 3 + (s - 600) * 0.001)), 3.4, 100],
  ])("%s", (_what, points, target, leftS) => {
    const found = secondsUntil(points, target);
    expect(found).not.toBeNull();
    expect(Math.abs((found ?? 0) - leftS)).toBeLessThan(leftS * 0.05);
  });

  it.each<[string, readonly Point[], number]>([
    ["nothing is known", [], 3.2],
    ["it was looked at for less than a minute", course(59, (s) => 3 + s * 0.001), 3.2],
    ["too few points", course(300, (s) => 3 + s * 0.001, 75), 3.2],
    ["it stands still", course(300, () => 3), 3.2],
    ["it goes the other way", course(300, (s) => 3 - s * 0.0001), 3.2],
    ["it is past already", course(300, (s) => 3.3 + s * 0.0001), 3.2],
    ["too far ahead", course(300, (s) => 3 + s * 0.00005), 3.2],
    ["noise is all there is", course(300, (s) => 3 + jitter(s) * 0.1 + s * 0.00005), 3.2],
    ["it bends", course(300, (s) => 3 + (s / 300) ** 4 * 0.1), 3.2],
    ["it flattens", course(300, (s) => 3.1 - Math.exp(-s / 40) * 0.1), 3.2],
    ["it has turned", course(300, (s) => 3 + (s < 150 ? s : 300 - s) * 0.001), 3.3],
  ])("nobody can tell where %s", (_what, points, target) => {
    expect(secondsUntil(points, target)).toBeNull();
  });

  it.each([
    [3, 10],
    [47, 50],
    [119, 120],
    [130, 120],
    [571, 600],
    [700, 600],
    [1700, 1800],
  ])("%i s is told as %i s", (leftS, told) => {
    expect(coarse(leftS)).toBe(told);
  });
});
