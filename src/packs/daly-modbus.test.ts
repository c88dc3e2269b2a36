import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeExchanges } from "./capture.ts";
import type { Decoded } from "./codec.ts";
import { crc16 } from "./crc16.ts";
import { dalyModbus } from "./daly-modbus.ts";
import { createDalyPack, type DalyPackState } from "./daly-pack-for-tests.ts";
import { scanFrames, whyNone } from "./framing.ts";
import { nothingSaid, type PackReading } from "./reading.ts";
import { bearsDamage, bytesOf, exchangesOf, expectAsWritten, vectorsOf } from "../../test/contract/pack-codec.ts";

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const summed = (hex: string): Uint8Array => {
  const crc = crc16(bytesOf(hex));
  return Uint8Array.from([...bytesOf(hex), crc & 0xff, crc >> 8]);
};

/** What each register has; zero where nothing is written. */
type Written = Readonly<Record<number, number>>;
const replyOf = (address: number, from: number, registers: number, written: Written): Uint8Array => {
  const data = Buffer.alloc(2 * registers);
  for (const [register, word] of Object.entries(written)) data.writeUInt16BE(word, 2 * (Number(register) - from));
  return summed(hexOf(Uint8Array.of(address, 3, data.length, ...data)));
};

/** Two cells, one sensor, and figures that differ from one another. */
const usualD2: Written = {
  ...{ 0: 3301, 1: 3302, 2: 9999, 32: 61, 33: 99, 40: 132, 41: 30_015, 42: 505, 43: 3303, 44: 3299 },
  ...{ 48: 1401, 49: 2, 50: 1, 51: 7, 53: 1 },
};
const d2 = (changed: Written = {}, registers = 62): Uint8Array =>
  replyOf(0xd2, 0, registers, { ...usualD2, ...changed });
const usualHead: Written = {
  0: 3301,
  1: 3302,
  2: 9999,
  48: 61,
  49: 99,
  56: 132,
  57: 29_985,
  58: 505,
  60: 2,
  61: 1,
  62: 3303,
};
const head = (changed: Written = {}): Uint8Array => replyOf(0x51, 0, 64, { ...usualHead, ...changed });
const tail = (changed: Written = {}): Uint8Array =>
  replyOf(0x51, 65, 62, { 72: 2, 75: 1401, 76: 7, 77: 8, 83: 1, ...changed });
const exception = (address: number, code = 2): Uint8Array => summed(hexOf(Uint8Array.of(address, 0x83, code)));

const readingOf = (decoded: Decoded): PackReading => {
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.reading;
};
const readingIn = (...frames: readonly Uint8Array[]): PackReading => readingOf(dalyModbus.decode(frames));
const refused: Decoded = { ok: false, error: "refused-by-pack" };
const malformed: Decoded = { ok: false, error: "malformed" };
const noReading: Decoded = { ok: false, error: "no-reading" };

const requests = {
  d2: "d2030000003ed7b9",
  d2Long: "d203000000505655",
  head: "8103000000405bfa",
  tail: "81030041003e8bce",
};

const vectors = vectorsOf("daly-modbus");
bearsDamage("daly-modbus", dalyModbus, vectors);

describe.skipIf(vectors.length === 0)("captured frames, value by value", () => {
  const expected: Readonly<Record<string, readonly [number, readonly string[] | null]>> = {
    "daly-d2-4s": [11, []],
    "daly-d2-blue-16s": [11, []],
    "daly-p81-ess-16s": [9, null],
  };
  test.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (id, vector) => {
    const decoded = decodeExchanges(dalyModbus, exchangesOf(vector));
    expect([expectAsWritten(decoded, vector), readingOf(decoded).alarms]).toEqual(expected[id]);
    expect(readingOf(decoded).cellV).toHaveLength(vector.expected["cellCount"] as number);
  });

  test("both directions of current are there", () => {
    const amperes = vectors.map((vector) => readingOf(decodeExchanges(dalyModbus, exchangesOf(vector))).currentA);
    expect(amperes).toEqual([3, -2.5, -8.9]);
  });

  test("every recorded answer is one to its request and to no other", () => {
    const pairs = vectors.flatMap(exchangesOf).flatMap(({ request, response }) =>
      response.flatMap((frame) => {
        expect(scanFrames(frame, dalyModbus.candidateAt).frames).toEqual([frame]);
        return request === null ? [] : [{ request, frame }];
      }),
    );
    expect(pairs.map(({ request }) => hexOf(request))).toEqual([
      requests.d2,
      requests.d2Long,
      requests.head,
      requests.tail,
    ]);
    for (const { request, frame } of pairs) {
      for (const other of pairs) expect(dalyModbus.answers(request, other.frame)).toBe(frame === other.frame);
    }
  });
});

