import { writeSync } from "node:fs";
import type { Reporter, TestModule, TestSuite } from "vitest/node";

/** Failures that no test carries: a file that cannot be collected, a suite whose hook throws. */
const bareFailures = (within: TestModule | TestSuite): number => {
  const failedTests = [...within.children.allTests("failed")].length;
  let nested = 0;
  for (const child of within.children) if (child.type === "suite") nested += bareFailures(child);
  const own = within.state() === "failed" && failedTests === 0 && nested === 0 ? 1 : 0;
  return own + nested;
};

/** Ends a run with one line that machines read: "N passed, N failed" and, where some were skipped, ", N skipped". */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandled.length;
    let skipped = 0;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === "passed") passed += 1;
        else if (state === "failed") failed += 1;
        else skipped += 1;
      }
      failed += bareFailures(module);
    }
    const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`;
    // Only at the exit is nothing printed any more, neither a coverage table nor a warning.
    process.once("exit", () => writeSync(1, line));
  }
}
