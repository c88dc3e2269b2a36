// A file of an incident that is none any more: refused whole, with its place, what was found and what was expected.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseIncident, parseScenario } from "../../contract/parse-scenario.ts";
import { given, type Machine, machine, turned } from "../guard-for-tests.ts";

let on: Machine;
let text = "";
beforeAll(async () => {
  on = machine();
  const { guard, pass } = await turned(on, { written: { bank: given({}) } });
  pass(1);
  guard.answer({ kind: "act", request: 1, who: "local", actions: { hardware: "fault" } });
  await guard.stop();
  text = readFileSync(join(on.incidents, readdirSync(on.incidents)[0] ?? ""), "utf8");
});
afterAll(() => on.remove());

const noFile = () => ({ problem: "no such file" });

describe("an incident is refused", () => {
  const rows: readonly (readonly [string, (whole: string) => string, RegExp])[] = [
    ["cut off", (whole) => whole.slice(0, 3000), /^i\.json:\d+:\d+: the file ends in the middle, expected the rest/],
    [
      "cut off at a brace",
      (whole) => whole.slice(0, whole.indexOf("}},") + 1),
      /^i\.json:\d+:\d+: not readable, expected/,
    ],
    [
      "of a newer version",
      (whole) => whole.replace('"version":1', '"version":2'),
      /^i\.json:1:\d+: incident\.version is 2, of a newer version of Cellward, expected an incident of version 1$/,
    ],
    [
      "with a state of a newer version",
      (whole) => whole.replace('"form":2', '"form":9'),
      /^i\.json:6:\d+: initial\.form is 9, of a newer version, expected a form of the state up to 2$/,
    ],
    [
      "without a part of the state",
      (whole) => whole.replace('"silences":', '"silence":'),
      /^i\.json:6:\d+: initial\.state\.silences is missing, expected the state of a BMS, whole$/,
    ],
    [
      "with a state that no rule can go on from",
      (whole) => whole.replace('"silences":[]', '"silences":[null]').replace('"currents":[]', '"currents":[null]'),
      /^i\.json:6:\d+: initial\.state is not the state of a BMS, expected it as a guard has written it$/,
    ],
    [
      "with a word for a number",
      (whole) => whole.replace('"cadence":0', '"cadence":"slow"'),
      /^i\.json:8:\d+: bank\.cycles\[0\]\.cadence is "slow", expected seconds/,
    ],
    [
      "whose first cycle does not name all",
      (whole) => whole.replace('"cadence":0,', ""),
      /^i\.json:8:\d+: bank\.cycles\[0\]\.cadence is missing, expected the first cycle to name all$/,
    ],
    [
      "with a cell too many",
      (whole) => whole.replace('"cellV":[', '"cellV":[3.3,'),
      /^i\.json:8:\d+: bank\.cycles\[0\]\.batteries\[0\]\.cellV is a list of 9, expected a list of 8$/,
    ],
    [
      "with a battery that there is not",
      (whole) => whole.replace('"battery":0', '"battery":1'),
      /^i\.json:8:\d+: bank\.cycles\[0\]\.batteries\[0\]\.battery is 1, expected a battery from 0 to 0$/,
    ],
    [
      "with times that fall",
      (whole) => whole.replace('"bank":{"cycles":[\n{"at":0,', '"bank":{"cycles":[\n{"at":5000,'),
      /^i\.json:9:\d+: bank\.cycles\[1\]\.at is 0\.25, before 5000, expected times that never fall$/,
    ],
    [
      "with a key that nobody knows",
      (whole) => whole.replace('"title":', '"tilte":'),
      /^i\.json:2:\d+: unknown key "tilte", did you mean "title"\?$/,
    ],
  ];
  it.each(rows)("%s", (_, spoil, line) => {
    const spoilt = spoil(text);
    expect(spoilt).not.toBe(text);
    expect(() => parseIncident(spoilt, "i.json")).toThrow(line);
    expect(() => parseScenario(spoilt, "i.json", noFile)).toThrow(line);
  });

  it("and so is a scenario, where an incident is asked for", () => {
    const missing = /^s\.yaml:1:1: incident is missing, expected a file that a guard has written about an incident$/;
    expect(() => parseIncident("title: a day\n", "s.yaml")).toThrow(missing);
  });

  it("whole it is taken, also as YAML that people have worked on", () => {
    expect(parseIncident(text, "i.json").head.causes).toEqual(["E-B11", "LOAD", "CHARGER"]);
    expect(parseScenario(`# mine\n${text}`, "i.yaml", noFile).title).toMatch(/^E-B11, LOAD, CHARGER at 2026-/);
  });
});
