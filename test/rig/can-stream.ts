/** What a Pylontech or Victron pack says on its bus, by numbers of its own: a codec that reads wrongly must not find its own mistake again. */
import type { CanFrame } from "../../src/packs/can-frame.ts";

interface CanState {
  readonly voltageV: number;
  readonly currentA: number;
  readonly temperatureC: number;
  readonly stateOfChargePct: number;
}

/** 16 bits, the low byte first. */
const word = (value: number): readonly number[] => [Math.round(value) & 255, (Math.round(value) >> 8) & 255];

const frame = (id: number, ...words: readonly number[]): CanFrame => ({
  id,
  extended: false,
  data: Uint8Array.from(words.flatMap(word)),
});

export const canPackFrames = ({
  voltageV,
  currentA,
  temperatureC,
  stateOfChargePct,
}: CanState): readonly CanFrame[] => [
  frame(0x356, voltageV * 100, currentA * 10, temperatureC * 10),
  frame(0x355, stateOfChargePct, 100),
];

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, "0");

/** As an adapter writes it: a line of text, without a time. */
export const slcanLine = ({ id, data }: CanFrame): Uint8Array =>
  Buffer.from(`t${hex(id, 3)}${data.length}${[...data].map((byte) => hex(byte, 2)).join("")}\r`);
