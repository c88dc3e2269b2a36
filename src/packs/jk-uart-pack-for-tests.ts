/**
 * A stand-in for a JK pack on its serial port: what it would answer to the bytes that came. It writes its frames by numbers of its own. To
 * a write it is taken to answer as the write was, of which no capture is at hand.
 */

export interface JkUartPackState {
  readonly cellV: readonly number[];
  readonly chargeSwitch: boolean;
  readonly dischargeSwitch: boolean;
}

export interface JkUartPack {
  answer(bytes: Uint8Array): readonly Uint8Array[];
  state(): JkUartPackState;
}

const word = (value: number): readonly number[] => [(value >> 8) & 255, value & 255];

const frameOf = (command: number, payload: readonly number[]): Uint8Array => {
  const length = 18 + payload.length;
  const body = [0x4e, 0x57, ...word(length), 0, 0, 0, 0, command, 0, 1, ...payload, 0, 0, 0, 0, 0x68, 0, 0];
  return Uint8Array.from([...body, ...word(body.reduce((sum, byte) => sum + byte, 0))]);
};

export const createJkUartPack = (initial: JkUartPackState): JkUartPack => {
  let pack = initial;

  const all = (): readonly number[] => [
    0x79,
    3 * pack.cellV.length,
    ...pack.cellV.flatMap((volts, cell) => [cell + 1, ...word(Math.round(volts * 1000))]),
    ...[0x80, ...word(24), 0x81, ...word(21), 0x82, ...word(21)],
    ...[0x83, ...word(Math.round(100 * pack.cellV.reduce((sum, volts) => sum + volts, 0)))],
    ...[0x84, ...word(0), 0x85, 50, 0x8a, ...word(pack.cellV.length), 0x8b, ...word(0)],
    ...[0x8c, ...word((pack.chargeSwitch ? 1 : 0) + (pack.dischargeSwitch ? 2 : 0))],
    ...[0xc0, 1],
  ];

  return {
    answer: (bytes) => {
      const [command, tag, value] = [bytes[8], bytes[11], bytes[12]];
      if (bytes[0] !== 0x4e || bytes[1] !== 0x57 || bytes[9] !== 3) return [];
      if (command === 0x06) return [frameOf(0x06, all())];
      if (command !== 0x02 || tag === undefined || value === undefined) return [];
      if (tag === 0xab) pack = { ...pack, chargeSwitch: value === 1 };
      if (tag === 0xac) pack = { ...pack, dischargeSwitch: value === 1 };
      return [frameOf(0x02, [tag, value])];
    },
    state: () => pack,
  };
};
