/** A row of the table of faults: what is done, what must come of it, and what came. */
export interface Judge {
  /** What was seen, in a few words. */
  saw(text: string): void;
  /** The same, and whether it is as it must be; a miss is told, and the row goes on. */
  expect(holds: boolean, text: string): void;
}

export interface Row {
  readonly name: string;
  /** To which real process, and how. */
  readonly done: string;
  /** With its time. */
  readonly expected: string;
  run(judge: Judge): Promise<void>;
}

export interface Outcome {
  readonly row: Row;
  readonly seen: readonly string[];
  readonly missed: readonly string[];
  readonly tookS: number;
}

/** An exception is a miss like any other: the rows after it run. */
export const judgeRow = async (row: Row): Promise<Outcome> => {
  const seen: string[] = [];
  const missed: string[] = [];
  const beganMs = performance.now();
  const judge: Judge = {
    saw: (text) => void seen.push(text),
    expect: (holds, text) => void (holds ? seen : missed).push(text),
  };
  try {
    await row.run(judge);
  } catch (error) {
    missed.push(error instanceof Error ? error.message : String(error));
  }
  return { row, seen, missed, tookS: (performance.now() - beganMs) / 1000 };
};
