// Builds the web app when what it is made from has changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { quiet, root } from "./runtime.mjs";
import { run } from "./run.mjs";

const built = join(root, "dist", "web");
const stampFile = join(built, ".made-from");

/** The folders the app may import from, by the table of layers, and theirs in turn. */
const foldersOfTheApp = () => {
  const { layers } = JSON.parse(readFileSync(join(root, "layers.json"), "utf8"));
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of [...layers[name].may, ...layers[name].types]) visit(next);
  };
  for (const name of Object.keys(layers)) if (name.split("/")[0] === "web") visit(name);
  return [...seen].filter((name) => !name.includes("/")).map((name) => join(root, "src", name));
};

const filesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    : [];

/** A fingerprint of everything the app is built from: contents, not dates, which a checkout sets as it likes. */
export const webSources = () => {
  const hash = createHash("sha256");
  const settings = ["package-lock.json", "vite.config.ts", "layers.json"].map((name) => join(root, name));
  for (const file of [...settings.filter(existsSync), ...foldersOfTheApp().flatMap(filesBelow).sort()]) {
    hash
      .update(`${relative(root, file).split(sep).join("/")}\n`)
      .update(readFileSync(file))
      .update("\n");
  }
  return hash.digest("hex");
};

export const hasWeb = () => existsSync(join(root, "src", "web", "index.html"));

export const webIsBuilt = () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === webSources();

/** Answers whether the app in dist/web is that of the sources, after building it if need be. */
export const ensureWeb = async (node, env, say) => {
  if (!hasWeb() || webIsBuilt()) return true;
  say("building the web app");
  const madeFrom = webSources();
  const partial = `${built}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const args = [quiet, vite, "build", "--logLevel", "warn", "--outDir", partial, "--emptyOutDir"];
  const code = await run(node, args, { cwd: root, env });
  if (code !== 0) {
    rmSync(partial, { recursive: true, force: true });
    return false;
  }
  writeFileSync(join(partial, ".made-from"), madeFrom);
  mkdirSync(join(root, "dist"), { recursive: true });
  rmSync(built, { recursive: true, force: true });
  renameSync(partial, built);
  return true;
};
