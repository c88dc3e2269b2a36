import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeExchanges } from "./capture.ts";
import type { Decoded } from "./codec.ts";
import { scanFrames, whyNone } from "./framing.ts";
import { jbd, jbdSwitches } from "./jbd.ts";
import { createJbdPack, type JbdPackState, restingPack } from "./jbd-pack-for-tests.ts";
import { nothingSaid, type PackAlarm, type PackReading } from "./reading.ts";
import {
  bearsDamage,
  bytesOf,
  exchangesOf,
  expectAsWritten,
  vectorsOf,
  type WrittenVector,
} from "../../test/contract/pack-codec.ts";

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const requests = { basics: "dda50300fffd77", cells: "dda50400fffc77" } as const;
const ack = (register: string): Uint8Array => bytesOf(`dd${register}0000000077`);

/** A reply with its checksum, of any status and data. */
const replyOf = (register: number, data: readonly number[], status = 0): Uint8Array => {
  const sum = 0x10000 - data.reduce((total, byte) => total + byte, status + data.length);
  return Uint8Array.from([0xdd, register, status, data.length, ...data, (sum >> 8) & 0xff, sum & 0xff, 0x77]);
};

const word = (value: number): readonly number[] => [(value >> 8) & 0xff, value & 0xff];

interface Basics {
  readonly current: number;
  readonly remaining: number;
  readonly nominal: number;
  readonly protection: number;
  readonly soc: number;
  readonly switches: number;
  readonly cells: number;
  readonly sensors: number;
  readonly temperatures: readonly number[];
  readonly tail: readonly number[];
}
const usual: Basics = {
  current: 0,
  remaining: 14000,
  nominal: 28000,
  protection: 0,
  soc: 50,
  switches: 3,
  cells: 2,
  sensors: 1,
  temperatures: [2981],
  tail: [],
};
/** Register 03 as the raw numbers of the wire. */
const basicsOf = (changed: Partial<Basics> = {}): Uint8Array => {
  const raw = { ...usual, ...changed };
  return replyOf(0x03, [
    ...[1328, raw.current, raw.remaining, raw.nominal, 7, 0x2c7c, 0, 0, raw.protection].flatMap(word),
    ...[0x21, raw.soc, raw.switches, raw.cells, raw.sensors],
    ...raw.temperatures.flatMap(word),
    ...raw.tail,
  ]);
};
const cellsOf = (...millivolts: readonly number[]): Uint8Array => replyOf(0x04, millivolts.flatMap(word));

const readingOf = (decoded: Decoded): PackReading => {
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.reading;
};
const basicReading = (changed: Partial<Basics>): PackReading => readingOf(jbd.decode([basicsOf(changed)]));
const malformed: Decoded = { ok: false, error: "malformed" };
const refused: Decoded = { ok: false, error: "refused-by-pack" };
const noReading: Decoded = { ok: false, error: "no-reading" };

