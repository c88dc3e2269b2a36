import { describe, expect, test } from "vitest";
import { decodeExchanges } from "./capture.ts";
import { crc16 } from "./crc16.ts";
import { scanFrames } from "./framing.ts";
import { jkPackAnswer, type JkPackSpec, restingJkPack } from "./jk-pack-for-tests.ts";
import { jkPbRs485 } from "./jk-pb-rs485.ts";
import { bearsDamage, bytesOf, exchangesOf, expectAsWritten, vectorsOf } from "../../test/contract/pack-codec.ts";

const vectors = vectorsOf("jk-pb-rs485");
const bleVectors = vectorsOf("jk-ble");

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const [ask1 = new Uint8Array()] = jkPbRs485.requests(1);
const joined = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const pack = (address: number, more: Partial<JkPackSpec> = {}): JkPackSpec => ({
  address,
  state: () => restingJkPack,
  ...more,
});
const summed = (body: readonly number[]): Uint8Array => {
  const crc = crc16(Uint8Array.from(body));
  return Uint8Array.from([...body, crc & 0xff, crc >> 8]);
};
const asked = (address: number, register: number): Uint8Array =>
  summed([address, 0x10, register >> 8, register & 0xff, 0, 1, 2, 0, 0]);

describe.skipIf(vectors.length === 0)("captured", () => {
  test.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    // Its last two sensors beside the two that the capture lists.
    const expected = { ...vector.expected, temperatures: [29.6, 29.4, 28.6, 28.6] };
    const decoded = decodeExchanges(jkPbRs485, exchangesOf(vector));
    expect(expectAsWritten(decoded, { ...vector, expected })).toBeGreaterThan(9);
    expect(decoded).toMatchObject({ reading: { alarms: [] } });
    expect(decoded.ok && decoded.reading.cellV).toHaveLength(Number(vector.expected.cellCount));
  });

  test("its first question is ours, its other two are none that we ask", () => {
    for (const { exchanges } of vectors) {
      expect(exchanges.map(({ request }) => request)).toEqual([
        hex(ask1),
        hex(asked(1, 0x161e)),
        hex(asked(1, 0x161c)),
      ]);
    }
  });

  test("each answer belongs to its question and to no other", () => {
    for (const vector of vectors) {
      const exchanges = exchangesOf(vector);
      const frames = exchanges.flatMap(({ response }) => response);
      const belongs = exchanges.map(({ request }) => frames.map((frame) => jkPbRs485.answers(request ?? ask1, frame)));
      expect(belongs).toEqual([
        [true, false, false],
        [false, true, false],
        [false, false, true],
      ]);
    }
  });

  test("no PIN leaves, and a blanked frame is read again", () => {
    for (const vector of vectors) {
      const exchanges = exchangesOf(vector).map(({ request, response }) => ({
        request,
        response: response.map((frame) => jkPbRs485.withoutSecrets?.(frame) ?? frame),
      }));
      for (const { response } of exchanges) expect(joined(response)).toHaveLength(308);
      expect(exchanges.map(({ response }) => Buffer.from(joined(response)).toString("latin1")).join()).not.toMatch(
        /1234/,
      );
      expect(decodeExchanges(jkPbRs485, exchanges)).toEqual(decodeExchanges(jkPbRs485, exchangesOf(vector)));
    }
  });
});

bearsDamage("jk-pb-rs485", jkPbRs485, vectors);

describe.skipIf(bleVectors.length === 0)("a record of 24 cells, which no PB pack sends", () => {
  const of24 = bleVectors.filter(({ expected }) => expected.frameVariant === "JK02_24S");
  test.each(of24.map((vector) => [vector.id, vector] as const))("%s is refused", (_, vector) => {
    const cells = exchangesOf(vector)
      .flatMap(({ response }) => response)
      .filter((frame) => frame[4] === 2);
    expect(jkPbRs485.decode(cells)).toEqual({ ok: false, error: "malformed" });
  });
});

