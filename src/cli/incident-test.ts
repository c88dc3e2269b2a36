/** `cellward incident test`: an incident once more, held against what was decided then, and made a scenario test of. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Incident } from "../contract/incident.ts";
import { parseIncident } from "../contract/parse-scenario.ts";
import { RefusedInput } from "../contract/refusal.ts";
import { run } from "../scenario/run.ts";
import type { TraceLine } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { compare, expectationsText, readExpectations } from "./expectation.ts";
import { readScenario } from "./read-scenario.ts";
import { readText } from "./read-text.ts";

export interface IncidentTestOptions {
  /** Where the two files of the test go; absent: beside the incident. */
  readonly out?: string;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const textOf = (path: string): string => {
  const file = readText(path);
  if ("text" in file) return file.text;
  throw new RefusedInput({ name: path, line: null, column: null }, `${file.problem}, expected an incident`);
};

const traceOf = (scenario: Scenario): readonly TraceLine[] => [...run(scenario)].flat();

/** Of the differences, the first says the most: all that follows may follow from it. */
const tellReplay = (then: Incident["trace"], now: readonly TraceLine[]): boolean => {
  if (then === null) {
    say("replay: the file has no trace to compare with");
    return true;
  }
  const [before, after] = [then, now].map((lines) => lines.map((line) => JSON.stringify(line)));
  const length = Math.max(then.length, now.length);
  for (let line = 0; line < length; line++) {
    if (before?.[line] === after?.[line]) continue;
    say(`replay: NOT AS THEN, from line ${line + 1} of ${length} of the trace on`);
    say(`  then ${before?.[line] ?? "nothing"}`);
    say(`  now  ${after?.[line] ?? "nothing"}`);
    return false;
  }
  say(`replay: as then, byte for byte, in ${length} lines of the trace`);
  return true;
};

/** The input alone: what must come of it stands in the expectations. */
const withoutTrace = (text: string): string => {
  const at = text.lastIndexOf(',\n"trace":[');
  return at === -1 ? text : `${text.slice(0, at)}\n}\n`;
};

const writeNew = (file: string, text: string): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw new RefusedInput({ name: file, line: null, column: null }, `cannot write it: ${(error as Error).message}`);
  }
};

const tellTest = (scenarioFile: string, expectationsFile: string): boolean => {
  const lines = traceOf(readScenario(scenarioFile));
  const events = lines.filter((line) => line.kind === "event");
  const samples = lines.filter((line) => line.kind === "sample");
  const { expected, found } = compare(readExpectations(expectationsFile), events, samples);
  const missing = expected.filter((one) => !found.includes(one));
  const unforeseen = found.filter((one) => !expected.includes(one));
  const passed = missing.length === 0 && unforeseen.length === 0 && expected.length === found.length;
  say(`test: ${passed ? "PASSED" : "FAILED"}, ${expected.length} expectations in ${expectationsFile}`);
  for (const line of missing) say(`  expected ${line}`);
  for (const line of unforeseen) say(`  found    ${line}`);
  return passed;
};

const ending = /\.(json|ya?ml)$/;

/** Ends with 1 where something is decided otherwise. */
export const incidentTest = (path: string, { out }: IncidentTestOptions): void => {
  const text = textOf(path);
  const { scenario, trace } = parseIncident(text, path);
  const now = traceOf(scenario);
  const asThen = tellReplay(trace, now);
  const stem = join(out ?? dirname(path), basename(path).replace(ending, ""));
  const [scenarioFile, expectationsFile] = [`${stem}.yaml`, `${stem}.expect.yaml`];
  if (!existsSync(scenarioFile)) writeNew(scenarioFile, withoutTrace(text));
  if (!existsSync(expectationsFile)) {
    writeNew(expectationsFile, expectationsText(now.filter((line) => line.kind === "event")));
    say(`made ${scenarioFile} and ${expectationsFile}`);
  }
  if (!(tellTest(scenarioFile, expectationsFile) && asThen)) process.exitCode = 1;
};
