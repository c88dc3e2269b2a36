// The walls between the layers, shown to stand: a small tree of files that break each rule once, and the tools on it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root, runTool } from "./run-tool.ts";

interface Layer {
  readonly pure?: boolean;
  readonly may: readonly string[];
  readonly types: readonly string[];
}
const layers: Record<string, Layer> = JSON.parse(readFileSync(join(root, "layers.json"), "utf8")).layers;
const names = Object.keys(layers);
const pure = names.filter((name) => layers[name]!.pure);

const tree = mkdtempSync(join(tmpdir(), "cellward-layers-"));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const plant = (path: string, text: string): void => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), `${text}\n`);
};
const up = (path: string): string => "../".repeat(path.split("/").length);
const reach = (from: string, to: string): string => `${up(from)}${to}/thing.ts`;
const value = (from: string, to: string): string =>
  `import { thing } from "${reach(from, to)}";\nexport const x = thing;`;
const type = (from: string, to: string): string =>
  `import type { Thing } from "${reach(from, to)}";\nexport type X = Thing;`;

/** file → the rule of imports that must refuse it */
const refused = new Map<string, string>();
const allowed: string[] = [];

const plantImports = (): void => {
  for (const name of names) {
    const { may, types, pure: isPure } = layers[name]!;
    plant(
      `src/${name}/thing.ts`,
      "export interface Thing { readonly a: number }\nexport const thing: Thing = { a: 1 };",
    );
    for (const other of names) {
      const kin = other === name || other.startsWith(`${name}/`) || name.startsWith(`${other}/`);
      if (kin) continue;
      const slug = other.replace("/", "-");
      const [byValue, byType] = [`src/${name}/value-${slug}.ts`, `src/${name}/type-${slug}.ts`];
      plant(byValue, value(name, other));
      plant(byType, type(name, other));
      if (may.includes(other)) allowed.push(byValue, byType);
      else if (types.includes(other)) {
        allowed.push(byType);
        refused.set(byValue, `${name}-types-only`);
      } else {
        refused.set(byValue, `${name}-layer`);
        refused.set(byType, `${name}-layer`);
      }
    }
    plant(`src/${name}/package.ts`, 'import { parse } from "yaml";\nexport const x = parse;');
    plant(`src/${name}/builtin.ts`, 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;');
    if (isPure) {
      refused.set(`src/${name}/package.ts`, `${name}-pure-package`);
      refused.set(`src/${name}/builtin.ts`, `${name}-pure-node`);
    } else {
      allowed.push(`src/${name}/package.ts`);
      if (name.startsWith("web")) refused.set(`src/${name}/builtin.ts`, "no-node-in-web");
      else allowed.push(`src/${name}/builtin.ts`);
    }
  }
  plant("src/core/one.ts", 'import { two } from "./two.ts";\nexport const one = (): number => two();');
  plant("src/core/two.ts", 'import { one } from "./one.ts";\nexport const two = (): number => one();');
  refused.set("src/core/one.ts", "no-cycle");
  plant("src/cli/row.test.ts", "export const row = 1;");
  plant("src/cli/uses-test.ts", 'import { row } from "./row.test.ts";\nexport const x = row;');
  refused.set("src/cli/uses-test.ts", "no-test-in-source");
  plant("src/cli/uses-dev.ts", 'import fc from "fast-check";\nexport const x = fc;');
  refused.set("src/cli/uses-dev.ts", "no-dev-package-in-source");
  plant("src/cli/lost.ts", 'import { x } from "./nowhere.ts";\nexport const y = x;');
  refused.set("src/cli/lost.ts", "resolvable");
};

/** What a pure folder must not even be able to name, and who refuses it. */
const unknownToTheCompiler = [
  "console.log(1)",
  "setTimeout(() => 0, 1)",
  'fetch("x")',
  "process.exit(1)",
  "document.title",
];
const refusedByTheLinter = [
  "Date.now()",
  "new Date()",
  "Math.random()",
  'Math["random"]()',
  "performance.now()",
  "globalThis",
  "JSON.parse('1') as any",
];
const compilerFile = (name: string, i: number): string => `src/${name}/unknown-${i}.ts`;
const linterFile = (name: string, i: number): string => `src/${name}/banned-${i}.ts`;

let imports: Set<string>;
let compiled = "";
let linted = "";

beforeAll(async () => {
  const kept = [".dependency-cruiser.mjs", "layers.json", "package.json", "tsconfig.base.json", "tsconfig.pure.json"];
  for (const file of [...kept, "tsconfig.test.json", "biome.json", "lint"]) {
    cpSync(join(root, file), join(tree, file), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  plantImports();
  const cruise = [
    "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
    "src",
    "--config",
    ".dependency-cruiser.mjs",
  ];
  const { said } = await runTool([...cruise, "--output-type", "json"], tree);
  const found: { rule: { name: string }; from: string }[] = JSON.parse(said).summary.violations;
  imports = new Set(found.map(({ rule, from }) => `${from} ${rule.name}`));

  // Now the purity of the language itself, in a tree without the wrong imports.
  rmSync(join(tree, "src"), { recursive: true });
  for (const name of pure) {
    unknownToTheCompiler.forEach((text, i) => plant(compilerFile(name, i), `export const x = (): unknown => ${text};`));
    refusedByTheLinter.forEach((text, i) => plant(linterFile(name, i), `export const x = (): unknown => ${text};`));
    plant(`src/${name}/honest.ts`, "export const x = (a: number): number => Math.max(a, 0);");
  }
  plant("src/core/enum.ts", "export enum Fruit { Apple }");
  plant("src/core/class.ts", "export class Fruit { size = 1 }");
  compiled = (await runTool(["node_modules/typescript/bin/tsc", "-p", "tsconfig.pure.json", "--pretty", "false"], tree))
    .said;
  // The tree is not a repository, so there is no list of ignored files to go by.
  const settings = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
  writeFileSync(join(tree, "biome.json"), JSON.stringify({ ...settings, vcs: { enabled: false } }));
  const lint = ["node_modules/@biomejs/biome/bin/biome", "lint", "--max-diagnostics=none", "--reporter=github", "src"];
  linted = (await runTool(lint, tree)).said;
}, 120_000);

describe("imports", () => {
  test("every import against the table is refused, by value and by type, with cycles, tests and strays", () => {
    expect([...refused].filter(([file, rule]) => !imports.has(`${file} ${rule}`))).toEqual([]);
    expect(refused.size).toBeGreaterThan(100);
  });

  test("every import that the table allows passes", () => {
    expect([...imports].filter((line) => allowed.includes(line.split(" ")[0]!))).toEqual([]);
    expect(allowed.length).toBeGreaterThan(50);
  });

  for (const name of pure) {
    test(`${name} refuses what stands above it, a package and Node`, () => {
      expect(imports).toContain(`src/${name}/value-server.ts ${name}-layer`);
      expect(imports).toContain(`src/${name}/package.ts ${name}-pure-package`);
      expect(imports).toContain(`src/${name}/builtin.ts ${name}-pure-node`);
    });
  }
});

describe("purity", () => {
  for (const name of pure) {
    test(`${name} knows no console, timer, network, process or page`, () => {
      const missed = unknownToTheCompiler.filter((_, i) => !compiled.includes(`${compilerFile(name, i)}(1,`));
      expect(missed, compiled).toEqual([]);
      expect(compiled).not.toContain(`src/${name}/honest.ts`);
    });

    test(`${name} refuses clock, chance, globals and any`, () => {
      const missed = refusedByTheLinter.filter((_, i) => !linted.includes(`${linterFile(name, i)},`));
      expect(missed, linted).toEqual([]);
      expect(linted).not.toContain(`src/${name}/honest.ts`);
    });
  }

  test("the pure folders are these six", () => {
    expect(pure.sort()).toEqual(["bank", "core", "readout", "scenario", "site", "words"]);
  });

  test("no enum anywhere, no class in core", () => {
    expect(linted).toContain("src/core/enum.ts,");
    expect(linted).toContain("src/core/class.ts,");
  });
});
