// Makes the program of the package: src without its types, in lib/. Node runs the sources of a checkout as they are, but refuses to
// leave the types out of what stands below node_modules. Every file keeps its place, so that paths beside and above it hold.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import typescript from "typescript";
import { root } from "./runtime.mjs";

const sources = join(root, "src");
const program = join(root, "lib");

/** The app is built by Vite; tests and what only they use stay at home. */
const belongs = (path) =>
  path.endsWith(".ts") && !/^(web|contract\/testing)\//.test(path) && !/(\.test|-for-tests|\.d)\.ts$/.test(path);

const compilerOptions = {
  target: typescript.ScriptTarget.ES2024,
  module: typescript.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  rewriteRelativeImportExtensions: true,
};

const withoutTypes = (path) => {
  const { outputText, diagnostics } = typescript.transpileModule(readFileSync(join(sources, path), "utf8"), {
    fileName: join(sources, path),
    reportDiagnostics: true,
    compilerOptions,
  });
  const [problem] = diagnostics ?? [];
  if (problem !== undefined) {
    throw new Error(`src/${path}: ${typescript.flattenDiagnosticMessageText(problem.messageText, " ")}`);
  }
  return outputText;
};

const paths = readdirSync(sources, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(sources, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .filter(belongs);

const partial = `${program}.partial`;
rmSync(partial, { recursive: true, force: true });
for (const path of paths) {
  const file = join(partial, path.replace(/\.ts$/, ".js"));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, withoutTypes(path));
}
rmSync(program, { recursive: true, force: true });
renameSync(partial, program);
