// The package as it reaches a machine: packed, installed from the file with nothing kept by npm before, and run.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import * as pty from "@lydell/node-pty";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../house/run-tool.ts";
import { systemdStandIn } from "../rig/systemd-stand-in.ts";

let folder: string;
/** Not the checkout, where Node would find the sources and the packages of the tests. */
const elsewhere = tmpdir();
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };

const ended = async (child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> => {
  const said = { out: "", err: "" };
  child.stdout!.on("data", (piece) => (said.out += piece));
  child.stderr!.on("data", (piece) => (said.err += piece));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...said };
};

const npm = async (cwd: string, ...args: string[]): Promise<void> => {
  const script = process.env["npm_execpath"];
  const [command, ...first] =
    script !== undefined && basename(script).startsWith("npm-cli") ? [process.execPath, script] : ["npm"];
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error", "--cache", join(folder, "npm")];
  const { code, out, err } = await ended(spawn(command!, [...first, ...args, ...quiet], { cwd, stdio: "pipe" }));
  expect(code, `npm ${args[0]}: ${out}${err}`).toBe(0);
};

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled") });
const cellward = (...args: string[]): ChildProcess =>
  spawn(join(folder, "bin", "cellward"), args, { cwd: elsewhere, stdio: "pipe", env: environment() });

let installed: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cellward-package-"));
  await npm(root, "pack", "--pack-destination", folder);
  const file = join(folder, `cellward-${version}.tgz`);
  await npm(elsewhere, "install", "--global", "--omit=optional", "--prefix", folder, file);
  const own = join(folder, "lib", "node_modules", "cellward");
  installed = readdirSync(own, { recursive: true, encoding: "utf8" }).filter(
    (path) => !path.startsWith("node_modules"),
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it holds the program, the page, the units and what is to be read, and neither sources nor tests", () => {
  for (const path of [
    "lib/cli/main.js",
    "lib/server/store/worker.js",
    "dist/web/index.html",
    "deploy/cellward-guard.service",
    "docs/safety.md",
    "CHANGELOG.md",
    "LICENSE",
  ]) {
    expect(installed).toContain(path);
  }
  const stays = installed.filter((path) => /\.tsx?$|\.test\.|-for-tests\.|^(src|test|bench|node_modules)\b/.test(path));
  expect(stays).toEqual([]);
});

test("cellward --version is the package's", async () => {
  expect(await ended(cellward("--version"))).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

test("cellward run serves the page and the API of both processes, and ends when it is told", async () => {
  const child = cellward("run", "--port", "0");
  let out = "";
  child.stdout!.on("data", (piece) => (out += piece));
  const end = ended(child);
  try {
    while (!out.includes("\n"))
      await Promise.race([once(child.stdout!, "data"), end.then(({ err }) => expect.fail(err))]);
    const address = /http:\/\/\S+/.exec(out)?.[0] ?? "";
    const get = (path: string) => fetch(`${address}${path}`);
    expect(await (await get("api/v1/identity")).json()).toMatchObject({ version });
    const page = await (await get("")).text();
    const script = /assets\/index-[\w-]+\.js/.exec(page)?.[0] ?? "no script";
    expect((await get(script)).status).toBe(200);
    // The guard is there, and the thread of the store.
    expect(await (await get("api/v1/snapshot")).json()).toMatchObject({ kind: "sample" });
    expect(await (await get("api/v1/health")).json()).toMatchObject({ store: { state: "ok" } });
  } finally {
    child.kill("SIGTERM");
  }
  expect((await end).code).toBe(0);
});

test("cellward simulate plays a scenario", async () => {
  const scenario = join(root, "test", "scenarios", "a-b01-low-cell.yaml");
  const { code, err } = await ended(cellward("simulate", scenario, "--summary"));
  expect(code, err).toBe(0);
  expect(err).toContain("Alarm A-B01 raised");
});

test("what is refused is one line and exit 2, as in a checkout", async () => {
  const { code, out, err } = await ended(cellward("simulate", "nothing.yaml"));
  expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 2, out: "", lines: 1 });
});

/** As a terminal shows it, until it ends. */
const onTerminal = async (args: readonly string[], answer: string): Promise<{ code: number; said: string }> => {
  const terminal = pty.spawn(join(folder, "bin", "cellward"), [...args], { cols: 300, env: environment() });
  let said = "";
  terminal.onData((piece) => {
    said += piece;
    if (piece.includes("[y/N]")) terminal.write(`${answer}\r`);
  });
  return new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve({ code: exitCode, said })));
};

test("cellward install makes units that start what is installed; uninstall asks before it removes data", async () => {
  const machine = join(folder, "machine");
  const systemd = systemdStandIn(join(folder, "tools"), machine);
  const tools = { PATH: `${systemd.path}:${process.env["PATH"]}` };
  const run = (...args: string[]) =>
    ended(spawn(join(folder, "bin", "cellward"), args, { stdio: "pipe", env: { ...environment(), ...tools } }));
  expect(await run("install", "--root", machine)).toMatchObject({ code: 0, err: "" });
  expect(systemd.calls()).toEqual([
    `systemd-sysusers --root=${machine} cellward.conf`,
    `systemctl --root=${machine} enable cellward-guard.service cellward-server.service`,
  ]);
  for (const role of ["guard", "server"]) {
    const unit = readFileSync(join(machine, "etc", "systemd", "system", `cellward-${role}.service`), "utf8");
    const [node, ...words] = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(" ") ?? [];
    const { code, out } = await ended(
      spawn(node ?? "no node", [...words, "--help"], { cwd: elsewhere, stdio: "pipe" }),
    );
    expect(code).toBe(0);
    expect(out).toContain(`Usage: cellward ${words.find((word) => /^(guard|serve)$/.test(word))}`);
  }
  const config = join(machine, "etc", "cellward", "cellward.yaml");
  expect(await run("check", "--config", config)).toMatchObject({ code: 0 });

  expect(await run("uninstall", "--root", machine)).toMatchObject({ code: 0, out: expect.stringContaining("kept: ") });
  const purge = ["uninstall", "--root", machine, "--purge"];
  expect(await run(...purge)).toMatchObject({ code: 2, err: expect.stringContaining("expected --yes") });
  expect(await onTerminal(purge, "n")).toMatchObject({ code: 2, said: expect.stringContaining("nothing was changed") });
  expect(existsSync(config)).toBe(true);
  expect(await onTerminal(purge, "y")).toMatchObject({ code: 0 });
  expect(existsSync(config)).toBe(false);
});
