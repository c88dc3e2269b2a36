/** A text file, or in words why there is none: the only place of the command that opens one. */
import { readFileSync } from "node:fs";
import { RefusedInput } from "../contract/refusal.ts";

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
export const readText = (path: string): { readonly text: string } | { readonly problem: string } => {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path)) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const problem = problems[code] ?? (code.startsWith("E") ? `not readable (${code})` : undefined);
    if (problem === undefined) throw error;
    return { problem };
  }
};

/** The text; throws `RefusedInput`, with what was expected there, where there is none. */
export const contentOf = (path: string, expected: string): string => {
  const file = readText(path);
  if ("text" in file) return file.text;
  throw new RefusedInput({ name: path, line: null, column: null }, `${file.problem}, expected ${expected}`);
};
