import { describe, expect, it } from "vitest";
import { breaksIn, bucketAt, drawn, gapsIn, gapsOf, knownIn, lonely, stepFrom, summaryOf } from "./course.ts";
import type { Figures, Series } from "./trends-api.ts";

/** Buckets one after the other from 0 on. */
const timed = (bucketS: number, count: number) => ({
  bucketS,
  times: Array.from({ length: count }, (_, index) => index * bucketS),
  toS: bucketS * count,
});
const all = (count: number, without: readonly number[] = []): readonly number[] =>
  Array.from({ length: count }, (_, index) => index).filter((index) => !without.includes(index));

const seriesOf = (bucketS: number, values: Figures): Series => ({
  ...timed(bucketS, values.length),
  resolutionS: 1,
  fromS: 0,
  columns: { bankV: { min: values, mean: values, max: values } },
});

describe("gaps: where nothing came for longer than a bank is silent", () => {
  it.each<[string, number, readonly number[], readonly (readonly [number, number])[]]>([
    ["every second came", 1, [], []],
    ["two seconds missing is a late sample", 1, [4, 5], []],
    ["three seconds missing is a gap", 1, [4, 5, 6], [[4, 7]]],
    ["a whole minute missing is a gap", 60, [5], [[300, 360]]],
    [
      "two gaps with one point between",
      60,
      [3, 4, 6],
      [
        [180, 300],
        [360, 420],
      ],
    ],
    ["what was before the first is the begin, no gap", 60, [0, 1, 2], []],
    ["nothing until the end", 60, [18, 19], [[1080, 1200]]],
  ])("%s", (_what, bucketS, without, gaps) => {
    const found = gapsIn(timed(bucketS, 20), all(20, without), false);
    expect(found.map(({ fromS, toS }) => [fromS, toS])).toEqual(gaps);
  });

  it("only the last one is open, when it reaches the end", () => {
    expect(gapsIn(timed(60, 10), [0, 1, 5], false).map(({ open }) => open)).toEqual([false, true]);
  });

  it("nothing known at all is no gap between anything", () => {
    expect(gapsIn(timed(60, 10), [], false)).toEqual([]);
  });
});

describe("a simulated bank whose time runs fast is told seldom", () => {
  const everyTenth = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];

  it("the usual distance is no gap there, and is one for a real bank", () => {
    expect(gapsIn(timed(60, 92), everyTenth, true)).toEqual([]);
    expect(gapsIn(timed(60, 92), everyTenth, false)).toHaveLength(9);
  });

  it("much longer than the neighbours is one there too", () => {
    const known = [0, 10, 20, 30, 100, 110, 120];
    expect(gapsIn(timed(60, 122), known, true)).toEqual([{ fromS: 31 * 60, toS: 6000, open: false }]);
  });

  it("slow before and fast after is none", () => {
    expect(gapsIn(timed(1, 2402), [...all(20), 600, 1200, 1800, 2400], true)).toEqual([]);
  });
});

describe("the line", () => {
  it("is broken in a gap, and goes on over a late sample", () => {
    const figures = [1, null, null, 2, null, null, null, 3];
    const series = timed(1, 8);
    expect(drawn(figures, breaksIn(series, figures, false))).toEqual([1, undefined, undefined, 2, null, null, null, 3]);
  });

  it("is broken for the quantity alone that is missing", () => {
    const figures = [1, 1, null, 1];
    expect(drawn(figures, breaksIn(timed(60, 4), figures, false))).toEqual([1, 1, null, 1]);
    expect(
      gapsOf(
        {
          ...seriesOf(60, figures),
          columns: { a: seriesOf(60, figures).columns["bankV"]!, b: seriesOf(60, [1, 1, 1, 1]).columns["bankV"]! },
        },
        false,
      ),
    ).toEqual([]);
  });

  it("shows a point that stands alone", () => {
    expect(lonely([1, null, 2, null, 3, 4])).toEqual([0, 2]);
    expect(lonely([null, 1, undefined, 2, null])).toEqual([]);
    expect(lonely([1, 2, undefined])).toEqual([]);
  });
});

describe("in words", () => {
  it("lowest, highest and last, each with its moment", () => {
    const column = { min: [3, null, 1, 2], mean: [4, null, 4, 5], max: [5, null, 9, 9] };
    expect(summaryOf([0, 60, 120, 180], column)).toEqual({
      lowest: { value: 1, atS: 120 },
      highest: { value: 9, atS: 120 },
      last: { value: 5, atS: 180 },
    });
  });

  it("nothing is known of it", () => {
    expect(summaryOf([0, 60], { min: [null, null], mean: [null, null], max: [null, null] })).toBeNull();
    expect(knownIn([null, 0, null])).toEqual([1]);
  });
});

describe("the place that is read", () => {
  const series = seriesOf(60, [null, 1, 2, null, null, null, 3, 4]);
  const gaps = gapsOf(series, false);

  it.each([
    [90, 1],
    [100, 1],
    [170, 2],
    // In the gap nothing is told, however near a point is.
    [185, null],
    [300, null],
    [365, 6],
    [480, 7],
    // Before the record began.
    [-100, null],
  ])("at %d s the bucket is %s", (atS, bucket) => {
    expect(bucketAt(series, gaps, atS)).toBe(bucket);
  });

  it("steps from point to point, over a gap, and stays at the ends", () => {
    expect(stepFrom(series, null, -1)).toBe(7);
    expect(stepFrom(series, 2, 1)).toBe(6);
    expect(stepFrom(series, 6, -1)).toBe(2);
    expect(stepFrom(series, 7, 1)).toBe(7);
    expect(stepFrom(series, 1, -1)).toBe(1);
  });
});