describe("the frame is the record and its acknowledgement", () => {
  const answer = joined(jkPackAnswer(pack(1), ask1));
  const record = answer.subarray(0, 300);
  const ack = answer.subarray(300);
  const at = (...parts: Uint8Array[]) => jkPbRs485.candidateAt(joined(parts), 0);

  test("with a zero byte between them or without", () => {
    expect(at(record, ack)).toEqual({ is: "frame", length: 308 });
    expect(at(record, Uint8Array.of(0), ack)).toEqual({ is: "frame", length: 309 });
    expect(at(record, Uint8Array.of(0, 0), ack)).toEqual({ is: "spoilt" });
    expect(at(record, Uint8Array.of(1), ack)).toEqual({ is: "spoilt" });
  });
  test("from a pack at 0 it begins with a zero byte of its own", () => {
    const ofMaster = summed([0, 0x10, 0x16, 0x20, 0, 1]);
    expect(at(record, ofMaster)).toEqual({ is: "frame", length: 308 });
    expect(at(record, Uint8Array.of(0), ofMaster)).toEqual({ is: "frame", length: 309 });
  });
  test("cut anywhere it may still become one", () => {
    for (let length = 1; length < 308; length += 1) {
      expect(jkPbRs485.candidateAt(answer.subarray(0, length), 0)).toEqual({ is: "cut" });
    }
    const zero = joined([record, Uint8Array.of(0), ack]);
    for (const length of [301, 307, 308])
      expect(jkPbRs485.candidateAt(zero.subarray(0, length), 0)).toEqual({ is: "cut" });
  });
  test("spoilt in either part it is none", () => {
    expect(at(record.with(9, 1), ack)).toEqual({ is: "spoilt" });
    for (let index = 0; index < 8; index += 1) {
      expect(at(record, ack.with(index, (ack[index] ?? 0) ^ 0x40))).toEqual({ is: "spoilt" });
    }
    expect(at(record, summed([1, 3, 0x16, 0x20, 0, 1]))).toEqual({ is: "spoilt" });
    expect(at(ack)).toEqual({ is: "none" });
  });
});

describe("a stand-in pack", () => {
  const state = {
    ...restingJkPack,
    cellV: Array.from({ length: 8 }, (_, cell) => 3.2 + cell / 1000),
    currentA: -87.654,
    temperatureC: [-3.2, 4],
    switchTemperatureC: 60,
    stateOfChargePct: 25,
    capacityAh: 200,
    cycles: 300,
    chargeSwitch: false,
    alarmBits: 2 ** 9,
  };
  const expected = {
    voltageV: 25.628,
    currentA: -87.654,
    stateOfChargePct: 25,
    cellV: [3.2, 3.201, 3.202, 3.203, 3.204, 3.205, 3.206, 3.207],
    temperatureC: [-3.2, 4],
    remainingAh: 50,
    capacityAh: 200,
    cycles: 300,
    chargeSwitch: false,
    dischargeSwitch: true,
    minCellV: 3.2,
    maxCellV: 3.207,
    alarms: ["charge-undertemperature"],
  };

  test.each([[{}], [{ echoes: true }], [{ zeroBefore: true }], [{ echoes: true, zeroBefore: true }]])(
    "is read at every address, %j",
    (more) => {
      expect(jkPbRs485.addresses).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
      for (const address of jkPbRs485.addresses) {
        const requests = jkPbRs485.requests(address);
        expect(requests).toHaveLength(1);
        for (const request of requests) {
          const response = jkPackAnswer(pack(address, { ...more, state: () => state }), request);
          const { frames, spoilt, rest } = scanFrames(joined(response), jkPbRs485.candidateAt);
          expect(frames).toHaveLength(jkPbRs485.framesFor(request, []));
          expect([spoilt, rest.length]).toEqual([0, 0]);
          expect(decodeExchanges(jkPbRs485, [{ request, response }])).toEqual({ ok: true, reading: expected });
        }
      }
    },
  );

  test("of another address is refused, by its acknowledgement", () => {
    const [ask2 = new Uint8Array()] = jkPbRs485.requests(2);
    const [frame2 = new Uint8Array()] = scanFrames(joined(jkPackAnswer(pack(2), ask2)), jkPbRs485.candidateAt).frames;
    expect(jkPbRs485.answers(ask2, frame2)).toBe(true);
    expect(jkPbRs485.answers(ask1, frame2)).toBe(false);
    expect(decodeExchanges(jkPbRs485, [{ request: ask1, response: [frame2] }]).ok).toBe(false);
  });

  test("an acknowledgement under the wrong kind of record answers nothing", () => {
    const settings = joined(jkPackAnswer(pack(1), asked(1, 0x161e)));
    const mixed = joined([settings.subarray(0, 300), joined(jkPackAnswer(pack(1), ask1)).subarray(-8)]);
    expect(jkPbRs485.candidateAt(mixed, 0)).toEqual({ is: "frame", length: 308 });
    expect(jkPbRs485.answers(ask1, mixed)).toBe(false);
  });

  test("answers what it is asked, and only that", () => {
    const silent: readonly Uint8Array[] = [
      new Uint8Array(),
      ask1.subarray(0, 10),
      ask1.with(10, 0),
      asked(2, 0x1620),
      asked(1, 0x1622),
      bytesOf("010316200001020000d6f1"),
    ];
    for (const bytes of silent) {
      expect(jkPackAnswer(pack(1), bytes)).toEqual([]);
      expect(jkPackAnswer(pack(1, { echoes: true }), bytes)).toEqual([bytes]);
    }
    expect([0x1620, 0x161e, 0x161c].map((register) => jkPackAnswer(pack(1), asked(1, register))[0]?.[4])).toEqual([
      2, 1, 3,
    ]);
    expect(jkPbRs485.decode(jkPackAnswer(pack(1), asked(1, 0x161c)))).toEqual({ ok: false, error: "no-reading" });
  });
});
