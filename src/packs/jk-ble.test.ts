import { describe, expect, test } from "vitest";
import { decodeExchanges } from "./capture.ts";
import { scanFrames } from "./framing.ts";
import { jkBle } from "./jk-ble.ts";
import { jkCellsRecord, restingJkPack } from "./jk-pack-for-tests.ts";
import {
  bearsDamage,
  bytesOf,
  exchangesOf,
  expectAsWritten,
  vectorsOf,
  type WrittenVector,
} from "../../test/contract/pack-codec.ts";

const vectors = vectorsOf("jk-ble");
const byId = (id: string): WrittenVector => {
  const found = vectors.find((vector) => vector.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
};
const decoded = (vector: WrittenVector) => decodeExchanges(jkBle, exchangesOf(vector));

/** The captures list T1 and T2 alone, and take a sensor that is not there for one at -200 °C. */
const temperatures: Readonly<Record<string, readonly number[] | null>> = {
  "jk-pb-v11": [17.7, 17.7, 18, 17.9],
  "jk-pb-v14": [16.8, 17, 17, 16.8],
  "jk-mpp-jk02-2": null,
};
const asSaid = (vector: WrittenVector): WrittenVector =>
  vector.id in temperatures
    ? { ...vector, expected: { ...vector.expected, temperatures: temperatures[vector.id] } }
    : vector;

describe.skipIf(vectors.length === 0)("captured records", () => {
  test.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const reading = decoded(vector);
    expect(expectAsWritten(reading, asSaid(vector))).toBeGreaterThan(9);
    if (!reading.ok) throw new Error(reading.error);
    const { cellV, voltageV, alarms } = reading.reading;
    expect(cellV).toHaveLength(Number(vector.expected.cellCount));
    expect(Math.abs((cellV ?? []).reduce((sum, volts) => sum + volts, -(voltageV ?? 0)))).toBeLessThan(0.02);
    expect(alarms?.length === 0).toBe(vector.expected.protectionBits === 0);
  });

  test("the layout is found without the record of the device as well", () => {
    const withDevice = vectors.filter(({ exchanges }) => exchanges.length > 1);
    expect(withDevice.length).toBe(5);
    for (const vector of withDevice) {
      const [, cells] = exchangesOf(vector);
      if (cells === undefined) throw new Error(vector.id);
      expect(decodeExchanges(jkBle, [cells])).toEqual(decoded(vector));
    }
  });

  test("no PIN and no name is left of a device's record, and the rest decodes as before", () => {
    let blanked = 0;
    for (const vector of vectors) {
      const frames = exchangesOf(vector).flatMap(({ response }) => response);
      const blank = frames.map((frame) => jkBle.withoutSecrets?.(frame) ?? frame);
      for (const [index, frame] of blank.entries()) {
        if (frame[4] !== 3) continue;
        blanked += 1;
        expect(Buffer.from(frames[index] ?? []).toString("latin1")).toMatch(/1234/);
        expect(Buffer.from(frame.subarray(46, 299)).toString("latin1")).toMatch(/^\0+$/);
        expect(Buffer.from(frame).toString("latin1")).not.toMatch(/1234|123456|Input|Mario/);
      }
      expect(jkBle.decode(blank)).toEqual(decoded(vector));
      expect(blank.map((frame) => jkBle.candidateAt(frame, 0))).toEqual(
        blank.map(() => ({ is: "frame", length: 300 })),
      );
      expect(decodeExchanges(jkBle, [{ request: null, response: blank }])).toEqual(decoded(vector));
    }
    expect(blanked).toBe(5);
  });

  test("packs of both layouts are there", () => {
    expect(new Set(vectors.map(({ expected }) => expected.frameVariant))).toEqual(new Set(["JK02_24S", "JK02_32S"]));
    expect(decoded(byId("jk-24s-negative-temps"))).toMatchObject({ reading: { temperatureC: [-3.1, -2.9] } });
  });
});

bearsDamage("jk-ble", jkBle, vectors);

const ack = bytesOf("aa5590ebc8010100000000000000000000000044");
const at = bytesOf("41540d0a");
const cells = jkCellsRecord(restingJkPack);

test("acknowledgements and AT lines stand between the records", () => {
  const stream = Uint8Array.from([...at, ...cells, ...ack, ...at, ...at, ...cells, ...at, ...ack]);
  const { frames, spoilt, rest } = scanFrames(stream, jkBle.candidateAt);
  expect(frames).toEqual([cells, ack, cells, ack]);
  expect([spoilt, rest.length]).toEqual([0, 0]);
  expect(jkBle.decode(frames)).toEqual(jkBle.decode([cells]));
});

test("an acknowledgement alone is no reading, and a spoilt one no frame", () => {
  expect(decodeExchanges(jkBle, [{ request: null, response: [ack] }])).toEqual({ ok: false, error: "no-reading" });
  expect(decodeExchanges(jkBle, [{ request: null, response: [ack.with(6, 2)] }])).toEqual({
    ok: false,
    error: "checksum",
  });
  expect(decodeExchanges(jkBle, [{ request: null, response: [at] }])).toEqual({
    ok: false,
    error: "not-this-protocol",
  });
});

test("a record of which a notification was lost spoils nothing but itself", () => {
  const stream = Uint8Array.from([...cells.subarray(0, 128), ...cells.subarray(150), ...cells, ...ack]);
  expect(scanFrames(stream, jkBle.candidateAt)).toMatchObject({ frames: [cells, ack], spoilt: 1 });
});
