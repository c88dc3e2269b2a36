import { describe, expect, it } from "vitest";
import { durationMeant, durationSchema, readDuration } from "./duration.ts";
import { check } from "./check.ts";

const fits = (value: unknown): boolean => {
  try {
    check(durationSchema, value, []);
    return true;
  } catch {
    return false;
  }
};

describe("a time as it is written", () => {
  it.each([
    [0, 0],
    [0.25, 0.25],
    ["0 s", 0],
    ["1 s", 1],
    ["90s", 90],
    ["10 min", 600],
    ["1.5 h", 5400],
    [".5 h", 1800],
    ["2 d", 172_800],
  ])("%j is %d s", (given, spanS) => {
    expect(fits(given)).toBe(true);
    expect(readDuration(given)).toBe(spanS);
  });

  it.each([
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    true,
    [],
    {},
    "",
    "s",
    "1",
    "-1 s",
    "+1 s",
    "1  s",
    " 1 s",
    "1 s ",
    "1 S",
    "1 m",
    "1 ms",
    "1 sec",
    "1e3 s",
    "1. s",
    "1,5 h",
    "1:30",
    "1 h 30 min",
    "Infinity s",
    ".nan s",
  ])("%j is none", (given) => {
    expect(fits(given)).toBe(false);
    if (typeof given === "string" || typeof given === "number") expect(readDuration(given)).toBeNull();
  });

  it.each([
    ["10 minutes", "10 min"],
    ["5m", "5 min"],
    ["2 hrs", "2 h"],
    ["1.5 Days", "1.5 d"],
    ["30 sec", "30 s"],
    ["600", "600 s"],
    ["1 month", null],
    ["500 ms", null],
    ["soon", null],
    ["-1 s", null],
  ])("%j probably meant %j", (given, meant) => expect(durationMeant(given)).toBe(meant));
});