describe("requests", () => {
  test("one of a pack that is asked as D2, two of one that is asked as 81, each answered by one frame", () => {
    expect(dalyModbus.requests(0xd2).map(hexOf)).toEqual([requests.d2]);
    expect(dalyModbus.requests(0x81).map(hexOf)).toEqual([requests.head, requests.tail]);
    expect(dalyModbus.framesFor(bytesOf(requests.head), [])).toBe(1);
    expect([dalyModbus.baudRates, dalyModbus.addresses]).toEqual([[9600], [0xd2, 0x81]]);
    expect(dalyModbus.gapMs).toBeGreaterThanOrEqual(20);
  });
  test("another address is asked as D2 is, and nothing is taken for its answer", () => {
    const [request = new Uint8Array(), ...more] = dalyModbus.requests(0xd3);
    expect([hexOf(request).slice(0, 12), more]).toEqual(["d3030000003e", []]);
    expect(dalyModbus.answers(request, d2())).toBe(false);
  });

  const asked: readonly (readonly [string, string, Uint8Array, boolean])[] = [
    ["D2 by D2", requests.d2, d2(), true],
    ["D2 by its refusal", requests.d2, exception(0xd2), true],
    ["D2 by the longer", requests.d2, d2({}, 80), false],
    ["the longer by the longer", requests.d2Long, d2({}, 80), true],
    ["D2 by 51", requests.d2, tail(), false],
    ["D2 by the refusal of 51", requests.d2, exception(0x51), false],
    ["81 by 51", requests.head, head(), true],
    ["81 by the other part", requests.head, tail(), false],
    ["81 by its refusal", requests.tail, exception(0x51), true],
    ["81 by D2", requests.tail, d2(), false],
    ["81 by itself", requests.head, replyOf(0x81, 0, 64, {}), false],
    ["what is asked otherwise", "d2030001003e0000", d2(), false],
    ["what is asked longer", "d2030000003f0000", d2(), false],
  ];
  test.each(asked)("%s", (_, request, frame, is) => {
    expect(dalyModbus.answers(bytesOf(request), frame)).toBe(is);
  });

  test("what an adapter hears of its own requests is no frame", () => {
    for (const request of [...dalyModbus.requests(0xd2), ...dalyModbus.requests(0x81)]) {
      expect(whyNone(scanFrames(request, dalyModbus.candidateAt))).toBe("not-this-protocol");
      const both = Uint8Array.from([...request, ...d2()]);
      expect(scanFrames(both, dalyModbus.candidateAt).frames).toEqual([d2()]);
    }
  });
});

