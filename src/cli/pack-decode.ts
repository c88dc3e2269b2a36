/** `cellward pack decode`: captured frames of a real pack on standard input, a reading a line on standard output. */
import { createInterface } from "node:readline";
import { Refused, RefusedInput, refused } from "../contract/refusal.ts";
import type { CanCodec } from "../packs/can-frame.ts";
import { decodeExchanges } from "../packs/capture.ts";
import type { Decoded } from "../packs/codec.ts";
import { byteCodecs, canCodecs } from "../packs/protocols.ts";
import { exchangesIn, framesIn } from "./pack-lines.ts";

const decoderOf = (protocol: string): ((line: unknown) => Decoded) => {
  const can = (canCodecs as Readonly<Record<string, CanCodec>>)[protocol];
  if (can !== undefined) return (line) => can.decode(framesIn(line));
  const codec = byteCodecs[protocol];
  if (codec !== undefined) return (line) => decodeExchanges(codec, exchangesIn(line));
  throw new TypeError(`no protocol ${protocol}`);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refused([], "a text", "JSON", "this is no JSON");
  }
};

const written = (decoded: Decoded): string => JSON.stringify(decoded.ok ? { ok: true, ...decoded.reading } : decoded);

/** Throws `RefusedInput` at the first line that is none; what was decoded before stands. */
export const packDecode = async (protocol: string): Promise<void> => {
  const decode = decoderOf(protocol);
  let number = 0;
  for await (const text of createInterface({ input: process.stdin })) {
    number += 1;
    if (text.trim() === "") continue;
    try {
      process.stdout.write(`${written(decode(parsed(text)))}\n`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new RefusedInput({ name: "standard input", line: number, column: 1 }, error.refusal.message);
    }
  }
};
