/**
 * JBD, also sold as Xiaoxiang, Overkill Solar and LLT, and inside the packs of many makers. A host reads `DD A5 register 00` and writes
 * `DD 5A register length data`, each with a checksum and 77 behind; the pack answers `DD register status length data checksum 77`. The
 * checksum is what is missing to 0x10000 from the sum of status, length and data: it does not cover the register. High byte first;
 * current that charges is positive on the wire too. The "UP" rack boards of the same maker speak another protocol.
 */
import type { Decoded, PackError, PackSwitches, PolledCodec } from "./codec.ts";
import { type CandidateAt, cut, none, scaled, spoilt, sumOf, u16 } from "./framing.ts";
import { cellExtremes, nothingSaid, type PackAlarm, type PackReading } from "./reading.ts";

const start = 0xdd;
const end = 0x77;
const readMark = 0xa5;
const writeMark = 0x5a;

const register = { leaveFactoryMode: 0x01, basics: 0x03, cells: 0x04, switches: 0xe1 } as const;
const status = { done: 0x00, refused: 0x80 } as const;

/** Start, register, status, length. */
const headBytes = 4;
/** Checksum, end. */
const tailBytes = 3;

/** Of the bytes of `from` up to and without `to`. */
const checksumOf = (bytes: Uint8Array, from: number, to: number): number => -sumOf(bytes, from, to) & 0xffff;

const isStatus = (byte: number | undefined): boolean => byte === status.done || byte === status.refused;

const candidateAt: CandidateAt = (bytes, at) => {
  if (bytes[at] !== start) return none;
  if (at + 2 >= bytes.length) return cut;
  // A request has its register here: adapters that hear themselves bring it back, and it is no answer.
  if (!isStatus(bytes[at + 2])) return none;
  const dataBytes = bytes[at + 3];
  if (dataBytes === undefined) return cut;
  const length = headBytes + dataBytes + tailBytes;
  if (at + length > bytes.length) return cut;
  const tailAt = at + length - tailBytes;
  // The checksum of an acknowledgement, whose status and length are 0, is 0x10000 and so 0.
  const isWhole = bytes[at + length - 1] === end && u16(bytes, tailAt) === checksumOf(bytes, at + 2, tailAt);
  return isWhole ? { is: "frame", length } : spoilt;
};

const requestOf = (mark: number, what: number, data: readonly number[]): Uint8Array => {
  const body = Uint8Array.of(start, mark, what, data.length, ...data);
  const sum = checksumOf(body, 2, body.length);
  return Uint8Array.of(...body, sum >> 8, sum & 0xff, end);
};

/** By the bits of the protection word, the lowest first. The pack calls itself locked while a host has thrown one of its switches. */
const alarmOfBit: readonly PackAlarm[] = [
  "cell-overvoltage",
  "cell-undervoltage",
  "pack-overvoltage",
  "pack-undervoltage",
  "charge-overtemperature",
  "charge-undertemperature",
  "discharge-overtemperature",
  "discharge-undertemperature",
  "charge-overcurrent",
  "discharge-overcurrent",
  "short-circuit",
  "internal-fault",
  "locked",
];

const isSet = (bits: number, bit: number): boolean => ((bits >> bit) & 1) === 1;

const alarmsIn = (bits: number): readonly PackAlarm[] => [
  ...alarmOfBit.filter((_, bit) => isSet(bits, bit)),
  ...(bits >> alarmOfBit.length === 0 ? [] : (["other"] as const)),
];

/** How far charge over capacity may be from the state of charge that stands beside it, percentage points: both are rounded. */
const agreesWithinPct = 2;

/**
 * Charge and capacity have 16 bits of 10 mAh each, and a pack of more than 655 Ah begins again at 0. Its state of charge does not, and so
 * it gives that away: up to 1000 Ah from 2 to 98 %. Near empty and near full nothing in the frame tells.
 */
const chargeIn = (
  remaining: number,
  nominal: number,
  stateOfChargePct: number,
): Pick<PackReading, "remainingAh" | "capacityAh"> => {
  // Of a capacity of 0 this is no number, and agrees with nothing.
  const offPct = Math.abs((100 * remaining) / nominal - stateOfChargePct);
  return remaining <= nominal && offPct <= agreesWithinPct
    ? { remainingAh: scaled(remaining, 2), capacityAh: scaled(nominal, 2) }
    : { remainingAh: null, capacityAh: null };
};

/** Where the temperatures begin; what stands behind the last of them differs from board to board. */
const temperaturesAt = 23;
/** 0 °C in tenths of a kelvin, as the boards count. */
const freezing = 2731;

