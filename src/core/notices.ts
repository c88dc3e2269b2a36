/** OBS-1…6: what an owner should know although no rule acts on it. */
import type { Layout } from "./bank-layout.ts";
import type { Figures } from "./figures.ts";
import { keep, keepList } from "./identity.ts";
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

interface Rows {
  readonly cause: boolean;
  readonly after: Duration;
  /** "For 10 s" counts the tenth second in, "for more than 10 s" does not. */
  readonly strictly: boolean;
  readonly clears: Duration;
}

const judge = (before: NoticeState, { cause, after, strictly, clears }: Rows, now: Instant): NoticeState => {
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

const atOnce = seconds(0);

export const judgeNotices = (before: NoticeStates, seen: Noticed, now: Instant): NoticeStates => {
  const { figures, layout, terminals } = seen;
  const { bankA, minCellC, maxCellC } = figures;
  const currentA = layout === null ? null : bankA;
  const flowsA = layout === null ? Number.POSITIVE_INFINITY : bypassC * layout.capacityAh;
  const row = (cause: boolean, after: Duration, strictly = false, clears = delays.noticeClears): Rows => ({
    cause,
    after,
    strictly,
    clears,
  });
  const overRated =
    currentA !== null &&
    layout !== null &&
    (above(currentA, layout.maxChargeA) || below(currentA, -layout.maxDischargeA));
  const overPulse =
    currentA !== null &&
    layout !== null &&
    (above(currentA, layout.chargePulseA) || below(currentA, -layout.dischargePulseA));
  return keep(before, {
    "OBS-1": judge(
      before["OBS-1"],
      row(terminals.charger === "floating" && currentA !== null && above(currentA, flowsA), delays.noticeAfter),
      now,
    ),
    "OBS-2": judge(
      before["OBS-2"],
      row(terminals.load === "floating" && currentA !== null && below(currentA, -flowsA), delays.noticeAfter),
      now,
    ),
    "OBS-3": judge(before["OBS-3"], row(overRated, overPulse ? atOnce : delays.noticeAfter, !overPulse), now),
    "OBS-4": judge(before["OBS-4"], row(!seen.stateOfChargeKnown, atOnce, false, atOnce), now),
    "OBS-5": judge(
      before["OBS-5"],
      row(
        (minCellC !== null && below(minCellC, operating.dischargeC.from)) ||
          (maxCellC !== null && above(maxCellC, operating.dischargeC.to)),
        atOnce,
      ),
      now,
    ),
    "OBS-6": judge(before["OBS-6"], row(seen.bankChanged, atOnce, false, atOnce), now),
  });
};

export const noticesRaised = (before: readonly Notice[], states: NoticeStates): readonly Notice[] =>
  keepList(
    before,
    notices.filter((notice) => states[notice].raised),
  );
