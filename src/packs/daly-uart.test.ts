import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askRound } from "./ask-round.ts";
import { decodeExchanges } from "./capture.ts";
import type { Decoded } from "./codec.ts";
import { createDalyPack, type DalyPackState, restingDalyPack } from "./daly-pack-for-tests.ts";
import { dalyUart } from "./daly-uart.ts";
import { scanFrames, whyNone } from "./framing.ts";
import { nothingSaid, type PackAlarm, type PackReading } from "./reading.ts";
import { bearsDamage, bytesOf, exchangesOf, expectAsWritten, vectorsOf } from "../../test/contract/pack-codec.ts";

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const word = (value: number): readonly number[] => [(value >> 8) & 0xff, value & 0xff];

/** A frame with its sum; what is not given is zero. */
const framed = (from: number, command: number, data: readonly number[]): Uint8Array => {
  const frame = new Uint8Array(13);
  frame.set([0xa5, from, command, 8, ...data]);
  frame[12] = frame.reduce((sum, byte) => sum + byte, 0);
  return frame;
};
const reply = (command: number, ...data: readonly number[]): Uint8Array => framed(0x01, command, data);
const counts = (cells: number, sensors = 1): Uint8Array => reply(0x94, cells, sensors);
const cellsOf = (number: number, ...millivolts: readonly number[]): Uint8Array =>
  reply(0x95, number, ...millivolts.flatMap(word));
const heatOf = (number: number, ...raw: readonly number[]): Uint8Array => reply(0x96, number, ...raw);

const readingOf = (decoded: Decoded): PackReading => {
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.reading;
};
const readingIn = (...frames: readonly Uint8Array[]): PackReading => readingOf(dalyUart.decode(frames));

const commands = [0x94, 0x98, 0x93, 0x96, 0x91, 0x90, 0x95];
const requestOf = (command: number, host = 0x40): Uint8Array => framed(host, command, []);

const vectors = vectorsOf("daly-uart");
bearsDamage("daly-uart", dalyUart, vectors);

describe.skipIf(vectors.length === 0)("captured frames, value by value", () => {
  /** How many keys a reading has of each, and which of its alarms. */
  const expected: Readonly<Record<string, readonly [number, readonly PackAlarm[] | null]>> = {
    "daly-16s-mpp-a": [8, null],
    "daly-16s-mpp-b": [6, null],
    "daly-14s-solarreader": [10, ["other"]],
    "daly-4s-batmon416": [4, null],
    "daly-8s-status-253ah": [4, null],
  };
  test.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (id, vector) => {
    const decoded = decodeExchanges(dalyUart, exchangesOf(vector));
    expect([expectAsWritten(decoded, vector), readingOf(decoded).alarms]).toEqual(expected[id]);
    const { cellV, temperatureC } = readingOf(decoded);
    const whole = "cellVoltages" in vector.expected;
    expect(cellV?.length ?? null).toBe(whole ? vector.expected["cellCount"] : null);
    expect(temperatureC?.length ?? null).toBe(whole ? vector.expected["temperatureSensorCount"] : null);
  });

  test("what discharges is negative, in the one that says so too", () => {
    const both = vectors.filter(({ expected: { state } }) => state === "discharging");
    expect(both.map((vector) => readingOf(decodeExchanges(dalyUart, exchangesOf(vector))).currentA)).toEqual([-2.1]);
  });

  test("every recorded answer is one to its request and to no other", () => {
    const pairs = vectors.flatMap(exchangesOf).flatMap(({ request, response }) =>
      response.flatMap((frame) => {
        expect(scanFrames(frame, dalyUart.candidateAt).frames).toEqual([frame]);
        return request === null ? [] : [{ request, frame }];
      }),
    );
    expect(pairs.length).toBeGreaterThanOrEqual(39);
    for (const { request } of pairs) {
      for (const other of pairs) expect(dalyUart.answers(request, other.frame)).toBe(request[2] === other.request[2]);
    }
  });

  test("the recorded requests are those that are made", () => {
    const made = dalyUart.requests(0x40).map(hexOf);
    const recorded = vectors.flatMap(exchangesOf).map(({ request }) => hexOf(request ?? new Uint8Array()));
    expect(made.filter((request) => !recorded.includes(request))).toEqual([]);
  });

  test("a list is done when its last cell has come, however many frames follow", () => {
    const [vector] = vectors;
    if (vector === undefined) throw new Error("no vector");
    const [, , , counted, cells, heat] = exchangesOf(vector);
    const countFrame = counted?.response[0] ?? new Uint8Array();
    const done = [cells, heat].map((exchange) =>
      exchange?.response.findIndex((_, index, all) => {
        const found = all.slice(0, index + 1);
        return found.length >= dalyUart.framesFor(exchange.request ?? new Uint8Array(), [countFrame, ...found]);
      }),
    );
    expect(done).toEqual([5, 0]);
  });
});

