/** How the guard itself does: told once a second, so that a guard that gets slow is seen before it gets late. */
import type { HealthLine } from "./protocol.ts";
import type { Turn } from "./rounds.ts";

export interface Health {
  /** Answers whether it is time to tell. */
  note(turn: Turn): boolean;
  line(turn: Turn, troubles: Pick<HealthLine, "hardware" | "stateFile" | "remoteInput" | "incidents">): HealthLine;
}

const tellEveryS = 1;

export interface HealthSpec {
  readonly monotonicS: () => number;
  readonly cycleS: number;
  /** What was found at the start and could not be read. */
  readonly unreadable: string | null;
  readonly dryRun: boolean;
}

export const createHealth = ({ monotonicS, cycleS, unreadable, dryRun }: HealthSpec): Health => {
  let cycles = 0;
  let lateCycles = 0;
  let longestCycleMs = 0;
  let toldS = Number.NEGATIVE_INFINITY;
  return {
    note: (turn) => {
      cycles += turn.cycles;
      if (turn.lateS > cycleS) lateCycles += 1;
      if (turn.cycles > 0) longestCycleMs = Math.max(longestCycleMs, (turn.tookS * 1000) / turn.cycles);
      const nowS = monotonicS();
      if (nowS - toldS < tellEveryS) return false;
      toldS = nowS;
      return true;
    },
    line: ({ atS, wallS }, { hardware, stateFile, remoteInput, incidents }) => {
      const { user, system } = process.cpuUsage();
      return {
        kind: "health",
        atS,
        wallS,
        cycles,
        lateCycles,
        longestCycleMs,
        hardware,
        dryRun,
        stateFile,
        remoteInput,
        incidents,
        unreadable,
        residentMB: process.memoryUsage.rss() / 1e6,
        processorS: (user + system) / 1e6,
      };
    },
  };
};
