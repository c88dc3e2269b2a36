/** The real command, as a person or a script starts it. */
import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BmsEvent } from "../core/events.ts";
import type { Sample } from "../core/sample.ts";

const command = join(import.meta.dirname, "..", "..", "bin", "cellward.mjs");
let folder = "";
let night = "";
let wrong = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-"));
  night = join(folder, "night.yaml");
  wrong = join(folder, "wrong.yaml");
  writeFileSync(
    night,
    `title: a weak cell at night
duration: 200 s
bank:
  readings:
    model: "12.8/100"
    series: 1
    parallel: 1
    points:
      - {at: 0 s, cellV: 3.30, cellC: 25, bankA: -10}
      - {at: 60 s, cellV: [[3.30, 3.30, 2.79, 3.30]]}
      - {at: 150 s, cellV: 3.30}
initial: {stateOfChargePct: 80}
`,
  );
  writeFileSync(wrong, "title: wrong\ndurations: 10 s\nbank: {}\n");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cellward = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
};

type Line = Sample | BmsEvent;
const linesOf = (text: string): readonly Line[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
const samplesOf = (text: string): readonly Sample[] => linesOf(text).filter((line) => line.kind === "sample");

describe("cellward simulate", () => {
  it("writes the trace to standard output and nothing beside it, and an alarm is no failure", () => {
    const { status, stdout, stderr } = cellward("simulate", night);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(samplesOf(stdout).map(({ atS }) => atS)).toEqual(Array.from({ length: 201 }, (_, atS) => atS));
    const cut = linesOf(stdout).find((line) => line.kind === "event" && line.type === "terminal" && line.atS === 90);
    expect(cut).toMatchObject({ terminal: "load", to: "floating", reasons: ["DIS-1"] });
  });

  it("event lines stand before the sample of their step", () => {
    const lines = linesOf(cellward("simulate", night).stdout);
    const at = lines.findIndex((line) => line.kind === "sample" && line.atS === 90);
    expect(lines[at - 1]).toMatchObject({ kind: "event", atS: 90 });
    expect(lines[at + 1]?.atS).toBe(91);
  });

  it.each(["60", "60 s", "1 min"])("--every %s: at 0, at each multiple, and wherever something happens", (every) => {
    const times = samplesOf(cellward("simulate", night, "--every", every).stdout).map(({ atS }) => atS);
    // 60 pre-alarm, 90 LOAD, 100 OBS-2, 150 recovery, then the notice a minute later lies beyond the end.
    expect(times).toEqual([0, 60, 90, 100, 120, 150, 180]);
  });

  it('--every "10 min" between steps: the first step at or after each multiple', () => {
    const slow = join(folder, "slow.yaml");
    writeFileSync(
      slow,
      readFileSync(night, "utf8")
        .replace("200 s", "30 min\nstep: 7 s")
        .replace("[3.30, 3.30, 2.79", "[3.30, 3.30, 3.29"),
    );
    const times = samplesOf(cellward("simulate", slow, "--every", "10 min").stdout).map(({ atS }) => atS);
    expect(times).toEqual([0, 602, 1204, 1800]);
  });

  it("--trace writes the same bytes into a file, and nothing to standard output", () => {
    const file = join(folder, "trace.ndjson");
    const { status, stdout } = cellward("simulate", night, "--trace", file);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(readFileSync(file, "utf8")).toBe(cellward("simulate", night).stdout);
  });

  it("--summary tells on standard error what the trace says", () => {
    const { stdout, stderr } = cellward("simulate", night, "--summary");
    expect(samplesOf(stdout)).toHaveLength(201);
    expect(stderr).toContain("00:01:30  Load Disconnect (LOAD) floating: low cell voltage");
    expect(stderr).toMatch(/LOAD +live for 2 min 20 s \(70\.0 %\), switched 3 times, live at the end/);
    expect(stderr).toMatch(/A-B01 +raised once, stood for 1 min \(30\.0 %\)/);
    expect(stderr).toMatch(/^At the end: A load bypasses the BMS\. /m);
  });

  it("the same seed writes the same bytes, another one does not", () => {
    const scenario = (seed: number): string => {
      const file = join(folder, `seed-${seed}.yaml`);
      writeFileSync(
        file,
        `title: a day\nduration: 6 h\nstep: 10 s\nbank:\n  simulate:\n    model: "25.6/200"\n    series: 1\n    parallel: 2\n    stateOfChargePct: 80\n    temperatureC: 20\n    seed: ${seed}\n    spread: {capacityPct: 1, resistancePct: 5, stateOfChargePct: 1}\n    day: {sunPeakW: 900, loadW: 150, startHour: 8}\n`,
      );
      return file;
    };
    const first = cellward("simulate", scenario(1)).stdout;
    expect(samplesOf(first).length).toBe(2161);
    expect(cellward("simulate", scenario(1)).stdout === first).toBe(true);
    expect(cellward("simulate", scenario(2)).stdout === first).toBe(false);
  });

  it("an alarm that stands at the end, or a bank that is refused, is no failure of the command", () => {
    const dark = join(folder, "dark.yaml");
    writeFileSync(dark, readFileSync(night, "utf8").replace("{at: 150 s, cellV: 3.30}", "{at: 150 s, cellV: 2.7}"));
    const { status, stdout } = cellward("simulate", dark);
    expect(samplesOf(stdout).at(-1)?.codes).toContain("A-B01");
    expect(status).toBe(0);
  });

  it.skipIf(process.platform === "win32")("ends quietly in front of head", () => {
    const line = `"${process.execPath}" "${command}" simulate "${night}" | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", line], { encoding: "utf8" });
    const [first = "", status] = stdout.trimEnd().split("\n");
    expect({ status, stderr }).toEqual({ status: "0", stderr: "" });
    expect(JSON.parse(first)).toMatchObject({ kind: "event", atS: 0 });
  });

  it("ends quietly when its reader goes away", async () => {
    const child = spawn(process.execPath, [command, "simulate", night], { stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    child.stderr.on("data", (text) => {
      errors += String(text);
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect({ status, errors }).toEqual({ status: 0, errors: "" });
  });
});

describe("cellward refuses with one line and exit 2", () => {
  const rows: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    ["a wrong scenario", () => ["simulate", wrong], /wrong\.yaml:2:1: .*durations.*did you mean "duration"/],
    ["no scenario there", () => ["simulate", join(folder, "none.yaml")], /none\.yaml: no such file/],
    ["a missing argument", () => ["simulate"], /missing required argument/],
    ["an unknown option", () => ["simulate", night, "--tracee", "x"], /unknown option.*--trace/],
    ["an unknown command", () => ["simulat"], /unknown command.*simulate/],
    [
      "no command",
      () => [],
      /missing command, expected run, simulate, plan, predict, guard, serve, pack, check, capture, replay, drill, backup, restore, install, uninstall or incident; see --help/,
    ],
    ["one argument too many", () => ["simulate", night, night], /too many arguments/],
    ["a scenario without a name", () => ["simulate", ""], /Expected the name of a file/],
    ["a trace without a name", () => ["simulate", night, "--trace", ""], /--trace.*Expected the name of a file/],
    ["a trace over a folder", () => ["simulate", night, "--trace", folder], /it is a folder/],
    ["a trace over its own scenario", () => ["simulate", night, "--trace", night], /it is the scenario itself/],
    ["--every 0", () => ["simulate", night, "--every", "0"], /--every.*0/],
    ["--every -1", () => ["simulate", night, "--every=-1"], /--every.*-1/],
    ["--every soon", () => ["simulate", night, "--every", "soon"], /--every.*soon/],
    ["a trace into no folder", () => ["simulate", night, "--trace", join(folder, "no", "t")], /no such folder/],
  ];

  it.each(rows)("%s", (_, args, line) => {
    const { status, stdout, stderr } = cellward(...args());
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(line);
  });

  it("a wrong scenario leaves a trace that was there as it was", () => {
    const kept = join(folder, "kept.ndjson");
    writeFileSync(kept, "of yesterday\n");
    expect(cellward("simulate", wrong, "--trace", kept).status).toBe(2);
    expect(readFileSync(kept, "utf8")).toBe("of yesterday\n");
    const none = join(folder, "never.ndjson");
    cellward("simulate", wrong, "--trace", none);
    expect(existsSync(none)).toBe(false);
  });

  it("a scenario is not written over by its own trace, under another name either", () => {
    const before = readFileSync(night, "utf8");
    const other = join(folder, "other.yaml");
    symlinkSync(night, other);
    expect(cellward("simulate", night, "--trace", other).status).toBe(2);
    expect(readFileSync(night, "utf8")).toBe(before);
  });

  it.skipIf(!existsSync("/dev/full"))("a full disk under standard output is said in one line", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [command, "simulate", night], {
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "standard output: cannot write the trace: the disk is full\n",
    });
  });

  it.skipIf(!existsSync("/dev/full"))("a full disk is said", () => {
    const { status, stderr } = cellward("simulate", night, "--trace", "/dev/full");
    expect(status).toBe(2);
    expect(stderr).toMatch(/disk is full/);
  });
});

describe("cellward --help", () => {
  it.each([[["--help"]], [["simulate", "--help"]], [["run", "--help"]], [["--version"]]])("%j ends with 0", (args) => {
    const { status, stdout, stderr } = cellward(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.length).toBeGreaterThan(3);
  });
});
