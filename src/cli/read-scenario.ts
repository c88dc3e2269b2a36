/** Files in, a scenario or a configuration out. */
import { dirname, isAbsolute, join } from "node:path";
import { type Configuration, parseConfiguration, usualConfiguration } from "../contract/configuration.ts";
import { parseScenario } from "../contract/parse-scenario.ts";
import type { OpenRecording } from "../contract/recording.ts";
import { RefusedInput } from "../contract/refusal.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { readText } from "./read-text.ts";
import { recordingOf } from "./recording.ts";

const contentOf = (path: string, expected: string): string => {
  const file = readText(path);
  if ("text" in file) return file.text;
  throw new RefusedInput({ name: path, line: null, column: null }, `${file.problem}, expected ${expected}`);
};

/** Files are named relative to the file that names them. */
const beside = (path: string, name: string): string => (isAbsolute(name) ? name : join(dirname(path), name));

const openBeside =
  (path: string): OpenRecording =>
  (recording) => {
    const name = beside(path, recording);
    const measured = readText(name);
    return "problem" in measured ? measured : recordingOf(measured.text, name);
  };

/** Throws `RefusedInput`, whose `message` is the one line to print. */
export const readScenario = (path: string): Scenario =>
  parseScenario(contentOf(path, "a scenario in YAML or JSON"), path, openBeside(path));

/** The same; without a file what runs with nothing configured. */
export const readConfiguration = (path: string | undefined): Configuration => {
  if (path === undefined) return usualConfiguration();
  const text = contentOf(path, "a configuration in YAML or JSON");
  const configuration = parseConfiguration(text, path, openBeside(path));
  const listen = configuration.listen.map((one) => {
    if (one.tls === null) return one;
    const { certificate, key } = one.tls;
    return { ...one, tls: { certificate: beside(path, certificate), key: beside(path, key) } };
  });
  return { ...configuration, listen };
};
