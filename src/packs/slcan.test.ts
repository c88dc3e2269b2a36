import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CanFrame } from "./can-frame.ts";
import {
  closeChannel,
  hearSlcan,
  openChannel,
  openListenOnly,
  sendFrame,
  setBitrate,
  type SlcanHeard,
  type SlcanState,
  slcanBitrates,
  slcanStart,
} from "./slcan.ts";
import { bytesOf, vectorsOf } from "../../test/contract/pack-codec.ts";

const text = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString("latin1");
const bytes = (line: string): Uint8Array => Uint8Array.from(Buffer.from(line, "latin1"));
const frame = (id: number, hex: string, extended = false): CanFrame => ({ id, extended, data: bytesOf(hex) });
const question = (id: number, remoteLength: number, extended = false): CanFrame => ({
  id,
  extended,
  data: new Uint8Array(),
  remoteLength,
});

/** All pieces one after the other. */
const hearAll = (pieces: readonly Uint8Array[], from: SlcanState = slcanStart): SlcanHeard =>
  pieces.reduce<SlcanHeard>(
    (before, piece) => {
      const heard = hearSlcan(before.state, piece);
      return {
        state: heard.state,
        frames: [...before.frames, ...heard.frames],
        done: before.done + heard.done,
        refused: before.refused + heard.refused,
        malformed: before.malformed + heard.malformed,
      };
    },
    { state: from, frames: [], done: 0, refused: 0, malformed: 0 },
  );
const hear = (line: string): SlcanHeard => hearAll([bytes(line)]);

test("commands", () => {
  expect([closeChannel, openChannel, openListenOnly].map(text)).toEqual(["C\r", "O\r", "L\r"]);
  expect(slcanBitrates.map((bitrate) => text(setBitrate(bitrate)))).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => `S${n}\r`),
  );
  expect([text(setBitrate(250_000)), text(setBitrate(500_000))]).toEqual(["S5\r", "S6\r"]);
  expect(setBitrate(83_300)).toBeNull();
});

/** Frame and line; the first five as a public description of the protocol prints them (blog.csdn.net/weifengdq, article 128823317). */
const lines: readonly (readonly [string, CanFrame])[] = [
  ["t10021133", frame(0x100, "1133")],
  ["t7FF81122334455667788", frame(0x7ff, "1122334455667788")],
  ["T0C34567F20102", frame(0x0c34567f, "0102", true)],
  ["r1000", question(0x100, 0)],
  ["R1234567F2", question(0x1234567f, 2, true)],
  ["t30580000000000000000", frame(0x305, "0000000000000000")],
  ["t3560", frame(0x356, "")],
  ["t7FF1FF", frame(0x7ff, "ff")],
  ["T1FFFFFFF80102030405060708", frame(0x1fffffff, "0102030405060708", true)],
  ["r3558", question(0x355, 8)],
];

describe("frames as lines", () => {
  test.each(lines)("%s is sent", (line, one) => {
    expect(text(sendFrame(one))).toBe(`${line}\r`);
  });
  test.each(lines)("%s is heard, with a time stamp of each length or without, in capitals or not", (line, one) => {
    const digits = line.slice(1);
    const letter = line.charAt(0);
    for (const stamp of ["", "EA5F", "0012ABCD"]) {
      for (const written of [`${letter}${digits}${stamp}`, `${letter}${(digits + stamp).toLowerCase()}`]) {
        expect(hear(`${written}\r`)).toMatchObject({ frames: [one], done: 0, refused: 0, malformed: 0 });
      }
    }
  });
});

test.each([
  ["no such number", { id: 0x800, extended: false, data: new Uint8Array() }],
  ["no such number of 29 bits", { id: 0x2000_0000, extended: true, data: new Uint8Array() }],
  ["a number below nothing", { id: -1, extended: false, data: new Uint8Array() }],
  ["a number between two", { id: 1.5, extended: false, data: new Uint8Array() }],
  ["nine bytes", { id: 1, extended: false, data: new Uint8Array(9) }],
  ["nine bytes wanted", { id: 1, extended: false, data: new Uint8Array(), remoteLength: 9 }],
  ["less than none wanted", { id: 1, extended: false, data: new Uint8Array(), remoteLength: -1 }],
])("not sent: %s", (_, one) => {
  expect(() => sendFrame(one)).toThrow(RangeError);
});

