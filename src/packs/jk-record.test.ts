import { describe, expect, test } from "vitest";
import { scanFrames } from "./framing.ts";
import { alarmsIn, recordAlarms, uartAlarms } from "./jk-alarms.ts";
import { jkCellsRecord, restingJkPack } from "./jk-pack-for-tests.ts";
import { decodeRecords, layout32, recordAt, recordWithoutSecrets } from "./jk-record.ts";

/** A record of this kind with these figures, by place; its sum is right. */
const record = (kind: number, fill: (view: DataView) => void): Uint8Array => {
  const view = new DataView(new ArrayBuffer(300));
  view.setUint32(0, 0x55aaeb90);
  view.setUint8(4, kind);
  fill(view);
  const bytes = new Uint8Array(view.buffer);
  bytes[299] = bytes.subarray(0, 299).reduce((sum, byte) => sum + byte, 0);
  return bytes;
};

const device = (version: string): Uint8Array =>
  record(3, (view) => new Uint8Array(view.buffer).set(new TextEncoder().encode(version), 30));

const cells24 = (fill: (view: DataView) => void = () => {}): Uint8Array =>
  record(2, (view) => {
    for (let cell = 0; cell < 4; cell += 1) view.setUint16(6 + 2 * cell, 3300 + cell, true);
    view.setUint32(54, 0b1111, true);
    view.setUint32(118, 13_206, true);
    view.setInt32(126, -12_345, true);
    view.setInt16(130, -5, true);
    view.setInt16(132, 215, true);
    view.setInt16(134, 400, true);
    view.setUint8(141, 77);
    view.setUint32(142, 77_000, true);
    view.setUint32(146, 100_000, true);
    view.setUint32(150, 9, true);
    view.setUint8(167, 1);
    fill(view);
  });

const cells32 = (change: Partial<typeof restingJkPack> = {}, fill: (view: DataView) => void = () => {}): Uint8Array => {
  const made = jkCellsRecord({ ...restingJkPack, ...change });
  return record(2, (view) => {
    new Uint8Array(view.buffer).set(made.subarray(0, 299));
    fill(view);
  });
};

const malformed = { ok: false, error: "malformed" };
const read = (...frames: Uint8Array[]) => decodeRecords(frames, null);

