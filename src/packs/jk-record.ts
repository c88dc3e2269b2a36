/**
 * The one record of JK packs, 300 bytes, little-endian, whatever line brings it: `55 AA EB 90`, its kind, a counter, and a sum of all
 * before it in the last byte. Kind 02 is the cells, 03 the device; 01, the settings, says nothing that a reading has.
 * There are two layouts, of 24 and of 32 cells, and the record itself does not say which it has. Firmware from 11 on has the longer
 * one. Packs with firmware 3 have a third, with floats (JK04): it fits neither and is refused.
 */
import type { Decoded } from "./codec.ts";
import { type CandidateAt, cut, i16le, i32le, none, scaled, spoilt, sumOf, u16le, u32le } from "./framing.ts";
import { alarmsIn, recordAlarms } from "./jk-alarms.ts";
import { cellExtremes, type PackReading } from "./reading.ts";

export const recordBytes = 300;
const recordHead = Uint8Array.of(0x55, 0xaa, 0xeb, 0x90);
const kindAt = 4;
const settingsKind = 1;
const cellsKind = 2;
const deviceKind = 3;

/** Frames of one length that begin with the same bytes and end in the sum of all before. */
export const summedFrameAt =
  (head: Uint8Array, length: number): CandidateAt =>
  (bytes, at) => {
    if (head.some((byte, index) => at + index < bytes.length && byte !== bytes[at + index])) return none;
    if (bytes.length - at < length) return cut;
    const last = at + length - 1;
    return (sumOf(bytes, at, last) & 0xff) === bytes[last] ? { is: "frame", length } : spoilt;
  };

export const recordAt: CandidateAt = summedFrameAt(recordHead, recordBytes);

const isRecord = (frame: Uint8Array): boolean =>
  frame.length >= recordBytes && recordHead.every((byte, index) => frame[index] === byte);

export interface RecordLayout {
  readonly cells: number;
  /** Of the cells that are there, a bit each. */
  readonly maskAt: number;
  /** How much later than in the layout of 24 cells the figures stand. */
  readonly shift: number;
  readonly alarms: (record: Uint8Array) => number;
  /** Beside T1 and T2. What stands at 254 repeats the sensor of the switches. */
  readonly moreSensorsAt: readonly number[];
}

const layout24: RecordLayout = {
  cells: 24,
  maskAt: 54,
  shift: 0,
  alarms: (record) => u16le(record, 136),
  moreSensorsAt: [],
};
export const layout32: RecordLayout = {
  cells: 32,
  maskAt: 70,
  shift: 32,
  alarms: (record) => u32le(record, 166),
  moreSensorsAt: [258, 256],
};
const layouts: readonly RecordLayout[] = [layout24, layout32];

/** Firmware: the first with the longer layout, and the oldest of which is known that it has the shorter. */
const firstWith32 = 11;
const oldestWith24 = 7;

const layoutSaid = (device: Uint8Array | undefined): RecordLayout | null => {
  if (device === undefined) return null;
  const version = Number.parseInt(String.fromCharCode(...device.subarray(30, 38)), 10);
  if (version >= firstWith32) return layout32;
  return version >= oldestWith24 ? layout24 : null;
};

/** mV: no lithium cell has more. */
const mostCellMv = 5000;

const slotsOf = (record: Uint8Array, { cells, maskAt }: RecordLayout) => {
  const mask = u32le(record, maskAt);
  return Array.from({ length: cells }, (_, cell) => ({
    enabled: ((mask >>> cell) & 1) === 1,
    mV: u16le(record, 6 + 2 * cell),
  }));
};

const enabledMv = (record: Uint8Array, layout: RecordLayout): readonly number[] =>
  slotsOf(record, layout).flatMap(({ enabled, mV }) => (enabled ? [mV] : []));

/** Nothing in it speaks against this layout. A cell of 0 V does not: a wire may have come off. */
const mayBe =
  (record: Uint8Array) =>
  (layout: RecordLayout): boolean => {
    const mask = u32le(record, layout.maskAt);
    return (
      mask !== 0 &&
      mask < 2 ** layout.cells &&
      slotsOf(record, layout).every(({ enabled, mV }) => (enabled ? mV <= mostCellMv : mV === 0))
    );
  };

