/**
 * Daly over UART or RS485, the older of its two protocols. A host asks with 13 bytes: `A5 host command 08`, eight of data, and the low
 * byte of the sum of all before. The pack answers as 01 with the same command; what eight bytes do not hold comes in several numbered
 * frames. High byte first. Current that discharges is above 30000 on the wire, contrary to Daly's other protocol.
 * The cells come three a frame (95), the temperatures seven (96), and how many of them there are in a frame of its own (94).
 */
import type { Decoded, PolledCodec } from "./codec.ts";
import { type CandidateAt, cut, none, scaled, spoilt, sumOf } from "./framing.ts";
import { nothingSaid, type PackAlarm, type PackReading } from "./reading.ts";

const start = 0xa5;
const packMark = 0x01;
const dataBytes = 8;
const dataAt = 4;
const frameBytes = 13;

const command = {
  pack: 0x90,
  extremes: 0x91,
  switches: 0x93,
  counts: 0x94,
  cells: 0x95,
  temperatures: 0x96,
  alarms: 0x98,
} as const;

/** null: the command. A request, which adapters may bring back, has its host in the second place. */
const head: readonly (number | null)[] = [start, packMark, null, dataBytes];

const beginsAt = (bytes: Uint8Array, at: number): boolean =>
  head.every((wanted, index) => wanted === null || at + index >= bytes.length || bytes[at + index] === wanted);

const candidateAt: CandidateAt = (bytes, at) => {
  if (!beginsAt(bytes, at)) return none;
  const sumAt = at + frameBytes - 1;
  if (sumAt >= bytes.length) return cut;
  return (sumOf(bytes, at, sumAt) & 0xff) === bytes[sumAt] ? { is: "frame", length: frameBytes } : spoilt;
};

const requestOf = (host: number, what: number): Uint8Array => {
  const request = new Uint8Array(frameBytes);
  request.set([start, host, what, dataBytes]);
  request[frameBytes - 1] = sumOf(request, 0, frameBytes - 1);
  return request;
};

const isOf =
  (what: number | undefined) =>
  (frame: Uint8Array): boolean =>
    frame.length === frameBytes && frame[1] === packMark && frame[2] === what;

const dataOf = (frame: Uint8Array): DataView => new DataView(frame.buffer, frame.byteOffset + dataAt, dataBytes);

/** Of several answers the last is the newest. */
const lastOf = (frames: readonly Uint8Array[], what: number): DataView | null => {
  const frame = frames.findLast(isOf(what));
  return frame === undefined ? null : dataOf(frame);
};

/** What comes in frames that are numbered from 1; the last of them may have places that mean nothing. */
interface NumberedList {
  readonly command: number;
  readonly perFrame: number;
  /** Where the counts have how many there are. */
  readonly countAt: number;
  readonly valueAt: (data: DataView, place: number) => number;
}

const cellList: NumberedList = {
  command: command.cells,
  perFrame: 3,
  countAt: 0,
  valueAt: (data, place) => scaled(data.getUint16(1 + 2 * place), 3),
};
const temperatureList: NumberedList = {
  command: command.temperatures,
  perFrame: 7,
  countAt: 1,
  valueAt: (data, place) => data.getUint8(1 + place) - 40,
};

/** By their numbers. */
const partsOf = (list: NumberedList, frames: readonly Uint8Array[]): ReadonlyMap<number, DataView> =>
  new Map(
    frames
      .filter(isOf(list.command))
      .map(dataOf)
      .map((data) => [data.getUint8(0), data]),
  );

/** null: there are none, or the list is not whole. */
const valuesOf = (list: NumberedList, frames: readonly Uint8Array[], counts: DataView): readonly number[] | null => {
  const count = counts.getUint8(list.countAt);
  const parts = partsOf(list, frames);
  const values = Array.from({ length: count }, (_, index) => {
    const data = parts.get(1 + Math.floor(index / list.perFrame));
    return data === undefined ? null : list.valueAt(data, index % list.perFrame);
  }).filter((value) => value !== null);
  // READ-2: a pack without a sensor knows no temperature.
  return values.length === count && count > 0 ? values : null;
};

/**
 * By the bytes of 98, which are of limits of one kind each: voltages, temperatures, currents with the charge, differences. No bit of them
 * is known for sure, and so neither is whether something was too high or too low, nor whether it is cells or sensors that differ.
 * Then switches and measuring chip (4 and 5), and a fault by its number (7).
 */
