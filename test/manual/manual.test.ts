import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { manualEntries, manualText, root } from "./manual.ts";

/** The requirements themselves stand beside the project, where they are there at all. */
const requirements = join(root, "..", "shared", "spec", "requirements.md");

/** Chapters 1–10: those of the rules; the installation and the app have their own work. */
const rulesOfTheRequirements = (): readonly string[] => {
  const text = readFileSync(requirements, "utf8").split(/^## 11 /m)[0] ?? "";
  const inTables = [...text.matchAll(/^\| ([A-Z]{2,4}-\d+) \|/gm)].map(([, id]) => id ?? "");
  const inLists = [...text.matchAll(/\*\*((?:LED|OBS)-\d+)\*\*/g)].map(([, id]) => id ?? "");
  return [...inTables, ...inLists, "TIME-1"];
};

describe("docs/manual.md", () => {
  const entries = manualEntries();

  it.each(entries)("$id has its file, and the file says so", ({ id, files }) => {
    for (const file of files) {
      expect(existsSync(join(root, "src", file)), file).toBe(true);
    }
    const first = readFileSync(join(root, "src", files[0] ?? ""), "utf8");
    const [family = "", number = ""] = id.split("-");
    // "CHG-1…5", "DIS-1, DIS-3", "COD-2, -5" cite a rule as well as its full name does.
    const cited =
      first.includes(id) ||
      new RegExp(`${family}-\\d+(?:[,…–]\\s*(?:-?\\d+|${family}-\\d+))*[,…–]\\s*-?${number}\\b`).test(first);
    const inRange = [...first.matchAll(new RegExp(`${family}-(\\d+)…(\\d+)`, "g"))].some(
      ([, from, to]) => Number(from) <= Number(number) && Number(number) <= Number(to),
    );
    expect(cited || inRange, `${files[0]} cites ${id}`).toBe(true);
  });

  it.each(entries)("$id has a test whose title names it", ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
  });

  it.each(entries)("$id has an edit that breaks it", ({ sabotage }) => {
    expect(sabotage).toBeGreaterThan(0);
  });

  it("is what the code and the tests say now (npm run manual writes it)", () => {
    expect(readFileSync(join(root, "docs", "manual.md"), "utf8")).toBe(manualText());
  });

  it.skipIf(!existsSync(requirements))("leaves out no rule of the requirements", () => {
    const known = new Set(entries.map(({ id }) => id));
    const wanted = rulesOfTheRequirements();
    expect(wanted.length).toBeGreaterThan(60);
    expect(wanted.filter((id) => !known.has(id))).toEqual([]);
  });
});