/** Of the voltage; the cells and the whole are not measured at the same moment. Captures show a thousandth. */
const mostDifference = 0.05;

/** And what it says agrees with itself. */
const fits =
  (record: Uint8Array) =>
  (layout: RecordLayout): boolean => {
    const cells = enabledMv(record, layout);
    const mV = u32le(record, 118 + layout.shift);
    const sumMv = cells.reduce((sum, cell) => sum + cell, 0);
    return mayBe(record)(layout) && cells.every((cell) => cell > 0) && Math.abs(sumMv - mV) <= mostDifference * mV;
  };

const layoutOf = (record: Uint8Array, said: RecordLayout | null): RecordLayout | null => {
  const [one, ...others] = said === null ? layouts.filter(fits(record)) : [said].filter(mayBe(record));
  return one !== undefined && others.length === 0 ? one : null;
};

/** Tenths of a degree: no sensor reads so low; where there is none stands -200.0 °C. */
const noSensorBelow = -1000;

const temperaturesIn = (record: Uint8Array, { shift, moreSensorsAt }: RecordLayout): readonly number[] | null => {
  const always = [130 + shift, 132 + shift].map((at) => i16le(record, at));
  // Packs without the further sensors write 0 for them, which is no 0.0 °C.
  const more = moreSensorsAt.map((at) => i16le(record, at)).filter((raw) => raw !== 0);
  const there = [...always, ...more].filter((raw) => raw > noSensorBelow);
  return there.length === 0 ? null : there.map((raw) => scaled(raw, 1));
};

const readingIn = (record: Uint8Array, layout: RecordLayout): PackReading => {
  const { shift } = layout;
  const cellV = enabledMv(record, layout).map((mV) => scaled(mV, 3));
  return {
    voltageV: scaled(u32le(record, 118 + shift), 3),
    currentA: scaled(i32le(record, 126 + shift), 3),
    stateOfChargePct: u16le(record, 141 + shift) & 0xff,
    cellV,
    temperatureC: temperaturesIn(record, layout),
    remainingAh: scaled(u32le(record, 142 + shift), 3),
    capacityAh: scaled(u32le(record, 146 + shift), 3),
    cycles: u32le(record, 150 + shift),
    chargeSwitch: record[166 + shift] === 1,
    dischargeSwitch: record[167 + shift] === 1,
    ...cellExtremes(cellV),
    alarms: alarmsIn(layout.alarms(record), recordAlarms),
  };
};

/** `usual`: the layout where no record of the device says otherwise; null: what the cells' own record fits. */
export const decodeRecords = (frames: readonly Uint8Array[], usual: RecordLayout | null): Decoded => {
  const lastOf = (kind: number) => frames.findLast((frame) => isRecord(frame) && frame[kindAt] === kind);
  const cells = lastOf(cellsKind);
  if (cells === undefined) return { ok: false, error: "no-reading" };
  const layout = layoutOf(cells, layoutSaid(lastOf(deviceKind)) ?? usual);
  return layout === null ? { ok: false, error: "malformed" } : { ok: true, reading: readingIn(cells, layout) };
};

/** The device's record has the PINs, in clear, behind its versions and counters. Of an unknown kind nothing is known. */
const secretsFrom = (kind: number | undefined): number | null => {
  if (kind === settingsKind || kind === cellsKind) return null;
  return kind === deviceKind ? 46 : 6;
};

/** The sum is made anew: the old one would give away the sum of the digits, and the frame could not be read again. */
export const recordWithoutSecrets = (frame: Uint8Array): Uint8Array => {
  const from = isRecord(frame) ? secretsFrom(frame[kindAt]) : null;
  if (from === null) return frame;
  const last = recordBytes - 1;
  // Not by slice, which in a Buffer would be no copy.
  const blank = Uint8Array.from(frame).fill(0, from, last);
  blank[last] = sumOf(blank, 0, last);
  return blank;
};
