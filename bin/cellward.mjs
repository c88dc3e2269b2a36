#!/usr/bin/env node
// The `cellward` command from a checkout. It installs nothing: it says what to run when something is missing.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../scripts/run.mjs";
import { compileCache, findNode, quiet, root } from "../scripts/runtime.mjs";

const node = findNode();
if (node === null || !existsSync(join(root, "node_modules", ".package-lock.json"))) {
  process.stderr.write("cellward: not set up yet; run `npm start` or `npm test` here once\n");
  process.exitCode = 1;
} else {
  process.exitCode = await run(node, [quiet, join(root, "src", "cli", "main.ts"), ...process.argv.slice(2)], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache() },
  });
}
