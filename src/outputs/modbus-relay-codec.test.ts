import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  type AnswerProblem,
  crc16,
  decodeAnswer,
  encodeRequest,
  findAnswer,
  isWhole,
  wholeBytes,
} from "./modbus-relay-codec.ts";
import type { RelayRequest } from "./relay-request.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const hex = (frame: Uint8Array): string =>
  Buffer.from(frame)
    .toString("hex")
    .toUpperCase()
    .replace(/..(?=.)/g, "$& ");
const summed = (body: string): Uint8Array => {
  const crc = crc16(bytes(body));
  return Uint8Array.from([...bytes(body), crc & 0xff, crc >> 8]);
};

const release1: RelayRequest = { kind: "release", relay: 1 };
const hold1: RelayRequest = { kind: "hold", relay: 1, forS: 0.7 };
const read8: RelayRequest = { kind: "read", relays: 8 };
const read16: RelayRequest = { kind: "read", relays: 16 };
const energised = (...relays: number[]): readonly boolean[] =>
  Array.from({ length: 8 }, (_, index) => relays.includes(index + 1));

test("the checksum has the published check value of CRC-16/MODBUS", () => {
  expect(crc16(new TextEncoder().encode("123456789"))).toBe(0x4b37);
});

/** The examples of waveshare.com/wiki/Modbus_RTU_Relay, "Development Protocol V2"; its relay 0 is our relay 1. */
const requests: readonly (readonly [string, RelayRequest])[] = [
  ["01 05 00 00 00 00 CD CA", release1],
  ["01 05 00 01 00 00 9C 0A", { kind: "release", relay: 2 }],
  ["01 05 00 02 00 00 6C 0A", { kind: "release", relay: 3 }],
  ["01 05 00 03 00 00 3D CA", { kind: "release", relay: 4 }],
  ["01 05 02 00 00 07 8D B0", hold1],
  ["01 05 02 01 00 08 9C 74", { kind: "hold", relay: 2, forS: 0.8 }],
  ["01 01 00 00 00 08 3D CC", read8],
];

/**
 * Read answers: three that were recorded on a line and written down in a public driver (C#, a board of eight), and the two that an
 * integration's manual of this board prints. Exceptions: the wiki's example, and a test plan's of another board.
 */
const answers: readonly (readonly [string, RelayRequest, Answer])[] = [
  ["01 05 00 00 00 00 CD CA", release1, { kind: "done" }],
  ["01 05 02 00 00 07 8D B0", hold1, { kind: "done" }],
  ["01 01 01 B6 D0 3E", read8, { kind: "states", energised: energised(2, 3, 5, 6, 8) }],
  ["01 01 01 20 50 50", read8, { kind: "states", energised: energised(6) }],
  ["01 01 01 1A D0 43", read8, { kind: "states", energised: energised(2, 4, 5) }],
  ["01 01 01 00 51 88", read8, { kind: "states", energised: energised() }],
  ["01 85 03 02 91", hold1, { kind: "wrong", problem: "exception", exception: 3 }],
  ["01 85 02 C3 51", release1, { kind: "wrong", problem: "exception", exception: 2 }],
];

describe("published frames", () => {
  test.each(requests)("%s is sent", (frame, request) => {
    expect(hex(encodeRequest(1, request))).toBe(frame);
  });
  test.each(answers)("%s is understood", (frame, request, answer) => {
    expect(decodeAnswer(1, request, bytes(frame))).toEqual(answer);
    expect(findAnswer(1, request, bytes(frame))).toEqual(answer);
  });
});

test("a hold counts tenths of a second, exactly", () => {
  for (let tenths = 10; tenths <= 50; tenths += 1) {
    const frame = encodeRequest(1, { kind: "hold", relay: 1, forS: tenths / 10 });
    expect(Buffer.from(frame).readUInt16BE(4)).toBe(tenths);
  }
});

test("relays are read by whole bytes, the first in the lowest bit of the first", () => {
  expect([1, 8, 9, 32].map(wholeBytes)).toEqual([8, 8, 16, 32]);
  const answer = decodeAnswer(1, read16, summed("01 01 02 80 01"));
  expect(answer.kind === "states" && answer.energised.flatMap((on, index) => (on ? [index + 1] : []))).toEqual([8, 9]);
});

