/**
 * The packs' own switches, over the line that asks the packs: a port is opened by one alone, so a switch is thrown between two questions.
 * What a pack says of its switches counts only where it was asked after the last throw.
 */
import { answerWithinMs, type PackPort, type Round } from "./ask-round.ts";
import type { PackSwitches, PolledCodec } from "./codec.ts";
import { scanFrames } from "./framing.ts";
import type { PackReading } from "./reading.ts";

/** true: it lets current through. */
export interface SwitchesWanted {
  readonly charge: boolean;
  readonly discharge: boolean;
}

export interface SwitchReport {
  readonly reading: PackReading;
  /** Rises with every report of this pack. */
  readonly number: number;
}

export interface LineSwitching {
  /** Whether the pack has said that it was done. `pack`: its place on the line, from 0. */
  throwTo(pack: number, wanted: SwitchesWanted): Promise<boolean>;
  /** What it has said since; null: nothing yet. */
  report(pack: number): SwitchReport | null;
}

export interface LineSwitchingSpec {
  readonly codec: PolledCodec;
  readonly switches: PackSwitches;
  readonly addresses: readonly number[];
  /** Nothing can be sent now. */
  readonly isClosed: () => boolean;
}

type Pause = (ms: number) => Promise<void>;

/** What the line itself calls. */
export interface LineSwitchingInside extends LineSwitching {
  /** Throws what is asked for, if anything is. */
  serve(port: PackPort, pause: Pause): Promise<void>;
  /** Waits so many ms, or until a switch was thrown: then the pack is asked at once how it stands. */
  rest(port: PackPort, pause: Pause, ms: number): Promise<void>;
  /** How often anything was thrown: a round in which that changed began before. */
  throws(): number;
  heard(pack: number, round: Round, throwsBefore: number): void;
}

interface Asked {
  readonly wanted: SwitchesWanted;
  readonly done: (done: boolean) => void;
}

/** The first one may be lost. */
const tries = 2;
/** ms that somebody waits for his turn: longer than a silent pack holds up its line between two requests. */
const mostWaitMs = 1500;

export const createLineSwitching = ({
  codec,
  switches,
  addresses,
  isClosed,
}: LineSwitchingSpec): LineSwitchingInside => {
  const waiting = new Map<number, Asked>();
  const reports: (SwitchReport | null)[] = addresses.map(() => null);
  let throwsSoFar = 0;
  let number = 0;
  let wake = (): void => {};

  const write = async (port: PackPort, request: Uint8Array, pause: Pause): Promise<boolean> => {
    const isDone = (received: Uint8Array): boolean =>
      scanFrames(received, codec.candidateAt).frames.some((frame) => switches.isDone(request, frame));
    for (let tried = 0; tried < tries; tried += 1) {
      const received = await port.exchange(request, isDone, answerWithinMs);
      await pause(codec.gapMs);
      if (isDone(received)) return true;
    }
    return false;
  };

  const throwOne = async (port: PackPort, address: number, wanted: SwitchesWanted, pause: Pause): Promise<boolean> => {
    for (const request of switches.set(address, wanted)) if (!(await write(port, request, pause))) return false;
    return true;
  };

  const serve = async (port: PackPort, pause: Pause): Promise<void> => {
    for (const [pack, asked] of waiting) {
      waiting.delete(pack);
      throwsSoFar += 1;
      reports[pack] = null;
      asked.done(await throwOne(port, addresses[pack] ?? 0, asked.wanted, pause));
    }
  };

  return {
    throwTo: (pack, wanted) =>
      new Promise((resolve) => {
        waiting.get(pack)?.done(false);
        if (isClosed() || pack >= addresses.length) return resolve(false);
        const asked: Asked = { wanted, done: resolve };
        waiting.set(pack, asked);
        // From then on it must not be thrown any more: whoever asked has gone on to something else.
        setTimeout(() => {
          if (waiting.get(pack) !== asked) return;
          waiting.delete(pack);
          resolve(false);
        }, mostWaitMs);
        wake();
      }),
    report: (pack) => reports[pack] ?? null,
    serve,
    rest: async (port, pause, ms) => {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (waiting.size === 0) await Promise.race([pause(ms), woken]);
      await serve(port, pause);
    },
    throws: () => throwsSoFar,
    heard: (pack, round, throwsBefore) => {
      if (!round.ok || throwsBefore !== throwsSoFar) return;
      number += 1;
      reports[pack] = { reading: round.reading, number };
    },
  };
};
