/**
 * A stand-in for a Daly pack in both of its protocols: bytes of a host in, frames of a pack out. It writes by numbers of its own, so that
 * a codec that reads wrongly does not find its own mistake again.
 */
import { crc16 } from "./crc16.ts";

export interface DalyPackState {
  readonly cellV: readonly number[];
  /** Positive charges. What one of its switches does not let through does not flow. */
  readonly currentA: number;
  /** Whole °C: neither protocol has more. */
  readonly temperatureC: readonly number[];
  readonly stateOfChargePct: number;
  readonly capacityAh: number;
  readonly cycles: number;
  readonly charge: boolean;
  readonly discharge: boolean;
  /** The eight bytes of command 98. */
  readonly alarmBytes: readonly number[];
  /** Registers 58 to 61 of the layout of D2. */
  readonly alarmWords: readonly number[];
}

export interface DalyPackSpec {
  /** Many packs send sixteen frames of cells, however many they need. */
  readonly sendsAllFrames?: boolean;
  /** The address as which it is asked over Modbus. */
  readonly askedAs?: 0xd2 | 0x81;
  /** Answers every read over Modbus with this exception. */
  readonly exception?: number;
  readonly state?: Partial<DalyPackState>;
}

export interface DalyPack {
  /** One part a frame; nothing for what is no request. A request may come in pieces. */
  answer(bytes: Uint8Array): Uint8Array[];
  change(to: Partial<DalyPackState>): void;
  state(): DalyPackState;
}

/** Four cells at rest, half full. */
export const restingDalyPack: DalyPackState = {
  cellV: [3.3, 3.301, 3.299, 3.302],
  currentA: 0,
  temperatureC: [21, 20],
  stateOfChargePct: 50,
  capacityAh: 280,
  cycles: 8,
  charge: true,
  discharge: true,
  alarmBytes: [0, 0, 0, 0, 0, 0, 0, 0],
  alarmWords: [0, 0, 0, 0],
};

/** 16 bits, the high byte first. */
const word = (value: number): readonly number[] => [(Math.round(value) >> 8) & 255, Math.round(value) & 255];

const flowing = ({ currentA, charge, discharge }: DalyPackState): number =>
  (currentA > 0 && !charge) || (currentA < 0 && !discharge) ? 0 : currentA;

const packV = ({ cellV }: DalyPackState): number => cellV.reduce((sum, volts) => sum + volts, 0);
const remainingAh = ({ capacityAh, stateOfChargePct }: DalyPackState): number => (capacityAh * stateOfChargePct) / 100;
/** Idle, charging, discharging. */
const flow = (pack: DalyPackState): number => (flowing(pack) > 0 ? 1 : flowing(pack) < 0 ? 2 : 0);
const flag = (on: boolean): number => (on ? 1 : 0);

/** In numbered parts of so many places each; where nothing is left the places are zero. */
const numbered = (bytes: readonly number[], perPart: number, parts: number): readonly (readonly number[])[] =>
  Array.from({ length: parts }, (_, part) => [part + 1, ...bytes.slice(part * perPart, (part + 1) * perPart)]);

/** The data of the answers to a command of the older protocol; no more than eight bytes each. */
const told = (pack: DalyPackState, command: number, sendsAll: boolean): readonly (readonly number[])[] => {
  const { cellV, temperatureC } = pack;
  const lowest = Math.min(...cellV);
  const highest = Math.max(...cellV);
  switch (command) {
    case 0x90:
      return [
        [...word(10 * packV(pack)), 0, 0, ...word(30_000 - 10 * flowing(pack)), ...word(10 * pack.stateOfChargePct)],
      ];
    case 0x91:
      return [[...word(1000 * highest), cellV.indexOf(highest) + 1, ...word(1000 * lowest), cellV.indexOf(lowest) + 1]];
    case 0x93: {
      const milliampereHours = Math.round(1000 * remainingAh(pack));
      const charge = [...word(milliampereHours >> 16), ...word(milliampereHours)];
      return [[flow(pack), flag(pack.charge), flag(pack.discharge), 77, ...charge]];
    }
    case 0x94:
      return [[cellV.length, temperatureC.length, 0, 0, 2, ...word(pack.cycles)]];
    case 0x95: {
      const bytes = cellV.flatMap((volts) => word(1000 * volts));
      return numbered(bytes, 6, sendsAll ? 16 : Math.ceil(cellV.length / 3));
    }
    case 0x96: {
      const bytes = temperatureC.map((celsius) => celsius + 40);
      return numbered(bytes, 7, Math.max(2, Math.ceil(temperatureC.length / 7)));
    }
    case 0x98:
      return [pack.alarmBytes];
    default:
      return [];
  }
};