test.each([
  ["a letter alone", "t"],
  ["a number alone", "t355"],
  ["too few bytes", "t355232"],
  ["half a byte too few", "t3552320"],
  ["half a byte too many", "t35523200F"],
  ["one byte too many", "t35523200FF"],
  ["half a stamp of eight and more", "t35523200123456"],
  ["more than a stamp", "t3552320001234567F"],
  ["more than eight bytes", "t3559000000000000000000"],
  ["a length of fifteen", `t355F${"00".repeat(15)}`],
  ["a number of 12 bits", "t80023200"],
  ["a number of 30 bits", "T2000000023200"],
  ["the short number of a long one", "T35523200"],
  ["no hex digit in the number", "t3G523200"],
  ["no hex digit in the length", "t355-3200"],
  ["no hex digit in the bytes", "t35523 00"],
  ["a sign among the bytes", "t3552-1+1"],
  ["two lines without an end between them", "t3551AAt3561BB"],
  ["a question with bytes", "r35523200AA"],
  ["a line feed before it", "\nt35523200"],
  ["another letter", "d35523200"],
  ["a version", "V1013"],
  ["a transmitted frame's answer with more", "z1"],
  ["what is no letter at all", "\xff\xfe\x00"],
  ["too long", "T".repeat(2000)],
  ["a frame with a tail beyond all lines", `T1FFFFFFF80102030405060708${"0".repeat(8)}${"0".repeat(100)}`],
])("refused and counted: %s", (_, line) => {
  expect(hear(`${line}\r`)).toMatchObject({ frames: [], done: 0, refused: 0, malformed: 1, state: { begun: "" } });
  // The next line is heard all the same.
  expect(hear(`${line}\rt35523200\r`)).toMatchObject({ malformed: 1, frames: [frame(0x355, "3200")] });
});

test("answers: done, sent, refused", () => {
  expect(hear("\r\rz\rZ\r")).toMatchObject({ done: 4, refused: 0, malformed: 0 });
  expect(hear("\x07\x07\r")).toMatchObject({ done: 1, refused: 2, malformed: 0 });
  expect(hear("t355232\x07t35523200\r")).toMatchObject({ refused: 1, malformed: 1, frames: [frame(0x355, "3200")] });
});

test("a stream that begins in the middle of a line, and ends in one", () => {
  const heard = hear("00AABB\rt35523200\rt3561");
  expect(heard).toMatchObject({ malformed: 1, frames: [frame(0x355, "3200")] });
  expect(hearAll([bytes("0A\r")], heard.state)).toMatchObject({ malformed: 0, frames: [frame(0x356, "0a")] });
});

test("a line that does not end is not kept beyond the longest", () => {
  const heard = hear("t".repeat(100_000));
  expect(heard.state.begun.length).toBeLessThan(40);
  expect(heard.malformed).toBe(0);
});

describe("time stamps", () => {
  test("a line that lost as many digits as a stamp has is no frame", () => {
    // The second lost two of its bytes: what is left would be a frame of eight without a stamp. It costs the next one too.
    const good = "t35580102030405060708A001\r";
    const heard = hear(`${good}t3558010203040506A002\r${good}${good}`);
    expect(heard).toMatchObject({ malformed: 2 });
    expect(heard.frames).toEqual([frame(0x355, "0102030405060708"), frame(0x355, "0102030405060708")]);
  });
  test("are switched on and off where two lines agree, and one is lost by it", () => {
    const heard = hear("t3551AA\rt3551BB0001\rt3551CC0002\rt3551DD\rt3551EE\r");
    expect(heard.malformed).toBe(2);
    expect(heard.frames.map(({ data }) => data[0])).toEqual([0xaa, 0xcc, 0xee]);
  });
  test("a line that is none changes nothing", () => {
    expect(hear("t3551AA\rt355\rt3551BB\r")).toMatchObject({ malformed: 1, state: { stampDigits: 0 } });
  });
});

