/** BANK-3, BANK-5, OBS-6: from power-up to a known bank, or to the reason why not. Manual §4.2, §4.3. */
import { isFault, judgeLayout, type Layout, type LayoutFault } from "./bank-layout.ts";
import { keep, keepList } from "./identity.ts";
import { delays } from "./limits.ts";
import { sumOfCells } from "./places.ts";
import type { Reading } from "./reading.ts";
import type { Survey } from "./survey.ts";
import { type Instant, passed } from "./units.ts";

export interface BankState {
  /** What the first complete start stored, or the owner confirmed since; survives power loss. */
  readonly stored: Layout | null;
  /** The batteries that count; null: all on the cable. */
  readonly members: readonly number[] | null;
  /** Judged once at this start: until then all terminals float (START). */
  readonly judged: boolean;
  readonly layout: Layout | null;
  readonly fault: LayoutFault | null;
  readonly faultSinceS: Instant | null;
  readonly firstAnswerS: Instant | null;
  /** BANK-3: the owner has verified what was found. */
  readonly verified: boolean;
  /** OBS-6: what was found differs from what is stored. */
  readonly changed: boolean;
}

export const newBank: BankState = {
  stored: null,
  members: null,
  judged: false,
  layout: null,
  fault: null,
  faultSinceS: null,
  firstAnswerS: null,
  verified: false,
  changed: false,
};

/** TERM-7: every power-up looks anew; what is stored stays. */
export const startAgain = (before: BankState): BankState => ({
  ...newBank,
  stored: before.stored,
  members: before.members,
  verified: before.verified,
  changed: before.changed,
});

/** So many batteries on the cable hold all that were found. */
export const leastBatteries = ({ members, layout }: BankState): number =>
  members === null ? (layout?.batteries ?? 0) : Math.max(...members) + 1;

/** BANK-5: the batteries that answer now are the bank. */
export const confirmBank = (before: BankState, answering: readonly number[], all: number): BankState => {
  const members = answering.length === all ? null : answering;
  const inUse = before.members === null ? members === null : keepList(before.members, answering) === before.members;
  const same = before.judged && before.fault === null && !before.changed && inUse;
  // Figures that nobody has seen yet nobody has verified (BANK-3).
  return same ? { ...before, verified: true } : { ...newBank, members, verified: before.layout !== null };
};

const differs = (a: Layout, b: Layout): boolean =>
  a.model !== b.model || a.batteries !== b.batteries || a.series !== b.series;

const withFault = (before: BankState, fault: LayoutFault, now: Instant, rest: Partial<BankState>): BankState => {
  const known = before.fault;
  const same = known !== null && keep(known, fault) === known;
  return keep(before, {
    ...before,
    ...rest,
    fault: same ? known : fault,
    faultSinceS: same ? before.faultSinceS : now,
  });
};

/** Nobody answers, or not all do: wait, then say so, and go on listening. */
const waiting = (before: BankState, reading: Reading, seen: Survey, poweredS: Instant, now: Instant): BankState => {
  const firstAnswerS = before.firstAnswerS ?? (seen.answering > 0 ? now : null);
  const silent = seen.silences[0]?.battery ?? null;
  if (!passed(now, firstAnswerS ?? poweredS, delays.initialisation)) return keep(before, { ...before, firstAnswerS });
  const nobody = firstAnswerS === null || (before.stored !== null && seen.answering === 0);
  const problem = nobody ? "none-found" : before.stored === null ? "not-initialised" : "number-changed";
  const fault: LayoutFault = {
    code: problem === "not-initialised" ? "E-B01" : "E-B05",
    problem,
    battery: nobody ? null : silent,
    found: seen.answering,
    expected: before.stored?.batteries ?? (nobody ? 1 : (before.members ?? reading.batteries).length),
  };
  return withFault(before, fault, now, { firstAnswerS, changed: problem === "number-changed" });
};

export const judgeStart = (
  before: BankState,
  reading: Reading,
  seen: Survey,
  poweredS: Instant,
  now: Instant,
): BankState => {
  if (before.judged) return before;
  if (!seen.complete) return waiting(before, reading, seen, poweredS, now);
  const members = before.members ?? reading.batteries.map((_, battery) => battery);
  const { stored } = before;
  // One that was confirmed away and answers again is part of a bank that nobody has confirmed.
  const number = members.length + seen.strangers;
  if (stored !== null && stored.batteries !== number) {
    const fault: LayoutFault = {
      code: "E-B05",
      problem: "number-changed",
      battery: null,
      found: number,
      expected: stored.batteries,
    };
    return withFault(before, fault, now, { judged: true, changed: true });
  }
  const found = judgeLayout(reading, members, reading.bankV, sumOfCells(reading, members));
  if (isFault(found)) return withFault(before, found, now, { judged: true });
  const changed = stored !== null && differs(stored, found);
  return {
    ...before,
    judged: true,
    layout: found,
    stored: stored ?? found,
    fault: null,
    faultSinceS: null,
    changed,
    verified: before.verified && !changed,
  };
};
