/** A capture as `cellward replay` reads it again: each line whole and of a kind that there is, or refused by its number. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Refused, RefusedInput, refused, wrongValue } from "../contract/refusal.ts";
import type { CaptureLine } from "./capture-file.ts";

type Head = Extract<CaptureLine, { readonly kind: "capture" }>;
type BodyLine = Exclude<CaptureLine, Head>;

interface NumberedLine {
  /** In the file, from 1. */
  readonly number: number;
  readonly line: BodyLine;
}

export interface Capture {
  readonly configuration: string;
  readonly lines: readonly NumberedLine[];
  /** The line that was being written when it ended; null: none is cut off. */
  readonly cutOff: number | null;
}

/** What the replay counts with; all else in a line is judged where it is read, or only compared. */
const numbersOf: Readonly<Record<BodyLine["kind"], readonly string[]>> = {
  round: ["heardS", "pack"],
  cycle: ["atS"],
  decision: [],
};

/** undefined: it is none. */
const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type Written = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Written => (typeof value === "object" && value !== null ? (value as Written) : {});

const bodyLineIn = (value: unknown): BodyLine => {
  const fields = fieldsOf(value);
  const numbers = numbersOf[fields.kind as BodyLine["kind"]];
  if (numbers === undefined) throw wrongValue(["kind"], fields.kind, "round, cycle or decision");
  for (const key of numbers) if (typeof fields[key] !== "number") throw wrongValue([key], fields[key], "a number");
  return value as BodyLine;
};

const noCapture = "no capture, expected a file that “cellward capture” wrote";

const headIn = (value: unknown): Head => {
  const { kind, version, configuration } = fieldsOf(value);
  if (kind !== "capture" || typeof configuration !== "string") throw refused([], "no capture", "a capture", noCapture);
  if (version !== 1) throw wrongValue(["version"], version, "1");
  return value as Head;
};

/** Of a capture that was ended in the middle of a line the rest is good; a spoilt line before others is refused. */
export const readCapture = async (name: string): Promise<Capture> => {
  let head: Head | null = null;
  const lines: NumberedLine[] = [];
  let cutOff: number | null = null;
  let number = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(name) })) {
      number += 1;
      if (text === "") continue;
      if (cutOff !== null) {
        number = cutOff;
        throw refused([], "a damaged line", "JSON", "a damaged line, expected a whole one of JSON");
      }
      const value = jsonIn(text);
      if (head === null) head = headIn(value);
      else if (value === undefined) cutOff = number;
      else lines.push({ number, line: bodyLineIn(value) });
    }
  } catch (error) {
    if (error instanceof Refused) throw new RefusedInput({ name, line: number, column: 1 }, error.message);
    throw new RefusedInput({ name, line: null, column: null }, (error as Error).message);
  }
  if (head === null) throw new RefusedInput({ name, line: null, column: null }, noCapture);
  return { configuration: head.configuration, lines, cutOff };
};
