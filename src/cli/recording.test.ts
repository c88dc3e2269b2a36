import { describe, expect, it } from "vitest";
import { recordingOf } from "./recording.ts";

const read = (text: string, time = 0, values: readonly number[] = [1]) => {
  const file = recordingOf(text, "x.csv");
  return { headers: file.headers, ...file.read(time, values) };
};

describe("columns", () => {
  it("by their place, times from the first row on", () => {
    expect(read("t, V ,A\n5,13.1,-2\n6.5,13.2,\n6.5,13.3, 4 \n", 0, [2, 1])).toEqual({
      headers: ["t", "V", "A"],
      atS: Float64Array.of(0, 1.5, 1.5),
      values: [Float64Array.of(-2, Number.NaN, 4), Float64Array.of(13.1, 13.2, 13.3)],
    });
  });
  it("dates lose no millisecond", () => {
    expect(read("V,t\n1,2025-04-24 11:29:16.348\n2,2025-04-24 11:29:26.351\n", 1, [0]).atS).toEqual(
      Float64Array.of(0, 10.003),
    );
  });
  it("seconds since 1970 lose no millisecond", () => {
    expect(read("t,V\n1745494156.348,1\n1745494166.351,2\n").atS).toEqual(Float64Array.of(0, 10.003));
  });
  it("only what is asked for is read: the rest may say anything", () => {
    expect(read("t,V,note\n0,1,door open\n").values).toEqual([Float64Array.of(1)]);
  });
});

describe("refused", () => {
  it.each([
    ["", "1:1: the file is empty, expected a line of headers"],
    ["t,V\n", "2:1: found no row, expected at least one below the headers"],
    ["t,V\n0,1\n1,12V\n", '3:3: V is "12V", expected a number or nothing'],
    ["t,V\n0,nan\n", '2:3: V is "nan", expected a number or nothing'],
    ["t,V\n0,1\n1\n", "3:1: found 1 fields, expected 2 as in the first line"],
    ["t,V\n0,1\n1,2,3\n", "3:1: found 3 fields, expected 2 as in the first line"],
    ["t,V\n10,1\n9.999,2\n", '3:1: time is "9.999", before that of the row above; expected times that do not fall'],
    ["t,V\n0,1\n,2\n", '3:1: time is "", expected seconds, or a date and time as in "2026-01-31 08:05:09.250"'],
    ["t,V\nnoon,1\n", '2:1: time is "noon", expected seconds, or a date and time as in "2026-01-31 08:05:09.250"'],
    [
      "t,V\n2025-01-01 00:00,1\n60,2\n",
      '3:1: time is "60", expected seconds, or a date and time as in "2026-01-31 08:05:09.250"',
    ],
    ['t,V\n0,"1\n', "2:3: a quoted field does not end, expected a closing quote"],
  ])("%j", (text, said) => expect(() => read(text)).toThrow(expect.objectContaining({ message: `x.csv:${said}` })));
});
