/** What `cellward capture` writes and `cellward replay` reads: what each pack said, when it was looked at, and what was decided. A line each. */
import type { BmsEvent } from "../core/events.ts";
import type { Round } from "../packs/ask-round.ts";
import type { CanFrame } from "../packs/can-frame.ts";
import { type CapturedExchange, withoutSecrets } from "../packs/capture.ts";
import type { PackCodec } from "../packs/codec.ts";
import type { PackReading } from "../packs/reading.ts";

/** All moments in s from the beginning, on one clock. */
export type CaptureLine =
  /** The first line. `configuration` as it was written. */
  | { readonly kind: "capture"; readonly version: 1; readonly wallS: number; readonly configuration: string }
  /** One round of one pack, by its place in the bank; the next cycle reads it. */
  | ({ readonly kind: "round"; readonly heardS: number; readonly pack: number } & CapturedRound)
  /** `contact`: where the configuration has a remote contact, whether it was closed. */
  | { readonly kind: "cycle"; readonly atS: number; readonly contact?: boolean }
  | { readonly kind: "decision"; readonly event: BmsEvent };

export interface CapturedRound {
  /** What was made of it, for comparison; null: nothing, for the reason that `trouble` gives. */
  readonly reading: PackReading | null;
  readonly trouble: string | null;
  readonly exchanges: readonly WrittenExchange[];
}

type WrittenFrame = { readonly id: string; readonly dlc: number; readonly data: string };
type WrittenExchange =
  | { readonly request: string | null; readonly response: readonly string[] }
  | { readonly frames: readonly WrittenFrame[] };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const writtenFrame = ({ id, extended, data }: CanFrame): WrittenFrame => ({
  id: `0x${id.toString(16).padStart(extended ? 8 : 3, "0")}`,
  dlc: data.length,
  data: hex(data),
});

const writtenExchange = (exchange: CapturedExchange, codec: PackCodec | null): WrittenExchange => {
  if ("frames" in exchange) return { frames: exchange.frames.map(writtenFrame) };
  const { request, response } = codec === null ? exchange : withoutSecrets(codec, exchange);
  return { request: request === null ? null : hex(request), response: response.map(hex) };
};

/** `codec` null: it is a bus, whose frames hold no secrets. */
export const capturedRound = (round: Round, codec: PackCodec | null): CapturedRound => ({
  reading: round.ok ? round.reading : null,
  trouble: round.ok ? null : round.trouble,
  exchanges: round.exchanges.map((exchange) => writtenExchange(exchange, codec)),
});
