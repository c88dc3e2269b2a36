/** A scenario file's text in, a scenario out, or one line that says what is wrong and where. Touches no file itself. */
import type { Scenario } from "../scenario/scenario.ts";
import { buildScenario } from "./build-scenario.ts";
import type { OpenRecording } from "./recording.ts";
import { Refused, RefusedInput } from "./refusal.ts";
import { readSource } from "./source.ts";

/** Throws `RefusedInput`, and nothing else, where the text is no legal scenario. `name` is how messages call the file. */
export const parseScenario = (text: string, name: string, open: OpenRecording): Scenario => {
  const source = readSource(text, name);
  try {
    return buildScenario(source.value, open);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { path, on, message } = error.refusal;
    throw new RefusedInput(source.placeOf(path, on), message);
  }
};
