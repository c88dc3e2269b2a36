/** Captured frames, as a file has them, through a codec: the form of the command line's pack lines. */
import type { CanFrame } from "./can-frame.ts";
import type { Decoded, PackCodec, PolledCodec } from "./codec.ts";
import { scanFrames, whyNone } from "./framing.ts";

/** `request` null: nobody knows what it answers. */
export interface Exchange {
  readonly request: Uint8Array | null;
  /** As they arrived: a frame may stand in several, and several in one. */
  readonly response: readonly Uint8Array[];
}

/** Of a line that is asked, or of a bus that speaks. */
export type CapturedExchange = Exchange | { readonly frames: readonly CanFrame[] };

const joined = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** An answer that belongs to another request says nothing about this one. */
const answersTo = (codec: PackCodec & Partial<PolledCodec>, request: Uint8Array | null) => (frame: Uint8Array) =>
  request === null || codec.answers === undefined || codec.answers(request, frame);

export const decodeExchanges = (codec: PackCodec & Partial<PolledCodec>, exchanges: readonly Exchange[]): Decoded => {
  const scanned = exchanges.map(({ response }) =>
    scanFrames(joined(response), codec.candidateAt, Number.POSITIVE_INFINITY),
  );
  const frames = scanned.flatMap((one, index) =>
    one.frames.filter(answersTo(codec, exchanges[index]?.request ?? null)),
  );
  if (frames.length > 0) return codec.decode(frames);
  const worst = scanned.find(({ spoilt, rest }) => spoilt > 0 || rest.length > 0) ?? scanned[0];
  return { ok: false, error: worst === undefined ? "too-short" : whyNone(worst) };
};

/**
 * As it may be written down: of a protocol with PINs only whole frames, and those without them. What came beside may be part of such
 * a frame, and is left out.
 */
export const withoutSecrets = (codec: PackCodec, exchange: Exchange): Exchange => {
  const { withoutSecrets: blank, candidateAt } = codec;
  if (blank === undefined) return exchange;
  return { ...exchange, response: scanFrames(joined(exchange.response), candidateAt).frames.map(blank) };
};
