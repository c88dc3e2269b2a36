/** `cellward install` and `cellward uninstall` as they are asked for. */
import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "./install.ts";
import { ownFolder } from "./installed-places.ts";
import { systemdTools, systemdRuns } from "./systemd-tools.ts";
import { InstallRefused, StepFailed } from "./steps.ts";
import { uninstall } from "./uninstall.ts";
import type { Program } from "./unit-text.ts";

export interface InstallOptions {
  readonly config?: string;
  readonly data?: string;
  readonly root?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export interface UninstallOptions {
  readonly root?: string;
  readonly purge?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const main = fileURLToPath(new URL(`../main${extname(import.meta.url)}`, import.meta.url));

/** What stands below the other root is at home there without it. */
const program = (root: string | undefined): Program => {
  const inside = (path: string): string =>
    root !== undefined && path.startsWith(`${root}/`) ? path.slice(root.length) : path;
  return { node: inside(process.execPath), main: inside(main), folder: inside(ownFolder) };
};

const shared = (root: string | undefined, { dryRun = false, yes = false }: InstallOptions) => ({
  root,
  dryRun,
  yes,
  tools: systemdTools(process.env["PATH"] ?? "", root, root === undefined && systemdRuns()),
  isRoot: process.getuid?.() === 0,
  say,
});

const judged = async (work: () => Promise<void>): Promise<void> => {
  try {
    if (process.platform !== "linux")
      throw new InstallRefused(`this is ${process.platform}, expected Linux with systemd`);
    await work();
  } catch (error) {
    if (!(error instanceof InstallRefused || error instanceof StepFailed)) throw error;
    process.stderr.write(`cellward: ${error.message}\n`);
    process.exitCode = error instanceof InstallRefused ? 2 : 1;
  }
};

const rootFrom = (given: string | undefined): { readonly root?: string } => {
  if (given === undefined) return {};
  const root = resolve(given);
  if (!existsSync(root))
    throw new InstallRefused(`--root is ${given}, which is not there, expected the folder of a machine`);
  return root === "/" ? {} : { root };
};

export const installCommand = ({ root: given, config, data, ...options }: InstallOptions): Promise<void> =>
  judged(async () => {
    const { root } = rootFrom(given);
    await install({ ...shared(root, options), config, data, program: program(root) });
  });

export const uninstallCommand = ({ root: given, purge = false, ...options }: UninstallOptions): Promise<void> =>
  judged(() => uninstall({ ...shared(rootFrom(given).root, options), purge }));