describe("requests", () => {
  test("the counts first and the cells last, from a host on a cable or in the place of the radio", () => {
    expect(dalyUart.requests(0x40)).toEqual(commands.map((command) => requestOf(command)));
    expect(dalyUart.requests(0x80)).toEqual(commands.map((command) => requestOf(command, 0x80)));
    expect(hexOf(requestOf(0x90))).toBe("a540900800000000000000007d");
    expect([dalyUart.baudRates, dalyUart.addresses]).toEqual([[9600], [0x40, 0x80]]);
    expect(dalyUart.gapMs).toBeGreaterThanOrEqual(20);
  });

  test("an answer is of the same command, and from a pack", () => {
    for (const host of [0x40, 0x80]) {
      expect(dalyUart.answers(requestOf(0x90, host), reply(0x90))).toBe(true);
      expect(dalyUart.answers(requestOf(0x90, host), reply(0x91))).toBe(false);
      expect(dalyUart.answers(requestOf(0x90, host), requestOf(0x90, host))).toBe(false);
      expect(dalyUart.answers(requestOf(0x90, host), reply(0x90).slice(0, 12))).toBe(false);
    }
  });

  test("what an adapter hears of its own requests is no frame, and where it is it is no answer", () => {
    for (const host of [0x40, 0x80]) {
      expect(whyNone(scanFrames(requestOf(0x90, host), dalyUart.candidateAt))).toBe("not-this-protocol");
      const both = Uint8Array.from([...requestOf(0x90, host), ...reply(0x90)]);
      expect(scanFrames(both, dalyUart.candidateAt).frames).toEqual([reply(0x90)]);
    }
    expect(dalyUart.answers(requestOf(0x90, 0x01), requestOf(0x90, 0x01))).toBe(false);
  });
});

describe("frames", () => {
  const whole = hexOf(reply(0x90, 0, 132));
  const bare: readonly (readonly [string, string, ReturnType<typeof dalyUart.candidateAt>["is"]])[] = [
    ["another start", `a6${whole.slice(2)}`, "none"],
    ["the start alone", "a5", "cut"],
    ["a host's", "a540", "none"],
    ["without command", "a501", "cut"],
    ["another length", "a5019007", "none"],
    ["without data", "a5019008", "cut"],
    ["without its sum", whole.slice(0, -2), "cut"],
    ["another sum", `${whole.slice(0, -2)}ff`, "spoilt"],
    ["another command under the same sum", whole.replace("a50190", "a50191"), "spoilt"],
    ["whole", whole, "frame"],
    ["whole, with more behind", `${whole}a501`, "frame"],
  ];
  test.each(bare)("%s", (_, hex, is) => {
    expect(dalyUart.candidateAt(bytesOf(hex), 0).is).toBe(is);
    expect(dalyUart.candidateAt(bytesOf(`00${hex}`), 1).is).toBe(is);
  });
});

describe("how many frames answer", () => {
  const cells = requestOf(0x95);
  const heat = requestOf(0x96);
  test("one, but for the two lists, which go by the counts of this round", () => {
    for (const command of commands.slice(0, 3)) expect(dalyUart.framesFor(requestOf(command), [counts(16)])).toBe(1);
    const needed = [1, 3, 4, 16, 48].map((many) => dalyUart.framesFor(cells, [counts(9), counts(many)]));
    expect(needed).toEqual([1, 1, 2, 6, 16]);
    expect([0, 1, 7, 8, 16].map((many) => dalyUart.framesFor(heat, [counts(9, many)]))).toEqual([0, 1, 1, 2, 3]);
    expect([dalyUart.framesFor(cells, []), dalyUart.framesFor(heat, [])]).toEqual([1, 1]);
  });

  test("more than came as long as one number is missing", () => {
    const came = [2, 3, 4].map((number) => cellsOf(number, 3300, 3300, 3300));
    expect(dalyUart.framesFor(cells, [counts(6), ...came])).toBe(4);
    expect(dalyUart.framesFor(cells, [counts(6), ...came, cellsOf(1, 3300, 3300, 3300)])).toBe(2);
    expect(dalyUart.framesFor(cells, [counts(6), came[0] ?? cells, came[0] ?? cells])).toBe(3);
    expect(dalyUart.framesFor(heat, [counts(6, 9), heatOf(1), heatOf(3)])).toBe(3);
  });
});