const vectors = vectorsOf("jbd");
const readings = vectors.filter(({ expected }) => "voltage" in expected);
const vectorOf = (id: string): WrittenVector => {
  const found = vectors.find((vector) => vector.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
};

bearsDamage("jbd", jbd, readings);

describe.skipIf(vectors.length === 0)("captured frames, value by value", () => {
  /** What the captures compare of a reading: these nine keys, and the cells where register 04 was asked too. */
  const always = 9;
  const alarmsOf: Readonly<Record<number, readonly PackAlarm[]>> = { 0: [], 1: ["cell-overvoltage"] };
  /** A list of no temperatures is one key that says nothing: compared by itself. */
  const withoutEmpty = (vector: WrittenVector): WrittenVector => {
    const { temperatures, ...expected } = vector.expected;
    return Array.isArray(temperatures) && temperatures.length === 0 ? { ...vector, expected } : vector;
  };

  test.each(readings.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const { expected } = vector;
    const decoded = decodeExchanges(jbd, exchangesOf(vector));
    const compared = withoutEmpty(vector);
    const isBare = compared !== vector;
    const hasCells = "cellVoltages" in expected;
    expect(expectAsWritten(decoded, compared)).toBe(always + (hasCells ? 1 : 0) - (isBare ? 1 : 0));
    const reading = readingOf(decoded);
    if (isBare) expect(reading.temperatureC).toBeNull();
    expect(reading.alarms).toEqual(alarmsOf[expected["protectionBits"] as number]);
    const cellV = expected["cellVoltages"] as readonly number[] | undefined;
    expect(reading.cellV === null).toBe(!hasCells);
    expect(reading.minCellV).toBe(cellV === undefined ? null : Math.min(...cellV));
    expect(reading.maxCellV).toBe(cellV === undefined ? null : Math.max(...cellV));
    if (cellV !== undefined) expect(reading.cellV).toHaveLength(expected["cellCount"] as number);
  });

  test("ten of them are readings, the others say nothing of a bank", () => {
    expect(readings).toHaveLength(10);
    const others = vectors.filter((vector) => !readings.includes(vector));
    expect(others.map(({ id }) => id)).toEqual(["jbd-sp04s034-error-counters", "jbd-mos-control"]);
    for (const other of others) expect(decodeExchanges(jbd, exchangesOf(other)), other.id).toEqual(noReading);
  });

  test("one of them has a protection, one has no sensor, and both directions of current are there", () => {
    const all = readings.map((vector) => readingOf(decodeExchanges(jbd, exchangesOf(vector))));
    expect(all.filter(({ alarms }) => alarms?.length === 1)).toHaveLength(1);
    expect(all.filter(({ temperatureC }) => temperatureC === null)).toHaveLength(1);
    expect(all.some(({ currentA }) => (currentA ?? 0) > 0)).toBe(true);
    expect(all.some(({ currentA }) => (currentA ?? 0) < 0)).toBe(true);
  });

  test("every recorded answer is one to its request and to no other", () => {
    const pairs = vectors.flatMap(exchangesOf).flatMap(({ request, response }) =>
      response.flatMap((bytes) => {
        const { frames, rest } = scanFrames(bytes, jbd.candidateAt);
        expect(frames, hexOf(bytes)).toEqual([bytes]);
        expect(rest).toHaveLength(0);
        return request === null ? [] : [{ request, frame: bytes }];
      }),
    );
    expect(pairs.length).toBeGreaterThanOrEqual(28);
    for (const { request } of pairs) {
      for (const other of pairs) expect(jbd.answers(request, other.frame)).toBe(request[2] === other.request[2]);
    }
  });

  test("the recorded session of the switches is the one that is written", () => {
    const session = exchangesOf(vectorOf("jbd-mos-control"));
    const written = [
      { charge: false, discharge: true },
      { charge: true, discharge: true },
      { charge: true, discharge: false },
      { charge: true, discharge: true },
    ].flatMap((wanted) => jbdSwitches.set(0, wanted));
    expect(written.map(hexOf)).toEqual(session.map(({ request }) => hexOf(request ?? new Uint8Array())));
    for (const [index, { response }] of session.entries()) {
      const [acknowledgement = new Uint8Array()] = response;
      const other = written[index ^ 1] ?? new Uint8Array();
      expect(jbdSwitches.isDone(written[index] ?? new Uint8Array(), acknowledgement)).toBe(true);
      expect(jbdSwitches.isDone(other, acknowledgement)).toBe(false);
    }
  });
});

