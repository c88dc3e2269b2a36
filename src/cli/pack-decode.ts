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

/** Bytes as a sniffer shows them, with spaces or without: nobody knows what they answer. */
const bareHex = (text: string): string | null => {
  const digits = text.replaceAll(/\s/g, "");
  return /^(?:[0-9a-f]{2})+$/i.test(digits) ? digits : null;
};

const parsed = (text: string): unknown => {
  const response = bareHex(text);
  if (response !== null) return { exchanges: [{ request: null, response: [response] }] };
  try {
    return JSON.parse(text);
  } catch {
    throw refused([], "a text", "JSON", "this is neither JSON nor bytes as hex digits, two a byte");
  }
};

/** What stands in a file of `cellward capture` beside what packs said. */
const isOtherOfCapture = (line: unknown): boolean =>
  typeof line === "object" &&
  line !== null &&
  "kind" in line &&
  ["capture", "cycle", "decision"].some((kind) => kind === line.kind);

const written = (decoded: Decoded): string => JSON.stringify(decoded.ok ? { ok: true, ...decoded.reading } : decoded);

/** Throws `RefusedInput` at the first line that is none; what was decoded before stands. */
export const packDecode = async (protocol: string): Promise<void> => {
  const decode = decoderOf(protocol);
  let number = 0;
  for await (const text of createInterface({ input: process.stdin })) {
    number += 1;
    if (text.trim() === "") continue;
    try {
      const line = parsed(text);
      if (!isOtherOfCapture(line)) process.stdout.write(`${written(decode(line))}\n`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new RefusedInput({ name: "standard input", line: number, column: 1 }, error.refusal.message);
    }
  }
};
