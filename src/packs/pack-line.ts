/** The packs on one serial port, asked in turn for as long as the line is open. */
import { askRound, type PackPort, type PackTrouble, type Round } from "./ask-round.ts";
import type { PackSwitches, PolledCodec } from "./codec.ts";
import { keepOpen } from "./keep-open.ts";
import { createLineSwitching, type LineSwitching } from "./line-switching.ts";

export type OpenPackPort = (path: string, baud: number, onGone: (why: string) => void) => Promise<PackPort>;

export interface PackLineSpec {
  readonly path: string;
  readonly baud: number;
  readonly codec: PolledCodec;
  /** Absent: its packs let nobody throw their switches. */
  readonly switches?: PackSwitches;
  readonly addresses: readonly number[];
  readonly open: OpenPackPort;
  /** Never set back, s. */
  readonly monotonicS: () => number;
  /** `atS`: when the last byte of the answers was there. */
  readonly onRound: (pack: number, round: Round, atS: number) => void;
}

/** Of one pack, since the line was opened first. */
export interface PackStatistics {
  readonly rounds: number;
  readonly readings: number;
  /** How often each thing went wrong. */
  readonly troubles: Readonly<Partial<Record<PackTrouble, number>>>;
}

export interface PackLine {
  start(): void;
  stop(): Promise<void>;
  /** Why the port is not open, in English; null: it is. */
  problem(): string | null;
  /** `pack`: its place on the line, from 0. */
  statistics(pack: number): PackStatistics;
  /** Absent: nobody can throw the switches of its packs. */
  readonly switching?: LineSwitching;
}

/** s between the beginnings of two rounds. */
export const usualRoundS = 1;
/** A pack that is silent is asked in every second round, then every fourth: it holds up the others on its line. */
const longestSkip = 8;

/** Not every port that vanishes says so: where nobody answers it is opened anew. */
const silentBeforeReopen = 3;

export const freshStatistics: PackStatistics = { rounds: 0, readings: 0, troubles: {} };

export const countRound = ({ rounds, readings, troubles }: PackStatistics, round: Round): PackStatistics => ({
  rounds: rounds + 1,
  readings: readings + (round.ok ? 1 : 0),
  troubles: round.ok ? troubles : { ...troubles, [round.trouble]: (troubles[round.trouble] ?? 0) + 1 },
});

interface Asking {
  statistics: PackStatistics;
  silentRounds: number;
}

/** Is it this pack's turn? One that answers always; one that does not, less and less often. */
const isDue = ({ silentRounds }: Asking, turn: number): boolean =>
  turn % Math.min(longestSkip, Math.max(1, silentRounds)) === 0;

export const createPackLine = (spec: PackLineSpec): PackLine => {
  const { codec, switches, addresses, monotonicS } = spec;
  const asking = addresses.map((address) => ({ address, statistics: freshStatistics, silentRounds: 0 }));
  const switching =
    switches === undefined
      ? null
      : createLineSwitching({ codec, switches, addresses, isClosed: () => kept.problem() !== null });

  const kept = keepOpen<PackPort>({
    open: (onGone) => spec.open(spec.path, spec.baud, onGone),
    turn: async (port, turn, { pause, isOver }) => {
      const beganS = monotonicS();
      const throwsAtFirst = switching?.throws();
      if (turn === 0) for (const one of asking) one.silentRounds = 0;
      for (const [pack, one] of asking.entries()) {
        if (!isDue(one, turn)) continue;
        await switching?.serve(port, pause);
        const throwsBefore = switching?.throws() ?? 0;
        const round = await askRound(port, codec, one.address, async (ms) => {
          await pause(ms);
          await switching?.serve(port, pause);
        });
        // What was cut off by a port that went says nothing about the pack.
        if (isOver()) return "again";
        one.statistics = countRound(one.statistics, round);
        one.silentRounds = round.ok || round.trouble !== "silent" ? 0 : one.silentRounds + 1;
        switching?.heard(pack, round, throwsBefore);
        spec.onRound(pack, round, monotonicS());
      }
      if (asking.every(({ silentRounds }) => silentRounds >= silentBeforeReopen)) return "reopen";
      // After a throw it is asked at once how they stand now.
      const restMs = switching?.throws() === throwsAtFirst ? (beganS + usualRoundS - monotonicS()) * 1000 : 0;
      await (switching === null ? pause(restMs) : switching.rest(port, pause, restMs));
      return "again";
    },
  });
  return {
    ...kept,
    statistics: (pack) => asking[pack]?.statistics ?? freshStatistics,
    ...(switching === null ? {} : { switching }),
  };
};
