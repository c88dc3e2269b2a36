/** The text of an incident → plain values. It has megabytes, and is JSON by a program's hand: read as such, and as YAML only where one is to be shown a place. */
import { type IncidentHead, incidentHeadSchema } from "./incident.ts";
import { check } from "./check.ts";
import { Refused, RefusedInput } from "./refusal.ts";
import { readSource, type Source } from "./source.ts";

const begin = '{"incident":';

/** Where the text ends: from 1. */
const endOf = (text: string): { readonly line: number; readonly column: number } => {
  const lines = text.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

/** null: it is not as a guard writes it, and may be something else. Throws `RefusedInput` where its end is missing. */
export const incidentSource = (text: string, name: string): Source | null => {
  if (!text.startsWith(begin)) return null;
  const whole = text.trimEnd();
  if (!whole.endsWith("}")) {
    throw new RefusedInput({ name, ...endOf(whole) }, "the file ends in the middle, expected the rest of an incident");
  }
  try {
    const value: unknown = JSON.parse(whole);
    return { value, placeOf: (path, on) => readSource(text, name, "an incident").placeOf(path, on) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** From the first line of a file alone, for a list; null: it is no incident of a form that is known here. */
export const headOf = (firstLine: string): IncidentHead | null => {
  if (!firstLine.startsWith(begin) || !firstLine.endsWith(",")) return null;
  try {
    const head: unknown = JSON.parse(firstLine.slice(begin.length, -1));
    check(incidentHeadSchema, head, []);
    return head as IncidentHead;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Refused) return null;
    throw error;
  }
};
