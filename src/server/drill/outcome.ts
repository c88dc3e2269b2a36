/** How a step comes out, as data. */
import type { DrillFigures, DrillOutcome } from "../../words/drill.ts";

/** s that a person is waited for. */
export const personWithinS = 180;

export const outcome = (
  result: DrillOutcome["result"],
  code: DrillOutcome["code"],
  figures: DrillFigures = {},
): DrillOutcome => ({ result, code, figures });