describe("frames", () => {
  const whole = hexOf(summed("510304000a000b"));
  const no = hexOf(exception(0xd2));
  const bare: readonly (readonly [string, string, ReturnType<typeof dalyModbus.candidateAt>["is"]])[] = [
    ["another address", `81${whole.slice(2)}`, "none"],
    ["the address alone", "51", "cut"],
    ["the other address alone", "d2", "cut"],
    ["another function", "5106", "none"],
    ["another function, and more", "510604000a000b0000", "none"],
    ["without length", "5103", "cut"],
    ["no data", "510300", "none"],
    ["half a register", "510303", "none"],
    ["as long as there can be", "5103fa", "cut"],
    ["longer", "5103fc", "none"],
    ["without its checksum", whole.slice(0, -4), "cut"],
    ["without the last byte", whole.slice(0, -2), "cut"],
    ["another checksum", `${whole.slice(0, -2)}00`, "spoilt"],
    ["its bytes the wrong way round", `${whole.slice(0, -4)}${whole.slice(-2)}${whole.slice(-4, -2)}`, "spoilt"],
    ["whole", whole, "frame"],
    ["whole, with more behind", `${whole}51`, "frame"],
    ["a refusal without its code", no.slice(0, 4), "cut"],
    ["a refusal without its end", no.slice(0, -2), "cut"],
    ["a refusal", no, "frame"],
    ["a refusal of another checksum", `${no.slice(0, -2)}00`, "spoilt"],
  ];
  test.each(bare)("%s", (_, hex, is) => {
    expect(dalyModbus.candidateAt(bytesOf(hex), 0).is).toBe(is);
    expect(dalyModbus.candidateAt(bytesOf(`00${hex}`), 1).is).toBe(is);
  });
});

describe("a reading", () => {
  const ofD2: PackReading = {
    voltageV: 13.2,
    currentA: 1.5,
    stateOfChargePct: 50.5,
    cellV: [3.301, 3.302],
    temperatureC: [21],
    remainingAh: 140.1,
    capacityAh: null,
    cycles: 7,
    chargeSwitch: true,
    dischargeSwitch: false,
    minCellV: 3.299,
    maxCellV: 3.303,
    alarms: [],
  };
  const of81: PackReading = {
    ...ofD2,
    currentA: -1.5,
    chargeSwitch: false,
    dischargeSwitch: true,
    minCellV: 3.301,
    maxCellV: 3.302,
    alarms: null,
  };

  test("of D2, of 62 registers or of 80", () => {
    expect(readingIn(d2())).toEqual(ofD2);
    expect(readingIn(d2({ 62: 1, 64: 30_000, 66: 55 }, 80))).toEqual(ofD2);
  });
  test("of 81, in both parts, in whatever order they come", () => {
    expect(readingIn(head(), tail())).toEqual(of81);
    expect(readingIn(tail(), head())).toEqual(of81);
  });
  test("of one part of 81 says what that one says", () => {
    const { remainingAh, cycles, chargeSwitch, dischargeSwitch } = of81;
    const second = { remainingAh, cycles, chargeSwitch, dischargeSwitch };
    expect(readingIn(tail())).toEqual({ ...nothingSaid, ...second });
    expect(readingIn(head())).toEqual({
      ...of81,
      ...{ remainingAh: null, cycles: null, chargeSwitch: null, dischargeSwitch: null },
    });
  });
  test("of several answers is that of the last", () => {
    expect(readingIn(d2({ 40: 99 }, 80), d2()).voltageV).toBe(13.2);
    expect(readingIn(head({ 0: 1 }), tail(), head()).cellV).toEqual([3.301, 3.302]);
  });
  test("of both kinds of pack in one capture is that of the one, and mixes nothing", () => {
    expect(readingIn(head(), tail(), d2())).toEqual(ofD2);
  });

  test.each([
    [30_000, 0],
    [30_001, 0.1],
    [29_999, -0.1],
    [0, -3000],
    [65_535, 3553.5],
  ])("%i on the wire flows at %f A: what charges is positive", (raw, currentA) => {
    expect(readingIn(d2({ 41: raw })).currentA).toBe(currentA);
    expect(readingIn(head({ 57: raw })).currentA).toBe(currentA);
  });

  test("a switch is on, off, or does not say", () => {
    const both = (raw: number): readonly unknown[] => {
      const ones = [readingIn(d2({ 53: raw, 54: raw })), readingIn(tail({ 82: raw, 83: raw }))];
      return ones.flatMap(({ chargeSwitch, dischargeSwitch }) => [chargeSwitch, dischargeSwitch]);
    };
    expect(both(0)).toEqual([false, false, false, false]);
    expect(both(1)).toEqual([true, true, true, true]);
    expect(both(2)).toEqual([null, null, null, null]);
  });

  test("any bit of the four words of alarms is one that has no name", () => {
    for (const register of [58, 59, 60, 61]) {
      for (let bit = 0; bit < 16; bit += 1) expect(readingIn(d2({ [register]: 1 << bit })).alarms).toEqual(["other"]);
    }
    for (const register of [57, 62]) expect(readingIn(d2({ [register]: 1 }, 80)).alarms).toEqual([]);
  });

  test("temperatures count from -40, as many as there are sensors", () => {
    expect(readingIn(d2({ 50: 3, 32: 0, 33: 40, 34: 255 })).temperatureC).toEqual([-40, 0, 215]);
    expect(readingIn(d2({ 50: 8, 39: 41 })).temperatureC?.[7]).toBe(1);
    expect(readingIn(head({ 61: 8, 55: 41 })).temperatureC?.[7]).toBe(1);
    // READ-2: a pack without a sensor knows no temperature, not a list of none.
    expect([readingIn(d2({ 50: 0 })).temperatureC, readingIn(head({ 61: 0 })).temperatureC]).toEqual([null, null]);
  });
  test("cells, as many as the layout holds", () => {
    expect(readingIn(d2({ 49: 32, 31: 3333 })).cellV?.[31]).toBe(3.333);
    expect(readingIn(head({ 60: 48, 47: 3333 })).cellV?.[47]).toBe(3.333);
    expect(readingIn(d2({ 49: 1 })).cellV).toEqual([3.301]);
  });
});

