/** What every protocol gives: frames found in bytes, a reading made of frames, and the requests that bring them. No port, no clock. */
import type { CandidateAt, FrameError } from "./framing.ts";
import type { PackReading } from "./reading.ts";

export type PackError =
  | FrameError
  /** Frames came, and nothing in them says anything of a bank. */
  | "no-reading"
  /** The pack answers that it will not. */
  | "refused-by-pack"
  /** Sound by its checksum, and yet its parts contradict each other: a count of cells that the length does not hold. */
  | "malformed";

export type Decoded =
  | { readonly ok: true; readonly reading: PackReading }
  | { readonly ok: false; readonly error: PackError };

export interface PackCodec {
  readonly candidateAt: CandidateAt;
  /**
   * One reading out of the frames of one round, in the order in which they came: of what they say, null for the rest. Frames that it
   * does not need are no error; a list of cells that is not whole is null.
   */
  readonly decode: (frames: readonly Uint8Array[]) => Decoded;
  /** The frame without what must never be written down (PINs); absent: there is nothing of the kind. */
  readonly withoutSecrets?: (frame: Uint8Array) => Uint8Array;
}

/** A pack that speaks only when it is asked. */
export interface PolledCodec extends PackCodec {
  /** Baud, the usual one first. */
  readonly baudRates: readonly number[];
  /** Where a pack may be found, the usual address first. */
  readonly addresses: readonly number[];
  /** ms that it wants between an answer and the next request. */
  readonly gapMs: number;
  /** Of one round, each answered by one frame or more. */
  readonly requests: (address: number) => readonly Uint8Array[];
  /** Is this frame an answer to this request, and not to another or from another address? */
  readonly answers: (request: Uint8Array, frame: Uint8Array) => boolean;
  /** How many frames answer this request; by what the pack has said this round already. */
  readonly framesFor: (request: Uint8Array, before: readonly Uint8Array[]) => number;
  /** A pack answers each request with one frame alone: a second one is another pack's, at the same address. */
  readonly answersOnce?: true;
}

/** Switches of the pack itself, where it lets a host throw them. */
export interface PackSwitches {
  /** To be written one after the other, each answered. Both are given, because some packs know no single one. */
  readonly set: (
    address: number,
    wanted: { readonly charge: boolean; readonly discharge: boolean },
  ) => readonly Uint8Array[];
  /** Does this frame say that this request was done? */
  readonly isDone: (request: Uint8Array, frame: Uint8Array) => boolean;
}
