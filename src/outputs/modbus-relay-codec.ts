/**
 * The frames of the "Modbus RTU Relay" family (Waveshare, protocol V2 and later), both ways. Function 05 writes one relay: register
 * 0x0000 + n is on (0xFF00) or off (0x0000), register 0x0200 + n is "on for so many tenths of a second, then off by itself"; the answer
 * echoes the request. Function 01 reads the relays, the first in the lowest bit. The checksum is CRC-16/MODBUS, low byte first.
 * Sources: waveshare.com/wiki/Modbus_RTU_Relay ("Development Protocol V2"), and Modbus Application Protocol V1.1b3 §6.1, §6.5, §7.
 */

import type { RelayRequest } from "./relay-request.ts";

export type AnswerProblem =
  | "nothing"
  | "too-short"
  | "checksum"
  | "address"
  | "function"
  | "length"
  | "echo"
  | "exception";

export type Answer =
  | { readonly kind: "done" }
  | { readonly kind: "states"; readonly energised: readonly boolean[] }
  /** `exception`: the board's own code, where the problem is one. */
  | { readonly kind: "wrong"; readonly problem: AnswerProblem; readonly exception: number | null };

/** How far to read for this relay: some boards of the family answer only to whole bytes. */
export const wholeBytes = (relay: number): number => 8 * Math.ceil(relay / 8);

const readRelays = 0x01;
const writeRelay = 0x05;
const exceptionBit = 0x80;
/** Registers of function 05. */
const holdFrom = 0x0200;
/** Address, function, code, checksum. */
const exceptionBytes = 5;
const writeBytes = 8;

export const crc16 = (bytes: Uint8Array): number => {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
};

const framed = (address: number, fn: number, register: number, value: number): Uint8Array => {
  const frame = new Uint8Array(writeBytes);
  const view = new DataView(frame.buffer);
  view.setUint8(0, address);
  view.setUint8(1, fn);
  view.setUint16(2, register);
  view.setUint16(4, value);
  view.setUint16(6, crc16(frame.subarray(0, 6)), true);
  return frame;
};

export const encodeRequest = (address: number, request: RelayRequest): Uint8Array => {
  switch (request.kind) {
    case "release":
      return framed(address, writeRelay, request.relay - 1, 0);
    case "hold":
      return framed(address, writeRelay, holdFrom + request.relay - 1, Math.round(request.forS * 10));
    case "read":
      return framed(address, readRelays, 0, request.relays);
  }
};

const wrong = (problem: AnswerProblem, exception: number | null = null): Answer => ({
  kind: "wrong",
  problem,
  exception,
});

/** The answer that begins with the first of these bytes. */
export const decodeAnswer = (address: number, request: RelayRequest, bytes: Uint8Array): Answer => {
  if (bytes.length === 0) return wrong("nothing");
  const fn = request.kind === "read" ? readRelays : writeRelay;
  const stateBytes = request.kind === "read" ? request.relays / 8 : 0;
  const isException = bytes[1] === (fn | exceptionBit);
  const length = isException ? exceptionBytes : request.kind === "read" ? 5 + stateBytes : writeBytes;
  if (bytes.length < length) return wrong("too-short");
  const frame = bytes.subarray(0, length);
  const view = new DataView(frame.buffer, frame.byteOffset, length);
  if (view.getUint16(length - 2, true) !== crc16(frame.subarray(0, length - 2))) return wrong("checksum");
  if (frame[0] !== address) return wrong("address");
  if (isException) return wrong("exception", view.getUint8(2));
  if (frame[1] !== fn) return wrong("function");
  if (request.kind !== "read") {
    const echo = encodeRequest(address, request);
    return frame.every((byte, index) => byte === echo[index]) ? { kind: "done" } : wrong("echo");
  }
  if (frame[2] !== stateBytes) return wrong("length");
  const bit = (index: number): boolean => ((view.getUint8(3 + (index >> 3)) >> (index & 7)) & 1) === 1;
  return { kind: "states", energised: Array.from({ length: request.relays }, (_, index) => bit(index)) };
};

/** Is it what was waited for? A board that says no has answered. */
export const isWhole = (answer: Answer): boolean => answer.kind !== "wrong" || answer.problem === "exception";

/**
 * The answer somewhere among what was received. RS-485 adapters put a byte of noise before an answer when they turn round, and an
 * answer that came too late for its own request stands before the one to the next.
 */
export const findAnswer = (address: number, request: RelayRequest, bytes: Uint8Array): Answer => {
  for (let from = 0; from < bytes.length; from += 1) {
    const answer = decodeAnswer(address, request, bytes.subarray(from));
    if (isWhole(answer)) return answer;
  }
  return decodeAnswer(address, request, bytes);
};
