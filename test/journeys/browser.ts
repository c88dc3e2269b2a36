// A browser for the journeys: the one that is there, else the one that came with npm.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const packageFolder = join(modules, "@sparticuz", "chromium");

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const flags = [
  // Nothing here goes beyond our own page on loopback, and a browser that asks for more only waits for answers.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
  // Shared memory is small in containers.
  "--disable-dev-shm-usage",
  // Chromium's sandbox refuses to start as root, as which containers run.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** The package's own looks for its fonts in fixed places; these stand beside it. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * Unpacks the browser of the package, once. The package itself unpacks into the temporary folder and takes whatever
 * it finds there for whole; two test files at the same time would meet each other's halves. So each unpacks into a
 * folder of its own, and the first to finish gives it its name.
 */
const unpack = async (): Promise<string> => {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
  const cache = join(modules, ".cache", "cellward");
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const script = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: modules,
      env: { ...process.env, TMPDIR: partial },
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.on("error", reject);
    child.on("close", resolve);
  });
  try {
    if (code !== 0) throw new Error("the browser from npm could not be unpacked; install Chrome or set CHROME_PATH");
    writeFileSync(join(partial, "fonts", "fonts.conf"), fontsConf);
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Somebody else was first: theirs is as good.
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

const installed = (): string | undefined => {
  const asked = process.env["CHROME_PATH"];
  if (asked !== undefined && asked !== "") {
    if (!existsSync(asked)) throw new Error(`CHROME_PATH is ${asked}, and there is no such file`);
    return asked;
  }
  return [...usualPlaces, chromium.executablePath()].find((place) => existsSync(place));
};

export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export const findBrowser = async (): Promise<FoundBrowser> => {
  const found = installed();
  if (found !== undefined) return { executablePath: found, args: flags };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("no Chrome or Chromium was found; install one, or set CHROME_PATH to it");
  }
  const folder = await unpack();
  return {
    executablePath: join(folder, "chromium"),
    args: flags,
    // A bare machine has no fonts; the package brings some, and we say where in a file beside them.
    env: { ...process.env, FONTCONFIG_PATH: join(folder, "fonts") },
  };
};

/** Starts a browser of its own for the test that asks; the test closes it. */
export const launchBrowser = async (...more: readonly string[]): Promise<Browser> => {
  const { executablePath, args, env } = await findBrowser();
  return chromium.launch({ executablePath, args: [...args, ...more], ...(env === undefined ? {} : { env }) });
};
