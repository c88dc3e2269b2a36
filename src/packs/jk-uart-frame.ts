/**
 * Frames of the serial port of JK packs: `4E 57`, a length that counts all but these two bytes, the pack's number, command, who
 * speaks, question or answer, tags with their values, a record number, `68`, and a sum of all before it in four bytes.
 */
import { type CandidateAt, cut, none, spoilt, sumOf, u16 } from "./framing.ts";

const head = Uint8Array.of(0x4e, 0x57);
const payloadAt = 11;
/** Record number, end mark, sum. */
const tailBytes = 9;
const leastBytes = payloadAt + tailBytes;
/** 32 cells and every tag that is known come to some 340. */
const mostBytes = 512;

const sumBytes = 4;
const endMark = 0x68;

const summed = (frame: Uint8Array): Uint8Array => {
  new DataView(frame.buffer).setUint32(frame.length - sumBytes, sumOf(frame, 0, frame.length - sumBytes) & 0xffff);
  return frame;
};

export const jkUartFrameAt: CandidateAt = (bytes, at) => {
  if (head.some((byte, index) => at + index < bytes.length && byte !== bytes[at + index])) return none;
  if (bytes.length - at < 4) return cut;
  const length = head.length + u16(bytes, at + 2);
  if (length < leastBytes || length > mostBytes) return none;
  if (bytes.length - at < length) return cut;
  const sumAt = at + length - sumBytes;
  const isWhole =
    bytes[sumAt - 1] === endMark &&
    u16(bytes, sumAt) === 0 &&
    u16(bytes, sumAt + 2) === (sumOf(bytes, at, sumAt) & 0xffff);
  return isWhole ? { is: "frame", length } : spoilt;
};

export const writeTag = 0x02;
export const readOne = 0x03;
export const readAll = 0x06;
const fromPack = 0x00;
const fromHost = 0x03;
const isQuestion = 0x00;
const isAnswer = 0x01;

export const questionOf = (address: number, command: number, payload: readonly number[]): Uint8Array => {
  const frame = new Uint8Array(leastBytes + payload.length);
  frame.set(head);
  const view = new DataView(frame.buffer);
  view.setUint16(2, frame.length - head.length);
  view.setUint32(4, address);
  frame.set([command, fromHost, isQuestion, ...payload], 8);
  frame[frame.length - sumBytes - 1] = endMark;
  return summed(frame);
};

export const payloadOf = (frame: Uint8Array): Uint8Array => frame.subarray(payloadAt, -tailBytes);

/** With other bytes of the same number between head and tail. */
export const withPayload = (frame: Uint8Array, payload: Uint8Array): Uint8Array => {
  // Not by slice, which in a Buffer would be no copy.
  const changed = Uint8Array.from(frame);
  changed.set(payload, payloadAt);
  return summed(changed);
};

export const isAnswerTo = (frame: Uint8Array, commands: readonly number[]): boolean =>
  frame.length >= leastBytes &&
  head.every((byte, index) => byte === frame[index]) &&
  commands.some((command) => command === frame[8]) &&
  frame[9] === fromPack &&
  frame[10] === isAnswer;

/** Number 0 asks whoever is on the line: there is room for one. */
export const isFromAsked = (request: Uint8Array, frame: Uint8Array): boolean =>
  [4, 6].every((at) => u16(request, at) === 0) || [4, 6].every((at) => u16(request, at) === u16(frame, at));
