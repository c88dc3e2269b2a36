/** `cellward simulate`: a scenario runs as fast as it can; its trace is written, and a summary for people. */
import { Command, InvalidArgumentError, Option } from "commander";
import { durationExpected, readDuration } from "../contract/duration.ts";
import { runSteps, traceLines } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { progressOn } from "./progress.ts";
import { readScenario } from "./read-scenario.ts";
import { createSummary } from "./summary.ts";
import { noTrace, type TraceOutput, traceTo } from "./trace-output.ts";

interface SimulateOptions {
  readonly trace?: string;
  readonly every?: number;
  readonly summary?: true;
}

const everyS = (text: string): number => {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  const span = readDuration(Number.isNaN(number) ? text : number);
  if (span !== null && span > 0) return span;
  throw new InvalidArgumentError(`Expected ${durationExpected.replace("0 or more", "more than 0")}.`);
};

const fileName = (text: string): string => {
  if (text !== "") return text;
  throw new InvalidArgumentError("Expected the name of a file.");
};

/** Yields to timers and signals now and then, so that Ctrl-C ends a long run. */
const stepsAtOnce = 2000;
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const simulate = async (scenario: Scenario, output: TraceOutput, options: SimulateOptions): Promise<void> => {
  const summary = createSummary(scenario);
  const progress = progressOn(process.stderr);
  let steps = 0;
  try {
    for (const step of runSteps(scenario, { everyS: options.every ?? 0 })) {
      summary.take(step);
      if (!(await output.write(traceLines(step)))) return;
      if (++steps % stepsAtOnce === 0) {
        progress.show(scenario.durationS === 0 ? 1 : step.sample.atS / scenario.durationS);
        await breathe();
      }
    }
  } finally {
    progress.clear();
  }
  await output.end();
  if (options.summary) process.stderr.write(summary.text());
};

/** A person who asks for the summary alone does not want the trace in the terminal as well. */
const outputOf = (scenarioPath: string, { trace, summary }: SimulateOptions): TraceOutput =>
  trace === undefined && summary && process.stdout.isTTY ? noTrace : traceTo(trace, scenarioPath);

export const simulateCommand = (): Command =>
  new Command("simulate")
    .description("run a scenario as fast as it goes; its trace goes to standard output")
    .argument("<scenario>", "YAML or JSON", fileName)
    .addOption(new Option("--trace <file>", "write the trace there instead").argParser(fileName))
    .addOption(new Option("--every <time>", 'a sample only so often, as in 60 or "10 min"').argParser(everyS))
    .option("--summary", "tell on standard error what happened when, with totals")
    .action(async (path: string, options: SimulateOptions) => {
      const scenario = readScenario(path);
      await simulate(scenario, outputOf(path, options), options);
    });
