/** A pack on a CAN bus: it speaks by itself, and once a second what it said last is made a reading. */
import { hear, nothingHeard, readBurst, usualMostAgeS } from "./can-burst.ts";
import type { CanCodec, CanFrame } from "./can-frame.ts";
import { keepAlive } from "./can-pylon-victron.ts";
import type { PackTrouble, Round } from "./ask-round.ts";
import { keepOpen } from "./keep-open.ts";
import { countRound, freshStatistics, type PackLine, usualRoundS } from "./pack-line.ts";

export interface CanBus {
  send(frame: CanFrame): void;
  close(): Promise<void>;
}

/** Rejects with why it cannot be opened; `onGone` is called when it ends by itself. */
export type OpenCanBus = (
  path: string,
  bitrate: number,
  listenOnly: boolean,
  heard: { readonly onFrames: (frames: readonly CanFrame[]) => void; readonly onGone: (why: string) => void },
) => Promise<CanBus>;

export interface CanLineSpec {
  readonly path: string;
  readonly bitrate: number;
  /** Otherwise not a bit is sent. */
  readonly keepAlive: boolean;
  readonly codec: CanCodec;
  readonly open: OpenCanBus;
  readonly monotonicS: () => number;
  readonly onRound: (pack: number, round: Round, atS: number) => void;
}

export const createCanLine = (spec: CanLineSpec): PackLine => {
  const { path, bitrate, codec, monotonicS } = spec;
  let statistics = freshStatistics;
  let burst = nothingHeard;
  /** Something at all was on the bus since the last look. */
  let anything = false;

  const roundNow = (nowS: number): { readonly round: Round; readonly atS: number } => {
    const { decoded, heardS, frames } = readBurst(burst, nowS, usualMostAgeS, codec);
    if (decoded.ok && heardS !== null)
      return { round: { ok: true, reading: decoded.reading, exchanges: [{ frames }] }, atS: heardS };
    const trouble: PackTrouble =
      heardS === null ? (anything ? "not-this-protocol" : "silent") : decoded.ok ? "no-reading" : decoded.error;
    return { round: { ok: false, trouble, exchanges: [{ frames }] }, atS: nowS };
  };

  const kept = keepOpen<CanBus>({
    open: async (onGone) => {
      burst = nothingHeard;
      return spec.open(path, bitrate, !spec.keepAlive, {
        onFrames: (frames) => {
          anything = true;
          burst = hear(burst, frames, monotonicS(), codec);
        },
        onGone,
      });
    },
    turn: async (bus, _, { pause, isOver }) => {
      if (spec.keepAlive) bus.send(keepAlive);
      await pause(usualRoundS * 1000);
      if (isOver()) return "again";
      const nowS = monotonicS();
      const { round, atS } = roundNow(nowS);
      anything = false;
      statistics = countRound(statistics, round);
      spec.onRound(0, round, atS);
      return "again";
    },
  });
  return { ...kept, statistics: () => statistics };
};
