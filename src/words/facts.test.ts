import { describe, expect, test } from "vitest";
import type { Clearing, Rule } from "../core/verdict.ts";
import { bareReason } from "./calm-sample.ts";
import { factsOf } from "./facts.ts";

/** Which values still break the limit of 10: below it, on it, above it. */
const breaking: readonly (readonly [Rule, readonly number[]])[] = [
  ["CHG-1", [9]],
  ["CHG-2", [11]],
  ["CHG-3", [10, 11]],
  ["CHG-5", [9]],
  ["DIS-1", [9, 10]],
  ["DIS-2", [9, 10]],
  ["DIS-3", [9]],
  ["DIS-5", [10, 11]],
  ["DIS-7", [9, 10]],
  ["PRE-1", [9]],
  ["PRE-3", [9, 10]],
  ["PRE-5", [10, 11]],
];

describe("the facts of a reason", () => {
  for (const [rule, broken] of breaking) {
    test(`${rule} recovers beyond its limit, which itself is on the side that core says`, () => {
      const recovering = [9, 10, 11].filter(
        (value) => factsOf(bareReason(rule, { value, limit: 10, unit: "V" }), "en").recovering,
      );
      expect(recovering).toEqual([9, 10, 11].filter((value) => !broken.includes(value)));
    });
  }

  test("a voltage out of its window recovers on the side of its clearing", () => {
    const recovers = (value: number, op: Clearing["op"]): boolean =>
      factsOf(
        bareReason("VOLTAGE", {
          value,
          limit: 18,
          unit: "V",
          clears: [{ quantity: "bankV", op, value: 18.4, unit: "V" }],
        }),
        "en",
      ).recovering;
    expect([17.9, 18, 18.1].map((value) => recovers(value, ">="))).toEqual([false, true, true]);
    expect([17.9, 18, 18.1].map((value) => recovers(value, "<="))).toEqual([true, true, false]);
  });

  test("what has no value, no limit or no side does not recover", () => {
    for (const known of [{}, { value: 3 }, { limit: 3 }]) {
      expect(factsOf(bareReason("DIS-1", known), "en").recovering).toBe(false);
    }
    expect(factsOf(bareReason("COMMUNICATION", { value: 12, limit: 10, unit: "s" }), "en").recovering).toBe(false);
  });

  test("batteries and cells are counted from 1 for people", () => {
    expect(factsOf(bareReason("DIS-1", { battery: 0, cell: 0 }), "en").place).toBe("cell 1 of battery 1");
    expect(factsOf(bareReason("DIS-1", { battery: 49, cell: 15 }), "it").place).toBe("cella 16 della batteria 50");
    expect(factsOf(bareReason("DIS-1", { battery: 2 }), "it").place).toBe("batteria 3");
    expect(factsOf(bareReason("DIS-1", { cell: 2 }), "en").place).toBeNull();
  });
});
