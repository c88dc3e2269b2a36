import { describe, expect, it } from "vitest";
import { readTyped } from "./typed-number.ts";

describe("a number as it is typed", () => {
  it.each([
    ["10", 10],
    [" 28.4 ", 28.4],
    ["28.4 V", 28.4],
    ["28.4V", 28.4],
    ["28.", 28],
    [".5", 0.5],
    ["-3", -3],
    ["−3", -3],
    ["007", 7],
  ])("%j is %d in English", (text, value) => {
    expect(readTyped(text, "V", "en")).toEqual({ ok: true, value });
  });

  it.each([
    ["28,4", 28.4],
    ["28,4 V", 28.4],
    ["28.4", 28.4],
    ["4,500", 4.5],
  ])("%j is %d in Italian", (text, value) => {
    expect(readTyped(text, "V", "it")).toEqual({ ok: true, value });
  });

  it.each([
    ["", "empty"],
    ["  ", "empty"],
    ["%", "empty"],
    ["ten", "letters"],
    ["1e3", "letters"],
    ["1 0", "letters"],
    ["0x10", "letters"],
    ["1.2.3", "letters"],
    [".", "letters"],
    ["10 V", "letters"],
    ["Infinity", "letters"],
    ["28,4", "comma"],
    ["1,000", "comma"],
  ])("%j is none in English: %s", (text, problem) => {
    expect(readTyped(text, "%", "en")).toEqual({ ok: false, problem });
  });

  it("what is a thousand to one Italian and one to another is refused", () => {
    expect(readTyped("1.000", "V", "it")).toEqual({ ok: false, problem: "thousands" });
  });
});
