/** `cellward plan`: a system design checked before a cable is bought (SYS-4), and drawn. Ends with 1 where an error was found. */
import { writeFileSync } from "node:fs";
import { parseDesign } from "../contract/design.ts";
import { RefusedInput } from "../contract/refusal.ts";
import { drawPlan } from "../site/drawing/drawing.ts";
import { isSound, planOf } from "../site/plan.ts";
import type { Language } from "../words/language.ts";
import { planJson } from "./plan-json.ts";
import { planReport } from "./plan-report.ts";
import { contentOf } from "./read-text.ts";
import { isSame, whyNotWritten } from "./trace-output.ts";

export interface PlanOptions {
  readonly json?: true;
  readonly svg?: string;
  readonly lang: Language;
}

/** Throws `RefusedInput` where the drawing cannot be written; never over the design that it comes from. */
const writeDrawing = (path: string, design: string, drawing: string): void => {
  try {
    if (isSame(path, design))
      throw new RefusedInput(
        { name: path, line: null, column: null },
        "cannot write the drawing: it is the design itself",
      );
    writeFileSync(path, drawing);
  } catch (error) {
    if (error instanceof RefusedInput) throw error;
    throw new RefusedInput(
      { name: path, line: null, column: null },
      `cannot write the drawing: ${whyNotWritten(error)}`,
    );
  }
};

export const plan = (path: string, { json, svg, lang }: PlanOptions): void => {
  const planned = planOf(parseDesign(contentOf(path, "a design in YAML or JSON"), path));
  if (svg !== undefined) writeDrawing(svg, path, drawPlan(planned, lang));
  process.stdout.write(json ? `${JSON.stringify(planJson(planned))}\n` : planReport(planned, lang));
  if (!isSound(planned)) process.exitCode = 1;
};
