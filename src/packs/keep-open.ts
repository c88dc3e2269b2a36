/** Something that is opened and used turn by turn until it goes by itself; then it is opened again, with patience that grows. */

export interface Turns {
  /** Ends early when all is to stop. */
  readonly pause: (ms: number) => Promise<void>;
  /** It went, or all is to stop. */
  readonly isOver: () => boolean;
}

export interface KeepOpenSpec<Opened> {
  /** Rejects with why it cannot be opened. */
  readonly open: (onGone: (why: string) => void) => Promise<Opened>;
  /** `turn` counts from 0 at each opening. "reopen": as it is it is of no use. */
  readonly turn: (opened: Opened, turn: number, turns: Turns) => Promise<"again" | "reopen">;
}

export interface KeptOpen {
  start(): void;
  stop(): Promise<void>;
  /** Why it is not open, in English; null: it is. */
  problem(): string | null;
}

/** s: after one, then two, and so on. */
const longestBackOffS = 8;

/** Resolves after `ms`, or as soon as `signal` says that it is over. */
const pauseUntil = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted || ms <= 0) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });

export const keepOpen = <Opened extends { close(): Promise<void> }>(spec: KeepOpenSpec<Opened>): KeptOpen => {
  const stopping = new AbortController();
  let problem: string | null = "it has not been opened yet";
  let running: Promise<void> = Promise.resolve();
  const isOver = (): boolean => problem !== null || stopping.signal.aborted;
  const turns: Turns = { pause: (ms) => pauseUntil(ms, stopping.signal), isOver };

  const open = async (): Promise<Opened | null> => {
    problem = null;
    try {
      return await spec.open((why) => {
        problem = why;
      });
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      return null;
    }
  };

  const run = async (): Promise<void> => {
    let backOffS = 1;
    while (!stopping.signal.aborted) {
      const opened = await open();
      if (opened !== null) {
        backOffS = 1;
        for (let turn = 0; !isOver(); turn += 1) {
          if ((await spec.turn(opened, turn, turns)) === "reopen") break;
        }
        await opened.close();
      }
      await turns.pause(backOffS * 1000);
      backOffS = Math.min(longestBackOffS, 2 * backOffS);
    }
  };

  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    problem: () => problem,
  };
};