describe("requests", () => {
  test("03 and 04, each answered by one frame, on a line of 9600 baud without addresses", () => {
    expect(jbd.requests(0).map(hexOf)).toEqual([requests.basics, requests.cells]);
    expect(jbd.requests(9)).toEqual(jbd.requests(0));
    for (const request of jbd.requests(0)) expect(jbd.framesFor(request, [])).toBe(1);
    expect([jbd.baudRates, jbd.addresses]).toEqual([[9600], [0]]);
    expect(jbd.gapMs).toBeGreaterThanOrEqual(24);
  });

  test("the register of an answer, which its checksum does not cover, must be that of the request", () => {
    const whole = basicsOf();
    expect(jbd.answers(bytesOf(requests.basics), whole)).toBe(true);
    expect(jbd.answers(bytesOf(requests.cells), whole)).toBe(false);
    // A damaged register lets the frame pass as a frame, and must not let it pass as an answer.
    const renamed = whole.with(1, 0x04);
    expect(scanFrames(renamed, jbd.candidateAt).frames).toHaveLength(1);
    expect(jbd.answers(bytesOf(requests.basics), renamed)).toBe(false);
  });

  test("a refusal is an answer, and a status that is none is not", () => {
    expect(jbd.answers(bytesOf(requests.basics), replyOf(0x03, [], 0x80))).toBe(true);
    expect(jbd.answers(bytesOf(requests.basics), replyOf(0x03, [], 0x01))).toBe(false);
  });

  test("what an adapter hears of its own requests is no answer", () => {
    const echoes = [...jbd.requests(0), ...jbdSwitches.set(0, { charge: false, discharge: true })];
    for (const echo of echoes) {
      expect(whyNone(scanFrames(echo, jbd.candidateAt)), hexOf(echo)).toBe("not-this-protocol");
      const both = Uint8Array.from([...echo, ...basicsOf()]);
      expect(scanFrames(both, jbd.candidateAt).frames).toEqual([basicsOf()]);
    }
    // This one looks like an answer of the register 5A, and so of none that it could have asked.
    const enter = bytesOf("dd5a00025678ff3077");
    expect(scanFrames(enter, jbd.candidateAt).frames).toHaveLength(1);
    expect(jbd.answers(enter, enter)).toBe(false);
    expect(jbdSwitches.isDone(enter, enter)).toBe(false);
    expect(jbdSwitches.isDone(enter, ack("00"))).toBe(true);
  });
});

describe("frames", () => {
  const whole = cellsOf(3300, 3310);
  const bare: readonly (readonly [string, string, ReturnType<typeof jbd.candidateAt>["is"]])[] = [
    ["another start", "a50400", "none"],
    ["the start alone", "dd", "cut"],
    ["without status", "dd04", "cut"],
    ["without length", "dd0400", "cut"],
    ["a refusal without length", "dd0480", "cut"],
    ["another status", "dd0401", "none"],
    ["without its end", hexOf(whole).slice(0, -2), "cut"],
    ["without its data", "dd040004", "cut"],
    ["another end", `${hexOf(whole).slice(0, -2)}78`, "spoilt"],
    ["another checksum", hexOf(whole.with(9, (whole[9] ?? 0) ^ 1)), "spoilt"],
    ["whole", hexOf(whole), "frame"],
    ["an acknowledgement, whose checksum is 0", "dde10000000077", "frame"],
    ["an acknowledgement of another checksum", "dde10000000177", "spoilt"],
    ["a refusal", "dd038000ff8077", "frame"],
  ];
  test.each(bare)("%s", (_, hex, is) => {
    expect(jbd.candidateAt(bytesOf(hex), 0).is).toBe(is);
    expect(jbd.candidateAt(bytesOf(`00${hex}`), 1).is).toBe(is);
  });

  test("the longest there can be, and one behind the other", () => {
    const longest = replyOf(
      0x10,
      Array.from({ length: 255 }, () => 255),
    );
    const stream = Uint8Array.from([...longest, ...whole, ...basicsOf().subarray(0, 20)]);
    const scanned = scanFrames(stream, jbd.candidateAt);
    expect(scanned.frames).toEqual([longest, whole]);
    expect(scanned.rest).toEqual(basicsOf().subarray(0, 20));
  });
});

