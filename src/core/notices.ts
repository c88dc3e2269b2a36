/** OBS-1…6: what an owner should know although no rule acts on it. */
import type { Layout } from "./bank-layout.ts";
import type { Figures } from "./figures.ts";
import { keep, keepSelected } from "./identity.ts";
import { bypassC, delays } from "./limits.ts";
import { operating } from "./batteries.ts";
import type { Terminals } from "./terminals.ts";
import { above, below, type Duration, elapsed, type Instant, passed, seconds } from "./units.ts";

export const notices = ["OBS-1", "OBS-2", "OBS-3", "OBS-4", "OBS-5", "OBS-6"] as const;
export type Notice = (typeof notices)[number];

export interface NoticeState {
  readonly raised: boolean;
  /** Its cause is there since, or gone since; one of the two, or none before it first came. */
  readonly causeSinceS: Instant | null;
  readonly goneSinceS: Instant | null;
}

export type NoticeStates = Readonly<Record<Notice, NoticeState>>;

const quiet: NoticeState = { raised: false, causeSinceS: null, goneSinceS: null };

export const noNotices: NoticeStates = {
  "OBS-1": quiet,
  "OBS-2": quiet,
  "OBS-3": quiet,
  "OBS-4": quiet,
  "OBS-5": quiet,
  "OBS-6": quiet,
};

interface Timing {
  /** How long the cause must stand. */
  readonly after: Duration;
  /** "For 10 s" counts the tenth second in, "for more than 10 s" does not. */
  readonly strictly: boolean;
  /** How long it must be gone. */
  readonly clears: Duration;
}

const atOnce = seconds(0);
const lasting: Timing = { after: delays.noticeAfter, strictly: false, clears: delays.noticeClears };
const beyond: Timing = { after: delays.noticeAfter, strictly: true, clears: delays.noticeClears };
const immediate: Timing = { after: atOnce, strictly: false, clears: delays.noticeClears };
const whileTrue: Timing = { after: atOnce, strictly: false, clears: atOnce };

const judge = (before: NoticeState, cause: boolean, { after, strictly, clears }: Timing, now: Instant): NoticeState => {
  if (!cause && !before.raised && before.causeSinceS === null) return before;
  const causeSinceS = cause ? (before.causeSinceS ?? now) : null;
  const goneSinceS = cause || !before.raised ? null : (before.goneSinceS ?? now);
  const due =
    causeSinceS !== null && (strictly ? above(elapsed(now, causeSinceS), after) : passed(now, causeSinceS, after));
  const raised = due || (before.raised && !passed(now, goneSinceS, clears));
  return keep(before, { raised, causeSinceS, goneSinceS });
};

export interface Noticed {
  readonly figures: Figures;
  readonly layout: Layout | null;
  readonly terminals: Terminals;
  readonly stateOfChargeKnown: boolean;
  readonly bankChanged: boolean;
}

/** What flows although the terminal that would allow it floats; nothing while the bank is unknown. */
const bypasses = (
  { bankA }: Figures,
  layout: Layout | null,
  terminals: Terminals,
): { charger: boolean; load: boolean } => {
  if (bankA === null || layout === null) return { charger: false, load: false };
  const flowsA = bypassC * layout.capacityAh;
  return {
    charger: terminals.charger === "floating" && above(bankA, flowsA),
    load: terminals.load === "floating" && below(bankA, -flowsA),
  };
};

const isOutside = (amps: number | null, chargeA: number, dischargeA: number): boolean =>
  amps !== null && (above(amps, chargeA) || below(amps, -dischargeA));

export const judgeNotices = (before: NoticeStates, seen: Noticed, now: Instant): NoticeStates => {
  const { figures, layout, terminals } = seen;
  const { bankA, minCellC, maxCellC } = figures;
  const bypass = bypasses(figures, layout, terminals);
  const overRated = layout !== null && isOutside(bankA, layout.maxChargeA, layout.maxDischargeA);
  const overPulse = layout !== null && isOutside(bankA, layout.chargePulseA, layout.dischargePulseA);
  const { from, to } = operating.dischargeC;
  const outsideC = (minCellC !== null && below(minCellC, from)) || (maxCellC !== null && above(maxCellC, to));
  return keep(before, {
    "OBS-1": judge(before["OBS-1"], bypass.charger, lasting, now),
    "OBS-2": judge(before["OBS-2"], bypass.load, lasting, now),
    "OBS-3": judge(before["OBS-3"], overRated, overPulse ? immediate : beyond, now),
    "OBS-4": judge(before["OBS-4"], !seen.stateOfChargeKnown, whileTrue, now),
    "OBS-5": judge(before["OBS-5"], outsideC, immediate, now),
    "OBS-6": judge(before["OBS-6"], seen.bankChanged, whileTrue, now),
  });
};

export const noticesRaised = (before: readonly Notice[], states: NoticeStates): readonly Notice[] =>
  keepSelected(before, notices, (notice) => states[notice].raised);
