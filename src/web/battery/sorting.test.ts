import { expect, it } from "vitest";
import { nextSorting, sorted } from "./sorting.ts";

const rows = [
  { battery: 0, cell: 0, volts: 3.31 },
  { battery: 0, cell: 1, volts: null },
  { battery: 1, cell: 0, volts: 3.3 },
  { battery: 1, cell: 1, volts: 3.31 },
];
const order = (by: "place" | "volts", descending: boolean) =>
  sorted(rows, { by, descending }).map(({ battery, cell }) => `${battery}:${cell}`);

it("by place and by voltage, both ways; the same voltage by place, what is not known last", () => {
  expect(order("place", false)).toEqual(["0:0", "0:1", "1:0", "1:1"]);
  expect(order("place", true)).toEqual(["1:1", "1:0", "0:1", "0:0"]);
  expect(order("volts", false)).toEqual(["1:0", "0:0", "1:1", "0:1"]);
  expect(order("volts", true)).toEqual(["0:0", "1:1", "1:0", "0:1"]);
});

it("leaves the list that it was given as it is", () => {
  const before = [...rows];
  order("volts", true);
  expect(rows).toEqual(before);
});

it("the same column turns the order round, another begins with the smallest", () => {
  expect(nextSorting({ by: "volts", descending: false }, "volts")).toEqual({ by: "volts", descending: true });
  expect(nextSorting({ by: "volts", descending: true }, "volts")).toEqual({ by: "volts", descending: false });
  expect(nextSorting({ by: "place", descending: true }, "volts")).toEqual({ by: "volts", descending: false });
});