describe("a reading", () => {
  test("of both registers, from numbers to units", () => {
    expect(jbd.decode([basicsOf({ current: -605 }), cellsOf(3311, 3298)])).toEqual({
      ok: true,
      reading: {
        voltageV: 13.28,
        currentA: -6.05,
        stateOfChargePct: 50,
        cellV: [3.311, 3.298],
        temperatureC: [25],
        remainingAh: 140,
        capacityAh: 280,
        cycles: 7,
        chargeSwitch: true,
        dischargeSwitch: true,
        minCellV: 3.298,
        maxCellV: 3.311,
        alarms: [],
      },
    });
  });

  test("of one register says what that one says", () => {
    expect(jbd.decode([cellsOf(3311, 3298)])).toEqual({
      ok: true,
      reading: { ...nothingSaid, cellV: [3.311, 3.298], minCellV: 3.298, maxCellV: 3.311 },
    });
    const { cellV, minCellV, maxCellV, voltageV } = basicReading({});
    expect([cellV, minCellV, maxCellV, voltageV]).toEqual([null, null, null, 13.28]);
  });

  test("of several answers is that of the last", () => {
    const frames = [basicsOf({ soc: 49 }), cellsOf(3300, 3300), basicsOf({ soc: 50 }), cellsOf(3400, 3410)];
    const { stateOfChargePct, cellV } = readingOf(jbd.decode(frames));
    expect([stateOfChargePct, cellV]).toEqual([50, [3.4, 3.41]]);
  });

  test.each([
    [1, 0.01],
    [32767, 327.67],
    [0xffff, -0.01],
    [0x8000, -327.68],
    [0xfe0e, -4.98],
  ])("%i on the wire flows at %f A: what charges is positive", (current, currentA) => {
    expect(basicReading({ current }).currentA).toBe(currentA);
  });

  test.each([
    [0, false, false],
    [1, true, false],
    [2, false, true],
    [3, true, true],
    [0xfc, false, false],
  ])("switches %i: charge %s, discharge %s", (switches, charge, discharge) => {
    const { chargeSwitch, dischargeSwitch } = basicReading({ switches });
    expect([chargeSwitch, dischargeSwitch]).toEqual([charge, discharge]);
  });

  const alarmOfBit: readonly (readonly [number, PackAlarm])[] = [
    [0, "cell-overvoltage"],
    [1, "cell-undervoltage"],
    [2, "pack-overvoltage"],
    [3, "pack-undervoltage"],
    [4, "charge-overtemperature"],
    [5, "charge-undertemperature"],
    [6, "discharge-overtemperature"],
    [7, "discharge-undertemperature"],
    [8, "charge-overcurrent"],
    [9, "discharge-overcurrent"],
    [10, "short-circuit"],
    [11, "internal-fault"],
    [12, "locked"],
    [13, "other"],
    [14, "other"],
    [15, "other"],
  ];
  test.each(alarmOfBit)("bit %i of the protections is %s", (bit, alarm) => {
    expect(basicReading({ protection: 1 << bit }).alarms).toEqual([alarm]);
  });
  test("all protections at once, and those that nobody knows once", () => {
    const all = [...new Set(alarmOfBit.map(([, alarm]) => alarm))];
    expect(basicReading({ protection: 0xffff }).alarms).toEqual(all);
  });

  test("temperatures go by their count, whatever stands behind them", () => {
    const temperatures = [2731, 2730, 2531, 3331];
    expect(basicReading({ sensors: 4, temperatures }).temperatureC).toEqual([0, -0.1, -20, 60]);
    expect(basicReading({ sensors: 2, temperatures }).temperatureC).toEqual([0, -0.1]);
    const tail = [0, 0, 0, 0x27, 0x10, 0x27, 0x10, 0];
    expect(basicReading({ tail })).toEqual(basicReading({}));
  });
  test("READ-2: a board without a sensor knows no temperature, not a list of none", () => {
    expect(basicReading({ sensors: 0, temperatures: [] }).temperatureC).toBeNull();
    expect(basicReading({ sensors: 0, temperatures: [], tail: [11, 165] }).temperatureC).toBeNull();
  });
});

