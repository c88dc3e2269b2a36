/** One round of questions to one pack: every request of its protocol, and a reading out of the answers, or what was wrong. */
import type { CapturedExchange, Exchange } from "./capture.ts";
import type { PackError, PolledCodec } from "./codec.ts";
import { scanFrames, type Scanned } from "./framing.ts";
import type { PackReading } from "./reading.ts";

/** What carries bytes to packs and back, a question at a time. */
export interface PackPort {
  /** Sends, and gives back all that was received once `isWhole` says so, or when the time is up. Silence is empty. */
  exchange(request: Uint8Array, isWhole: (received: Uint8Array) => boolean, withinMs: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type PackTrouble =
  | PackError
  | "silent"
  | "other-address"
  /** Two packs with one address: whose figures these are nobody knows. */
  | "two-answers";

export type Round =
  | { readonly ok: true; readonly reading: PackReading; readonly exchanges: readonly CapturedExchange[] }
  | { readonly ok: false; readonly trouble: PackTrouble; readonly exchanges: readonly CapturedExchange[] };

/** ms: the longest answer takes 250 ms at 9600 baud, a pack thinks some 100, a USB adapter up to 16 each way. */
export const answerWithinMs = 500;
/** The first question after a sleep may be lost. */
const tries = 2;

const troubleOf = (received: Uint8Array, { frames, spoilt, rest }: Scanned, answers: number): PackTrouble => {
  if (received.length === 0) return "silent";
  if (spoilt > 0) return "checksum";
  if (answers > 0 || rest.length > 0) return "too-short";
  return frames.length > 0 ? "other-address" : "not-this-protocol";
};

type Asked = {
  readonly frames: readonly Uint8Array[];
  readonly exchange: Exchange;
  readonly trouble: PackTrouble | null;
};

const ask = async (
  port: PackPort,
  codec: PolledCodec,
  request: Uint8Array,
  before: readonly Uint8Array[],
): Promise<Asked> => {
  const answersIn = ({ frames }: Scanned): readonly Uint8Array[] =>
    frames.filter((frame) => codec.answers(request, frame));
  const isWhole = (received: Uint8Array): boolean => {
    const found = answersIn(scanFrames(received, codec.candidateAt));
    return found.length >= codec.framesFor(request, [...before, ...found]);
  };
  const received = await port.exchange(request, isWhole, answerWithinMs);
  const scanned = scanFrames(received, codec.candidateAt);
  const frames = answersIn(scanned);
  const isTwice = codec.answersOnce === true && frames.length > 1;
  const trouble = isTwice ? "two-answers" : isWhole(received) ? null : troubleOf(received, scanned, frames.length);
  return { frames, exchange: { request, response: [received] }, trouble };
};

/** `pause`: waits so many ms. */
export const askRound = async (
  port: PackPort,
  codec: PolledCodec,
  address: number,
  pause: (ms: number) => Promise<void>,
): Promise<Round> => {
  const frames: Uint8Array[] = [];
  const exchanges: Exchange[] = [];
  for (const request of codec.requests(address)) {
    let asked = await ask(port, codec, request, frames);
    exchanges.push(asked.exchange);
    for (let tried = 1; tried < tries && asked.trouble !== null; tried += 1) {
      await pause(codec.gapMs);
      asked = await ask(port, codec, request, frames);
      exchanges.push(asked.exchange);
    }
    if (asked.trouble !== null) return { ok: false, trouble: asked.trouble, exchanges };
    frames.push(...asked.frames);
    await pause(codec.gapMs);
  }
  const decoded = codec.decode(frames);
  return decoded.ok
    ? { ok: true, reading: decoded.reading, exchanges }
    : { ok: false, trouble: decoded.error, exchanges };
};
