// Breaks each rule on purpose, in a copy, and expects its test to go red. A test that stays green guards nothing.
// Usage: npm run sabotage [-- --only RULE] [-- --list]
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./runtime.mjs";
import { faultsOf, testOf } from "./sabotage-rows.mjs";

const COPIES = 2;
/** A sabotage may make a loop endless; that is no red test either. */
const LONGEST_MS = 180_000;
const NOT_COPIED = new Set([
  "node_modules",
  ".git",
  ".runtime",
  "dist",
  "lib",
  "coverage",
  "reports",
  ".stryker-tmp",
  "data",
]);

const { values } = parseArgs({ options: { only: { type: "string" }, list: { type: "boolean", default: false } } });
const { rows: all } = await import(new URL("../test/sabotage.ts", import.meta.url));
const rows = values.only === undefined ? all : all.filter((row) => row.rule === values.only);

const copyProject = () => {
  const copy = mkdtempSync(join(tmpdir(), "cellward-sabotage-"));
  const isKept = (path) => path === root || !NOT_COPIED.has(path.slice(root.length).split(sep).find(Boolean) ?? "");
  cpSync(root, copy, { recursive: true, filter: isKept });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  return copy;
};

const asPattern = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Runs tests in a copy and answers vitest's own account of them, or null if it gave none in time. */
const runTests = (copy, files, name) => {
  const account = join(copy, ".account.json");
  rmSync(account, { force: true });
  const args = [join(copy, "node_modules", "vitest", "vitest.mjs"), "run", ...files];
  args.push("--reporter=json", `--outputFile=${account}`);
  if (name !== undefined) args.push("-t", asPattern(name));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: copy, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_MS);
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      resolve(existsSync(account) ? JSON.parse(readFileSync(account, "utf8")) : null);
    });
  });
};

/** In words, what came of one row; "red" is what it is for. */
const tryRow = async (row, copy) => {
  const faults = faultsOf(row, copy);
  if (faults.length > 0) return `does not apply: ${faults.join("; ")}`;
  const path = join(copy, row.file);
  const whole = readFileSync(path, "utf8");
  writeFileSync(
    path,
    whole.replace(row.find, () => row.replace),
  );
  try {
    const { file, name } = testOf(row);
    const account = await runTests(copy, [file], name);
    if (account === null) return "no answer: the tests hung or vitest stopped";
    if (account.numFailedTests > 0) return "red";
    if (account.numPassedTests > 0) return "STAYED GREEN";
    // A file that cannot even be read proves nothing about the rule.
    return account.success ? "no test of that name ran" : "broke the file itself, so no test ran";
  } finally {
    writeFileSync(path, whole);
  }
};

/** Without any sabotage everything must be green, or red says nothing. */
const redBefore = async (copy) => {
  const files = [...new Set(rows.map((row) => testOf(row).file))].filter((file) => existsSync(join(copy, file)));
  const account = await runTests(copy, files);
  if (account === null) return ["vitest gave no answer"];
  return account.testResults
    .filter((result) => result.status !== "passed")
    .map(({ name, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === "failed").map((test) => test.fullName);
      return `${name.slice(name.indexOf(copy) + copy.length + 1)}: ${failed.join("; ") || "cannot be read"}`;
    });
};

const work = async (copies) => {
  const waiting = rows.map((row, index) => ({ row, index }));
  const results = [];
  const worker = async (copy) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next.index] = await tryRow(next.row, copy);
      const { rule, file } = next.row;
      console.log(
        `${results[next.index] === "red" ? "ok  " : "FAIL"} ${rule.padEnd(14)} ${file}  ${results[next.index]}`,
      );
    }
  };
  await Promise.all(copies.map(worker));
  return results;
};

const main = async () => {
  if (values.list) {
    for (const row of rows) console.log(`${row.rule.padEnd(14)} ${row.file}  →  ${row.test}`);
    return 0;
  }
  if (rows.length === 0) {
    console.error(values.only === undefined ? "the table is empty" : `no row for the rule ${values.only}`);
    return 1;
  }
  const copies = Array.from({ length: Math.min(COPIES, rows.length) }, copyProject);
  const cleanUp = () => {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  };
  process.once("SIGINT", () => process.exit(130));
  process.once("exit", cleanUp);
  const red = await redBefore(copies[0]);
  if (red.length > 0) {
    console.error(`red before any sabotage, so nothing can be shown:\n${red.join("\n")}`);
    return 1;
  }
  const results = await work(copies);
  const bad = results.filter((result) => result !== "red").length;
  console.log(
    `${results.length - bad} of ${results.length} sabotages were noticed${bad > 0 ? `, ${bad} were not` : ""}`,
  );
  return bad === 0 ? 0 : 1;
};

process.exitCode = await main();
