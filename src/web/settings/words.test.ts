import { describe, expect, test } from "vitest";
import { type Leaf, textsIn } from "../../../test/texts.ts";
import * as words from "./words.ts";

/** What a template is filled with here shows in which places it stands. */
const filled = {
  from: "F1",
  to: "T2",
  fromAh: "F3",
  toAh: "T4",
  batteries: 4,
  series: 2,
  parallel: 2,
  eachAh: "A5",
  eachV: "V6",
};
const spoken = (leaf: Leaf, of: unknown): string => (typeof leaf === "string" ? leaf : leaf(of as never));
const texts = textsIn({ ...words }, "words");

/** The same word in both languages. */
const alike = new Set(["Temperature"]);

describe("the words of the settings page", () => {
  test("are there in both languages, trimmed, different, with their numbers as the language writes them", () => {
    expect(texts.length).toBeGreaterThan(50);
    for (const [path, { en, it }] of texts) {
      expect(typeof en, path).toBe(typeof it);
      for (const of of [filled, 2, "V7"]) {
        const [english, italian] = [spoken(en, of), spoken(it, of)];
        for (const text of [english, italian]) {
          expect(text.trim(), path).toBe(text);
          expect(text, path).not.toBe("");
        }
        expect(english, path).not.toMatch(/\d,\d/);
        expect(italian, path).not.toMatch(/\d\.\d/);
        if (!alike.has(english)) expect(english, path).not.toBe(italian);
      }
    }
  });

  test("a template says the same figures in both languages", () => {
    const figures = (text: string): readonly string[] => (text.match(/[FTAV]\d|\d+/g) ?? []).sort();
    for (const [path, { en, it }] of texts) {
      if (typeof en !== "string") expect(figures(spoken(en, filled)), path).toEqual(figures(spoken(it, filled)));
    }
  });

  test("one string of batteries is not called parallel", () => {
    const bank = { batteries: 2, series: 2, parallel: 1, eachAh: "200 Ah", eachV: "12.8 V" };
    expect(words.compareTemplate.en(bank)).toMatch(/2 in series\.$/);
    expect(words.compareTemplate.it({ ...bank, parallel: 2 })).toMatch(/2 di queste stringhe in parallelo\.$/);
  });
});