/** Bytes that nothing is written to keep what the host's address left in them, as in the captures. */
const replyOf = (command: number, data: readonly number[]): Uint8Array => {
  const body = [0xa5, 0x01, command, 8, ...data, ...Array.from({ length: 7 - data.length }, () => 0)];
  while (body.length < 12) body.push(0x40);
  return Uint8Array.from([...body, body.reduce((sum, byte) => sum + byte, 0)]);
};

/** Where the values of one layout of Modbus stand; the cells begin at 0. */
const memoryOf = (pack: DalyPackState, askedAs: number): readonly number[] => {
  const isD2 = askedAs === 0xd2;
  const memory = Array.from({ length: isD2 ? 80 : 127 }, () => 0);
  const write = (at: number, ...values: readonly number[]): void => {
    for (const [index, value] of values.entries()) memory[at + index] = Math.round(value);
  };
  const millivolts = pack.cellV.map((volts) => 1000 * volts);
  const counts = [pack.cellV.length, pack.temperatureC.length];
  const measured = [10 * packV(pack), 30_000 + 10 * flowing(pack), 10 * pack.stateOfChargePct];
  const switches = [flag(pack.charge), flag(pack.discharge)];
  const charge = 10 * remainingAh(pack);
  const celsius = pack.temperatureC.map((one) => one + 40);
  write(0, ...millivolts);
  if (isD2) {
    write(32, ...celsius);
    write(40, ...measured, Math.max(...millivolts), Math.min(...millivolts));
    write(47, flow(pack), charge, ...counts, pack.cycles, 0, ...switches);
    write(58, ...pack.alarmWords);
  } else {
    write(48, ...celsius);
    write(56, ...measured, 182, ...counts, Math.max(...millivolts));
    write(72, flow(pack), 0, 0, charge, pack.cycles, 0);
    write(82, ...switches);
  }
  return memory;
};

const withCrc = (body: readonly number[]): Uint8Array => {
  const crc = crc16(Uint8Array.from(body));
  return Uint8Array.from([...body, crc & 255, crc >> 8]);
};

const isSumRight = (bytes: readonly number[]): boolean =>
  (bytes.slice(0, 12).reduce((sum, byte) => sum + byte, 0) & 255) === bytes[12];
const isCrcRight = (bytes: readonly number[]): boolean =>
  withCrc(bytes.slice(0, 6)).every((byte, index) => byte === bytes[index]);

export const createDalyPack = (spec: DalyPackSpec = {}): DalyPack => {
  const { sendsAllFrames = true, askedAs = 0xd2, exception = null } = spec;
  const answersAs = askedAs === 0xd2 ? 0xd2 : 0x51;
  let pack: DalyPackState = { ...restingDalyPack, ...spec.state };
  let waiting: readonly number[] = [];

  const olderReplies = ([, , command = 0]: readonly number[]): readonly Uint8Array[] =>
    told(pack, command, sendsAllFrames).map((data) => replyOf(command, data));

  const modbusReply = ([, , fromHigh = 0, fromLow = 0, countHigh = 0, countLow = 0]: readonly number[]): Uint8Array => {
    const from = 256 * fromHigh + fromLow;
    const count = 256 * countHigh + countLow;
    const memory = memoryOf(pack, askedAs);
    const code = exception ?? (from + count > memory.length ? 2 : null);
    if (code !== null) return withCrc([answersAs, 0x83, code]);
    return withCrc([answersAs, 3, 2 * count, ...memory.slice(from, from + count).flatMap(word)]);
  };

  /** What the first of these bytes begins; null: a request that is not there yet. */
  const next = (
    bytes: readonly number[],
  ): { readonly used: number; readonly replies: readonly Uint8Array[] } | null => {
    const isOlder = bytes[0] === 0xa5 && (bytes[1] === undefined || bytes[1] === 0x40 || bytes[1] === 0x80);
    const isModbus = bytes[0] === askedAs && (bytes[1] === undefined || bytes[1] === 3);
    const length = isOlder ? 13 : isModbus ? 8 : 1;
    if (bytes.length < length) return null;
    if (isOlder && isSumRight(bytes)) return { used: length, replies: olderReplies(bytes) };
    if (isModbus && isCrcRight(bytes.slice(0, length))) return { used: length, replies: [modbusReply(bytes)] };
    return { used: 1, replies: [] };
  };

  return {
    answer: (bytes) => {
      waiting = [...waiting, ...bytes];
      const replies: Uint8Array[] = [];
      while (waiting.length > 0) {
        const begun = next(waiting);
        if (begun === null) break;
        waiting = waiting.slice(begun.used);
        replies.push(...begun.replies);
      }
      return replies;
    },
    change: (to) => {
      pack = { ...pack, ...to };
    },
    state: () => pack,
  };
};
