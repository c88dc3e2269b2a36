// What the linter has no rule for: small files, found by their names.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { expect, test } from "vitest";
import { root } from "./run-tool.ts";

const MOST_LINES = 400;
/** Names under which anything can be put and nothing is found. */
const SAYS_NOTHING = /^(utils?|helpers?|common|managers?|misc|index)$/i;

const sources = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));

const layers = Object.keys(JSON.parse(readFileSync(join(root, "layers.json"), "utf8")).layers);

const saysNothing = (path: string): boolean =>
  basename(path)
    .replace(/(\.test)?\.tsx?$/, "")
    .split(/[-.]/)
    .some((word) => SAYS_NOTHING.test(word)) || path.split("/").some((folder) => SAYS_NOTHING.test(folder));

const lines = (text: string): number => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);

test("there are sources to look at", () => {
  expect(sources.length).toBeGreaterThan(0);
});

test(`no source file has more than ${MOST_LINES} lines`, () => {
  const long = sources
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, lines: lines(readFileSync(join(root, path), "utf8")) }))
    .filter((file) => file.lines > MOST_LINES);
  expect(long, "split these by what they are about").toEqual([]);
});

test("no file or folder has a name that says nothing, and there are no barrels", () => {
  expect(sources.filter(saysNothing), "name these for what they hold").toEqual([]);
  for (const path of ["src/core/utils.ts", "src/core/time-utils.ts", "src/common/a.ts", "src/web/index.ts"]) {
    expect(saysNothing(path), path).toBe(true);
  }
  expect(saysNothing("src/core/step.ts")).toBe(false);
});

test("every source stands in a folder of the table of layers", () => {
  expect(sources.filter((path) => !layers.some((layer) => path.startsWith(`src/${layer}/`)))).toEqual([]);
});

test("no file of the project names a folder of somebody's computer", () => {
  const places = ["bin", "docs", "deploy", "bench", "lint", "scripts", "src", "test", ".ci"].map((name) =>
    join(root, name),
  );
  const named = places
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|md|json|ya?ml|html|css|service|run)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /(^|[\s"'`(=])\/(work|home\/\w+|Users\/\w+)\//.test(readFileSync(file, "utf8")))
    .map((file) => relative(root, file));
  expect(named).toEqual([]);
});

test("every link of a document leads to something that is there", () => {
  const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
    .concat(readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((name) => join("docs", name)))
    .filter((name) => name.endsWith(".md"));
  const links = documents.flatMap((name) =>
    [...readFileSync(join(root, name), "utf8").matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to]) => ({
      name,
      to,
    })),
  );
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ name, to }) => !existsSync(join(root, dirname(name), to as string)))).toEqual([]);
});
