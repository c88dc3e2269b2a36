/** docs/manual.md: rule → file → test. Written by `npm run manual`, and checked to be what it would write. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rows as sabotageRows } from "../sabotage.ts";
import { type ManualRow, manualRows } from "./rows.ts";

export const root = join(import.meta.dirname, "..", "..");

const testFiles = (): readonly string[] =>
  ["src", "test"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts") || name.endsWith(".test.tsx"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter((name) => !name.startsWith("test/manual/")),
  );

/** A title of a test names the rules that it guards. */
const titles = /\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*(?:\([^"'`]*?\))?\(\s*["'`]([^"'`]*)["'`]/g;

/** "CHG-1", and every rule of "COD-1…10". */
const rulesNamed = (title: string): readonly string[] =>
  [...title.matchAll(/\b([A-Z]{2,4})-(\d+)(?:…(\d+))?/g)].flatMap(([, family, from, to]) =>
    Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, index) => `${family}-${Number(from) + index}`),
  );

/** The test files by the rules that their titles name. */
const testsByRule = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const file of testFiles()) {
    for (const [, title = ""] of readFileSync(join(root, file), "utf8").matchAll(titles)) {
      for (const rule of rulesNamed(title)) found.set(rule, (found.get(rule) ?? new Set()).add(file));
    }
  }
  return found;
};

export interface ManualEntry extends ManualRow {
  readonly tests: readonly string[];
  /** How many small edits that break the rule are known to turn a test red. */
  readonly sabotage: number;
}

export const manualEntries = (): readonly ManualEntry[] => {
  const tests = testsByRule();
  return manualRows.map((row) => ({
    ...row,
    tests: [...(tests.get(row.id) ?? [])].sort(),
    sabotage: sabotageRows.filter(({ rule }) => rule === row.id).length,
  }));
};

const link = (file: string): string => `[${file.replace(/^src\//, "")}](../${file})`;

export const manualText = (): string => {
  const lines = manualEntries().map(
    ({ id, chapter, about, files, tests, sabotage }) =>
      `| ${id} | ${chapter} | ${about} | ${files.map((file) => link(`src/${file}`)).join(" ")} | ${tests.map(link).join(" ")} | ${sabotage} |`,
  );
  return `# The manual, rule by rule

Every rule of the smallBMS NG manual (rev 04, 08/2025) and every rule that we added where it is silent (chapter —): the file in
which it lives, the tests whose titles name it, and how many edits that break it are known to turn a test red (\`npm run sabotage\`).
Written by \`npm run manual\`; a test refuses it when it is stale, or when a rule has no file, no test or no such edit.

| rule | § | about | file | tests | sabotage |
|---|---|---|---|---|---|
${lines.join("\n")}
`;
};
