/** `cellward plan`, as a person or a script starts it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const examples = join(root, "deploy", "examples");
const sound = join(examples, "3.3.1.yaml");
let folder = "";
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-plan-"));
  writeFileSync(
    file("loose.json"),
    '{"bank":{"model":"12.8/200","series":1,"parallel":1},"devices":[{"id":"heater","product":"dc-load","loadA":5}]}',
  );
  writeFileSync(file("wrong.yaml"), 'bank: {model: "12.8/200", series: 1, parallel: 1}\nfuse: 1\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plan = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "bin", "cellward.mjs"), "plan", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

describe("cellward plan", () => {
  it.each(readdirSync(examples).filter((name) => /^\d\.\d\.\d\.yaml$/.test(name)))(
    "SYS-2: the example system %s is sound, and its sheet whole",
    (name) => {
      const { status, stdout, stderr } = plan(join(examples, name), "--json");
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      const { findings, checklist, terminals } = JSON.parse(stdout);
      expect(findings).toEqual([]);
      expect(terminals.length).toBeGreaterThan(2);
      expect(checklist.length).toBeGreaterThan(12);
    },
  );

  it("an error is told on standard output, and ends with 1", () => {
    const { status, stdout, stderr } = plan(file("loose.json"));
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toMatch(/ERROR +SYS-4 +heater/);
    expect(stdout).toMatch(/ADVICE +SYS-4 +–/);
  });

  it("--lang it: the whole report in Italian", () => {
    const { stdout } = plan(file("loose.json"), "--lang", "it");
    expect(stdout).toMatch(/ERRORE +SYS-4 +heater\n +heater non è comandato da LOAD/);
    expect(stdout).not.toMatch(/\b(?:the|Bank|Checklist)\b/);
  });

  it("--svg draws beside the report, in the language of the report", () => {
    const svg = file("wiring.svg");
    const { status, stdout } = plan(sound, "--svg", svg, "--lang", "it");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Camper/);
    expect(readFileSync(svg, "utf8")).toMatch(/^<svg .*lang="it"/);
  });

  it.each<readonly [string, () => readonly string[], RegExp]>([
    ["a wrong key", () => [file("wrong.yaml")], /wrong\.yaml:2:1: unknown key "fuse", did you mean "fuseA"\?\n$/],
    ["no such file", () => [file("none.yaml")], /none\.yaml: no such file, expected a design in YAML or JSON\n$/],
    ["no such language", () => [sound, "--lang", "de"], /Allowed choices are en, it\.\n$/],
    ["no design", () => [], /missing required argument 'design'\n$/],
    [
      "a drawing nowhere",
      () => [sound, "--svg", file("a/b.svg")],
      /b\.svg: cannot write the drawing: there is no such folder\n$/,
    ],
    [
      "a drawing over the design",
      () => [file("loose.json"), "--svg", file("loose.json")],
      /loose\.json: cannot write the drawing: it is the design itself\n$/,
    ],
  ])("%s is refused in one line, and ends with 2", (_, args, said) => {
    const { status, stdout, stderr } = plan(...args());
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});
