/** A scenario file's text in, a scenario out, or one line that says what is wrong and where. Touches no file itself. */
import type { Scenario } from "../scenario/scenario.ts";
import { buildScenario } from "./build-scenario.ts";
import { buildIncident, type Incident, isIncident } from "./incident.ts";
import { incidentSource } from "./incident-source.ts";
import type { OpenRecording } from "./recording.ts";
import { missingKey, Refused, RefusedInput } from "./refusal.ts";
import { readSource, type Source } from "./source.ts";

const built = <Built>(source: Source, build: (written: unknown) => Built): Built => {
  try {
    return build(source.value);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { path, on, message } = error.refusal;
    throw new RefusedInput(source.placeOf(path, on), message);
  }
};

const sourceOf = (text: string, name: string): Source => incidentSource(text, name) ?? readSource(text, name);

/** Throws `RefusedInput`, and nothing else, where the text is no legal scenario. `name` is how messages call the file. */
export const parseScenario = (text: string, name: string, open: OpenRecording): Scenario =>
  built(sourceOf(text, name), (written) =>
    isIncident(written) ? buildIncident(written).scenario : buildScenario(written, open),
  );

/** The same of a file that must be an incident. */
export const parseIncident = (text: string, name: string): Incident =>
  built(sourceOf(text, name), (written) => {
    if (isIncident(written)) return buildIncident(written);
    throw missingKey([], "incident", "a file that a guard has written about an incident");
  });
