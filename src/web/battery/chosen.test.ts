import { expect, it, vi } from "vitest";

// The address of a page, where there is none.
vi.stubGlobal("location", { hash: "#/battery/3" });
vi.stubGlobal("addEventListener", () => {});
const { batteryHref, chosenOf } = await import("./chosen.ts");

it.each([
  [undefined, 1, null],
  ["3", 3, null],
  ["50", 50, null],
  ["51", 1, "51"],
  ["0", 1, "0"],
  ["-1", 1, "-1"],
  ["2.5", 1, "2.5"],
  ["port", 1, "port"],
  ["1e1", 1, "1e1"],
])("the address asks for %s of fifty: number %s, not there: %s", (asked, number, missing) => {
  expect(chosenOf(asked, 50)).toEqual({ number, missing });
});

it("the address of a battery is that of its number", () => {
  expect(batteryHref(3)).toBe("#/battery/3");
});
