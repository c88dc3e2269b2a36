import { describe, expect, test } from "vitest";
import { instant } from "../core/units.ts";
import type { Rule } from "../core/verdict.ts";
import { bareReason } from "./calm-sample.ts";
import { reasonWords, tellReason } from "./reasons.ts";

const clock = (atS: number): string => (atS === 8040 ? "02:14" : "?");
const en = { language: "en", clock } as const;
const it = { language: "it", clock } as const;
const sinceS = instant(8040);

describe("a reason in full", () => {
  test("what, how much and where, since when, and what ends it", () => {
    const low = bareReason("DIS-1", {
      battery: 1,
      cell: 2,
      value: 2.79,
      limit: 2.8,
      unit: "V",
      sinceS,
      clears: [{ quantity: "minCellV", op: ">=", value: 3.2, unit: "V" }],
    });
    expect(tellReason(low, en)).toMatchObject({
      title: "Low cell voltage",
      now: "Cell 3 of battery 2 at 2.79 V (limit 2.80 V) since 02:14.",
      ends: "Ends when every cell is at 3.20 V or more.",
    });
    expect(tellReason(low, it)).toMatchObject({
      title: "Bassa tensione cella",
      now: "Cella 3 della batteria 2 a 2,79 V (limite 2,80 V) dalle 02:14.",
      ends: "Finisce quando ogni cella è a 3,20 V o più.",
    });
  });

  test("each kind of value in its own words", () => {
    const now = (rule: Rule, known: Parameters<typeof bareReason>[1]) => tellReason(bareReason(rule, known), en).now;
    expect(now("DIS-3", { value: 10.75, limit: 10.8, unit: "V" })).toBe("Bank voltage 10.75 V (limit 10.80 V).");
    expect(now("DIS-2", { value: 12, limit: 10, unit: "%" })).toBe("State of charge 12 % (limit 10 %).");
    expect(now("DIS-6", { value: 0.7, limit: 2, unit: "Ah" })).toBe("0.7 Ah of 2 Ah charged.");
    expect(now("CHG-1", { battery: 0, value: 3, limit: 5, unit: "°C" })).toBe("Battery 1 at 3 °C (limit 5 °C).");
    expect(now("COMMUNICATION", { battery: 1, value: 12, limit: 10, unit: "s", sinceS })).toBe(
      "Battery 2 silent for 12 s (limit 10 s) since 02:14.",
    );
    expect(now("CONFIGURATION", { battery: 1, value: 3, limit: 4 })).toBe("Battery 2: 3 found, 4 expected.");
    expect(now("READING", { battery: 1, cell: 0, value: 4.7, unit: "V" })).toBe("Cell 1 of battery 2 at 4.70 V.");
    expect(now("READING", { battery: 1, value: -45.5, unit: "°C" })).toBe("Battery 2 at −45.5 °C.");
    expect(now("READING", { battery: 1, unit: "A" })).toBe("Battery 2.");
    // A bare figure would tell nobody anything.
    expect(now("READING", { battery: 1, cell: 0, value: 4.7 })).toBe("Cell 1 of battery 2.");
    expect(now("REMOTE", { sinceS })).toBe("Since 02:14.");
    expect(now("REMOTE", {})).toBe("");
  });

  test("of an invalid configuration the sample names more than the reason can", () => {
    const differs = bareReason("CONFIGURATION", { battery: 2, sinceS });
    const fault = {
      code: "E-B01",
      problem: "models-differ",
      battery: 2,
      found: "12.8/200",
      expected: "12.8/100",
    } as const;
    expect(tellReason(differs, en).now).toBe("Battery 3 since 02:14.");
    expect(tellReason(differs, en, fault).now).toBe("Battery 3 is a 12.8/200 among 12.8/100 since 02:14.");
    expect(tellReason(differs, it, fault).now).toBe("Batteria 3 è una 12.8/200 tra 12.8/100 dalle 02:14.");
    expect(tellReason(bareReason("REMOTE", { sinceS }), en, fault).now).toBe("Since 02:14.");
  });

  test("what ends it, for each way of clearing", () => {
    const ends = (clears: Parameters<typeof bareReason>[1]) => tellReason(bareReason("CHG-3", clears), en).ends;
    expect(ends({ clears: [{ quantity: "maxCellV", op: "<", value: 3.6, unit: "V" }] })).toBe(
      "Ends when every cell is below 3.60 V.",
    );
    expect(ends({ clears: [{ quantity: "maxCellC", op: "<=", value: 48, unit: "°C" }] })).toBe(
      "Ends when every cell is at 48 °C or less.",
    );
    expect(
      ends({
        clears: [
          { quantity: "bankV", op: ">=", value: 25.6, unit: "V" },
          { quantity: "stateOfChargePct", op: ">", value: 15, unit: "%" },
        ],
      }),
    ).toBe("Ends when the bank is at 25.60 V or more and the state of charge is above 15 %.");
    expect(ends({})).toBe("Ends when the cell has come down.");
  });

  test("every rule has its words in both languages, no two the same name", () => {
    const words = Object.values(reasonWords);
    expect(words).toHaveLength(24);
    for (const language of ["en", "it"] as const) {
      expect(new Set(words.map(({ name }) => name[language])).size).toBe(24);
      for (const { name, about, ends } of words) {
        expect(name[language]).toMatch(/^[\p{Ll}S].*[^.]$/u);
        expect(about[language]).toMatch(/^\p{Lu}.*\.$/u);
        expect(ends[language]).toMatch(/^.+[^.]$/u);
      }
    }
  });
});
