/**
 * Daly's newer protocol, Modbus RTU with a twist: a pack that is asked as D2 answers as D2, one that is asked as 81 answers as 51, and
 * their registers are laid out differently. Which registers an answer has is told by its address and its length. 30000 on the wire
 * is no current, and what charges is above it, contrary to Daly's older protocol.
 */
import type { Decoded, PolledCodec } from "./codec.ts";
import { crc16 } from "./crc16.ts";
import { type Block, type Layout, layoutD2, layouts } from "./daly-modbus-layouts.ts";
import { type CandidateAt, cut, none, scaled, spoilt, u16, u16le } from "./framing.ts";
import { cellExtremes, type PackAlarm, type PackReading } from "./reading.ts";

const readRegisters = 0x03;
const exceptionBit = 0x80;
/** Address, function, number of bytes. */
const headBytes = 3;
const crcBytes = 2;
/** Address, function, code, checksum. */
const exceptionBytes = 5;
/** As many as Modbus allows. */
const mostDataBytes = 250;

const mostTemperatures = 8;

const blocksOf = ({ asked, alsoKnown }: Layout): readonly Block[] => [...asked, ...alsoKnown];

/** null: not as long as any answer. */
const lengthAt = (bytes: Uint8Array, at: number): number | null => {
  if (bytes[at + 1] === (readRegisters | exceptionBit)) return exceptionBytes;
  const dataBytes = bytes[at + 2] ?? 0;
  const isSome = dataBytes > 0 && dataBytes % 2 === 0 && dataBytes <= mostDataBytes;
  return bytes[at + 1] === readRegisters && isSome ? headBytes + dataBytes + crcBytes : null;
};

const candidateAt: CandidateAt = (bytes, at) => {
  if (!layouts.some(({ answersAs }) => answersAs === bytes[at])) return none;
  const came = bytes.length - at;
  if (came < 2 || (came === 2 && bytes[at + 1] === readRegisters)) return cut;
  const length = lengthAt(bytes, at);
  // Also a request to D2: adapters that hear themselves bring it back, and where an answer has its length it has a zero.
  if (length === null) return none;
  if (came < length) return cut;
  const crcAt = at + length - crcBytes;
  return crc16(bytes.subarray(at, crcAt)) === u16le(bytes, crcAt) ? { is: "frame", length } : spoilt;
};

const requestOf = (address: number, { from, registers }: Block): Uint8Array => {
  const body = Uint8Array.of(address, readRegisters, from >> 8, from & 0xff, registers >> 8, registers & 0xff);
  const crc = crc16(body);
  return Uint8Array.of(...body, crc & 0xff, crc >> 8);
};

const isRefusal = (frame: Uint8Array): boolean =>
  frame.length === exceptionBytes && frame[1] === (readRegisters | exceptionBit);

const holds = (frame: Uint8Array, { registers }: Block): boolean =>
  frame[1] === readRegisters && frame.length === headBytes + 2 * registers + crcBytes;

type Registers = ReadonlyMap<number, number>;

/** All that the frames have; of several the last is the newest. */
const registersIn = (layout: Layout, frames: readonly Uint8Array[]): Registers =>
  new Map(
    frames
      .filter(([address]) => address === layout.answersAs)
      .flatMap((frame) =>
        blocksOf(layout)
          .filter((block) => holds(frame, block))
          .flatMap(({ from, registers }) =>
            Array.from({ length: registers }, (_, index) => [from + index, u16(frame, headBytes + 2 * index)] as const),
          ),
      ),
  );

const wordsIn = (said: Registers, registers: readonly number[]): readonly number[] =>
  registers.map((register) => said.get(register)).filter((raw) => raw !== undefined);

const listIn = (said: Registers, from: number, count: number): readonly number[] =>
  wordsIn(
    said,
    Array.from({ length: count }, (_, index) => from + index),
  );