const problems: readonly (readonly [AnswerProblem, RelayRequest, Uint8Array])[] = [
  ["nothing", release1, bytes("")],
  ["too-short", release1, bytes("01 05 00 00 00 00 CD")],
  ["too-short", read8, bytes("01 01 01 B6 D0")],
  ["too-short", hold1, bytes("01 85 03 02")],
  ["checksum", release1, bytes("01 05 00 00 00 00 CD CB")],
  ["checksum", read8, bytes("01 01 01 B7 D0 3E")],
  ["checksum", hold1, bytes("01 85 03 02 90")],
  ["address", release1, summed("02 05 00 00 00 00")],
  ["address", hold1, summed("02 85 03")],
  ["function", release1, summed("01 06 00 00 00 00")],
  ["function", read8, summed("01 02 01 B6")],
  ["length", read8, summed("01 01 02 B6")],
  ["echo", release1, summed("01 05 00 01 00 00")],
  ["echo", release1, summed("01 05 00 00 FF 00")],
  // The adapter's own echo of a question is no answer to it.
  ["checksum", read8, bytes("01 01 00 00 00 08 3D CC")],
];

test.each(problems)("%s: what is wrong is told apart", (problem, request, frame) => {
  const answer = decodeAnswer(1, request, frame);
  expect(answer).toMatchObject({ kind: "wrong", problem });
  expect(findAnswer(1, request, frame)).toEqual(answer);
});

test("an answer is found behind noise, and behind one that came too late", () => {
  const late = bytes("01 05 00 01 00 00 9C 0A");
  const states = { kind: "states", energised: energised(6) };
  expect(findAnswer(1, read8, Uint8Array.from([0x00, ...bytes("01 01 01 20 50 50")]))).toEqual(states);
  expect(findAnswer(1, read8, Uint8Array.from([...late, ...bytes("01 01 01 20 50 50")]))).toEqual(states);
  expect(findAnswer(1, release1, Uint8Array.from([...late, ...bytes("01 05 00 00 00 00 CD CA")])).kind).toBe("done");
  expect(findAnswer(1, release1, late)).toMatchObject({ problem: "echo" });
});

describe("whatever is received", () => {
  const anyRequest = fc.oneof(
    fc.record({ kind: fc.constant("release" as const), relay: fc.integer({ min: 1, max: 32 }) }),
    fc.record({
      kind: fc.constant("hold" as const),
      relay: fc.integer({ min: 1, max: 32 }),
      forS: fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10),
    }),
    fc.record({ kind: fc.constant("read" as const), relays: fc.constantFrom(8, 16, 24, 32) }),
  );
  const anyAddress = fc.integer({ min: 1, max: 247 });
  const anyBytes = fc.uint8Array({ maxLength: 24 });
  /** Frames that are nearly right: the right bytes, some of them changed, cut off or added to. */
  const nearly = fc
    .tuple(anyAddress, anyRequest, fc.array(fc.tuple(fc.nat(9), fc.nat(255)), { maxLength: 3 }), fc.nat(10))
    .map(([address, request, edits, length]) => {
      const frame =
        request.kind === "read"
          ? summed(hex(Uint8Array.from([address, 1, request.relays / 8, ...Array(request.relays / 8).fill(0x5a)])))
          : encodeRequest(address, request);
      for (const [at, value] of edits) if (at < frame.length) frame[at] = value;
      return { address, request, frame: frame.subarray(0, length === 10 ? frame.length : length) };
    });
  const rightChecksum = (frame: Uint8Array, length: number): boolean =>
    crc16(frame.subarray(0, length - 2)) === ((frame[length - 1] as number) << 8) + (frame[length - 2] as number);
  const lengthOf = (request: RelayRequest, answer: Answer): number =>
    answer.kind === "wrong" ? 5 : request.kind === "read" ? 5 + request.relays / 8 : 8;

  test("it never throws, and nothing is taken without a right checksum", () => {
    let taken = 0;
    fc.assert(
      fc.property(
        fc.oneof(nearly, fc.record({ address: anyAddress, request: anyRequest, frame: anyBytes })),
        ({ address, request, frame }) => {
          const answer = decodeAnswer(address, request, frame);
          findAnswer(address, request, frame);
          if (!isWhole(answer)) return;
          taken += 1;
          expect(rightChecksum(frame, lengthOf(request, answer))).toBe(true);
          expect(frame[0]).toBe(address);
        },
      ),
      { numRuns: 3000 },
    );
    // Else the property would have looked at nothing.
    expect(taken).toBeGreaterThan(100);
  });

  test("one flipped bit anywhere in an answer is noticed", () => {
    fc.assert(
      fc.property(anyAddress, anyRequest, fc.nat(255), fc.nat(1000), (address, request, state, at) => {
        const frame =
          request.kind === "read"
            ? summed(hex(Uint8Array.from([address, 1, request.relays / 8, ...Array(request.relays / 8).fill(state)])))
            : encodeRequest(address, request);
        expect(isWhole(decodeAnswer(address, request, frame))).toBe(true);
        const bit = at % (frame.length * 8);
        frame[bit >> 3] = (frame[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(isWhole(decodeAnswer(address, request, frame))).toBe(false);
      }),
    );
  });
});
