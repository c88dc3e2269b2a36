// Fetches what is missing: a Node that can run the sources, and the packages of the lock file.
// Nothing half done is ever taken for whole: Node is renamed into place when it has answered, and the packages
// are believed only with a stamp that is written last and names the lock file it was made from.
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fetchedFolder, fetchedVersion, findNode, nodeIn, root, runtimeFolder } from "./runtime.mjs";
import { run } from "./run.mjs";

const modules = join(root, "node_modules");
const stampFile = join(modules, ".cellward-stamp");
const lockFile = join(root, "package-lock.json");

/** Something that a person has to put right; the message says how. */
export class SetupError extends Error {}

/** The running npm if a script of npm started us, else the one on the path. */
const npm = () => {
  const path = process.env.npm_execpath;
  if (path !== undefined && basename(path).startsWith("npm-cli")) return { script: path };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm" };
};

const runNpm = (node, args, cwd, started) => {
  const { script, command } = npm();
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` };
  const all = [...args, "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  return script === undefined
    ? run(command, all, { cwd, env, started, shell: process.platform === "win32" })
    : run(node, [script, ...all], { cwd, env, started });
};

/** Answers the path of a Node that can run the sources, after fetching one if need be. */
export const ensureNode = async (say, started) => {
  const found = findNode();
  if (found !== null) return found;
  say(`this is Node ${process.versions.node}; fetching Node ${fetchedVersion} from npm, once (about 60 MB)`);
  const partial = join(runtimeFolder, "partial");
  // What an interrupted run left; the lock is ours.
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  // Its install script puts the binary of this platform in its place, and must be allowed to.
  const manifest = { private: true, dependencies: { node: fetchedVersion }, allowScripts: { node: true } };
  writeFileSync(join(partial, "package.json"), JSON.stringify(manifest));
  const code = await runNpm(
    process.execPath,
    ["install", "--no-package-lock", "--ignore-scripts=false"],
    partial,
    started,
  );
  const works = code === 0 && existsSync(nodeIn(partial)) && (await run(nodeIn(partial), ["-e", ""])) === 0;
  if (!works) {
    rmSync(partial, { recursive: true, force: true });
    throw new SetupError(
      `could not fetch Node ${fetchedVersion} from npm; check the network, or install Node 22.18 or newer yourself, and run this again`,
    );
  }
  rmSync(fetchedFolder, { recursive: true, force: true });
  renameSync(partial, fetchedFolder);
  return nodeIn(fetchedFolder);
};

/** What an installation was made from: the lock file, and the platform whose binaries it holds. */
const wantedStamp = () => {
  const lock = createHash("sha256").update(readFileSync(lockFile)).digest("hex");
  return `${process.platform} ${process.arch} ${lock}\n`;
};

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, "utf8") : null);

/** npm's own record of what it put into node_modules, written when it is done: does it hold all that the lock asks for? */
const holdsTheLock = () => {
  const record = readIfThere(join(modules, ".package-lock.json"));
  if (record === null) return false;
  const have = JSON.parse(record).packages;
  return Object.entries(JSON.parse(readFileSync(lockFile, "utf8")).packages).every(
    ([path, entry]) =>
      path === "" || (entry.optional && have[path] === undefined) || have[path]?.version === entry.version,
  );
};

/** Are the packages of the lock file there, all of them? Somebody's own `npm ci` or `npm install` counts too. */
export const modulesAreThere = () => {
  const stamp = readIfThere(stampFile);
  const wanted = wantedStamp();
  if (stamp === wanted) return true;
  const platform = `${process.platform} ${process.arch} `;
  if (stamp !== null && !stamp.startsWith(platform)) return false;
  if (existsSync(join(runtimeFolder, "installing")) || !holdsTheLock()) return false;
  writeFileSync(stampFile, wanted);
  return true;
};

export const ensureModules = async (node, say, started) => {
  if (modulesAreThere()) return;
  const why = existsSync(modules) ? "package-lock.json changed, or an installation was cut short" : "first run";
  say(`installing packages (${why}); about a minute`);
  const marker = join(runtimeFolder, "installing");
  mkdirSync(runtimeFolder, { recursive: true });
  writeFileSync(marker, "");
  rmSync(stampFile, { force: true });
  const code = await runNpm(node, ["ci", "--include=dev", "--include=optional"], root, started);
  if (code !== 0 || !holdsTheLock()) {
    throw new SetupError(
      `npm ci failed (exit code ${code}); what it said stands above. Put it right and run this again`,
    );
  }
  writeFileSync(stampFile, wantedStamp());
  rmSync(marker);
};

/** `npx cellward` finds the command here; npm links the commands of dependencies, not the package's own. */
export const linkCommand = () => {
  const bin = join(root, "bin", "cellward.mjs");
  const folder = join(modules, ".bin");
  const link = join(folder, "cellward");
  if (!existsSync(bin) || !existsSync(folder) || existsSync(link)) return;
  chmodSync(bin, 0o755);
  try {
    if (process.platform === "win32") writeFileSync(`${link}.cmd`, `@node "${bin}" %*\r\n`);
    else symlinkSync(join("..", "..", "bin", "cellward.mjs"), link);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
};
