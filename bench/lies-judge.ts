/** Lets a course be judged: what is doubted, when, for how long. */
import type { Heard } from "../src/packs/lies-for-tests.ts";
import { type BeliefState, believe, type Doubt, newBelief, type PackFacts } from "../src/packs/plausibility.ts";
import type { PackReading } from "../src/packs/reading.ts";

export interface Caught {
  readonly doubt: Doubt;
  readonly afterS: number;
  readonly afterReadings: number;
}

export interface LieOutcome {
  /** The first doubt of the lie, of whatever gravity; null: missed. */
  readonly caught: Caught | null;
  readonly refused: Caught | null;
}

/** Doubts of the honest part before do not count, and one that still stands when the lie begins is waited out by its name. */
export const judgeLie = (
  told: readonly Heard[],
  from: number,
  pack: PackFacts,
  elsewhere: (index: number) => readonly PackReading[],
): LieOutcome => {
  let state: BeliefState = newBelief;
  let caught: Caught | null = null;
  const startS = told[from]?.atS ?? 0;
  for (const [index, { atS, reading }] of told.entries()) {
    const judged = believe(state, reading, atS, pack, elsewhere(index));
    state = judged.state;
    const { doubt } = judged;
    if (doubt === null || index < from) continue;
    const found: Caught = { doubt, afterS: atS - startS, afterReadings: index - from + 1 };
    caught ??= found;
    if (doubt.severity === "refuse") return { caught, refused: found };
  }
  return { caught, refused: null };
};

export interface FalseAlarm {
  readonly atS: number;
  readonly lastedS: number;
  readonly doubt: Doubt;
}

export interface HonestJudge {
  take(reading: PackReading, atS: number, elsewhere: readonly PackReading[]): void;
  figures(): { readonly readings: number; readonly hours: number; readonly alarms: readonly FalseAlarm[] };
}

/** Of an honest course: every doubt is a false alarm, counted once for as long as it stands. */
export const createHonestJudge = (pack: PackFacts): HonestJudge => {
  let state: BeliefState = newBelief;
  let firstS: number | null = null;
  let lastS = 0;
  let readings = 0;
  let standing: { atS: number; doubt: Doubt } | null = null;
  const alarms: FalseAlarm[] = [];
  const end = (atS: number): void => {
    if (standing !== null) alarms.push({ ...standing, lastedS: atS - standing.atS });
    standing = null;
  };
  return {
    take(reading, atS, elsewhere) {
      const judged = believe(state, reading, atS, pack, elsewhere);
      state = judged.state;
      firstS ??= atS;
      lastS = atS;
      readings += 1;
      if (standing !== null && judged.doubt?.doubt !== standing.doubt.doubt) end(atS);
      if (judged.doubt !== null && standing === null) standing = { atS, doubt: judged.doubt };
    },
    figures() {
      end(lastS);
      return { readings, hours: (lastS - (firstS ?? 0)) / 3600, alarms };
    },
  };
};

export const judgeHonest = (course: readonly Heard[], pack: PackFacts): ReturnType<HonestJudge["figures"]> => {
  const judge = createHonestJudge(pack);
  for (const { atS, reading } of course) judge.take(reading, atS, []);
  return judge.figures();
};