describe("a reading", () => {
  test("of one command says what that one says", () => {
    const rows: readonly (readonly [Uint8Array, Partial<PackReading>])[] = [
      [
        reply(0x90, ...word(132), 0, 0, ...word(29_985), ...word(505)),
        { voltageV: 13.2, currentA: 1.5, stateOfChargePct: 50.5 },
      ],
      [reply(0x91, ...word(3312), 2, ...word(3298), 4), { maxCellV: 3.312, minCellV: 3.298 }],
      [
        reply(0x93, 2, 1, 0, 9, 0x00, 0x03, 0xcb, 0x40),
        { chargeSwitch: true, dischargeSwitch: false, remainingAh: 248.64 },
      ],
      [
        reply(0x93, 0, 0, 1, 9, 0xff, 0xff, 0xff, 0xff),
        { chargeSwitch: false, dischargeSwitch: true, remainingAh: 4_294_967.295 },
      ],
      // Neither on nor off.
      [reply(0x93, 0, 2, 255), { chargeSwitch: null, dischargeSwitch: null, remainingAh: 0 }],
      [reply(0x94, 4, 0, 0, 0, 0, ...word(513), 0x40), { cycles: 513 }],
      [reply(0x98), { alarms: [] }],
    ];
    for (const [frame, said] of rows) expect(readingIn(frame), hexOf(frame)).toEqual({ ...nothingSaid, ...said });
  });

  test.each([
    [30_000, 0],
    [30_001, -0.1],
    [29_999, 0.1],
    [30_063, -6.3],
    [0, 3000],
    [65_535, -3553.5],
  ])("%i on the wire flows at %f A: what charges is positive", (raw, currentA) => {
    expect(readingIn(reply(0x90, 0, 132, 0, 0, ...word(raw))).currentA).toBe(currentA);
  });

  test.each([
    [0, ["other"]],
    [1, ["other"]],
    [2, ["other"]],
    [3, ["other"]],
    [4, ["internal-fault"]],
    [5, ["internal-fault"]],
    [6, ["other"]],
    [7, ["internal-fault"]],
  ])("any bit of byte %i of the alarms is %s", (byte, alarms) => {
    for (let bit = 0; bit < 8; bit += 1) {
      const data = Array.from({ length: 8 }, (_, index) => (index === byte ? 1 << bit : 0));
      expect(readingIn(reply(0x98, ...data)).alarms).toEqual(alarms);
    }
  });
  test("of all alarms at once each is there once", () => {
    const all = readingIn(reply(0x98, 1, 1, 1, 1, 1, 1, 1, 1)).alarms;
    expect(all).toEqual(["other", "internal-fault"]);
  });

  test("of several answers is that of the last", () => {
    const older = [counts(3), cellsOf(1, 3300, 3301, 3302), reply(0x90, ...word(99))];
    const newer = [cellsOf(1, 3310, 3311, 3312), reply(0x90, ...word(100))];
    const { cellV, voltageV } = readingIn(...older, ...newer);
    expect([cellV, voltageV]).toEqual([[3.31, 3.311, 3.312], 10]);
  });

  test("the extremes are those that the pack tells, and not those of its list", () => {
    const list = [counts(3), cellsOf(1, 3300, 3301, 3302)];
    const { minCellV, maxCellV } = readingIn(...list, reply(0x91, ...word(3303), 3, ...word(3299), 1));
    expect([minCellV, maxCellV]).toEqual([3.299, 3.303]);
    expect(readingIn(...list).minCellV).toBeNull();
  });
});

