import { describe, expect, it } from "vitest";
import { readMoment, readNumber } from "./measured-time.ts";

describe("a moment", () => {
  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-02 00:00", 86_400],
    ["1970-01-01 00:01:02.250", 62.25],
    ["1970-01-01 00:01:02,5", 62.5],
    ["1970-01-01T01:00:00+01:00", 0],
    ["1969-12-31T19:00:00-0500", 0],
    ["2024-02-29 00:00:00", 1_709_164_800],
  ])("%s", (text, atS) => expect(readMoment(text)).toBe(atS));

  it.each([
    "",
    "12",
    "2025-13-01 00:00:00",
    "2025-02-29 00:00:00",
    "2025-01-01 24:00:00",
    "2025-01-01 00:60:00",
    "2025-01-01 00:00:60",
    "2025-01-01",
    "01.02.2025 10:00",
  ])("%j is none", (text) => expect(readMoment(text)).toBeNull());
});

describe("a number", () => {
  it.each([
    ["0", 0],
    ["-12.50", -12.5],
    ["+3", 3],
    [".5", 0.5],
    ["5.", 5],
    ["1.5e-3", 0.0015],
  ])("%s", (text, value) => expect(readNumber(text)).toBe(value));

  it.each(["", "-", ".", "0x10", "1_000", "1,5", "1 2", "nan", "NaN", "Infinity", "1e999", "12V", "e5"])(
    "%j is none",
    (text) => expect(readNumber(text)).toBeNull(),
  );
});