describe("what contradicts itself or says nothing", () => {
  const bad: readonly (readonly [string, readonly Uint8Array[]])[] = [
    ["no cells", [d2({ 49: 0 })]],
    ["more cells than D2 holds", [d2({ 49: 33 })]],
    ["more sensors than D2 holds", [d2({ 50: 9 })]],
    ["no cells in 81", [head({ 60: 0 }), tail()]],
    ["more cells than 81 holds", [head({ 60: 49 }), tail()]],
    ["more sensors than 81 holds", [head({ 61: 9 }), tail()]],
    ["more than full", [d2({ 42: 1001 })]],
    ["more than full in 81", [head({ 58: 1001 }), tail()]],
    ["counts without a sense", [d2({ 49: 65_535, 50: 65_535 })]],
  ];
  test.each(bad)("%s: malformed", (_, frames) => {
    expect(dalyModbus.decode(frames)).toEqual(malformed);
    // Whole by its checksum, or the test would show nothing.
    for (const frame of frames) expect(dalyModbus.candidateAt(frame, 0).is).toBe("frame");
  });

  test("and just on the right side of those limits it is not", () => {
    for (const tenths of [0, 1000]) {
      expect(readingIn(d2({ 42: tenths })).stateOfChargePct).toBe(tenths / 10);
      expect(readingIn(head({ 58: tenths })).stateOfChargePct).toBe(tenths / 10);
    }
  });

  test("a refusal matters where the cells are missing", () => {
    for (const address of [0xd2, 0x51]) expect(dalyModbus.decode([exception(address)])).toEqual(refused);
    expect(dalyModbus.decode([exception(0x51), tail()])).toEqual(refused);
    expect(readingIn(head(), exception(0x51))).toEqual(readingIn(head()));
    // Asked again, it answered.
    expect(dalyModbus.decode([exception(0xd2), d2()]).ok).toBe(true);
  });

  test("frames that say nothing of a bank, and none", () => {
    const version = replyOf(0xd2, 0, 32, {});
    const silent = [[], [version], [replyOf(0x81, 0, 64, usualHead)], [replyOf(0x51, 0, 80, {})], [d2().slice(0, 100)]];
    for (const frames of silent) expect(dalyModbus.decode(frames)).toEqual(noReading);
    const others = [d2().with(1, 4), d2().with(1, 0x83), exception(0xd2).with(1, 0x86)];
    for (const frame of others) expect(dalyModbus.decode([frame])).toEqual(noReading);
  });
});

