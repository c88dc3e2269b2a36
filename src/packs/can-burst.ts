/**
 * What a pack on CAN said last under each number, and when. It speaks in bursts, each second or so, and nothing marks where one ends: the
 * newest frame of each number makes the reading, and one that no longer comes drops out of it by its own age.
 */
import { type CanCodec, type CanFrame, saysSomething } from "./can-frame.ts";
import type { Decoded } from "./codec.ts";

interface HeardFrame {
  readonly frame: CanFrame;
  /** On a clock that is never set back. */
  readonly heardS: number;
}

export type Burst = ReadonlyMap<number, HeardFrame>;

export const nothingHeard: Burst = new Map();

/** s: two bursts may be lost, and the third makes a pack silent about it. */
export const usualMostAgeS = 3;

/** The frames that arrived at that moment; those that the codec does not read are not kept. */
export const hear = (burst: Burst, frames: readonly CanFrame[], heardS: number, { ids }: CanCodec): Burst => {
  const read = frames.filter((frame) => saysSomething(frame) && ids.has(frame.id));
  if (read.length === 0) return burst;
  return new Map([...burst, ...read.map((frame): [number, HeardFrame] => [frame.id, { frame, heardS }])]);
};

const freshIn = (burst: Burst, nowS: number, mostAgeS: number): readonly HeardFrame[] =>
  [...burst.values()].filter(({ heardS }) => nowS - heardS < mostAgeS);

export interface BurstReading {
  readonly decoded: Decoded;
  /** When the oldest of its frames came: the reading is no younger. null: there is none. */
  readonly heardS: number | null;
  /** What it was made of. */
  readonly frames: readonly CanFrame[];
}

/** Of what is younger than `mostAgeS`. */
export const readBurst = (burst: Burst, nowS: number, mostAgeS: number, codec: CanCodec): BurstReading => {
  const fresh = freshIn(burst, nowS, mostAgeS);
  const frames = fresh.map(({ frame }) => frame);
  return {
    decoded: codec.decode(frames),
    frames,
    heardS: fresh.length === 0 ? null : Math.min(...fresh.map(({ heardS }) => heardS)),
  };
};