interface Basics {
  readonly cells: number;
  readonly reading: PackReading;
}

const viewOf = (frame: Uint8Array): DataView =>
  new DataView(frame.buffer, frame.byteOffset + headBytes, frame.length - headBytes - tailBytes);

/** null: its parts contradict each other. */
const basicsIn = (data: DataView): Basics | null => {
  if (data.byteLength < temperaturesAt) return null;
  const stateOfChargePct = data.getUint8(19);
  const switches = data.getUint8(20);
  const sensors = data.getUint8(22);
  if (stateOfChargePct > 100 || data.byteLength < temperaturesAt + 2 * sensors) return null;
  const temperatureC = Array.from({ length: sensors }, (_, sensor) =>
    scaled(data.getUint16(temperaturesAt + 2 * sensor) - freezing, 1),
  );
  return {
    cells: data.getUint8(21),
    reading: {
      ...nothingSaid,
      voltageV: scaled(data.getUint16(0), 2),
      currentA: scaled(data.getInt16(2), 2),
      stateOfChargePct,
      ...chargeIn(data.getUint16(4), data.getUint16(6), stateOfChargePct),
      cycles: data.getUint16(8),
      alarms: alarmsIn(data.getUint16(16)),
      chargeSwitch: isSet(switches, 0),
      dischargeSwitch: isSet(switches, 1),
      // READ-2: a board without a sensor knows no temperature.
      temperatureC: temperatureC.length === 0 ? null : temperatureC,
    },
  };
};

/** null: no list of cells. */
const cellsIn = (data: DataView): readonly number[] | null =>
  data.byteLength === 0 || data.byteLength % 2 !== 0
    ? null
    : Array.from({ length: data.byteLength / 2 }, (_, cell) => scaled(data.getUint16(2 * cell), 3));

const refusal = (error: PackError): Decoded => ({ ok: false, error });

const isRefusal = (frame: Uint8Array): boolean => frame[2] === status.refused;

/** Of several answers the last is the newest. */
const lastOf = (frames: readonly Uint8Array[], what: number): Uint8Array | undefined =>
  frames.findLast((frame) => frame.length >= headBytes + tailBytes && frame[1] === what);

const decode = (frames: readonly Uint8Array[]): Decoded => {
  const basicsFrame = lastOf(frames, register.basics);
  const cellsFrame = lastOf(frames, register.cells);
  const needed = [basicsFrame, cellsFrame].filter((frame) => frame !== undefined);
  // That a board has no name to tell is no reason to drop what it measured.
  if ((needed.length === 0 ? frames : needed).some(isRefusal)) return refusal("refused-by-pack");
  if (needed.length === 0) return refusal("no-reading");
  const basics = basicsFrame && basicsIn(viewOf(basicsFrame));
  const cellV = cellsFrame && cellsIn(viewOf(cellsFrame));
  if (basics === null || cellV === null) return refusal("malformed");
  const reading = basics?.reading ?? nothingSaid;
  if (cellV === undefined) return { ok: true, reading };
  if (basics !== undefined && basics.cells !== cellV.length) return refusal("malformed");
  return { ok: true, reading: { ...reading, cellV, ...cellExtremes(cellV) } };
};

/** The register stands behind the mark of a request, and behind the start of an answer. */
const isOfRegister = (request: Uint8Array, frame: Uint8Array): boolean => frame[1] === request[2];

export const jbd: PolledCodec = {
  candidateAt,
  decode,
  baudRates: [9600],
  // One pack a line: a request names nobody.
  addresses: [0],
  // The maker gives none. Hosts that were recorded left 24 ms and more, and each request of theirs was answered.
  gapMs: 50,
  requests: () => [requestOf(readMark, register.basics, []), requestOf(readMark, register.cells, [])],
  answers: (request, frame) => isOfRegister(request, frame) && isStatus(frame[2]),
  framesFor: () => 1,
  answersOnce: true,
};

/** What a host has switched off stays off until a host switches it on again. */
export const jbdSwitches: PackSwitches = {
  // Recorded hosts throw them without entering the factory mode first, and leave it all the same; 00 00 is to leave without saving.
  set: (_, { charge, discharge }) => [
    requestOf(writeMark, register.switches, [0, (charge ? 0 : 0b01) | (discharge ? 0 : 0b10)]),
    requestOf(writeMark, register.leaveFactoryMode, [0, 0]),
  ],
  // What comes with data is the answer to a question.
  isDone: (request, frame) => isOfRegister(request, frame) && frame[2] === status.done && frame[3] === 0,
};