describe("lists", () => {
  const first = cellsOf(1, 3301, 3302, 3303);
  const second = cellsOf(2, 3304, 3305, 3306);
  const third = cellsOf(3, 3307, 3308, 3309);
  const eight = [3.301, 3.302, 3.303, 3.304, 3.305, 3.306, 3.307, 3.308];

  test("of cells are as long as their count, whatever stands behind and in whatever order they come", () => {
    expect(readingIn(counts(8), first, second, third).cellV).toEqual(eight);
    expect(readingIn(third, first, counts(8), second, cellsOf(4, 1, 2, 3)).cellV).toEqual(eight);
    expect(readingIn(counts(1), first).cellV).toEqual([3.301]);
    expect(readingIn(counts(3), first, cellsOf(2, 0, 0, 0)).cellV).toEqual([3.301, 3.302, 3.303]);
  });

  const broken: readonly (readonly [string, readonly Uint8Array[]])[] = [
    ["without the first frame", [counts(8), second, third]],
    ["without one in the middle", [counts(8), first, third]],
    ["without the last", [counts(8), first, second]],
    ["with another number in its place", [counts(8), first, cellsOf(4, 1, 2, 3), third]],
    ["with the first as 0", [counts(3), cellsOf(0, 3301, 3302, 3303)]],
    ["without any", [counts(8)]],
  ];
  test.each(broken)("%s there is no list, and no shorter one", (_, frames) => {
    expect(readingIn(...frames)).toEqual({ ...nothingSaid, cycles: 0 });
  });
  test("without their count neither, even if all are there", () => {
    const volts = reply(0x90, ...word(264));
    expect(readingIn(volts, first, second, heatOf(1, 61)).cellV).toBeNull();
    expect(readingIn(volts, first, second, heatOf(1, 61)).temperatureC).toBeNull();
  });

  test("of temperatures count from -40, seven a frame", () => {
    expect(readingIn(counts(4, 3), heatOf(1, 0, 40, 255, 99)).temperatureC).toEqual([-40, 0, 215]);
    const seven = heatOf(1, 41, 42, 43, 44, 45, 46, 47);
    expect(readingIn(counts(4, 8), seven, heatOf(2, 48)).temperatureC).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(readingIn(counts(4, 8), seven).temperatureC).toBeNull();
    expect(readingIn(counts(4, 7), seven).temperatureC).toHaveLength(7);
  });
  test("READ-2: a pack without a sensor knows no temperature, not a list of none", () => {
    expect(readingIn(counts(4, 0), heatOf(1, 61)).temperatureC).toBeNull();
  });

  test("a pack has 1 to 48 cells, or contradicts itself", () => {
    const volts = reply(0x90, ...word(132));
    for (const cells of [0, 49, 255]) {
      expect(dalyUart.decode([volts, counts(cells)])).toEqual({ ok: false, error: "malformed" });
    }
    for (const cells of [1, 48]) expect(dalyUart.decode([volts, counts(cells)]).ok).toBe(true);
  });
});

test("a pack is at most full, or contradicts itself", () => {
  const charged = (tenths: number) => dalyUart.decode([reply(0x90, 0, 132, 0, 0, ...word(30_000), ...word(tenths))]);
  for (const tenths of [1001, 65_535]) expect(charged(tenths)).toEqual({ ok: false, error: "malformed" });
  for (const tenths of [0, 1000]) expect(readingOf(charged(tenths)).stateOfChargePct).toBe(tenths / 10);
});

test("frames that say nothing of a bank, and none", () => {
  const silent = [
    [],
    [reply(0x92, 60, 1, 60, 1), reply(0x97), reply(0xd9, 1)],
    [cellsOf(1, 1, 2, 3)],
    [bytesOf("a50190")],
  ];
  for (const frames of silent) expect(dalyUart.decode(frames)).toEqual({ ok: false, error: "no-reading" });
  // A request is none of the pack's words.
  expect(dalyUart.decode([requestOf(0x90)])).toEqual({ ok: false, error: "no-reading" });
});

