/** What is said when something handed to us is wrong: one refusal, whole, with what was found and what was expected. */
import { nearest } from "./nearest.ts";

/** The way from the root of what was written: keys and places in lists. */
export type Path = readonly (string | number)[];

/** Data, so that the API can answer with it; `message` is one line in English and names no place in a file. */
export interface Refusal {
  readonly path: Path;
  /** Which end of the last step of the path is wrong: the key itself, or what stands under it. */
  readonly on: "key" | "value";
  readonly found: string;
  readonly expected: string;
  /** The legal key or word that was probably meant. */
  readonly nearest: string | null;
  readonly message: string;
}

/** Thrown by everything in this folder that judges; caught where the place in the file, or the HTTP status, is known. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export interface Place {
  /** The file, as its reader named it. */
  readonly name: string;
  /** From 1; null: the file itself is what is wrong (there is none). */
  readonly line: number | null;
  readonly column: number | null;
}

/** A file was refused: what the command line prints before it ends with 2. `message` is `name:line:column: …`, one line. */
export class RefusedInput extends Error {
  override readonly name = "RefusedInput";
  readonly place: Place;
  constructor(place: Place, message: string) {
    const at = place.line === null ? "" : `:${place.line}:${place.column ?? 1}`;
    super(oneLine(`${place.name}${at}: ${message}`));
    this.place = place;
  }
}

/** Whatever ends a line on any terminal, and whatever moves its cursor. */
const breaksLine = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
const oneLine = (text: string): string =>
  text.replace(breaksLine, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

const mostLetters = 60;

export const quote = (text: string): string =>
  oneLine(JSON.stringify(text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text));

/** A found value, in few words. */
export const shown = (value: unknown): string => {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") {
    if (Number.isNaN(value)) return "not a number (.nan)";
    return Number.isFinite(value) ? String(value) : `not finite (${value > 0 ? ".inf" : "-.inf"})`;
  }
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null)
    return Object.keys(value).length === 0 ? "an empty mapping" : "a mapping";
  return String(value);
};

/** `bank.readings.points[1].cellV`; the root is `whole`. */
export const pathText = (path: Path, whole = "the scenario"): string => {
  if (path.length === 0) return whole;
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_]\w*$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${quote(step)}]`;
  }
  return text;
};

/** "a", "a or b", "a, b or c". */
export const anyOf = (words: readonly string[], last = "or"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;

const meant = (word: string | null): string => (word === null ? "" : `, did you mean ${quote(word)}?`);

/** What stands at the path is not what may stand there. `words`: the legal ones, if a word was expected. */
export const wrongValue = (
  path: Path,
  value: unknown,
  expected: string,
  more: { readonly words?: readonly string[]; readonly meant?: string | null } = {},
): Refused => {
  const word = more.meant ?? (typeof value === "string" ? nearest(value, more.words ?? []) : null);
  const found = shown(value);
  const message = `${pathText(path)} is ${found}, expected ${expected}${meant(word)}`;
  return new Refused({ path, on: "value", found, expected, nearest: word, message });
};

export const unknownKey = (path: Path, legal: readonly string[]): Refused => {
  const key = String(path.at(-1));
  const word = nearest(key, legal);
  const inside = path.length > 1 ? ` in ${pathText(path.slice(0, -1))}` : "";
  const expected = anyOf(legal);
  const message = `unknown key ${quote(key)}${word === null ? `${inside}, expected ${expected}` : meant(word)}`;
  return new Refused({ path, on: "key", found: key, expected, nearest: word, message });
};

/** The key is known, but says nothing of what it stands in. */
export const unfitKey = (path: Path, owner: string, legal: readonly string[]): Refused => {
  const key = String(path.at(-1));
  const word = nearest(key, legal);
  const expected = anyOf(legal);
  const message = `${pathText(path)} does not fit ${owner}, expected ${expected}${meant(word)}`;
  return new Refused({ path, on: "key", found: key, expected, nearest: word, message });
};

/** The path leads to what is not there: whoever knows the file shows where it would be added. */
export const missingKey = (path: Path, key: string, expected: string): Refused => {
  const missing = [...path, key];
  const message = `${pathText(missing)} is missing, expected ${expected}`;
  return new Refused({ path: missing, on: "key", found: "nothing", expected, nearest: null, message });
};

/** The same, with what was found in words of its own. */
export const wrong = (path: Path, found: string, expected: string): Refused =>
  refused(path, found, expected, `${pathText(path)} is ${found}, expected ${expected}`);

/** Everything whose sentence is its own. */
export const refused = (
  path: Path,
  found: string,
  expected: string,
  message: string,
  on: "key" | "value" = "value",
): Refused => new Refused({ path, on, found, expected, nearest: null, message });
