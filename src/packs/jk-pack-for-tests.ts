/**
 * A stand-in for a JK pack of the PB series on RS-485: what it would answer to the bytes that came, and nothing else. It writes the
 * record by numbers of its own, so that a codec that reads wrongly does not find its own mistake again.
 */
import { crc16 } from "./crc16.ts";

export interface JkPackState {
  /** One a cell, at most 32, V. */
  readonly cellV: readonly number[];
  /** Positive charges. */
  readonly currentA: number;
  /** °C, at most four: T1 to T4. */
  readonly temperatureC: readonly number[];
  readonly switchTemperatureC: number;
  readonly stateOfChargePct: number;
  readonly capacityAh: number;
  readonly cycles: number;
  readonly chargeSwitch: boolean;
  readonly dischargeSwitch: boolean;
  readonly alarmBits: number;
}

export const restingJkPack: JkPackState = {
  cellV: Array.from({ length: 16 }, () => 3.31),
  currentA: 0,
  temperatureC: [21.4, 21.6, 21.5, 21.3],
  switchTemperatureC: 24,
  stateOfChargePct: 58,
  capacityAh: 280,
  cycles: 12,
  chargeSwitch: true,
  dischargeSwitch: true,
  alarmBits: 0,
};

export interface JkPackSpec {
  readonly address: number;
  /** Asked for each answer. */
  readonly state: () => JkPackState;
  /** Some adapters give back what was sent before what came. */
  readonly echoes?: boolean;
  /** Some packs put a zero byte between the record and its acknowledgement. */
  readonly zeroBefore?: boolean;
}

const begun = (kind: number): DataView => {
  const view = new DataView(new ArrayBuffer(300));
  view.setUint32(0, 0x55aaeb90);
  view.setUint8(4, kind);
  return view;
};

const bytesOf = (view: DataView): Uint8Array => {
  const bytes = new Uint8Array(view.buffer);
  bytes[299] = bytes.subarray(0, 299).reduce((sum, byte) => sum + byte, 0);
  return bytes;
};

/** Where T1 to T4 stand; where there is no sensor a 0 stands for the last two, and -200.0 for the first. */
const sensorPlaces: readonly (readonly [number, number])[] = [
  [162, -200],
  [164, -200],
  [258, 0],
  [256, 0],
];

export const jkCellsRecord = (state: JkPackState): Uint8Array => {
  const view = begun(2);
  const milli = (at: number, value: number): void => view.setInt32(at, Math.round(value * 1000), true);
  const tenths = (at: number, value: number): void => view.setInt16(at, Math.round(value * 10), true);
  for (const [cell, volts] of state.cellV.entries()) view.setUint16(6 + 2 * cell, Math.round(volts * 1000), true);
  view.setUint32(70, 2 ** state.cellV.length - 1, true);
  const voltageV = state.cellV.reduce((sum, volts) => sum + volts, 0);
  milli(150, voltageV);
  milli(154, Math.abs(voltageV * state.currentA));
  milli(158, state.currentA);
  tenths(144, state.switchTemperatureC);
  tenths(254, state.switchTemperatureC);
  for (const [sensor, [at, without]] of sensorPlaces.entries()) tenths(at, state.temperatureC[sensor] ?? without);
  view.setUint32(166, state.alarmBits, true);
  view.setUint8(173, state.stateOfChargePct);
  milli(174, (state.capacityAh * state.stateOfChargePct) / 100);
  milli(178, state.capacityAh);
  view.setUint32(182, state.cycles, true);
  view.setUint8(190, 100);
  view.setUint8(198, state.chargeSwitch ? 1 : 0);
  view.setUint8(199, state.dischargeSwitch ? 1 : 0);
  return bytesOf(view);
};

const settingsRecord = (state: JkPackState): Uint8Array => {
  const view = begun(1);
  view.setUint32(114, state.cellV.length, true);
  view.setUint32(130, Math.round(state.capacityAh * 1000), true);
  return bytesOf(view);
};

const deviceRecord = (): Uint8Array => {
  const view = begun(3);
  const text = (at: number, value: string): void =>
    new Uint8Array(view.buffer).set(new TextEncoder().encode(value), at);
  text(6, "JK_PB2A16S15P");
  text(22, "15.XA");
  text(30, "15.10");
  text(62, "1234");
  text(118, "123456");
  return bytesOf(view);
};

const records: ReadonlyMap<number, (state: JkPackState) => Uint8Array> = new Map([
  [0x1620, jkCellsRecord],
  [0x161e, settingsRecord],
  [0x161c, deviceRecord],
]);

const withCrc = (body: Uint8Array): Uint8Array => {
  const crc = crc16(body);
  return Uint8Array.from([...body, crc & 0xff, crc >> 8]);
};

const requestBytes = 11;

/** One part for each that a pack would send for itself; nothing to what is no question to this one. */
export const jkPackAnswer = (spec: JkPackSpec, bytes: Uint8Array): Uint8Array[] => {
  const echo = spec.echoes === true ? [bytes] : [];
  if (bytes.length !== requestBytes) return echo;
  const head = bytes.subarray(0, 6);
  const register = new DataView(bytes.buffer, bytes.byteOffset).getUint16(2);
  const record = records.get(register);
  const asked = withCrc(Uint8Array.of(spec.address, 0x10, register >> 8, register & 0xff, 0, 1, 2, 0, 0));
  if (record === undefined || bytes.some((byte, index) => byte !== asked[index])) return echo;
  const zero = spec.zeroBefore === true ? [Uint8Array.of(0)] : [];
  return [...echo, record(spec.state()), ...zero, withCrc(head)];
};
