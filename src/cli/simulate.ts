/** `cellward simulate`: a scenario runs as fast as it can; its trace is written, and a summary for people. */
import { beginOf, runSteps, traceLines } from "../scenario/run.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { progressOn } from "./progress.ts";
import { readScenario } from "./read-scenario.ts";
import { createSummary } from "./summary.ts";
import { noTrace, type TraceOutput, traceTo } from "./trace-output.ts";

export interface SimulateOptions {
  readonly trace?: string;
  readonly every?: number;
  readonly summary?: true;
}

/** Yields to timers and signals now and then, so that Ctrl-C ends a long run. */
const stepsAtOnce = 2000;
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const simulate = async (scenario: Scenario, output: TraceOutput, options: SimulateOptions): Promise<void> => {
  const summary = createSummary(scenario);
  const progress = progressOn(process.stderr);
  const beginS = beginOf(scenario);
  const spanS = scenario.durationS - beginS;
  let steps = 0;
  try {
    for (const step of runSteps(scenario, { everyS: options.every ?? 0 })) {
      summary.take(step);
      if (!(await output.write(traceLines(step)))) return;
      if (++steps % stepsAtOnce === 0) {
        progress.show(spanS === 0 ? 1 : (step.sample.atS - beginS) / spanS);
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

/** `cellward simulate SCENARIO`. */
export const simulateFile = (path: string, options: SimulateOptions): Promise<void> =>
  simulate(readScenario(path), outputOf(path, options), options);
