// Cheap proof that the sabotage table still fits the code; `npm run sabotage` is the dear one.
import { describe, expect, test } from "vitest";
import { faultsOf } from "../../scripts/sabotage-rows.mjs";
import { rows } from "../sabotage.ts";
import { root } from "./run-tool.ts";

describe("sabotage table", () => {
  test("every row can be applied and names a test that exists", () => {
    const unfit = rows
      .map((row) => ({ rule: row.rule, faults: faultsOf(row, root) as string[] }))
      .filter(({ faults }) => faults.length > 0);
    expect(unfit).toEqual([]);
  });

  test("a row that does not fit is found out", () => {
    const row = {
      rule: "X",
      file: "package.json",
      find: '"name"',
      replace: '"nome"',
      test: "test/house/sabotage.test.ts",
    };
    expect(faultsOf(row, root)).toEqual([]);
    expect(faultsOf({ ...row, find: "no such text" }, root)).toHaveLength(1);
    expect(faultsOf({ ...row, find: "node scripts" }, root)).toHaveLength(1);
    expect(faultsOf({ ...row, replace: row.find }, root)).toHaveLength(1);
    expect(faultsOf({ ...row, file: "src/nowhere.ts" }, root)).toHaveLength(1);
    expect(faultsOf({ ...row, test: "test/nowhere.test.ts" }, root)).toHaveLength(1);
  });
});
