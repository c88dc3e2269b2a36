import { expect, it } from "vitest";
import { logTypes } from "../../server/store/log-query.ts";
import { groups, typesOf } from "./groups.ts";

it("asks only for types that the server knows, and leaves none to the whole log alone", () => {
  const asked = groups.flatMap((group) => typesOf[group]);
  expect(asked.filter((type) => !logTypes.includes(type))).toEqual([]);
  expect(logTypes.filter((type) => !asked.includes(type))).toEqual([]);
});
