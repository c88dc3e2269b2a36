/** Refused commands in the log: the first of a minute each by itself, of the others how many. Who sends without end fills no disk. */

export interface RefusalLog {
  note(line: string): void;
  /** Once a second. */
  settle(): void;
}

/** D. Whoever tries out a command sees each answer; more than this is no person. */
const mostRefusals = 10;
const refusalsWithinS = 60;

export const createRefusalLog = (monotonicS: () => number, say: (line: string) => void): RefusalLog => {
  let fromS = Number.NEGATIVE_INFINITY;
  let count = 0;

  const settle = (): void => {
    if (monotonicS() < fromS + refusalsWithinS) return;
    const more = count - mostRefusals;
    count = 0;
    if (more > 0) say(`mqtt: ${more} more refused within a minute`);
  };

  return {
    settle,
    note: (line) => {
      settle();
      if (count === 0) fromS = monotonicS();
      count += 1;
      if (count <= mostRefusals) say(`mqtt: ${line}`);
    },
  };
};
