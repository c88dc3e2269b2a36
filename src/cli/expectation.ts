/** What a scenario must lead to, written by hand (`NAME.expect.yaml`), and the same words made from what a run told. */
import { durationExpected, readDuration } from "../contract/duration.ts";
import { type Path, RefusedInput, shown } from "../contract/refusal.ts";
import { readSource } from "../contract/source.ts";
import type { BmsEvent } from "../core/events.ts";
import type { Sample } from "../core/sample.ts";
import type { TerminalName } from "../core/terminals.ts";
import { readText } from "./read-text.ts";

/** `toS` above `fromS`: the moment cannot be said exactly by hand. */
export interface Expected {
  readonly fromS: number;
  readonly toS: number;
  readonly phrase: string;
}

export interface Line {
  readonly atS: number;
  readonly phrase: string;
}

/** Reasons in the order of the alphabet, so that nobody has to know the order of the rules. */
const withReasons = (words: string, reasons: readonly string[]): string =>
  reasons.length === 0 ? words : `${words} (${[...reasons].sort().join(" and ")})`;

const inOrder = (phrase: string): string => {
  const [, words = phrase, reasons] = /^(.*?) \((.*)\)$/.exec(phrase) ?? [];
  return withReasons(words, reasons?.split(" and ") ?? []);
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Throws `RefusedInput`. */
export const readExpectations = (file: string): readonly Expected[] => {
  const found = readText(file);
  const expected = "a mapping of times, each with a list of what happens then";
  if ("problem" in found)
    throw new RefusedInput({ name: file, line: null, column: null }, `${found.problem}, expected ${expected}`);
  const { value, placeOf } = readSource(found.text, file, expected);
  const refuse = (path: Path, on: "key" | "value", what: unknown, wanted: string) =>
    new RefusedInput(placeOf(path, on), `found ${shown(what)}, expected ${wanted}`);
  if (!isMapping(value)) throw refuse([], "value", value, expected);
  return Object.entries(value).flatMap(([when, phrases]) => {
    const [fromS, toS] = (when.split(" to ").length === 1 ? [when, when] : when.split(" to ")).map(
      (text) => readDuration(text) ?? readDuration(Number(text)),
    );
    if (fromS == null || toS == null) throw refuse([when], "key", when, durationExpected);
    if (!isTexts(phrases)) throw refuse([when], "value", phrases, "a list of what happens then, each a text");
    return phrases.map((phrase) => ({ fromS, toS, phrase: inOrder(phrase) }));
  });
};

const terminalWords: Readonly<Record<TerminalName, string>> = {
  load: "LOAD",
  charger: "CHARGER",
  preAlarm: "PRE-ALARM",
};

/** Its first word says what kind of thing happened. */
const phraseOf = (event: BmsEvent): string => {
  switch (event.type) {
    case "terminal":
      return withReasons(`${terminalWords[event.terminal]} ${event.to}`, event.reasons);
    case "verdict":
      return withReasons(`${event.allow} ${event.to}`, event.reasons);
    case "code":
      return `${event.code} ${event.to}`;
    case "notice":
      return `${event.notice} ${event.to}`;
    case "led":
      return `${event.led === "error" ? "red" : "blue"} LED ${event.to}`;
    case "synchronised":
      return `synchronised by ${event.by}`;
    case "stateOfCharge":
      return `state of charge ${event.to} by ${event.by}`;
    case "cycle":
      return `cycle ${event.cycles}`;
    case "setting":
      return `setting ${event.setting} from ${event.from} to ${event.to}`;
    case "bank":
      return `bank ${event.series}S${event.parallel}P of ${event.model}${event.verified ? " verified" : ""}`;
    case "firmware":
      return `firmware ${event.target} ${event.to}`;
    case "serviceCharge":
      return `service charge ${event.to}`;
    case "uncertain":
      return withReasons(`uncertain ${event.to ? "yes" : "no"}`, event.why === null ? [] : [event.why]);
    case "refused":
      return withReasons(`refused ${event.act}`, [event.why.problem]);
    default:
      return `${event.type} ${event.to}`;
  }
};

const kindOf = (phrase: string): string => phrase.split(" ")[0] ?? "";
/** Compared in every scenario; every other kind as soon as a scenario's expectations name it once. */
const always = /^(LOAD|CHARGER|PRE-ALARM|[WAE]-B\d\d|OBS-\d)$/;
const isFigure = (phrase: string): boolean => phrase.includes(" = ");

const closeEnough = (found: unknown, wanted: string): boolean =>
  typeof found === "number" ? Math.abs(found - Number(wanted)) < 1e-6 : String(found) === wanted;

/** "stateOfChargePct = 100", "history.cycles = 1": a field of the sample of that moment. */
const figureFound = (phrase: string, atS: number, samples: readonly Sample[]): string => {
  const [field = "", wanted = ""] = phrase.split(" = ");
  const sample = samples.find((one) => Math.abs(one.atS - atS) < 1e-6);
  const found = field.split(".").reduce<unknown>((value, key) => Reflect.get(Object(value), key), sample);
  return closeEnough(found, wanted) ? phrase : `${field} = ${found}`;
};

const written = (when: string, phrase: string): string => `${when.padStart(7)} s  ${phrase}`;

/** What was expected and what was found, as two lists that are equal if and only if the run did what it should. */
export const compare = (
  expected: readonly Expected[],
  events: readonly BmsEvent[],
  samples: readonly Sample[],
): { readonly expected: readonly string[]; readonly found: readonly string[] } => {
  const named = new Set(expected.filter(({ phrase }) => !isFigure(phrase)).map(({ phrase }) => kindOf(phrase)));
  const lines: Line[] = events
    .map((event) => ({ atS: event.atS, phrase: phraseOf(event) }))
    .filter(({ phrase }) => always.test(kindOf(phrase)) || named.has(kindOf(phrase)));
  const wantedLines: [number, string][] = [];
  const foundLines: [number, string][] = [];
  for (const { fromS, toS, phrase } of expected) {
    const when = fromS === toS ? String(fromS) : `${fromS}–${toS}`;
    wantedLines.push([fromS, written(when, phrase)]);
    if (isFigure(phrase)) {
      foundLines.push([fromS, written(when, figureFound(phrase, fromS, samples))]);
      continue;
    }
    const index = lines.findIndex(
      (line) => line.phrase === phrase && line.atS >= fromS - 1e-6 && line.atS <= toS + 1e-6,
    );
    if (index === -1) continue;
    lines.splice(index, 1);
    foundLines.push([fromS, written(when, phrase)]);
  }
  for (const { atS, phrase } of lines) foundLines.push([atS, written(String(atS), phrase)]);
  const sorted = (all: [number, string][]): readonly string[] =>
    all.toSorted(([a, one], [b, other]) => a - b || one.localeCompare(other)).map(([, line]) => line);
  return { expected: sorted(wantedLines), found: sorted(foundLines) };
};

/** A text that YAML takes for nothing else. */
const isPlain = (phrase: string): boolean => /^[A-Za-z][\w .()/-]*$/.test(phrase);
const yamlOf = (phrase: string): string => (isPlain(phrase) ? phrase : JSON.stringify(phrase));

/** The file of expectations that a run fits which told just these events. */
export const expectationsText = (events: readonly BmsEvent[]): string => {
  const moments = new Map<number, string[]>();
  for (const event of events) {
    const moment = moments.get(event.atS) ?? [];
    moment.push(yamlOf(phraseOf(event)));
    moments.set(event.atS, moment);
  }
  return [...moments].map(([atS, phrases]) => `${atS} s: [${phrases.join(", ")}]\n`).join("");
};
