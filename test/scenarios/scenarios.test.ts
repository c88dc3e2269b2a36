/** THE MANUAL AS TIMELINES: every scenario of this folder against what its `NAME.expect.yaml` says. See README.md. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compare, readExpectations } from "../../src/cli/expectation.ts";
import { readScenario } from "../../src/cli/read-scenario.ts";
import { codes } from "../../src/core/codes.ts";
import { notices } from "../../src/core/notices.ts";
import { run } from "../../src/scenario/run.ts";

const here = import.meta.dirname;
const files = readdirSync(here).filter((file) => file.endsWith(".yaml"));
const expectations = files
  .filter((file) => file.endsWith(".expect.yaml"))
  .map((file) => file.replace(".expect.yaml", ""));
/** Measured courses have tests of their own (recordings.test.ts). */
const recordings = ["a123-dynamic", "discover-aes-56h"];
const scenarios = files
  .filter((file) => !file.endsWith(".expect.yaml"))
  .map((file) => file.replace(".yaml", ""))
  .filter((name) => !recordings.includes(name));

const expectedOf = (name: string) => readExpectations(join(here, `${name}.expect.yaml`));

describe("the manual as timelines", () => {
  test.each(scenarios)("%s", (name) => {
    const lines = [...run(readScenario(join(here, `${name}.yaml`)))].flat();
    const events = lines.filter((line) => line.kind === "event");
    const samples = lines.filter((line) => line.kind === "sample");
    const { expected, found } = compare(expectedOf(name), events, samples);
    expect(found).toEqual(expected);
  });
});

describe("what the timelines cover", () => {
  test("every scenario has expectations, and every expectation a scenario", () => {
    expect(expectations.toSorted()).toEqual(scenarios.toSorted());
  });

  const phrases = new Set(scenarios.flatMap((name) => expectedOf(name).map(({ phrase }) => phrase)));

  test.each([...codes, ...notices])("%s is raised in some scenario and cleared in some", (name) => {
    expect(phrases).toContain(`${name} raised`);
    expect(phrases).toContain(`${name} cleared`);
  });
});
