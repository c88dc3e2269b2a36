// What can be asked for by name: each is a list of programs, run one after the other or at once.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { quiet, root } from "./runtime.mjs";

const tool = (...path) => join(root, "node_modules", ...path);

const environments = () => readdirSync(root).filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name));

const tsc = (config) => [
  tool("typescript", "bin", "tsc"),
  "-p",
  config,
  "--incremental",
  "--tsBuildInfoFile",
  join("node_modules", ".cache", "cellward", `${config}.tsbuildinfo`),
  "--pretty",
  String(Boolean(process.stdout.isTTY)),
];

const vitest = (...args) => [quiet, tool("vitest", "vitest.mjs"), ...args];

/** The static checks, cheapest to read first. `npm run check` runs them all, and `npm test` holds each as a test. */
export const checks = {
  types: { title: "types", all: () => environments().map(tsc) },
  lint: {
    title: "lint",
    one: () => [tool("@biomejs", "biome", "bin", "biome"), "lint", "--error-on-warnings", "--max-diagnostics=200"],
  },
  format: {
    title: "format",
    one: () => [tool("@biomejs", "biome", "bin", "biome"), "format", "--max-diagnostics=200"],
  },
  imports: {
    title: "imports",
    one: () => [
      tool("dependency-cruiser", "bin", "dependency-cruiser.mjs"),
      "src",
      "test",
      "--config",
      ".dependency-cruiser.mjs",
    ],
  },
  dead: { title: "dead code", one: () => [tool("knip", "bin", "knip.js"), "--no-progress"] },
};

/** `web`: the app is built first; `must`: and without it the rest makes no sense. */
export const tasks = {
  ...checks,
  start: {
    title: "start",
    web: true,
    must: true,
    cached: true,
    one: () => [quiet, join("src", "cli", "main.ts"), "run"],
  },
  test: { title: "tests", web: true, one: () => vitest("run") },
  coverage: { title: "coverage", web: true, one: () => vitest("run", "--coverage") },
  build: { title: "build", web: true, must: true },
  // What `npm pack` puts into the package, beside the page.
  program: { title: "program", web: true, must: true, one: () => [join("scripts", "program.mjs")] },
  sabotage: { title: "sabotage", one: () => [quiet, join("scripts", "sabotage.mjs")] },
  mutation: { title: "mutation", one: () => [tool("@stryker-mutator", "core", "bin", "stryker.js"), "run"] },
  fix: { title: "fix", one: () => [tool("@biomejs", "biome", "bin", "biome"), "check", "--write"] },
  bench: { title: "bench", one: () => [quiet, join("bench", "step.ts")] },
  faults: { title: "faults", cached: true, one: () => [quiet, join("bench", "faults.ts")] },
  soak: { title: "soak", cached: true, one: () => [quiet, join("bench", "soak.ts")] },
  pictures: { title: "pictures", web: true, must: true, one: () => [quiet, join("test", "journeys", "pictures.ts")] },
  lighthouse: { title: "lighthouse", web: true, must: true, one: () => [quiet, join("bench", "lighthouse.ts")] },
  manual: { title: "manual", one: () => [quiet, join("scripts", "manual.mjs")] },
  node: { title: "node", one: () => [quiet] },
  // The tests that `check` adds to the checks it has just run itself.
  rest: { title: "tests", web: true, one: () => vitest("run", "--exclude", "test/house/checks.test.ts") },
};
