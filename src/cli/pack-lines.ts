/** Lines of captured frames, as `pack decode` reads and `capture` writes them. What else stands in a line is not looked at. */
import { type Path, wrongValue } from "../contract/refusal.ts";
import type { CanFrame } from "../packs/can-frame.ts";
import type { Exchange } from "../packs/capture.ts";

type Written = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Written =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const mappingIn = (path: Path, value: unknown, what: string): Written => {
  if (isMapping(value)) return value;
  throw wrongValue(path, value, what);
};

const listIn = (path: Path, value: unknown, what: string): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw wrongValue(path, value, what);
};

const bytesIn = (path: Path, value: unknown): Uint8Array => {
  if (typeof value === "string" && /^(?:[0-9a-f]{2})*$/i.test(value)) return Uint8Array.from(Buffer.from(value, "hex"));
  throw wrongValue(path, value, "bytes as hex digits, two a byte");
};

/** "0x355", or a number; 29 bits where it has more than three digits. */
const frameIn = (path: Path, value: unknown): CanFrame => {
  const { id, dlc, data } = mappingIn(path, value, "a mapping with id, dlc and data");
  const digits = typeof id === "string" ? /^0x([0-9a-f]{1,8})$/i.exec(id)?.[1] : undefined;
  if (digits === undefined || Number.parseInt(digits, 16) >= 2 ** 29) {
    throw wrongValue([...path, "id"], id, 'a CAN id such as "0x355"');
  }
  const bytes = bytesIn([...path, "data"], data);
  if (bytes.length > 8) throw wrongValue([...path, "data"], data, "at most 8 bytes");
  if (dlc !== undefined && dlc !== bytes.length) {
    throw wrongValue([...path, "dlc"], dlc, `${bytes.length}, which is the length of data`);
  }
  return { id: Number.parseInt(digits, 16), extended: digits.length > 3, data: bytes };
};

const exchangeIn = (path: Path, value: unknown): Exchange => {
  const { request = null, response } = mappingIn(path, value, "a mapping with request and response");
  const answers = listIn([...path, "response"], response, "a list of answers as hex digits");
  return {
    request: request === null ? null : bytesIn([...path, "request"], request),
    response: answers.map((one, index) => bytesIn([...path, "response", index], one)),
  };
};

/** Throws `Refused` with the place where something else stands. */
export const exchangesIn = (line: unknown): readonly Exchange[] => {
  const { exchanges } = mappingIn([], line, 'a mapping with "exchanges"');
  return listIn(["exchanges"], exchanges, "a list of exchanges").map((one, index) =>
    exchangeIn(["exchanges", index], one),
  );
};

export const framesIn = (line: unknown): readonly CanFrame[] => {
  const { exchanges } = mappingIn([], line, 'a mapping with "exchanges"');
  return listIn(["exchanges"], exchanges, "a list of exchanges").flatMap((one, index) => {
    const { frames } = mappingIn(["exchanges", index], one, "a mapping with frames");
    const path = ["exchanges", index, "frames"];
    return listIn(path, frames, "a list of frames").map((frame, place) => frameIn([...path, place], frame));
  });
};
