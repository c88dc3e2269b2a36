import { expect, it } from "vitest";
import { check } from "../../contract/check.ts";
import { batteryNameChangeSchema } from "../../server/battery-names.ts";
import { judgeName } from "./judge-name.ts";

it.each([
  ["", { name: null }],
  ["   ", { name: null }],
  [" Port ", { name: "Port" }],
  ["x".repeat(40), { name: "x".repeat(40) }],
  ["x".repeat(41), { wrong: "too-long", letters: 41 }],
  ["Port \u202eforward", { wrong: "not-plain" }],
  ["a\u0007b", { wrong: "not-plain" }],
  ["Batteria di prua, a sinistra", { name: "Batteria di prua, a sinistra" }],
])("%o is judged as %o", (typed, judged) => {
  expect(judgeName(typed)).toEqual(judged);
});

it("what is let through here the server takes, and what is not it refuses", () => {
  const takes = (name: string | null): boolean => {
    try {
      check(batteryNameChangeSchema, { serial: "NG1", name }, []);
      return true;
    } catch {
      return false;
    }
  };
  for (const typed of [
    "",
    " a ",
    "\u00a0a",
    "x".repeat(40),
    "x".repeat(41),
    "a\nb",
    "\u2028",
    "è",
    "🔋 1",
    "a\u2066b",
  ]) {
    const judged = judgeName(typed);
    expect("wrong" in judged ? takes(typed.trim()) : !takes(judged.name), JSON.stringify(typed)).toBe(false);
  }
});
