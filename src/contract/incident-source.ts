/** The text of an incident → plain values. It has megabytes, and is JSON by a program's hand: read as such, and as YAML only where one is to be shown a place. */
import { incidentBegin } from "./incident-head.ts";
import { RefusedInput } from "./refusal.ts";
import { readSource, type Source } from "./source.ts";

/** Where the text ends: from 1. */
const endOf = (text: string): { readonly line: number; readonly column: number } => {
  const lines = text.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

/** null: it is not as a guard writes it, and may be something else. Throws `RefusedInput` where its end is missing. */
export const incidentSource = (text: string, name: string): Source | null => {
  if (!text.startsWith(incidentBegin)) return null;
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
