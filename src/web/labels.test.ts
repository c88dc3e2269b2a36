import { describe, expect, it } from "vitest";
import { labelIn } from "./labels.ts";

describe("the page's own labels", () => {
  it("fills in what a label names", () => {
    expect(labelIn("en", "valuesFrom", { age: "12 s" })).toBe("values from 12 s ago");
    expect(labelIn("it", "valuesFrom", { age: "12 s" })).toBe("valori di 12 s fa");
  });
});