describe("with a pack that answers", () => {
  const roundOf = (pack: ReturnType<typeof createDalyPack>, askedAs: number, pieceBytes = 64): Decoded =>
    decodeExchanges(
      dalyModbus,
      dalyModbus.requests(askedAs).map((request) => {
        const pieces = Array.from({ length: Math.ceil(request.length / pieceBytes) }, (_, piece) =>
          request.slice(piece * pieceBytes, (piece + 1) * pieceBytes),
        );
        return { request, response: pieces.flatMap(pack.answer) };
      }),
    );

  const steps = (least: number, most: number, decimals: number) =>
    fc.integer({ min: least, max: most }).map((raw) => raw / 10 ** decimals);
  const anyPack = (mostCells: number): fc.Arbitrary<DalyPackState> =>
    fc.record({
      cellV: fc.array(steps(0, 5000, 3), { minLength: 1, maxLength: mostCells }),
      currentA: steps(-30_000, 30_000, 1),
      temperatureC: fc.array(steps(-40, 120, 0), { maxLength: 8 }),
      stateOfChargePct: steps(0, 1000, 1),
      capacityAh: steps(1, 65_535, 1),
      cycles: fc.nat({ max: 65_535 }),
      charge: fc.boolean(),
      discharge: fc.boolean(),
      alarmBytes: fc.constant([0, 0, 0, 0, 0, 0, 0, 0]),
      alarmWords: fc.array(fc.constantFrom(0, 0, 0, 1, 0x8000), { minLength: 4, maxLength: 4 }),
    });

  test.each([
    [0xd2, 32],
    [0x81, 48],
  ] as const)("asked as %i every state comes through as it is", (askedAs, mostCells) => {
    const seen = { charging: 0, discharging: 0 };
    fc.assert(
      fc.property(anyPack(mostCells), fc.integer({ min: 1, max: 9 }), (state, pieceBytes) => {
        const reading = readingOf(roundOf(createDalyPack({ askedAs, state }), askedAs, pieceBytes));
        const { charge, discharge, currentA, temperatureC, cellV } = state;
        const blocked = currentA > 0 ? !charge : !discharge;
        if (!blocked && currentA > 0) seen.charging += 1;
        if (!blocked && currentA < 0) seen.discharging += 1;
        expect(reading.cellV).toEqual(cellV);
        expect([reading.minCellV, reading.maxCellV]).toEqual([Math.min(...cellV), Math.max(...cellV)]);
        expect(reading.voltageV).toBeCloseTo(
          cellV.reduce((sum, volts) => sum + volts, 0),
          0,
        );
        expect(reading.currentA).toBe(blocked ? 0 : currentA);
        expect(reading.temperatureC).toEqual(temperatureC.length === 0 ? null : temperatureC);
        expect(reading.stateOfChargePct).toBe(state.stateOfChargePct);
        expect(reading.remainingAh).toBeCloseTo((state.capacityAh * state.stateOfChargePct) / 100, 0);
        expect(reading.cycles).toBe(state.cycles);
        expect([reading.chargeSwitch, reading.dischargeSwitch]).toEqual([charge, discharge]);
        const quiet = state.alarmWords.every((word) => word === 0);
        expect(reading.alarms).toEqual(askedAs === 0x81 ? null : quiet ? [] : ["other"]);
      }),
      { seed: 4, numRuns: 200 },
    );
    expect(Math.min(seen.charging, seen.discharging)).toBeGreaterThan(20);
  });

  test("it refuses what it does not have and what it is told to refuse, and hears no other", () => {
    for (const askedAs of [0xd2, 0x81] as const) {
      expect(roundOf(createDalyPack({ askedAs, exception: 4 }), askedAs)).toEqual(refused);
      const beyond = summed(`${askedAs.toString(16)}0300400080`);
      const [no = new Uint8Array()] = createDalyPack({ askedAs }).answer(beyond);
      expect(hexOf(no).slice(0, 6)).toBe(askedAs === 0xd2 ? "d28302" : "518302");
      expect(createDalyPack({ askedAs }).answer(beyond.with(7, 0))).toEqual([]);
    }
    expect(createDalyPack().answer(bytesOf(requests.head))).toEqual([]);
    expect(createDalyPack().answer(bytesOf(`00d2${requests.d2Long}`))).toHaveLength(1);
  });
});
