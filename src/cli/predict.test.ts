import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
let folder: string;
let course: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-predict-"));
  course = join(folder, "course.csv");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const usual = ["--cell", "a123", "--temperatureC", "25", "--initialPct", "50"];
const predict = (text: string, ...args: readonly string[]) => {
  writeFileSync(course, text);
  const all = ["src/cli/main.ts", "predict", course, ...(args.length === 0 ? usual : args)];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: root, encoding: "utf8" });
  return { status, stdout, stderr };
};
const head = "time_s,current_A_charge_pos\n";

describe("cellward predict", () => {
  it("has a row for each row: its time as it stands there, volts with its current, and the charge before it flows", () => {
    const { status, stdout } = predict(`voltage_V,current_A_charge_pos,time_s\n9,0,100\n9,-2.03,101.5\n9,0,137.5\n`);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^time_s,voltage_V,stateOfChargePct\n100,3\.308100,50\.000000\n101\.5,3\.287475,50\.000000\n137\.5,3\.28\d{4},49\.000000\n$/,
    );
  });

  it("counts by the capacity that it is told", () => {
    const { stdout } = predict(`${head}0,-10\n3600,0\n`, ...usual, "--cell", "lithium-ng", "--capacityAh", "200");
    expect(stdout).toMatch(/\n3600,3\.\d{6},45\.000000\n$/);
  });

  it("writes into a file, and never over the course itself", () => {
    const out = join(folder, "out.csv");
    expect(predict(`${head}0,0\n`, ...usual, "--out", out)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(out, "utf8")).toBe("time_s,voltage_V,stateOfChargePct\n0,3.308100,50.000000\n");
    const over = predict(`${head}0,0\n`, ...usual, "--out", course);
    expect(over.status).toBe(2);
    expect(over.stderr).toContain("cannot write the prediction: it is the course itself");
    expect(readFileSync(course, "utf8")).toBe(`${head}0,0\n`);
  });

  it.each([
    ["", /course\.csv:1:1: the file is empty, expected a line of headers/],
    [head, /course\.csv:2:1: found no row/],
    ["time,current_A_charge_pos\n0,0\n", /:1:1: there is no column "time_s", did you mean "time"\?/],
    ["time_s,volts\n0,0\n", /:1:1: there is no column "current_A_charge_pos", found "time_s", "volts"/],
    [`${head}0,1\n1,two\n`, /:3:3: current_A_charge_pos is "two", expected a number or nothing/],
    [`${head}0,1\n1,\n`, /current_A_charge_pos is empty in row 2 of 2, expected amperes/],
    [`${head}5,1\n4,1\n`, /:3:1: time is "4", before that of the row above/],
    [`${head}2026-01-01,1\n`, /:2:1: time is "2026-01-01", expected seconds/],
  ])("refuses %j with the place, and writes nothing", (text, message) => {
    const { status, stdout, stderr } = predict(text);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it.each([
    [["--cell", "lifepo4", "--temperatureC", "25", "--initialPct", "50"], /a123, lithium-ng/],
    [["--cell", "a123", "--temperatureC", "25", "--initialPct", "101"], /a number from 0 to 100/],
    [["--cell", "a123", "--temperatureC", "warm", "--initialPct", "50"], /a number from -60 to 120/],
    [["--cell", "a123", "--temperatureC", "25"], /--initialPct/],
    [[...usual, "--capacityAh", "-1"], /a number from 0\.01 to 100000/],
  ])("refuses %j", (args, message) => {
    const { status, stderr } = predict(`${head}0,0\n`, ...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