describe("the layout", () => {
  test("of 24 cells, by the record itself and by its firmware", () => {
    const expected = {
      voltageV: 13.206,
      currentA: -12.345,
      stateOfChargePct: 77,
      cellV: [3.3, 3.301, 3.302, 3.303],
      temperatureC: [-0.5, 21.5],
      remainingAh: 77,
      capacityAh: 100,
      cycles: 9,
      chargeSwitch: false,
      dischargeSwitch: true,
      minCellV: 3.3,
      maxCellV: 3.303,
      alarms: [],
    };
    expect(read(cells24())).toEqual({ ok: true, reading: expected });
    for (const version of ["7.1", "8.0.6G", "10.08"]) {
      expect(read(device(version), cells24())).toEqual({ ok: true, reading: expected });
      expect(read(cells24(), device(version))).toEqual({ ok: true, reading: expected });
    }
  });

  test("of 32 cells, by the record itself, by its firmware, and as the usual one", () => {
    const whole = read(cells32());
    expect(whole).toMatchObject({
      ok: true,
      reading: { cellV: restingJkPack.cellV, voltageV: 52.96, temperatureC: [21.4, 21.6, 21.5, 21.3] },
    });
    for (const version of ["11.48", "11.288H", "14.20", "19.05"])
      expect(read(device(version), cells32())).toEqual(whole);
    expect(decodeRecords([cells32()], layout32)).toEqual(whole);
  });

  test("that the firmware says is not left for the other one", () => {
    for (const version of ["11.48", "14.20"]) expect(read(device(version), cells24())).toEqual(malformed);
    for (const version of ["7.0", "10.08"]) expect(read(device(version), cells32())).toEqual(malformed);
    expect(decodeRecords([device("10.08"), cells24()], layout32)).toMatchObject({ ok: true });
  });

  test("is not said by a firmware of which nothing is known", () => {
    for (const version of ["", "H6.X", "3.3.0", "6.10S"]) {
      expect(read(device(version), cells24())).toMatchObject({ ok: true });
      expect(read(device(version), cells32())).toMatchObject({ ok: true });
    }
  });

  test("is not guessed: neither fits", () => {
    // No cell; one more than the mask has; one less; a voltage that is not theirs.
    expect(read(cells24((view) => view.setUint32(54, 0)))).toEqual(malformed);
    expect(read(cells24((view) => view.setUint32(54, 0b111, true)))).toEqual(malformed);
    expect(read(cells24((view) => view.setUint32(54, 0b11111, true)))).toEqual(malformed);
    expect(read(cells24((view) => view.setUint32(118, 12_500, true)))).toEqual(malformed);
    expect(read(cells24((view) => view.setUint32(118, 14_000, true)))).toEqual(malformed);
    expect(read(cells24((view) => view.setUint32(118, 12_700, true)))).toMatchObject({ ok: true });
    // Bits of the mask for cells that the layout does not have.
    expect(read(cells24((view) => view.setUint32(54, 0x100000f, true)))).toEqual(malformed);
    expect(read(cells32({}, (view) => view.setUint32(150, 0)))).toEqual(malformed);
  });

  test("is not guessed: both fit", () => {
    const both = record(2, (view) => {
      view.setUint16(6, 3300, true);
      view.setUint32(54, 1, true);
      view.setUint32(118, 3300, true);
      view.setUint32(70, 0x1000001, true);
      view.setUint32(150, 3301, true);
    });
    expect(read(both)).toEqual(malformed);
    expect(read(device("10.1"), both)).toMatchObject({ ok: true, reading: { cellV: [3.3] } });
    expect(read(device("11.1"), both)).toMatchObject({ ok: true, reading: { cellV: [3.3, 0.001] } });
  });

  test("where it is known, a cell without voltage is told, and one beyond every chemistry is not", () => {
    const dead = restingJkPack.cellV.with(3, 0);
    expect(read(cells32({ cellV: dead }))).toEqual(malformed);
    expect(decodeRecords([cells32({ cellV: dead })], layout32)).toMatchObject({
      ok: true,
      reading: { cellV: dead, minCellV: 0, maxCellV: 3.31 },
    });
    expect(decodeRecords([cells32({ cellV: dead.with(3, 5) })], layout32)).toMatchObject({ ok: true });
    expect(decodeRecords([cells32({ cellV: dead.with(3, 5.001) })], layout32)).toEqual(malformed);
  });

  test("even where it is known, a pack without cells is none", () => {
    expect(decodeRecords([record(2, () => {})], layout32)).toEqual(malformed);
  });

  test("cells that are not enabled are none, wherever they stand", () => {
    const gap = cells24((view) => {
      view.setUint16(8, 0, true);
      view.setUint32(54, 0b1101, true);
      view.setUint32(118, 9905, true);
    });
    expect(read(gap)).toMatchObject({ ok: true, reading: { cellV: [3.3, 3.302, 3.303] } });
  });
});

test("of records of one kind the last counts; others are not needed", () => {
  const later = cells24((view) => view.setUint8(141, 78));
  expect(
    read(
      cells24(),
      record(1, () => {}),
      later,
      record(5, () => {}),
    ),
  ).toMatchObject({
    ok: true,
    reading: { stateOfChargePct: 78 },
  });
  expect(read(device("10.1"), device("14.1"), cells32())).toMatchObject({ ok: true });
});

test("without the cells there is no reading", () => {
  const none = { ok: false, error: "no-reading" };
  expect(read()).toEqual(none);
  expect(
    read(
      device("11.1"),
      record(1, () => {}),
    ),
  ).toEqual(none);
  expect(read(cells24().subarray(0, 299))).toEqual(none);
  expect(read(cells24().with(2, 0))).toEqual(none);
});

describe("temperatures", () => {
  test.each([
    [[], null],
    [[20.1], [20.1]],
    [
      [-40, 0],
      [-40, 0],
    ],
    [
      [1, 2, 3.5],
      [1, 2, 3.5],
    ],
    [
      [1, 2, -0.1, -20],
      [1, 2, -0.1, -20],
    ],
    [[-99.9, -100], [-99.9]],
  ])("%j of the cells are %j; the switches' is none", (temperatureC, expected) => {
    expect(read(cells32({ temperatureC, switchTemperatureC: 81 }))).toMatchObject({
      ok: true,
      reading: { temperatureC: expected },
    });
  });

  test("T4 may be there without T3, and so far nobody has seen another than the switches' at 254", () => {
    const odd = cells32({ temperatureC: [1, 2] }, (view) => {
      view.setInt16(256, 44, true);
      view.setInt16(254, 555, true);
    });
    expect(read(odd)).toMatchObject({ ok: true, reading: { temperatureC: [1, 2, 4.4] } });
  });
});

