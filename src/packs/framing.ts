/** Frames in a stream of bytes that may begin in the middle of one, be cut, or be mixed with noise. */

export type FrameError = "too-short" | "checksum" | "not-this-protocol";

/** What stands at one place of the bytes. */
export type Candidate =
  /** No frame begins here. */
  | { readonly is: "none" }
  /** A frame may begin here, but its end has not come. */
  | { readonly is: "cut" }
  /** One that looks like a frame and is none by its checksum or its end. */
  | { readonly is: "spoilt" }
  | { readonly is: "frame"; readonly length: number };

export type CandidateAt = (bytes: Uint8Array, at: number) => Candidate;

export const none: Candidate = { is: "none" };
export const cut: Candidate = { is: "cut" };
export const spoilt: Candidate = { is: "spoilt" };

export interface Scanned {
  readonly frames: readonly Uint8Array[];
  /** May become a frame when more comes. */
  readonly rest: Uint8Array;
  readonly spoilt: number;
}

/**
 * A cut frame that is followed by a whole one is not waited for any longer. `mostRest`: bytes; what is longer than any frame of the
 * protocol cannot become one.
 */
export const scanFrames = (bytes: Uint8Array, candidateAt: CandidateAt, mostRest = 1024): Scanned => {
  const frames: Uint8Array[] = [];
  let spoiltOnes = 0;
  let restAt: number | null = null;
  let at = 0;
  while (at < bytes.length) {
    const candidate = candidateAt(bytes, at);
    if (candidate.is === "frame") {
      frames.push(bytes.slice(at, at + candidate.length));
      at += candidate.length;
      restAt = null;
      continue;
    }
    if (candidate.is === "spoilt") spoiltOnes += 1;
    if (candidate.is === "cut") restAt ??= at;
    at += 1;
  }
  const rest = restAt === null ? new Uint8Array() : bytes.slice(restAt);
  return { frames, rest: rest.slice(Math.max(0, rest.length - mostRest)), spoilt: spoiltOnes };
};

/** Why a whole capture holds no frame. */
export const whyNone = ({ rest, spoilt: spoiltOnes }: Scanned): FrameError =>
  spoiltOnes > 0 ? "checksum" : rest.length > 0 ? "too-short" : "not-this-protocol";

export const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
export const u16le = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
export const i16le = (bytes: Uint8Array, at: number): number => (u16le(bytes, at) << 16) >> 16;
export const i32le = (bytes: Uint8Array, at: number): number => u16le(bytes, at) | (u16le(bytes, at + 2) << 16);
export const u32le = (bytes: Uint8Array, at: number): number => i32le(bytes, at) >>> 0;
/** Of `from` up to and without `to`. */
export const sumOf = (bytes: Uint8Array, from: number, to: number): number =>
  bytes.subarray(from, to).reduce((sum, byte) => sum + byte, 0);
/** A decimal as the wire has it: 3.312, not 3.3120000000000003. */
export const scaled = (raw: number, decimals: number): number => Number((raw / 10 ** decimals).toFixed(decimals));
