import { describe, expect, it } from "vitest";
import * as words from "./words.ts";

const values: Readonly<Record<string, unknown>> = {
  oldTemplate: "12 s",
  cellTemplate: { battery: "#3 Port", cell: 5 },
  openTemplate: 3,
  choiceTemplate: { number: 3, serial: "NG1", name: "Port" },
  noSuchTemplate: { asked: "99", most: 50 },
  silentTemplate: "12 s",
  tooLongTemplate: 41,
};
type Either = Readonly<Record<"en" | "it", string | ((of: unknown) => string)>>;
const said = (name: string, text: Either, language: "en" | "it"): string => {
  const one = text[language];
  return typeof one === "string" ? one : one(values[name]);
};

describe("what the page says", () => {
  it.each(Object.entries(words) as [string, Either][])(
    "%s: there in both languages, filled in, no blank at an end",
    (name, text) => {
      for (const language of ["en", "it"] as const) {
        const told = said(name, text, language);
        expect(told).toMatch(/^\S(.*\S)?$/u);
        expect(told).not.toMatch(/undefined|null|\[object| {2}/);
      }
    },
  );

  it("Italian is not English", () => {
    const same = (Object.entries(words) as [string, Either][]).filter(
      ([name, text]) => said(name, text, "en") === said(name, text, "it"),
    );
    expect(same.map(([name]) => name)).toEqual(["balancerTitle"]);
  });
});
