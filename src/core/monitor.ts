/** The battery monitor's phases of a cycle: count what flowed, then synchronise, doubt and remember. Manual §4.3, §5.1. */
import { isImbalanced } from "./balancer.ts";
import { payCharge } from "./charge-owed.ts";
import type { Happening } from "./events.ts";
import { judgeFullCharge } from "./full-charge.ts";
import { countHistory, followCycle, mark, noCounters } from "./history.ts";
import type { BmsInput } from "./input.ts";
import { delays } from "./limits.ts";
import type { Reading } from "./reading.ts";
import { afterCounting, consumedAh, countCharge } from "./state-of-charge.ts";
import { capacityAhOf, type Draft } from "./state.ts";
import type { Survey } from "./survey.ts";
import { rememberCurrent } from "./time-remaining.ts";
import { judgeUncertainty, noDoubts } from "./uncertainty.ts";
import { type Duration, type Instant, seconds } from "./units.ts";

/** MON-1: what flowed since the cycle before, by what was known then. Says how long nothing could be counted. */
export const count = (draft: Draft, input: BmsInput, now: Instant): Duration | null => {
  const from = draft.nowS;
  const { bankA, bankV } = draft.figures;
  const currentA = draft.currentFresh ? bankA : null;
  const holdsS = seconds(Math.max(input.cycleS, input.reading.cadenceS) + delays.silenceWarning);
  const { flowedAh, uncountedS } = countCharge(currentA, from, now, holdsS);
  const capacityAh = capacityAhOf(draft);
  draft.stateOfChargePct = afterCounting(draft.stateOfChargePct, flowedAh, capacityAh);
  draft.counters = countHistory(draft.counters, flowedAh, bankV, currentA !== null);
  draft.currents = rememberCurrent(draft.currents, currentA, from, now);
  draft.cuts = payCharge(draft.cuts, flowedAh, capacityAh);
  return uncountedS;
};

/** MON-2: 100 %, a full charge; it counts as a synchronisation only if the state of charge had been below (HIS-2). */
const synchronise = (draft: Draft, reading: Reading): void => {
  const counts = draft.beenBelow.forSynchronisation;
  draft.stateOfChargePct = 100;
  draft.doubts = noDoubts;
  draft.beenBelow = { ...draft.beenBelow, forSynchronisation: false };
  draft.marks = {
    ...draft.marks,
    lastFullWallS: draft.wallS,
    synchronisations: draft.marks.synchronisations + (counts ? 1 : 0),
  };
  draft.balancerMemory = { lastFullWallS: draft.wallS, imbalanceAtFull: isImbalanced(reading, draft.bank.members) };
};

export const monitor = (
  draft: Draft,
  reading: Reading,
  seen: Survey,
  uncountedS: Duration | null,
  now: Instant,
): readonly Happening[] => {
  const happenings: Happening[] = [];
  const capacityAh = capacityAhOf(draft);
  const heard = seen.silences.length === 0;
  const full = judgeFullCharge(draft.fullCharge, draft.figures, draft.settings, capacityAh, heard, now);
  draft.fullCharge = full.fullCharge;
  if (full.synchronises) {
    happenings.push({ type: "synchronised", by: "charge", from: draft.stateOfChargePct });
    synchronise(draft, reading);
  }
  const pct = draft.stateOfChargePct;
  draft.doubts = judgeUncertainty(draft.doubts, pct, draft.figures, capacityAh, uncountedS, now);
  const { beenBelow, cycle } = followCycle(draft.beenBelow, pct);
  draft.beenBelow = beenBelow;
  if (cycle) {
    draft.marks = { ...draft.marks, cycles: draft.marks.cycles + 1 };
    happenings.push({ type: "cycle", cycles: draft.marks.cycles });
  }
  if (draft.currentFresh && draft.counters.cumulativeAh === null)
    draft.counters = countHistory(noCounters, 0, null, true);
  draft.marks = mark(draft.marks, draft.figures, consumedAh(pct, capacityAh));
  return happenings;
};
