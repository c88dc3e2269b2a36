// An alarm of the guard as a process: its file appears, replays to the same bytes, and becomes a scenario test.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Program, startProgram } from "../rig/appliance-processes.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "cellward-incidents-"));
const config = join(root, "cellward.yaml");
const guards: Program[] = [];

/** Its bank cannot be: two models. E-B01 stands after some seconds of judging; no alarm takes 30 s of warning first. */
writeFileSync(
  config,
  `bank: {readings: {model: ["12.8/100", "12.8/200"], series: 1, parallel: 2, points: [{at: 0, cellV: 3.3, cellC: 20, bankA: -10}]}}\n`,
);

const until = async <Found>(look: () => Found | null | undefined | false): Promise<Found> => {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const incidentsOf = (data: string): readonly string[] => {
  const folder = join(data, "incidents");
  return existsSync(folder) ? readdirSync(folder) : [];
};
const startGuard = (data: string, limits?: string): Program => {
  const program = startProgram(["guard", "--config", config, "--data", data], limits === undefined ? {} : { limits });
  guards.push(program);
  return program;
};
const cellward = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...args], { encoding: "utf8" });
/** The trace as the file has it, a line each. */
const traceIn = (file: string): string => {
  const text = readFileSync(file, "utf8");
  const begin = text.lastIndexOf('"trace":[\n') + '"trace":[\n'.length;
  return `${text.slice(begin, text.lastIndexOf("\n]}")).replaceAll(",\n", "\n")}\n`;
};

afterAll(async () => {
  for (const guard of guards) guard.kill("SIGKILL");
  await Promise.all(guards.map((guard) => guard.ended()));
  rmSync(root, { recursive: true, force: true });
});

describe("an error of a guard that runs", { timeout: 60_000 }, () => {
  const data = join(root, "data");
  let file = "";
  beforeAll(async () => {
    const guard = startGuard(data);
    await until(() => incidentsOf(data).find((name) => name.endsWith(".json")));
    guard.kill("SIGTERM");
    await guard.ended();
    file = join(data, "incidents", incidentsOf(data)[0] ?? "");
  }, 60_000);

  it("is listed, with its cause", () => {
    const { stdout, status } = cellward("incident", "list", "--data", data);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\S+\/incidents\/\d{8}T\d{6}Z\.json {2}E-B01, \d+ kB, not complete\n$/);
  });

  it("is decided again by simulate to the same trace, byte for byte", () => {
    const { stdout, status } = cellward("simulate", file);
    expect(status).toBe(0);
    expect(stdout).toContain('"code":"E-B01","to":"raised"');
    expect(stdout).toBe(traceIn(file));
  });

  it("becomes a scenario test that passes, and fails as soon as something else is expected of it", () => {
    const out = join(root, "scenarios");
    const made = cellward("incident", "test", file, "--out", out);
    expect(made.stdout).toMatch(/replay: as then, byte for byte.*made .*test: PASSED/s);
    expect(made.status).toBe(0);
    const expectations = join(out, readdirSync(out).find((name) => name.endsWith(".expect.yaml")) ?? "");
    const told = readFileSync(expectations, "utf8");
    expect(told).toContain("E-B01 raised");
    writeFileSync(expectations, told.replace("E-B01 raised", "E-B02 raised"));
    const failed = cellward("incident", "test", file, "--out", out);
    expect(failed.stdout).toMatch(/test: FAILED.*expected .*E-B02 raised.*found .*E-B01 raised/s);
    expect(failed.status).toBe(1);
    writeFileSync(expectations, "soon: [E-B01 raised]\n");
    const refused = cellward("incident", "test", file, "--out", out);
    expect(refused.stderr).toMatch(/\.expect\.yaml:1:1: found "soon", expected a time/);
    expect(refused.status).toBe(2);
  });

  it("whose trace is another than its input leads to is told from", () => {
    const changed = join(root, "changed.json");
    const text = readFileSync(file, "utf8");
    const at = text.lastIndexOf('"bankV":13.2');
    expect(at).toBeGreaterThan(0);
    writeFileSync(changed, `${text.slice(0, at)}"bankV":13.3${text.slice(at + '"bankV":13.2'.length)}`);
    const { stdout, status } = cellward("incident", "test", changed);
    expect(stdout).toMatch(/replay: NOT AS THEN.*then .*"bankV":13\.3.*now .*"bankV":13\.2/s);
    expect(status).toBe(1);
  });

  it("cut off in the middle is refused in one line", () => {
    const cut = join(root, "cut.json");
    writeFileSync(cut, readFileSync(file, "utf8").slice(0, 3000));
    const { stdout, stderr, status } = cellward("simulate", cut);
    expect(stderr).toMatch(/^\S+cut\.json:\d+:\d+: the file ends in the middle, expected the rest of an incident\n$/);
    expect([status, stdout]).toEqual([2, ""]);
  });
});

describe("a disk that does not take it", { timeout: 60_000 }, () => {
  it("is named in the log and is nothing to the guard, whose cycles go on", async () => {
    const data = join(root, "stuck");
    mkdirSync(data);
    // A folder of that name cannot be made: also for root, whom no mode keeps out.
    writeFileSync(join(data, "incidents"), "");
    const guard = startGuard(data);
    await guard.says(/incident \S+\.json cannot be written: /);
    guard.kill("SIGTERM");
    expect(await guard.ended()).toBe(0);
  });
});
