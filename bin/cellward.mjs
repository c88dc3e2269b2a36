#!/usr/bin/env node
// The `cellward` command. From a package it runs the program made for it; from a checkout the sources, and says what to run when
// something is missing. It installs nothing.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../scripts/run.mjs";
import { compileCache, findNode, isCheckout, isNewEnough, quiet, root } from "../scripts/runtime.mjs";

const problem = () => {
  if (!isCheckout && !isNewEnough(process.versions.node)) {
    return `Node 22.18, or 24 and newer, is needed; this is ${process.versions.node}`;
  }
  const setUp = !isCheckout || (findNode() !== null && existsSync(join(root, "node_modules", ".package-lock.json")));
  return setUp ? null : "not set up yet; run `npm start` or `npm test` here once";
};

const found = problem();
if (found !== null) {
  process.stderr.write(`cellward: ${found}\n`);
  process.exitCode = 1;
} else {
  const main = isCheckout ? join("src", "cli", "main.ts") : join("lib", "cli", "main.js");
  process.exitCode = await run(findNode(), [quiet, join(root, main), ...process.argv.slice(2)], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache() },
  });
}
