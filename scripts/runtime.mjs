// Which Node runs the project: the one that is running if it can, else the one that was fetched into .runtime/.
// Plain JavaScript without packages, because it runs before anything is installed, on a Node as old as 20.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const runtimeFolder = join(root, ".runtime");

/** A package has no sources: Node would not run them below node_modules. */
export const isCheckout = existsSync(join(root, "src", "cli", "main.ts"));

/** The Node that is fetched where the system's cannot strip types. */
export const fetchedVersion = "24.21.0";
export const fetchedFolder = join(runtimeFolder, `node-${fetchedVersion}`);

/** The `node` executable inside a folder into which the npm package `node` was installed. */
export const nodeIn = (folder) =>
  join(folder, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

const versionOf = (text) => text.split(".").map(Number);

/** Type stripping and node:sqlite without a flag came with 22.18 and, in the next line, 24. */
export const isNewEnough = (version) => {
  const [major, minor] = versionOf(version);
  return major > 23 || (major === 22 && minor >= 18);
};

/** The path of a Node that can run the sources, or null while none is there. */
export const findNode = () => {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const fetched = nodeIn(fetchedFolder);
  return existsSync(fetched) ? fetched : null;
};

/** Type stripping and SQLite still announce themselves as experimental on Node 22. */
export const quiet = "--disable-warning=ExperimentalWarning";

/**
 * Where Node keeps what it has compiled: the command starts in half the time from the second start on. The folder of a package belongs
 * to who installed it, and a folder in which everybody may write is no place for code.
 */
export const compileCache = () =>
  process.env.NODE_COMPILE_CACHE ??
  (isCheckout
    ? join(root, "node_modules", ".cache", "cellward", "compiled")
    : join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "cellward", "compiled"));
