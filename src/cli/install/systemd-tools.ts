/** The tools of systemd, where they are: on a machine that runs, or for one that lies below another root. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface SystemdTools {
  /** systemd runs here and can be told to start something. */
  readonly runs: boolean;
  has(tool: Tool): boolean;
  /** Throws with what the tool said. */
  tell(tool: Tool, ...args: readonly string[]): void;
  /** Only where it runs. */
  isActive(unit: string): boolean;
}

export type Tool = "systemctl" | "systemd-sysusers";

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** `path`: the folders in which the tools are looked for. `root`: of a machine that does not run now. */
export const systemdTools = (path: string, root: string | undefined, runs: boolean): SystemdTools => {
  const find = (tool: Tool): string | undefined =>
    path
      .split(delimiter)
      .map((folder) => join(folder, tool))
      .find(isProgram);
  const call = (tool: Tool, args: readonly string[]) => {
    const all = root === undefined ? args : [`--root=${root}`, ...args];
    return spawnSync(find(tool) ?? tool, all, { encoding: "utf8", env: { ...process.env, PATH: path } });
  };
  return {
    runs: runs && find("systemctl") !== undefined,
    has: (tool) => find(tool) !== undefined,
    tell: (tool, ...args) => {
      const { error, status, signal, stderr } = call(tool, args);
      if (error !== undefined) throw error;
      if (status === 0) return;
      const said = stderr.trim().replaceAll(/\s*\n\s*/g, " ");
      throw new Error(`${tool} ${args[0]} ended with ${signal ?? `code ${status}`}${said === "" ? "" : `: ${said}`}`);
    },
    isActive: (unit) => call("systemctl", ["is-active", "--quiet", unit]).status === 0,
  };
};

/** sd_booted(3). */
export const systemdRuns = (): boolean => existsSync("/run/systemd/system");