const internalBytes: readonly number[] = [4, 5, 7];

const alarmsIn = (data: DataView): readonly PackAlarm[] => {
  const active = Array.from({ length: dataBytes }, (_, byte) => byte).filter((byte) => data.getUint8(byte) !== 0);
  return [...new Set(active.map((byte) => (internalBytes.includes(byte) ? "internal-fault" : "other")))];
};

/** A number that is neither does not say. */
const switchOf: Readonly<Record<number, boolean>> = { 0: false, 1: true };

const restCurrent = 30_000;

type Said = Partial<PackReading>;

const packIn = (data: DataView): Said => ({
  voltageV: scaled(data.getUint16(0), 1),
  currentA: scaled(restCurrent - data.getUint16(4), 1),
  stateOfChargePct: scaled(data.getUint16(6), 1),
});
const switchesIn = (data: DataView): Said => ({
  chargeSwitch: switchOf[data.getUint8(1)] ?? null,
  dischargeSwitch: switchOf[data.getUint8(2)] ?? null,
  remainingAh: scaled(data.getUint32(4), 3),
});
const extremesIn = (data: DataView): Said => ({
  maxCellV: scaled(data.getUint16(0), 3),
  minCellV: scaled(data.getUint16(3), 3),
});

const readingIn = (frames: readonly Uint8Array[]): PackReading => {
  const of = (what: number, tell: (data: DataView) => Said): Said => {
    const data = lastOf(frames, what);
    return data === null ? {} : tell(data);
  };
  return {
    ...nothingSaid,
    ...of(command.pack, packIn),
    // Measured at another moment than those of the list: neither is filled in from the other.
    ...of(command.extremes, extremesIn),
    ...of(command.switches, switchesIn),
    ...of(command.counts, (data) => ({
      cycles: data.getUint16(5),
      cellV: valuesOf(cellList, frames, data),
      temperatureC: valuesOf(temperatureList, frames, data),
    })),
    ...of(command.alarms, (data) => ({ alarms: alarmsIn(data) })),
  };
};

/** As many as the sixteen frames of three hold. */
const mostCells = 48;

const decode = (frames: readonly Uint8Array[]): Decoded => {
  const cells = lastOf(frames, command.counts)?.getUint8(cellList.countAt) ?? 1;
  const reading = readingIn(frames);
  const isFuller = (reading.stateOfChargePct ?? 0) > 100;
  if (cells < 1 || cells > mostCells || isFuller) return { ok: false, error: "malformed" };
  const saysNothing = Object.values(reading).every((value) => value === null);
  return saysNothing ? { ok: false, error: "no-reading" } : { ok: true, reading };
};

/** Until each number was there once: of those that come one may be spoilt, and many packs send all sixteen frames whatever they have. */
const framesFor = (request: Uint8Array, before: readonly Uint8Array[]): number => {
  const list = [cellList, temperatureList].find((one) => one.command === request[2]);
  if (list === undefined) return 1;
  const count = lastOf(before, command.counts)?.getUint8(list.countAt) ?? 1;
  const needed = Math.ceil(count / list.perFrame);
  const parts = partsOf(list, before);
  const isWhole = Array.from({ length: needed }, (_, index) => parts.has(index + 1)).every(Boolean);
  return isWhole ? needed : Math.max(needed, before.filter(isOf(list.command)).length + 1);
};

const { counts, alarms, switches, temperatures, extremes, pack, cells } = command;
/**
 * The counts first, as the lists need them; what is compared with each other close together; and the cells last, because a pack that
 * sends more frames of them than it has is still sending when the list is whole.
 */
const asked: readonly number[] = [counts, alarms, switches, temperatures, extremes, pack, cells];

export const dalyUart: PolledCodec = {
  candidateAt,
  decode,
  baudRates: [9600],
  // The pack has none; it hears a host by a cable as 40, and one in the place of its radio as 80.
  addresses: [0x40, 0x80],
  gapMs: 50,
  requests: (address) => asked.map((what) => requestOf(address, what)),
  // A request that calls itself a pack looks like an answer when an adapter brings it back.
  answers: (request, frame) => request[1] !== packMark && isOf(request[2])(frame),
  framesFor,
};
