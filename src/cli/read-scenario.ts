/** Files in, a scenario out: the only place that opens them. */
import { readFileSync } from "node:fs";
import { dirname, join, isAbsolute } from "node:path";
import { parseScenario } from "../contract/parse-scenario.ts";
import { RefusedInput } from "../contract/refusal.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { recordingOf } from "./recording.ts";

const problems: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EISDIR: "a directory",
  EACCES: "not allowed to read it",
  EPERM: "not allowed to read it",
  ERR_ENCODING_INVALID_ENCODED_DATA: "not UTF-8 text",
  ERR_STRING_TOO_LONG: "larger than 500 MB",
  ERR_FS_FILE_TOO_LARGE: "larger than 500 MB",
};

/** The text, or why there is none; anything that is not about the file itself is thrown on. */
const readText = (path: string): { readonly text: string } | { readonly problem: string } => {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path)) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const problem = problems[code] ?? (code.startsWith("E") ? `not readable (${code})` : undefined);
    if (problem === undefined) throw error;
    return { problem };
  }
};

/** Throws `RefusedInput`, whose `message` is the one line to print. */
export const readScenario = (path: string): Scenario => {
  const file = readText(path);
  if ("problem" in file) {
    throw new RefusedInput(
      { name: path, line: null, column: null },
      `${file.problem}, expected a scenario in YAML or JSON`,
    );
  }
  return parseScenario(file.text, path, (recording) => {
    const name = isAbsolute(recording) ? recording : join(dirname(path), recording);
    const measured = readText(name);
    return "problem" in measured ? measured : recordingOf(measured.text, name);
  });
};
