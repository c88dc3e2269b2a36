import { expect, it } from "vitest";
import * as words from "./words.ts";

/** Every text of the catalogue, however deep it stands. */
const textsIn = (value: unknown, at: string): readonly (readonly [string, Readonly<Record<string, unknown>>])[] => {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value) return [[at, value as Record<string, unknown>]];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${at}.${key}`));
};
const texts = textsIn(words, "words");

it("there are as many as are counted here", () => {
  expect(texts.length).toBeGreaterThan(35);
});

it.each(texts)("%s is there in both languages", (_at, { en, it: italian }) => {
  const told = [en, italian].map((one) => (typeof one === "function" ? String(one("2")) : String(one)));
  for (const one of told) expect(one.trim().length).toBeGreaterThan(0);
});