describe("charge and capacity, which overflow above 655 Ah", () => {
  const believed: readonly (readonly [string, Partial<Basics>, number | null, number | null])[] = [
    ["in accord", { remaining: 46871, nominal: 56000, soc: 84 }, 468.71, 560],
    ["two points above", { remaining: 5200, nominal: 10000, soc: 50 }, 52, 100],
    ["more than two points above", { remaining: 5201, nominal: 10000, soc: 50 }, null, null],
    ["two points below", { remaining: 4800, nominal: 10000, soc: 50 }, 48, 100],
    ["more than two points below", { remaining: 4799, nominal: 10000, soc: 50 }, null, null],
    ["full", { remaining: 10000, nominal: 10000, soc: 100 }, 100, 100],
    ["more than full", { remaining: 10001, nominal: 10000, soc: 100 }, null, null],
    ["empty", { remaining: 0, nominal: 10000, soc: 0 }, 0, 100],
    ["no capacity", { remaining: 0, nominal: 0, soc: 0 }, null, null],
    ["charge without capacity", { remaining: 1, nominal: 0, soc: 0 }, null, null],
    ["as much as there can be", { remaining: 65535, nominal: 65535, soc: 100 }, 655.35, 655.35],
  ];
  test.each(believed)("%s", (_, raw, remainingAh, capacityAh) => {
    const reading = basicReading(raw);
    expect([reading.remainingAh, reading.capacityAh]).toEqual([remainingAh, capacityAh]);
    // The rest stands.
    expect(reading.stateOfChargePct).toBe(raw.soc);
    expect(reading.voltageV).toBe(13.28);
  });

  test("an overflow is seen from 2 to 98 % of packs up to 1000 Ah, and at no end of them", () => {
    const capacityOf = (capacityAh: number, stateOfChargePct: number): number | null => {
      const pack = createJbdPack({ capacityAh, stateOfChargePct });
      return readingOf(jbd.decode(pack.answer(bytesOf(requests.basics)))).capacityAh;
    };
    let seen = 0;
    for (let capacityAh = 660; capacityAh <= 1000; capacityAh += 10) {
      for (let percent = 2; percent <= 98; percent += 1) {
        expect(capacityOf(capacityAh, percent), `${capacityAh} Ah at ${percent} %`).toBeNull();
        seen += 1;
      }
    }
    expect(seen).toBe(35 * 97);
    // A limit of the wire: who knows the capacity otherwise must not take it from here.
    expect([capacityOf(800, 0), capacityOf(800, 100)]).toEqual([144.64, 144.64]);
  });
});

describe("what contradicts itself or says nothing", () => {
  const bad: readonly (readonly [string, readonly Uint8Array[]])[] = [
    [
      "register 03 too short for its fixed part",
      [
        replyOf(
          0x03,
          Array.from({ length: 22 }, () => 0),
        ),
      ],
    ],
    ["register 03 without data", [replyOf(0x03, [])]],
    ["more sensors than the length holds", [basicsOf({ sensors: 2 })]],
    ["half a sensor missing", [basicsOf({ sensors: 2, tail: [11] })]],
    ["255 sensors", [basicsOf({ sensors: 255 })]],
    ["a state of charge of 101 %", [basicsOf({ soc: 101, remaining: 28000 })]],
    ["half a cell", [replyOf(0x04, [0x0c, 0xe4, 0x0c])]],
    ["no cells", [replyOf(0x04, [])]],
    ["fewer cells than register 03 counts", [basicsOf({ cells: 3 }), cellsOf(3300, 3300)]],
    ["more cells than register 03 counts", [basicsOf({ cells: 1 }), cellsOf(3300, 3300)]],
    ["wrong cells beside right basics", [basicsOf(), replyOf(0x04, [0x0c])]],
    ["wrong basics beside right cells", [basicsOf({ soc: 200 }), cellsOf(3300, 3300)]],
  ];
  test.each(bad)("%s: malformed", (_, frames) => {
    expect(jbd.decode(frames)).toEqual(malformed);
    // Whole by its checksum, or the test would show nothing.
    for (const frame of frames) expect(jbd.candidateAt(frame, 0).is).toBe("frame");
  });
  test("and just on the right side of those limits it is not", () => {
    const least = replyOf(
      0x03,
      Array.from({ length: 23 }, () => 0),
    );
    expect(jbd.decode([least]).ok).toBe(true);
    expect(basicReading({ soc: 100 }).stateOfChargePct).toBe(100);
    expect(basicReading({ sensors: 2, tail: [11, 165] }).temperatureC).toEqual([25, 25]);
  });

  test("a refusal of what is needed", () => {
    const no = (register: number) => replyOf(register, [], 0x80);
    expect(jbd.decode([no(0x03)])).toEqual(refused);
    expect(jbd.decode([no(0x04)])).toEqual(refused);
    expect(jbd.decode([basicsOf(), no(0x04)])).toEqual(refused);
    expect(jbd.decode([no(0x03), cellsOf(3300, 3300)])).toEqual(refused);
    // With data it is one too.
    expect(jbd.decode([replyOf(0x04, [0x0c, 0xe4], 0x80)])).toEqual(refused);
    // Asked again, it answered.
    expect(jbd.decode([no(0x03), basicsOf()]).ok).toBe(true);
  });
  test("a refusal of something else matters only where there is nothing else", () => {
    const noName = replyOf(0x05, [], 0x80);
    expect(jbd.decode([noName])).toEqual(refused);
    expect(jbd.decode([basicsOf(), noName])).toEqual(jbd.decode([basicsOf()]));
  });
  test("frames that say nothing of a bank, and none", () => {
    expect(jbd.decode([])).toEqual(noReading);
    expect(jbd.decode([ack("e1"), replyOf(0x05, [0x4a, 0x42, 0x44])])).toEqual(noReading);
    expect(jbd.decode([bytesOf("dd0300"), bytesOf("dd04")])).toEqual(noReading);
  });
});

