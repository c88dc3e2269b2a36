/**
 * A pack that goes through a course of states while it is asked, one a round, at the far end of a real line that delays, loses and adds
 * bytes. What each state reads as is known straight from its frames, without any line.
 */
import { chance } from "../../src/bank/chance.ts";
import { scanFrames } from "../../src/packs/framing.ts";
import type { PolledCodec } from "../../src/packs/codec.ts";
import type { PackReading } from "../../src/packs/reading.ts";

export type Answer = (request: Uint8Array) => readonly Uint8Array[];

/** One state of a pack: what it answers to each request, whole. */
export interface Talker {
  answer(bytes: Uint8Array): readonly Uint8Array[];
  /** What has been begun to be said, each state once, the newest last. */
  readonly said: readonly PackReading[];
  isOver(): boolean;
}

const readingOf = (codec: PolledCodec, address: number, answer: Answer): PackReading => {
  const frames = codec.requests(address).flatMap((request) => {
    const bytes = Uint8Array.from(answer(request).flatMap((part) => [...part]));
    return scanFrames(bytes, codec.candidateAt, Number.POSITIVE_INFINITY).frames;
  });
  const decoded = codec.decode(frames);
  if (!decoded.ok) throw new Error(`the course itself cannot be read: ${decoded.error}`);
  return decoded.reading;
};

const same = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  other !== undefined && Buffer.compare(one, other) === 0;

/**
 * `states`: the answers of each. A round begins with the first request; the same one again is a question that was lost, and is answered
 * as before. `stateAt`: which state it is in when a round begins; absent: the next one.
 */
export const talker = (
  codec: PolledCodec,
  address: number,
  states: readonly Answer[],
  stateAt: (before: number) => number = (before) => before + 1,
): Talker => {
  const said: PackReading[] = [];
  const requests = codec.requests(address);
  let state = -1;
  let asked: Uint8Array | undefined;
  let heard = new Uint8Array();

  const reply = (request: Uint8Array): readonly Uint8Array[] => {
    const isNew = same(request, requests[0]) && (requests.length === 1 || !same(request, asked));
    if (isNew || state < 0) {
      state = stateAt(state);
      const now = states[state];
      if (now !== undefined) said.push(readingOf(codec, address, now));
    }
    asked = request;
    return states[state]?.(request) ?? [];
  };

  return {
    answer: (bytes) => {
      heard = Uint8Array.from([...heard, ...bytes]);
      const replies: Uint8Array[] = [];
      for (;;) {
        const next = requests.find((request) => same(heard.slice(0, request.length), request));
        if (next === undefined) return replies;
        heard = heard.slice(next.length);
        replies.push(...reply(next));
      }
    },
    said,
    isOver: () => state >= states.length,
  };
};

/** What the way to the reader does to what is sent. */
export interface Way {
  /** ms before an answer. */
  readonly delayMs?: number;
  /** Bytes at once, and ms between two such pieces. */
  readonly pieces?: { readonly bytes: number; readonly everyMs: number };
  /** Of so many answers one loses a byte, and so does the next one: it is asked twice. */
  readonly dropsEvery?: number;
  /** So many bytes of noise before each answer, and behind it. */
  readonly garbageBytes?: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends one answer after the other, as ill as the way is; each draw comes from the seed. */
export const createWay = (way: Way, heads: readonly number[], seed = 1) => {
  const draw = chance(seed);
  let sent = 0;
  let lost = 0;
  let before: Promise<void> = Promise.resolve();
  const noise = (): readonly number[] =>
    // Half of it looks like the beginning of a frame.
    Array.from({ length: way.garbageBytes ?? 0 }, () =>
      draw() < 0.5 ? (heads[Math.floor(draw() * heads.length)] ?? 0) : Math.floor(draw() * 256),
    );
  const through = (frames: readonly Uint8Array[]): Uint8Array => {
    const bytes = frames.flatMap((frame) => [...frame]);
    sent += 1;
    const drops = way.dropsEvery !== undefined && sent % way.dropsEvery < 2;
    if (drops) {
      lost += 1;
      bytes.splice(Math.floor(draw() * bytes.length), 1);
    }
    return Uint8Array.from([...noise(), ...bytes, ...noise()]);
  };
  const carry = async (bytes: Uint8Array, write: (bytes: Uint8Array) => void): Promise<void> => {
    if (way.delayMs !== undefined) await pause(way.delayMs * draw());
    const { bytes: length, everyMs } = way.pieces ?? { bytes: bytes.length, everyMs: 0 };
    for (let at = 0; at < bytes.length; at += length) {
      write(bytes.slice(at, at + length));
      if (everyMs > 0) await pause(everyMs);
    }
  };
  return {
    send: (frames: readonly Uint8Array[], write: (bytes: Uint8Array) => void): void => {
      if (frames.length === 0) return;
      const bytes = through(frames);
      before = before.then(() => carry(bytes, write));
    },
    /** Answers that lost a byte. */
    lost: () => lost,
  };
};
