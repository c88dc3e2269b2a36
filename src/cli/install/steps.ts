/** What an installation does, a step after the other: each is said, and where one fails those before it are taken back. */

export interface Step {
  /** As people are told, as in "write /etc/…"; null: there is nothing to tell. */
  readonly what: string | null;
  /** Throws where it cannot. */
  readonly run?: () => void;
  readonly undo?: () => void;
}

/** One line to print: refused before anything was touched. */
export class InstallRefused extends Error {
  override readonly name = "InstallRefused";
}

/** A step failed; `message` says which, why, and what became of the others. */
export class StepFailed extends Error {
  override readonly name = "StepFailed";
}

type Say = (line: string) => void;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const takeBack = (done: readonly Step[], say: Say): boolean => {
  let whole = true;
  for (const { what, undo } of done.toReversed()) {
    if (undo === undefined) continue;
    try {
      undo();
      if (what !== null) say(`taken back: ${what}`);
    } catch (error) {
      whole = false;
      say(`not taken back: ${what ?? "the services as they were"}: ${messageOf(error)}`);
    }
  }
  return whole;
};

/** Throws `StepFailed`. In a dry run each is told and none is done. */
export const takeSteps = (steps: readonly Step[], dryRun: boolean, say: Say): void => {
  const done: Step[] = [];
  for (const step of steps) {
    const { what, run } = step;
    if (what !== null) say(dryRun ? `would ${what}` : what);
    if (dryRun) continue;
    try {
      run?.();
      done.push(step);
    } catch (error) {
      const why = `could not ${what}: ${messageOf(error)}`;
      say(why);
      // What failed may be half done itself.
      const whole = takeBack([...done, step], say);
      throw new StepFailed(
        `${why}; ${whole ? "everything stands as before" : "not all could be taken back, see above"}`,
      );
    }
  }
};
