import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Recording, Scenario } from "../scenario/scenario.ts";
import { readScenario } from "./read-scenario.ts";

const folder = mkdtempSync(join(tmpdir(), "read-scenario-"));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const scenarioOf = (file: string, columns: string, more = "") =>
  `bank:\n  recording: {file: ${JSON.stringify(file)}, model: 51.2/100, series: 1, parallel: 1, columns: {${columns}}${more}}\n`;

const saidOf = (path: string): string => {
  try {
    return `legal: ${readScenario(path).durationS}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const rowsOf = (scenario: Scenario): Recording["rows"] => {
  if (scenario.source.kind !== "recording") throw new Error("no recording");
  return scenario.source.rows;
};

describe("files", () => {
  it("a recording lies beside its scenario, wherever one stands", () => {
    mkdirSync(join(folder, "days"));
    write("days/day.csv", "t,V\n0,52\n60,51.2\n");
    const path = write("scenario.yaml", scenarioOf("days/day.csv", "time: t, bankV: V"));
    expect(rowsOf(readScenario(path)).cellV).toEqual([Float64Array.of(52 / 16, 51.2 / 16)]);
  });
  it("an absolute name is taken as it stands", () => {
    const csv = write("absolute.csv", "t,V\n0,52\n");
    expect(saidOf(write("absolute.json", scenarioOf(csv, "time: t, bankV: V")))).toBe("legal: 0");
  });
});

describe("refused in one line", () => {
  it("a scenario that is not there, or is none", () => {
    const nowhere = join(folder, "nowhere.yaml");
    expect(saidOf(nowhere)).toBe(`${nowhere}: no such file, expected a scenario in YAML or JSON`);
    expect(saidOf(folder)).toBe(`${folder}: a directory, expected a scenario in YAML or JSON`);
    const binary = write("binary.yaml", Uint8Array.of(0x74, 0xff, 0xfe));
    expect(saidOf(binary)).toBe(`${binary}: not UTF-8 text, expected a scenario in YAML or JSON`);
  });
  it("a recording that is not there: the place is that of its name", () => {
    const path = write("gone.yaml", scenarioOf("gone.csv", "time: t, bankV: V"));
    expect(saidOf(path)).toBe(
      `${path}:2:21: bank.recording.file is "gone.csv", no such file, expected a CSV file, its name relative to the scenario`,
    );
  });
  it("a field of a recording: the place is that of the field", () => {
    const csv = write("bad.csv", "t,V\n0,52\n1,fifty\n");
    expect(saidOf(write("bad.yaml", scenarioOf("bad.csv", "time: t, bankV: V")))).toBe(
      `${csv}:3:3: V is "fifty", expected a number or nothing`,
    );
  });
});

/** Measured data lies beside the checkout, not in it. */
const shared = resolve(import.meta.dirname, "../../../shared/data");
const cell = join(shared, "cells/a123_dyn_P25.csv");
const pack = join(shared, "packs/logs/discover-aes-300ah-10s-part1.csv");

describe("measured files", () => {
  it.skipIf(!existsSync(cell))("the dynamic test of one cell: 77,833 rows, each second", () => {
    const columns = "time: time_s, cellV: voltage_V, bankA: current_A_charge_pos";
    const path = write(
      "cell.yaml",
      scenarioOf(relative(folder, cell), columns, ", currentScale: 98.5, temperatureC: 25"),
    );
    const begin = performance.now();
    const scenario = readScenario(path);
    expect(performance.now() - begin).toBeLessThan(1000);
    const rows = rowsOf(scenario);
    expect(scenario.durationS).toBe(77_832);
    expect(rows.atS).toHaveLength(77_833);
    expect(
      [rows.cellV[0]?.[0], rows.cellV[0]?.at(-1)].every((volts) => volts !== undefined && volts > 2 && volts < 4),
    ).toBe(true);
    expect(Math.max(...(rows.bankA ?? []))).toBeGreaterThan(500);
  });

  it.skipIf(!existsSync(pack))("a pack's log of two days, with gaps: 20,216 rows", () => {
    const columns = "time: time, bankV: voltage, bankA: current, cellC: temperature, stateOfChargePct: soc";
    const begin = performance.now();
    const scenario = readScenario(write("pack.yaml", scenarioOf(relative(folder, pack), columns, ", cadence: 10 s")));
    expect(performance.now() - begin).toBeLessThan(1000);
    const { atS, bankV, cellV, cellsDerived, bankA, cellC, referencePct } = rowsOf(scenario);
    expect(atS).toHaveLength(20_216);
    expect(scenario.durationS).toBe(203_436.802);
    expect({
      cellsDerived,
      bankV: bankV?.[0],
      bankA: bankA?.[0],
      cellC: cellC?.[0],
      referencePct: referencePct?.[0],
    }).toEqual({
      cellsDerived: true,
      bankV: 53.2,
      bankA: -0.6,
      cellC: 12,
      referencePct: 42,
    });
    expect(cellV).toHaveLength(1);
    expect(cellV[0]?.[0]).toBeCloseTo(53.2 / 16, 12);
    const gaps = atS.filter((at, row) => row > 0 && at - (atS[row - 1] ?? 0) > 30);
    expect(gaps).toHaveLength(4);
  });
});
