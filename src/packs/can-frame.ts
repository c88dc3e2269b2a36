/** A frame of a CAN bus. The bus itself keeps a checksum; what arrives is sound or is not there. */
import type { Decoded } from "./codec.ts";
import { u16le } from "./framing.ts";

export interface CanFrame {
  /** 11 bits, or 29 where `extended`. */
  readonly id: number;
  readonly extended: boolean;
  /** 0 to 8 bytes. */
  readonly data: Uint8Array;
  /** Only of a remote frame, which has no data: how many bytes it asks for. */
  readonly remoteLength?: number;
}

/** A pack that speaks unasked, a burst of frames at a time. */
export interface CanCodec {
  /** The numbers of 11 bits that it reads; what else is on the bus is not its business. */
  readonly ids: ReadonlySet<number>;
  /** The frames of one burst; of a number that comes twice the later one counts. */
  readonly decode: (frames: readonly CanFrame[]) => Decoded;
}

/** What was said last under each number of 11 bits. A remote frame asks, and says nothing. */
export type CanData = ReadonlyMap<number, Uint8Array>;

export const saysSomething = ({ extended, remoteLength }: CanFrame): boolean => !extended && remoteLength === undefined;

export const newestData = (frames: readonly CanFrame[]): CanData =>
  new Map(frames.filter(saysSomething).map(({ id, data }) => [id, data]));

/** null: there is no such frame, or it is too short. */
export const wordOf = (said: CanData, id: number, at: number): number | null => {
  const data = said.get(id);
  return data === undefined || data.length < at + 2 ? null : u16le(data, at);
};

export const signedWordOf = (said: CanData, id: number, at: number): number | null => {
  const word = wordOf(said, id, at);
  return word === null ? null : (word << 16) >> 16;
};
