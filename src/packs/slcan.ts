/**
 * The ASCII protocol of Lawicel's CAN adapters, which most USB ones speak ("slcan"). A command is a letter and digits up to a carriage
 * return; the answer is a carriage return, or a bell where it is refused. A received frame is a line of its own: `t` and three digits of a
 * number or `T` and eight, a digit for the length, two digits a byte, and with some settings a time stamp; `r` and `R` are remote frames.
 * Sources, which describe Lawicel's CAN232 and CANUSB: github.com/mac-can/SLCAN (README) for commands and lines, the README of
 * github.com/Seeed-Studio/Seeed_Arduino_CAN for the bit rates and for stamps of two and of four bytes.
 */
import type { CanFrame } from "./can-frame.ts";

const carriageReturn = 0x0d;
const bell = 0x07;

const command = (text: string): Uint8Array => new TextEncoder().encode(`${text}\r`);

export const closeChannel = command("C");
export const openChannel = command("O");
/** Open, and never a bit on the bus, not even an acknowledgement. */
export const openListenOnly = command("L");

/** bit/s, in the order of the command's digit. */
export const slcanBitrates: readonly number[] = [
  10_000, 20_000, 50_000, 100_000, 125_000, 250_000, 500_000, 800_000, 1_000_000,
];

/** Only while the channel is closed. null: the adapter has no such bit rate. */
export const setBitrate = (bitrate: number): Uint8Array | null => {
  const digit = slcanBitrates.indexOf(bitrate);
  return digit < 0 ? null : command(`S${digit}`);
};

const idDigitsOf = (extended: boolean): number => (extended ? 8 : 3);
const highestId = (extended: boolean): number => (extended ? 0x1fff_ffff : 0x7ff);
const mostBytes = 8;

const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, "0");

/** Throws RangeError at a frame that no CAN bus could carry. */
export const sendFrame = ({ id, extended, data, remoteLength }: CanFrame): Uint8Array => {
  if (!isCount(id, highestId(extended))) throw new RangeError(`no CAN id: ${id}`);
  const length = remoteLength ?? data.length;
  if (!isCount(length, mostBytes)) throw new RangeError(`no CAN frame of ${length} bytes`);
  const letter = remoteLength === undefined ? "t" : "r";
  const bytes = remoteLength === undefined ? [...data].map((byte) => hex(byte, 2)).join("") : "";
  return command(`${extended ? letter.toUpperCase() : letter}${hex(id, idDigitsOf(extended))}${length}${bytes}`);
};

export interface SlcanState {
  /** Of a line whose end has not come; of one that is too long, its beginning. */
  readonly begun: string;
  /** Digits of the time stamp in the last line that was a frame; null: there was none. */
  readonly stampDigits: number | null;
}

export const slcanStart: SlcanState = { begun: "", stampDigits: null };

export interface SlcanHeard {
  readonly state: SlcanState;
  readonly frames: readonly CanFrame[];
  /** Commands that were done: empty lines, and the `z` and `Z` of a frame that was sent. */
  readonly done: number;
  /** Commands that were refused: bells. */
  readonly refused: number;
  /** Lines that are nothing of all this, the answers to questions that nobody asks here among them. */
  readonly malformed: number;
}

/** Longest: `T`, the number, the length, the bytes, a stamp. One more shows that a line is too long. */
const keptOfLine = 1 + 8 + 1 + 2 * mostBytes + 8 + 1;

/** Two bytes, and four from some adapters. */
const stampLengths: readonly number[] = [0, 4, 8];

interface Line {
  readonly frame: CanFrame;
  readonly stampDigits: number;
}

const lineOf = (text: string): Line | null => {
  if (!/^[tTrR][0-9A-Fa-f]+$/.test(text)) return null;
  const letter = text.charAt(0);
  const extended = letter === "T" || letter === "R";
  const remote = letter === "r" || letter === "R";
  const lengthAt = 1 + idDigitsOf(extended);
  const id = Number.parseInt(text.slice(1, lengthAt), 16);
  const length = Number.parseInt(text.charAt(lengthAt), 16);
  if (id > highestId(extended) || !isCount(length, mostBytes)) return null;
  const digits = text.slice(lengthAt + 1);
  const dataDigits = remote ? 0 : 2 * length;
  const stampDigits = digits.length - dataDigits;
  if (!stampLengths.includes(stampDigits)) return null;
  const data = Uint8Array.from({ length: dataDigits / 2 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
  return { frame: { id, extended, data, ...(remote ? { remoteLength: length } : {}) }, stampDigits };
};

/**
 * What the bytes that came next say, in whatever pieces they come. A line has no checksum, and one that lost the right number of digits
 * looks like a frame without its stamp: the length of stamps changes only where two lines agree on it.
 */
export const hearSlcan = (before: SlcanState, bytes: Uint8Array): SlcanHeard => {
  const frames: CanFrame[] = [];
  let { begun, stampDigits } = before;
  let done = 0;
  let refused = 0;
  let malformed = 0;
  const endLine = (text: string): void => {
    if (text === "" || text === "z" || text === "Z") {
      done += 1;
      return;
    }
    const line = lineOf(text);
    const isFrame = line !== null && (stampDigits === null || stampDigits === line.stampDigits);
    if (isFrame) frames.push(line.frame);
    else malformed += 1;
    stampDigits = line?.stampDigits ?? stampDigits;
  };
  for (const byte of bytes) {
    if (byte === bell) {
      refused += 1;
      if (begun !== "") malformed += 1;
      begun = "";
    } else if (byte === carriageReturn) {
      endLine(begun);
      begun = "";
    } else if (begun.length < keptOfLine) begun += String.fromCharCode(byte);
  }
  return { state: { begun, stampDigits }, frames, done, refused, malformed };
};
