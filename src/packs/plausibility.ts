/**
 * Plausibility before belief: may what a pack says of itself be true? One state a pack, a reading at a time, pure. A doubt stands while
 * there is reason for it and 3 s longer (READ-1). What each doubt means: plausibility/doubt.ts; from where on: plausibility/limits.ts.
 */
import { judgeChange } from "./plausibility/jump.ts";
import { type ChargeState, judgeCharge, nothingCounted } from "./plausibility/charge.ts";
import { type CurrentState, judgeCurrent, nothingOfCurrent } from "./plausibility/current.ts";
import type { Doubt } from "./plausibility/doubt.ts";
import { type FrozenState, judgeFrozen, nothingFrozen } from "./plausibility/frozen.ts";
import { limits } from "./plausibility/limits.ts";
import { meanCellV, momentOf, type PackFacts, type Seen, seenOf } from "./plausibility/moment.ts";
import { type ApartState, judgeParts, nonsense } from "./plausibility/range.ts";
import type { PackReading } from "./reading.ts";

export { type Doubt, doubtKinds, doubtNames } from "./plausibility/doubt.ts";
export type { PackFacts } from "./plausibility/moment.ts";

interface Standing {
  readonly doubt: Doubt;
  /** Since when there has been no new reason for it; null: there is one now. */
  readonly goodSinceS: number | null;
}

export interface BeliefState {
  /** The last that was no nonsense. */
  readonly before: Seen | null;
  readonly window: readonly Seen[];
  readonly apart: ApartState | null;
  readonly frozen: FrozenState;
  readonly current: CurrentState;
  readonly charge: ChargeState;
  readonly refused: Standing | null;
  readonly told: Standing | null;
}

export const newBelief: BeliefState = {
  before: null,
  window: [],
  apart: null,
  frozen: nothingFrozen,
  current: nothingOfCurrent,
  charge: nothingCounted,
  refused: null,
  told: null,
};

export interface Belief {
  readonly state: BeliefState;
  /** The gravest that stands; null: nothing speaks against the reading. */
  readonly doubt: Doubt | null;
}

const standingAfter = (standing: Standing | null, doubt: Doubt | null, nowS: number): Standing | null => {
  if (doubt !== null) return { doubt, goodSinceS: null };
  if (standing === null) return null;
  // A clock that was set back begins the wait anew.
  const goodSinceS = Math.min(standing.goodSinceS ?? nowS, nowS);
  return nowS - goodSinceS >= limits.clearS ? null : { doubt: standing.doubt, goodSinceS };
};

const concluded = (state: BeliefState, doubts: readonly (Doubt | null)[], nowS: number): Belief => {
  const of = (severity: Doubt["severity"]): Doubt | null =>
    doubts.find((doubt) => doubt?.severity === severity) ?? null;
  const refused = standingAfter(state.refused, of("refuse"), nowS);
  const told = standingAfter(state.told, of("tell"), nowS);
  return { state: { ...state, refused, told }, doubt: refused?.doubt ?? told?.doubt ?? null };
};

/** `elsewhere`: what the other packs of the bank said last; none: this one is judged by itself. */
export const believe = (
  state: BeliefState,
  reading: PackReading,
  nowS: number,
  pack: PackFacts,
  elsewhere: readonly PackReading[] = [],
): Belief => {
  const wild = nonsense(reading, pack);
  if (wild !== null) return concluded(state, [wild], nowS);
  const elsewhereV = elsewhere.map((other) => meanCellV(other, pack.cells));
  const moment = momentOf(seenOf(reading, nowS, pack.cells), state.before, state.window, pack, elsewhereV);
  const parts = judgeParts(state.apart, moment);
  const frozen = judgeFrozen(state.frozen, moment);
  const current = judgeCurrent(state.current, moment);
  const charge = judgeCharge(state.charge, moment);
  const { window, atS, cellV, meanV } = moment;
  const next: BeliefState = {
    ...state,
    before: { atS, reading, cellV, meanV },
    window,
    apart: parts.state,
    frozen: frozen.state,
    current: current.state,
    charge: charge.state,
  };
  return concluded(next, [judgeChange(moment), parts.doubt, frozen.doubt, current.doubt, charge.doubt], nowS);
};
