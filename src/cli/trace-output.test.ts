import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RefusedInput } from "../contract/refusal.ts";
import { type BmsEvent, happened } from "../core/events.ts";
import { instant } from "../core/units.ts";
import { noTrace, traceTo } from "./trace-output.ts";

let folder = "";
let scenario = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-trace-"));
  scenario = join(folder, "scenario.yaml");
  writeFileSync(scenario, "title: here\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = (atS: number): BmsEvent => happened(instant(atS), { type: "mode", to: "off" });

const refusalOf = (act: () => unknown): string => {
  try {
    act();
    return "nothing refused";
  } catch (error) {
    if (error instanceof RefusedInput) return error.message;
    throw error;
  }
};

describe("a trace into a file", () => {
  it("one line of JSON each, in their order, whole only at the end; more than fits a chunk", async () => {
    const path = join(folder, "long.ndjson");
    const output = traceTo(path, scenario);
    const many = 5000;
    for (let atS = 0; atS < many; atS++) expect(await output.write([line(atS)])).toBe(true);
    await output.end();
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    expect(lines.map((one) => (JSON.parse(one) as BmsEvent).atS)).toEqual(
      Array.from({ length: many }, (_, atS) => atS),
    );
  });

  it("replaces what stood there", async () => {
    const path = join(folder, "old.ndjson");
    writeFileSync(path, "of yesterday, and longer than what comes now\n".repeat(100));
    const output = traceTo(path, scenario);
    await output.write([line(1)]);
    await output.end();
    expect(readFileSync(path, "utf8")).toBe(`${JSON.stringify(line(1))}\n`);
  });

  it.each([
    ["into a folder that is not there", () => join(folder, "no", "trace"), "there is no such folder"],
    ["below a file", () => join(scenario, "trace"), "there is no such folder"],
    ["over a folder", () => folder, "it is a folder"],
    ["over the scenario", () => scenario, "it is the scenario itself"],
    ["over the scenario, named in another way", () => join(folder, ".", "scenario.yaml"), "it is the scenario itself"],
  ])("is refused %s, before anything runs", (_, path, why) => {
    expect(refusalOf(() => traceTo(path(), scenario))).toBe(`${path()}: cannot write the trace: ${why}`);
    expect(readFileSync(scenario, "utf8")).toBe("title: here\n");
  });

  it.skipIf(!existsSync("/dev/full"))("a full disk is said, at the latest at the end", async () => {
    const output = traceTo("/dev/full", scenario);
    const write = async (): Promise<void> => {
      await output.write([line(1)]);
      await output.end();
    };
    await expect(write()).rejects.toThrow("/dev/full: cannot write the trace: the disk is full");
  });
});

it("where nobody wants it, it is always taken", async () => {
  expect(await noTrace.write([line(1)])).toBe(true);
  await noTrace.end();
});