const anyFrame: fc.Arbitrary<CanFrame> = fc
  .record({
    extended: fc.boolean(),
    id: fc.nat(0x1fff_ffff),
    data: fc.uint8Array({ maxLength: 8 }),
    remoteLength: fc.option(fc.nat(8), { nil: undefined }),
  })
  .map(({ extended, id, data, remoteLength }) => ({
    extended,
    id: extended ? id : id & 0x7ff,
    ...(remoteLength === undefined ? { data } : { data: new Uint8Array(), remoteLength }),
  }));

test("what is sent is heard, in whatever pieces", () => {
  fc.assert(
    fc.property(fc.array(anyFrame, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 40 })), (frames, cuts) => {
      const stream = Uint8Array.from(frames.flatMap((one) => [...sendFrame(one)]));
      const pieces: Uint8Array[] = [];
      let from = 0;
      for (const cut of [...cuts, stream.length]) {
        pieces.push(stream.slice(from, from + cut));
        from += cut;
      }
      expect(hearAll(pieces)).toMatchObject({ frames, done: 0, refused: 0, malformed: 0, state: { begun: "" } });
    }),
    { seed: 3, numRuns: 500 },
  );
});

test("every split of a stream with everything in it", () => {
  const stream = bytes(
    `0AFF\r\rz\r\x07${lines.map(([line]) => `${line}\r`).join("")}t355\x07V1013\r${"T".repeat(60)}\r\n${lines
      .map(([line]) => `${line}12AB\r`)
      .join("")}t3558001122`,
  );
  const whole = hearAll([stream]);
  // The first of the two lists is heard whole; of the second the first stands behind a line feed, the next changes the stamps.
  expect(whole.frames).toEqual([...lines, ...lines.slice(2)].map(([, one]) => one));
  expect(whole).toMatchObject({ done: 2, refused: 2, malformed: 6 });
  for (let at = 0; at <= stream.length; at += 1) {
    expect(hearAll([stream.slice(0, at), stream.slice(at)])).toEqual(whole);
  }
  expect(hearAll([...stream].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
});

test.each([
  ["of all kinds", Array.from({ length: 256 }, (_, byte) => byte)],
  ["such as lines are made of", [...Buffer.from("tTrRzZ\r\r\r\r\x0700001122334455678899ABCDEFabcdef")]],
])("a million random bytes %s: no exception, and the same in random pieces", (_, alphabet) => {
  let seed = 9;
  const next = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed >>> 8;
  };
  let frames = 0;
  for (let block = 0; block < 100; block += 1) {
    const stream = Uint8Array.from({ length: 10_000 }, () => alphabet[next() % alphabet.length] ?? 0);
    const pieces: Uint8Array[] = [];
    for (let from = 0, length = 0; from < stream.length; from += length) {
      length = 1 + (next() % 600);
      pieces.push(stream.slice(from, from + length));
    }
    const whole = hearSlcan(slcanStart, stream);
    expect(hearAll(pieces)).toEqual(whole);
    frames += whole.frames.length;
    for (const { id, extended, data } of whole.frames) {
      if (id > (extended ? 0x1fff_ffff : 0x7ff) || data.length > 8)
        throw new Error(`frame ${id}, ${data.length} bytes`);
    }
  }
  if (alphabet.length < 256) expect(frames).toBeGreaterThan(20);
});

const vectors = vectorsOf("can-pylon-victron");

test.skipIf(vectors.length === 0)("captured bursts come through an adapter as they were", () => {
  const captured = vectors.flatMap(({ exchanges }) =>
    exchanges.flatMap(({ frames = [] }) => frames.map(({ id, data }) => frame(Number(id), data))),
  );
  expect(captured).toHaveLength(49);
  expect(hearAll(captured.map(sendFrame))).toMatchObject({ frames: captured, malformed: 0 });
});
