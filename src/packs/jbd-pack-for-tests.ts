/**
 * A stand-in for a JBD pack: bytes of a host in, frames of a pack out. It is written from what is known of the boards and shares nothing
 * with the decoder, so that an error in one of them shows in the other.
 */

export interface JbdPackState {
  readonly cellV: readonly number[];
  /** Positive charges. What one of its switches does not let through does not flow. */
  readonly currentA: number;
  readonly temperatureC: readonly number[];
  readonly stateOfChargePct: number;
  readonly capacityAh: number;
  readonly cycles: number;
  /** The word of protections without the bit of its switches, which it sets itself. */
  readonly protectionBits: number;
  readonly charge: boolean;
  readonly discharge: boolean;
  /** Which of its switches its own protection holds off, whatever a host has said. */
  readonly heldOff: readonly ("charge" | "discharge")[];
  /** Which of them do not open any more. */
  readonly welded: readonly ("charge" | "discharge")[];
  /** Registers that it will not talk about. */
  readonly refuses: readonly number[];
}

export interface JbdPack {
  /** One frame a request; nothing for what is no request. A request may come in pieces. */
  answer(bytes: Uint8Array): readonly Uint8Array[];
  change(to: Partial<JbdPackState>): void;
  state(): JbdPackState;
}

/** Four cells at rest, half full. */
export const restingPack: JbdPackState = {
  cellV: [3.3, 3.301, 3.299, 3.302],
  currentA: 0,
  temperatureC: [21.5, 20.9],
  stateOfChargePct: 50,
  capacityAh: 280,
  cycles: 8,
  protectionBits: 0,
  charge: true,
  discharge: true,
  heldOff: [],
  welded: [],
  refuses: [],
};

/** Whether a switch really lets current through. */
export const jbdSwitchIsOn = (pack: JbdPackState, which: "charge" | "discharge"): boolean =>
  pack.welded.includes(which) || (pack[which] && !pack.heldOff.includes(which));

/** No request is longer. */
const mostDataBytes = 32;
const lockedBySoftware = 1 << 12;
const modelName = "CELLWARD-TEST-4S";

/** 16 bits, the high byte first; what does not fit is lost, as in the boards. */
const word = (value: number): readonly number[] => {
  const whole = Math.round(value);
  return [(whole >> 8) & 255, whole & 255];
};

const missingToSum = (bytes: readonly number[]): readonly number[] =>
  word(bytes.reduce((left, byte) => left - byte, 65_536));

const replyOf = (register: number, status: number, data: readonly number[]): Uint8Array => {
  const summed = [status, data.length, ...data];
  return Uint8Array.from([0xdd, register, ...summed, ...missingToSum(summed), 0x77]);
};

const flowing = (pack: JbdPackState): number =>
  (pack.currentA > 0 && !jbdSwitchIsOn(pack, "charge")) || (pack.currentA < 0 && !jbdSwitchIsOn(pack, "discharge"))
    ? 0
    : pack.currentA;

const basics = (pack: JbdPackState): readonly number[] => [
  ...word(100 * pack.cellV.reduce((sum, volts) => sum + volts, 0)),
  ...word(100 * flowing(pack)),
  ...word(pack.capacityAh * pack.stateOfChargePct),
  ...word(100 * pack.capacityAh),
  ...word(pack.cycles),
  // Made on 2022-03-28; no cell is being balanced.
  ...[0x2c, 0x7c, 0, 0, 0, 0],
  ...word(pack.protectionBits | (pack.charge && pack.discharge ? 0 : lockedBySoftware)),
  0x21,
  Math.round(pack.stateOfChargePct),
  (jbdSwitchIsOn(pack, "charge") ? 1 : 0) + (jbdSwitchIsOn(pack, "discharge") ? 2 : 0),
  pack.cellV.length,
  pack.temperatureC.length,
  ...pack.temperatureC.flatMap((celsius) => word(10 * celsius + 2731)),
];

interface Request {
  readonly writes: boolean;
  readonly register: number;
  readonly data: readonly number[];
}

type Parsed = { readonly used: number; readonly request: Request | null } | "more";

/** What the first of these bytes begins. */
const parsed = (bytes: readonly number[]): Parsed => {
  const [start, mark, register, length] = bytes;
  if (start !== 0xdd || (mark !== undefined && mark !== 0xa5 && mark !== 0x5a)) return { used: 1, request: null };
  if (register === undefined || length === undefined) return "more";
  if (length > mostDataBytes) return { used: 1, request: null };
  const whole = length + 7;
  if (bytes.length < whole) return "more";
  const summed = bytes.slice(2, 4 + length);
  const expected = [...missingToSum(summed), 0x77];
  if (expected.some((byte, index) => bytes[4 + length + index] !== byte)) return { used: 1, request: null };
  return { used: whole, request: { writes: mark === 0x5a, register, data: summed.slice(2) } };
};

export const createJbdPack = (initial: Partial<JbdPackState> = {}): JbdPack => {
  let pack: JbdPackState = { ...restingPack, ...initial };
  let waiting: readonly number[] = [];

  const told = (register: number): readonly number[] | null => {
    if (register === 3) return basics(pack);
    if (register === 4) return pack.cellV.flatMap((volts) => word(1000 * volts));
    return register === 5 ? [...modelName].map((letter) => letter.charCodeAt(0)) : null;
  };

  /** Says whether it was done. */
  const write = (register: number, data: readonly number[]): boolean => {
    const [high, low] = data;
    if (data.length !== 2 || high === undefined || low === undefined) return false;
    // Into the factory mode, and out of it with or without saving.
    if (register === 0) return high === 0x56 && low === 0x78;
    if (register === 1) return high === low && (low === 0 || low === 0x28);
    if (register !== 0xe1 || high !== 0 || low > 3) return false;
    pack = { ...pack, charge: low % 2 === 0, discharge: low < 2 };
    return true;
  };

  const reply = ({ writes, register, data }: Request): Uint8Array => {
    if (pack.refuses.includes(register)) return replyOf(register, 0x80, []);
    if (writes) return replyOf(register, write(register, data) ? 0 : 0x80, []);
    const answer = told(register);
    return answer === null ? replyOf(register, 0x80, []) : replyOf(register, 0, answer);
  };

  return {
    answer: (bytes) => {
      waiting = [...waiting, ...bytes];
      const replies: Uint8Array[] = [];
      while (waiting.length > 0) {
        const next = parsed(waiting);
        if (next === "more") break;
        waiting = waiting.slice(next.used);
        if (next.request !== null) replies.push(reply(next.request));
      }
      return replies;
    },
    change: (to) => {
      pack = { ...pack, ...to };
    },
    state: () => pack,
  };
};