/** Which bit stands for what is not known for sure. */
const alarmsIn = (words: readonly number[]): readonly PackAlarm[] | null =>
  words.length === 0 ? null : words.some((word) => word !== 0) ? ["other"] : [];

/** A number that is neither does not say. */
const switchOf: Readonly<Record<number, boolean>> = { 0: false, 1: true };

const restCurrent = 30_000;

const readingIn = (layout: Layout, said: Registers): PackReading => {
  const of = <Value>(register: number, made: (raw: number) => Value): Value | null => {
    const raw = said.get(register);
    return raw === undefined ? null : made(raw);
  };
  const tenths = (raw: number): number => scaled(raw, 1);
  const volts = (raw: number): number => scaled(raw, 3);
  const cellV = of(layout.cells, (cells) => listIn(said, 0, cells).map(volts));
  const temperatureC = of(layout.temperatures, (sensors) =>
    listIn(said, layout.mostCells, sensors).map((raw) => raw - 40),
  );
  const { extremes } = layout;
  return {
    voltageV: of(layout.voltage, tenths),
    currentA: of(layout.current, (raw) => scaled(raw - restCurrent, 1)),
    stateOfChargePct: of(layout.stateOfCharge, tenths),
    cellV,
    // READ-2: a pack without a sensor knows no temperature.
    temperatureC: temperatureC?.length === 0 ? null : temperatureC,
    remainingAh: of(layout.remaining, tenths),
    capacityAh: null,
    cycles: of(layout.cycles, (raw) => raw),
    chargeSwitch: of(layout.chargeSwitch, (raw) => switchOf[raw] ?? null),
    dischargeSwitch: of(layout.dischargeSwitch, (raw) => switchOf[raw] ?? null),
    ...(extremes === null
      ? cellExtremes(cellV ?? [])
      : { minCellV: of(extremes.min, volts), maxCellV: of(extremes.max, volts) }),
    alarms: alarmsIn(wordsIn(said, layout.alarms)),
  };
};

const decode = (frames: readonly Uint8Array[]): Decoded => {
  const [found] = layouts
    .map((layout) => ({ layout, said: registersIn(layout, frames) }))
    .filter(({ said }) => said.size > 0);
  // A refusal does not say of what: it was of the cells where they are not there, and no reading goes without them.
  const hasCells = found?.said.has(found.layout.cells) ?? false;
  if (!hasCells && frames.some(isRefusal)) return { ok: false, error: "refused-by-pack" };
  if (found === undefined) return { ok: false, error: "no-reading" };
  const { layout, said } = found;
  const cells = said.get(layout.cells) ?? 1;
  const sensors = said.get(layout.temperatures) ?? 0;
  const reading = readingIn(layout, said);
  const isFuller = (reading.stateOfChargePct ?? 0) > 100;
  if (cells < 1 || cells > layout.mostCells || sensors > mostTemperatures || isFuller)
    return { ok: false, error: "malformed" };
  return { ok: true, reading };
};

const layoutAskedAs = (address: number | undefined): Layout | undefined =>
  layouts.find(({ askedAs }) => askedAs === address);

export const dalyModbus: PolledCodec = {
  candidateAt,
  decode,
  baudRates: [9600],
  addresses: layouts.map(({ askedAs }) => askedAs),
  // The maker gives none; its older protocol wants 20 to 50.
  gapMs: 50,
  requests: (address) => (layoutAskedAs(address) ?? layoutD2).asked.map((block) => requestOf(address, block)),
  answers: (request, frame) => {
    const layout = layoutAskedAs(request[0]);
    if (layout === undefined || frame[0] !== layout.answersAs) return false;
    const block = blocksOf(layout).find(
      ({ from, registers }) => from === u16(request, 2) && registers === u16(request, 4),
    );
    return block !== undefined && (isRefusal(frame) || holds(frame, block));
  },
  framesFor: () => 1,
  answersOnce: true,
};