describe("alarms", () => {
  const of24 = (bits: number) => read(cells24((view) => view.setUint16(136, bits, true)));
  const of32 = (alarmBits: number) => read(cells32({ alarmBits }));
  test.each([
    [0, "other"],
    [1, "switch-overtemperature"],
    [2, "other"],
    [3, "internal-fault"],
    [4, "cell-overvoltage"],
    [5, "pack-overvoltage"],
    [6, "charge-overcurrent"],
    [7, "short-circuit"],
    [8, "charge-overtemperature"],
    [9, "charge-undertemperature"],
    [10, "internal-fault"],
    [11, "cell-undervoltage"],
    [12, "pack-undervoltage"],
    [13, "discharge-overcurrent"],
    [14, "short-circuit"],
    [15, "discharge-overtemperature"],
  ])("bit %i is %s in both layouts", (bit, alarm) => {
    expect(of24(2 ** bit)).toMatchObject({ reading: { alarms: [alarm] } });
    expect(of32(2 ** bit)).toMatchObject({ reading: { alarms: [alarm] } });
  });
  test.each([
    [16, ["internal-fault"]],
    [17, ["internal-fault"]],
    [18, []],
    [19, []],
    [20, ["internal-fault"]],
    [21, ["charge-overtemperature", "discharge-overtemperature"]],
    [22, ["other"]],
    [31, ["other"]],
  ])("bit %i is %j in the longer one", (bit, alarms) => {
    expect(of32(2 ** bit)).toMatchObject({ reading: { alarms } });
  });
  test("each once", () => {
    expect(of32(0xffff_ffff)).toMatchObject({ reading: { alarms: [...new Set(recordAlarms.flat())] } });
    expect(alarmsIn(0xffff, uartAlarms)).toEqual([...new Set(uartAlarms.flat()), "other"]);
  });
});

test("the sum is of one byte, and noticed", () => {
  const frame = cells24();
  expect(recordAt(frame, 0)).toEqual({ is: "frame", length: 300 });
  expect(recordAt(frame.with(20, 1), 0)).toEqual({ is: "spoilt" });
  expect(recordAt(frame.subarray(0, 299), 0)).toEqual({ is: "cut" });
  expect(recordAt(frame.subarray(0, 3), 0)).toEqual({ is: "cut" });
  expect(recordAt(frame, 1)).toEqual({ is: "none" });
});

describe("without secrets", () => {
  const known = record(3, (view) => {
    new Uint8Array(view.buffer).set(new TextEncoder().encode("11.1"), 30);
    new Uint8Array(view.buffer).fill(0x39, 46, 299);
  });
  test("nothing stands behind the versions and counters of the device, and the sum is right", () => {
    const blank = recordWithoutSecrets(known);
    expect(known[299]).not.toBe(blank[299]);
    expect(blank.subarray(0, 46)).toEqual(known.subarray(0, 46));
    expect(blank.subarray(46, 299).every((byte) => byte === 0)).toBe(true);
    expect(scanFrames(blank, recordAt)).toMatchObject({ frames: [blank], spoilt: 0 });
  });
  test("it is a copy, of a Buffer too", () => {
    const buffer = Buffer.from(known);
    recordWithoutSecrets(buffer);
    expect(buffer.equals(known)).toBe(true);
  });
  test("of a kind that is not known nothing is left", () => {
    expect([...recordWithoutSecrets(record(4, (view) => view.setUint8(6, 0x31))).subarray(6, 299)].join("")).toMatch(
      /^0+$/,
    );
  });
  test("what has none stays as it is", () => {
    for (const frame of [cells24(), cells32(), record(1, () => {}), Uint8Array.of(1, 2, 3)]) {
      expect(recordWithoutSecrets(frame)).toBe(frame);
    }
  });
});
