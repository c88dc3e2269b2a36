/** Text → plain values, each with the line and column at which it is written. YAML 1.2 and with it JSON. */
import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Document, Node, Pair, YAMLMap } from "yaml";
import { RefusedInput, quote } from "./refusal.ts";
import type { Path, Place } from "./refusal.ts";

export interface Source {
  readonly value: unknown;
  /** Where the last step of a path is written; of something missing, where it is missed. */
  placeOf(path: Path, on: "key" | "value"): Place;
}

/** How often anchors may be repeated: enough for any hand, too little for the file that unfolds to a thousand million values. */
const mostAliases = 1000;

const keyOf = (pair: Pair): string | null => {
  const key = pair.key;
  return isScalar(key) && (typeof key.value !== "object" || key.value === null)
    ? String(key.source ?? key.value)
    : null;
};

interface Reading {
  readonly document: Document;
  readonly place: (node: unknown) => Place;
  aliases: number;
}

const plainTags = /^tag:yaml\.org,2002:(map|seq|str|null|bool|int|float)$/;

const plainMap = (node: YAMLMap, reading: Reading): Record<string, unknown> => {
  const entries = node.items.map((pair): [string, unknown] => {
    const key = keyOf(pair);
    if (key === null)
      throw new RefusedInput(reading.place(pair.key ?? pair.value), "found a key that is no word, expected a word");
    return [key, plain(pair.value, reading)];
  });
  // Unlike an assignment, this makes an ordinary key of "__proto__".
  return Object.fromEntries(entries);
};

/** Our own unfolding, because the library's prints warnings, and lets sets and binaries through. */
const plain = (node: unknown, reading: Reading): unknown => {
  if (isAlias(node)) {
    reading.aliases += 1;
    if (reading.aliases > mostAliases)
      throw new RefusedInput(reading.place(node), `found more than ${mostAliases} aliases, expected fewer`);
    const target = node.resolve(reading.document);
    if (target === undefined)
      throw new RefusedInput(
        reading.place(node),
        `alias ${quote(node.source)} has no anchor before it, expected a value`,
      );
    return plain(target, reading);
  }
  const tag = (node as { tag?: string } | null)?.tag;
  if (tag !== undefined && !plainTags.test(tag))
    throw new RefusedInput(reading.place(node), `found the tag ${quote(tag)}, expected a plain value`);
  if (isMap(node)) return plainMap(node, reading);
  if (isSeq(node)) return node.items.map((item) => plain(item, reading));
  return isScalar(node) ? node.value : null;
};

const said: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "found a key for the second time, expected each key once",
  MULTIPLE_DOCS: "found a second document, expected one",
  TAB_AS_INDENT: "found a tab at the beginning of a line, expected spaces",
};

const refuseSyntax = (document: Document, lines: LineCounter, name: string): void => {
  const [first] = [...document.errors, ...document.warnings].toSorted((one, other) => one.pos[0] - other.pos[0]);
  if (first === undefined) return;
  const { line, col } = lines.linePos(first.pos[0]);
  throw new RefusedInput(
    { name, line, column: col },
    said[first.code] ?? `not readable, expected YAML or JSON: ${first.message}`,
  );
};

/** One step along a path: the key's node, if it has one, and what stands under it. */
const into = (node: unknown, step: string | number, document: Document): { key: unknown; value: unknown } | null => {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isMap(target)) {
    const pair = target.items.find((item) => keyOf(item) === String(step));
    return pair === undefined ? null : { key: pair.key, value: pair.value };
  }
  if (isSeq(target) && typeof step === "number" && step < target.items.length) {
    return { key: target.items[step], value: target.items[step] };
  }
  return null;
};

const nodeAt = (document: Document, path: Path, on: "key" | "value"): unknown => {
  let here: { key: unknown; value: unknown } = { key: document.contents, value: document.contents };
  for (const step of path) {
    const next = into(here.value, step, document);
    // Missing: the place is that of the nearest key above, which is where it would be added.
    if (next === null) return here.key;
    here = next;
  }
  return on === "key" ? here.key : (here.value ?? here.key);
};

const options = { prettyErrors: false, schema: "core", version: "1.2" } as const;

/** `what` is expected of the file. Throws `RefusedInput` where the text is no YAML, or YAML that says more than plain values. */
export const readSource = (text: string, name: string, what = "a scenario"): Source => {
  const lines = new LineCounter();
  const begin: Place = { name, line: 1, column: 1 };
  const place = (node: unknown): Place => {
    const range = (node as Node | null)?.range;
    if (range === undefined || range === null) return begin;
    const { line, col } = lines.linePos(range[0]);
    return { name, line, column: col };
  };
  try {
    const document = parseDocument(text, { ...options, lineCounter: lines });
    refuseSyntax(document, lines, name);
    if (document.contents === null) throw new RefusedInput(begin, `the file is empty, expected ${what}`);
    const value = plain(document.contents, { document, place, aliases: 0 });
    return { value, placeOf: (path, on) => place(nodeAt(document, path, on)) };
  } catch (error) {
    // Parser and unfolding are recursive: a file of brackets exhausts the stack.
    if (error instanceof RangeError) throw new RefusedInput(begin, `nested too deep, expected ${what}`);
    throw error;
  }
};