describe("with a pack that answers", () => {
  const steps = (least: number, most: number, decimals: number) =>
    fc.integer({ min: least, max: most }).map((raw) => raw / 10 ** decimals);
  const anyPack: fc.Arbitrary<DalyPackState> = fc.record({
    cellV: fc.array(steps(0, 5000, 3), { minLength: 1, maxLength: 48 }),
    currentA: steps(-30_000, 30_000, 1),
    temperatureC: fc.array(steps(-40, 120, 0), { maxLength: 16 }),
    stateOfChargePct: steps(0, 1000, 1),
    capacityAh: steps(1, 9999, 1),
    cycles: fc.nat({ max: 65_535 }),
    charge: fc.boolean(),
    discharge: fc.boolean(),
    alarmBytes: fc.array(fc.constantFrom(0, 0, 0, 1, 128), { minLength: 8, maxLength: 8 }),
    alarmWords: fc.constant([0, 0, 0, 0]),
  });

  test("every state comes through as it is", async () => {
    const seen = { charging: 0, discharging: 0, whole: 0 };
    await fc.assert(
      fc.asyncProperty(anyPack, fc.boolean(), fc.constantFrom(0x40, 0x80), async (state, sendsAllFrames, host) => {
        const pack = createDalyPack({ state, sendsAllFrames });
        /** Cut off where the line would stop to listen, and heard together with the next answer. */
        let late: readonly number[] = [];
        const round = await askRound(
          {
            exchange: (request, isWhole) => {
              const heard = [...late];
              const coming = pack.answer(request).flatMap((frame) => [...frame]);
              while (coming.length > 0 && !isWhole(Uint8Array.from(heard))) heard.push(...coming.splice(0, 13));
              late = coming;
              return Promise.resolve(Uint8Array.from(heard));
            },
            close: () => Promise.resolve(),
          },
          dalyUart,
          host,
          () => Promise.resolve(),
        );
        if (!round.ok) throw new Error(round.trouble);
        const { reading } = round;
        const { charge, discharge, currentA, temperatureC, cellV, alarmBytes } = state;
        const blocked = currentA > 0 ? !charge : !discharge;
        if (!blocked && currentA > 0) seen.charging += 1;
        if (!blocked && currentA < 0) seen.discharging += 1;
        if (cellV.length % 3 === 0) seen.whole += 1;
        expect(reading.cellV).toEqual(cellV);
        expect([reading.minCellV, reading.maxCellV]).toEqual([Math.min(...cellV), Math.max(...cellV)]);
        expect(reading.voltageV).toBeCloseTo(
          cellV.reduce((sum, volts) => sum + volts, 0),
          0,
        );
        expect(reading.currentA).toBe(blocked ? 0 : currentA);
        expect(reading.temperatureC).toEqual(temperatureC.length === 0 ? null : temperatureC);
        expect(reading.stateOfChargePct).toBe(state.stateOfChargePct);
        expect(reading.remainingAh).toBeCloseTo((state.capacityAh * state.stateOfChargePct) / 100, 2);
        expect(reading.capacityAh).toBeNull();
        expect(reading.cycles).toBe(state.cycles);
        expect([reading.chargeSwitch, reading.dischargeSwitch]).toEqual([charge, discharge]);
        expect(reading.alarms?.length === 0).toBe(alarmBytes.every((byte) => byte === 0));
      }),
      { seed: 3, numRuns: 200 },
    );
    expect(Math.min(seen.charging, seen.discharging, seen.whole)).toBeGreaterThan(20);
  });

  test("it sends what a pack sends, and nothing to what is no request", () => {
    const pack = createDalyPack({ sendsAllFrames: false, state: { currentA: -2.1 } });
    expect(pack.answer(requestOf(0x95)).map(hexOf)).toEqual([
      "a5019508010ce40ce50ce34054",
      "a5019508020ce6000000004077",
    ]);
    expect(createDalyPack().answer(requestOf(0x95))).toHaveLength(16);
    expect(pack.answer(requestOf(0x96))).toHaveLength(2);
    expect(pack.answer(requestOf(0x10))).toEqual([]);
    expect(pack.answer(requestOf(0x90).with(12, 0))).toEqual([]);
    expect(pack.answer(reply(0x90))).toEqual([]);
    const pieces = [bytesOf("00a5"), requestOf(0x90).slice(1, 7), requestOf(0x90).slice(7)];
    expect(createDalyPack().answer(pieces[0] ?? requestOf(0x90))).toEqual([]);
    expect(pieces.flatMap(pack.answer)).toHaveLength(1);
    pack.change({ charge: false });
    expect(pack.state()).toEqual({ ...restingDalyPack, currentA: -2.1, charge: false });
  });
});
