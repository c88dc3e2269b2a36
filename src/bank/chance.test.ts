import { describe, expect, it } from "vitest";
import { bell, chance } from "./chance.ts";

const draws = (seed: number, count: number): number[] => {
  const draw = chance(seed);
  return Array.from({ length: count }, () => bell(draw));
};

describe("chance", () => {
  it("is the published mulberry32", () => {
    const draw = chance(1);
    expect([draw(), draw(), draw()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  });

  it("repeats for a seed and differs for its neighbour", () => {
    expect(draws(7, 20)).toEqual(draws(7, 20));
    expect(draws(7, 20)).not.toEqual(draws(8, 20));
    expect(draws(7, 20)).not.toEqual(draws(7 + 2 ** 32, 20));
  });

  it("has mean 0 and deviation 1, and never draws an impossible cell", () => {
    const many = draws(3, 20_000);
    const mean = many.reduce((sum, x) => sum + x, 0) / many.length;
    const deviation = Math.sqrt(many.reduce((sum, x) => sum + (x - mean) ** 2, 0) / many.length);
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.03);
    expect(Math.max(...many.map(Math.abs))).toBeLessThan(3.47);
  });
});