describe("switches", () => {
  const masks: readonly (readonly [boolean, boolean, string])[] = [
    [true, true, "dd5ae1020000ff1d77"],
    [false, true, "dd5ae1020001ff1c77"],
    [true, false, "dd5ae1020002ff1b77"],
    [false, false, "dd5ae1020003ff1a77"],
  ];
  test.each(masks)("charge %s, discharge %s: a set bit opens", (charge, discharge, hex) => {
    expect(jbdSwitches.set(0, { charge, discharge }).map(hexOf)).toEqual([hex, "dd5a01020000fffd77"]);
  });

  test("are done when the pack says so of this register, and not by a refusal or an answer with data", () => {
    const [request = new Uint8Array()] = jbdSwitches.set(0, { charge: false, discharge: false });
    expect(jbdSwitches.isDone(request, ack("e1"))).toBe(true);
    expect(jbdSwitches.isDone(request, ack("01"))).toBe(false);
    expect(jbdSwitches.isDone(request, replyOf(0xe1, [], 0x80))).toBe(false);
    expect(jbdSwitches.isDone(request, replyOf(0xe1, [0, 3]))).toBe(false);
  });
});

describe("with a pack that answers", () => {
  /** All that a host asks in one round, in pieces of so many bytes. */
  const roundOf = (pack: ReturnType<typeof createJbdPack>, pieceBytes = 64): Decoded =>
    decodeExchanges(
      jbd,
      jbd.requests(0).map((request) => {
        const pieces = Array.from({ length: Math.ceil(request.length / pieceBytes) }, (_, piece) =>
          request.slice(piece * pieceBytes, (piece + 1) * pieceBytes),
        );
        return { request, response: pieces.flatMap(pack.answer) };
      }),
    );

  const steps = (least: number, most: number, decimals: number) =>
    fc.integer({ min: least, max: most }).map((raw) => raw / 10 ** decimals);
  const anyPack: fc.Arbitrary<JbdPackState> = fc.record({
    cellV: fc.array(steps(0, 5000, 3), { minLength: 1, maxLength: 32 }),
    currentA: steps(-32768, 32767, 2),
    temperatureC: fc.array(steps(-400, 1200, 1), { maxLength: 8 }),
    stateOfChargePct: fc.integer({ min: 0, max: 100 }),
    capacityAh: steps(500, 65535, 2),
    cycles: fc.nat({ max: 65535 }),
    protectionBits: fc.nat({ max: 0x0fff }),
    charge: fc.boolean(),
    discharge: fc.boolean(),
    heldOff: fc.constant([]),
    welded: fc.constant([]),
    refuses: fc.constant([]),
  });

  test("every state comes through as it is", () => {
    let flowed = 0;
    fc.assert(
      fc.property(anyPack, fc.integer({ min: 1, max: 8 }), (state, pieceBytes) => {
        const reading = readingOf(roundOf(createJbdPack(state), pieceBytes));
        const { charge, discharge, currentA, temperatureC, cellV } = state;
        const blocked = currentA > 0 ? !charge : !discharge;
        if (!blocked && currentA !== 0) flowed += 1;
        expect(reading.cellV).toEqual(cellV);
        expect([reading.minCellV, reading.maxCellV]).toEqual([Math.min(...cellV), Math.max(...cellV)]);
        expect(reading.voltageV).toBeCloseTo(
          cellV.reduce((sum, volts) => sum + volts, 0),
          1,
        );
        expect(reading.currentA).toBe(blocked ? 0 : currentA);
        expect(reading.temperatureC).toEqual(temperatureC.length === 0 ? null : temperatureC);
        expect(reading.stateOfChargePct).toBe(state.stateOfChargePct);
        expect(reading.capacityAh).toBe(state.capacityAh);
        expect(reading.remainingAh).toBeCloseTo((state.capacityAh * state.stateOfChargePct) / 100, 1);
        expect(reading.cycles).toBe(state.cycles);
        expect([reading.chargeSwitch, reading.dischargeSwitch]).toEqual([charge, discharge]);
        expect(reading.alarms?.includes("locked")).toBe(!(charge && discharge));
        const active = state.protectionBits.toString(2).replaceAll("0", "").length;
        expect(reading.alarms?.filter((alarm) => alarm !== "locked")).toHaveLength(active);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(flowed).toBeGreaterThan(50);
  });

  test("its switches follow, with the current, until they are thrown back", () => {
    const pack = createJbdPack({ currentA: 12.5 });
    const thrown = (charge: boolean, discharge: boolean): PackReading => {
      for (const request of jbdSwitches.set(0, { charge, discharge })) {
        const [reply = new Uint8Array(), ...more] = pack.answer(request);
        expect(more).toEqual([]);
        expect(jbdSwitches.isDone(request, reply), hexOf(request)).toBe(true);
      }
      return readingOf(roundOf(pack));
    };
    const off = thrown(false, true);
    expect([off.chargeSwitch, off.dischargeSwitch, off.currentA, off.alarms]).toEqual([false, true, 0, ["locked"]]);
    pack.change({ currentA: -3 });
    expect(readingOf(roundOf(pack)).currentA).toBe(-3);
    const both = thrown(false, false);
    expect([both.chargeSwitch, both.dischargeSwitch, both.currentA]).toEqual([false, false, 0]);
    const on = thrown(true, true);
    expect([on.chargeSwitch, on.dischargeSwitch, on.currentA, on.alarms]).toEqual([true, true, -3, []]);
    expect(pack.state()).toEqual({ ...restingPack, currentA: -3 });
  });

  test("it refuses what it does not know and what it is told to refuse, and is silent to what is no request", () => {
    const pack = createJbdPack({ refuses: [0x04, 0xe1] });
    expect(roundOf(pack)).toEqual(refused);
    const [request = new Uint8Array()] = jbdSwitches.set(0, { charge: false, discharge: true });
    const [no = new Uint8Array()] = pack.answer(request);
    expect(jbdSwitches.isDone(request, no)).toBe(false);
    expect(hexOf(no)).toBe("dde18000ff8077");
    expect(pack.state().charge).toBe(true);
    expect(pack.answer(bytesOf("dda5aa00ff5677")).map(hexOf)).toEqual(["ddaa8000ff8077"]);
    expect(pack.answer(bytesOf("dda50300fffe77"))).toEqual([]);
    // Behind noise, and behind a request that was broken off, it hears the next one.
    for (const before of ["", "00dd13", "dda503", "dda50300ff", "dd5ae102"]) {
      expect(createJbdPack().answer(bytesOf(before + requests.cells)), before).toHaveLength(1);
    }
  });
});
