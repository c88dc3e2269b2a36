import { describe, expect, it } from "vitest";
import { type Axis, axisOf, calmAxis, limitsOfCells, pctOn } from "./axis.ts";

const told = ({ fromMv, toMv, ticksMv, limits }: Axis) => [
  fromMv,
  toMv,
  ticksMv.length,
  limits.map(({ volts }) => volts),
];

describe("the axis of the bars", () => {
  it.each([
    ["cells that agree are in the middle of 40 mV and more, not at its ends", 3.349, 3.353, [3330, 3380, 6, []]],
    ["cells that differ fill it", 3.2, 3.4, [3000, 3500, 6, [3.1]]],
    ["a high limit that is near is on it", 3.55, 3.66, [3500, 3800, 7, [3.75]]],
    ["a high limit that is not near is not", 3.55, 3.64, [3500, 3650, 4, []]],
    ["both low limits", 2.85, 3.05, [2700, 3200, 6, [2.8, 3.1]]],
    ["a cell that is nearly empty does not go below 0", 0.01, 0.02, [0, 40, 5, []]],
    ["a cell far below the others", 1.95, 3.3, [1500, 3500, 5, [2, 2.8, 3.1]]],
  ])("%s", (_what, lowest, highest, expected) => {
    const axis = axisOf(lowest, highest);
    expect(axis.fromMv).toBeLessThan(lowest * 1000);
    expect(axis.toMv).toBeGreaterThan(highest * 1000);
    expect(told(axis)).toEqual(expected);
  });

  it("has from three to nine ticks, the first and the last at its ends, whatever the cells are", () => {
    for (let low = 500; low < 4500; low += 37) {
      for (const spread of [0, 1, 3, 12, 40, 90, 250, 800, 2500]) {
        const { fromMv, toMv, ticksMv } = axisOf(low / 1000, (low + spread) / 1000);
        expect(ticksMv.at(0)).toBe(fromMv);
        expect(ticksMv.at(-1)).toBe(toMv);
        expect(ticksMv.length, `${low} mV and ${spread} mV more`).toBeGreaterThanOrEqual(3);
        expect(ticksMv.length, `${low} mV and ${spread} mV more`).toBeLessThanOrEqual(9);
        expect(toMv - fromMv).toBeGreaterThanOrEqual(40);
      }
    }
  });

  it("draws the limits of the rules, named", () => {
    expect(limitsOfCells.map(({ volts, name }) => [volts, name.en])).toEqual([
      [2, "very low cell voltage"],
      [2.8, "low cell voltage"],
      [3.1, "low voltage"],
      [3.75, "high cell voltage"],
    ]);
  });

  it("stays while the cells are on it, and moves when they leave it, when a limit comes near, or when it became far too wide", () => {
    const first = axisOf(3.349, 3.353);
    expect(calmAxis(null, 3.349, 3.353)).toEqual(first);
    expect(calmAxis(first, 3.341, 3.362)).toBe(first);
    expect(calmAxis(first, 3.349, 3.381)).toEqual(axisOf(3.349, 3.381));
    expect(calmAxis(first, 3.319, 3.353)).toEqual(axisOf(3.319, 3.353));
    const wide = axisOf(2.9, 3.35);
    expect(calmAxis(wide, 3.349, 3.353)).toEqual(first);
    const near = axisOf(3.3, 3.649);
    expect(calmAxis(near, 3.3, 3.651).limits).toHaveLength(1);
    expect(calmAxis(axisOf(3.25, 3.4), 3.26, 3.4)).toEqual(axisOf(3.25, 3.4));
  });

  it("places a voltage between its ends, and never outside", () => {
    const axis: Axis = { fromMv: 3300, toMv: 3400, ticksMv: [], limits: [] };
    expect([3.3, 3.35, 3.4, 3.2, 3.5].map((volts) => Math.round(pctOn(axis, volts)))).toEqual([0, 50, 100, 0, 100]);
  });
});
