/** PRE-1…5, COD-10: the warning before LOAD floats, and its 30 s. Manual §2.2 (PRE-ALARM output), §4.3, §5.1. */
import type { Figures } from "./figures.ts";
import { latch } from "./hysteresis.ts";
import { keep } from "./identity.ts";
import { cellLimits, delays, monitorLimits, temperatureLimits } from "./limits.ts";
import { clearsAt, reason } from "./reason.ts";
import type { Silence } from "./survey.ts";
import { atLeast, atMost, below, type Instant, passed, sinceWhen } from "./units.ts";
import type { Reason } from "./verdict.ts";

export interface PreAlarm {
  /** PRE-1: a cell; and a bank voltage that breaks DIS-3. */
  readonly lowCellSinceS: Instant | null;
  readonly lowBankSinceS: Instant | null;
  /** PRE-3. */
  readonly lowSocSinceS: Instant | null;
  /** PRE-5: a cell so hot that LOAD is about to float. */
  readonly hotSinceS: Instant | null;
  /** PRE-2: the cause stands and the terminal is live, since, without a break. */
  readonly lowLiveSinceS: Instant | null;
  readonly hotLiveSinceS: Instant | null;
  /** PRE-5: LOAD floats for an alarm since; an hour later the terminal floats until LOAD returns. */
  readonly cutSinceS: Instant | null;
  readonly quiet: boolean;
}

export const noPreAlarm: PreAlarm = {
  lowCellSinceS: null,
  lowBankSinceS: null,
  lowSocSinceS: null,
  hotSinceS: null,
  lowLiveSinceS: null,
  hotLiveSinceS: null,
  cutSinceS: null,
  quiet: false,
};

export interface PreAlarmGrounds {
  readonly figures: Figures;
  /** Every battery answers: nothing clears on the readings of others. */
  readonly complete: boolean;
  /** V, DIS-3's limit and where it clears; null: the layout is unknown. */
  readonly bankLowV: number | null;
  readonly bankClearV: number | null;
  readonly stateOfChargePct: number | null;
  readonly lowSocWarningPct: number;
  /** An act by hand is judged without hysteresis (PRE-3). */
  readonly byHand: boolean;
  /** W-B05. */
  readonly communicationWarning: boolean;
  /** COD-10: an output contradicts itself, since. LOAD floats without the 30 s, or would and does not. */
  readonly contradictionSinceS: Instant | null;
  /** A pack announces that it bears no discharge. */
  readonly packForbids: readonly Reason[];
  /** Powered, started, remote and mode on. */
  readonly mayDrive: boolean;
}

const lowCellStands = (before: PreAlarm, { figures, complete }: PreAlarmGrounds, now: Instant): Instant | null => {
  const { minCellV } = figures;
  if (minCellV === null) return before.lowCellSinceS;
  const clears = complete && atLeast(minCellV, cellLimits.lowClearV);
  return latch(before.lowCellSinceS, below(minCellV, cellLimits.preAlarmV), clears, now);
};

const lowBankStands = (before: PreAlarm, grounds: PreAlarmGrounds, now: Instant): Instant | null => {
  const { bankLowV, bankClearV, complete } = grounds;
  const { bankV } = grounds.figures;
  if (bankV === null || bankLowV === null || bankClearV === null) return before.lowBankSinceS;
  return latch(before.lowBankSinceS, below(bankV, bankLowV), complete && atLeast(bankV, bankClearV), now);
};

const lowSocStands = (before: PreAlarm, grounds: PreAlarmGrounds, now: Instant): Instant | null => {
  const { stateOfChargePct, lowSocWarningPct, byHand } = grounds;
  if (stateOfChargePct === null) return null;
  const trips = atMost(stateOfChargePct, lowSocWarningPct);
  const clears = byHand || atLeast(stateOfChargePct, lowSocWarningPct + monitorLimits.lowSocClearPct);
  return latch(before.lowSocSinceS, trips, clears, now);
};

export const isLow = ({ lowCellSinceS, lowBankSinceS }: PreAlarm): boolean =>
  lowCellSinceS !== null || lowBankSinceS !== null;

export const judgePreAlarm = (
  before: PreAlarm,
  grounds: PreAlarmGrounds,
  now: Instant,
): { readonly preAlarm: PreAlarm; readonly stands: boolean } => {
  const lowCellSinceS = lowCellStands(before, grounds, now);
  const lowBankSinceS = lowBankStands(before, grounds, now);
  const lowSocSinceS = lowSocStands(before, grounds, now);
  const { maxCellC } = grounds.figures;
  const hot = maxCellC === null ? before.hotSinceS !== null : atLeast(maxCellC, temperatureLimits.dischargeHotC);
  const hotSinceS = sinceWhen(before.hotSinceS, hot, now);
  const quiet = before.quiet || passed(now, before.cutSinceS, delays.preAlarmEnds);
  const low = lowCellSinceS !== null || lowBankSinceS !== null;
  const stands =
    low ||
    lowSocSinceS !== null ||
    hot ||
    grounds.communicationWarning ||
    grounds.contradictionSinceS !== null ||
    grounds.packForbids.length > 0;
  const live = stands && grounds.mayDrive && !quiet;
  const preAlarm = keep(before, {
    lowCellSinceS,
    lowBankSinceS,
    lowSocSinceS,
    hotSinceS,
    lowLiveSinceS: sinceWhen(before.lowLiveSinceS, low && live, now),
    hotLiveSinceS: sinceWhen(before.hotLiveSinceS, hot && live, now),
    cutSinceS: before.cutSinceS,
    quiet,
  });
  return { preAlarm, stands: stands && grounds.mayDrive };
};

/** PRE-5: the hour begins with the cycle in which LOAD floats for an alarm, and the silence ends with the one in which it returns. */
export const noteCut = (before: PreAlarm, cutByAlarm: boolean, now: Instant): PreAlarm =>
  keep(before, {
    ...before,
    cutSinceS: sinceWhen(before.cutSinceS, cutByAlarm, now),
    quiet: before.quiet && cutByAlarm,
  });

/** PRE-2: have the 30 s been given? */
export const served = (liveSinceS: Instant | null, now: Instant): boolean =>
  passed(now, liveSinceS, delays.preAlarmLead);

const cellClears = clearsAt("minCellV", ">=", cellLimits.lowClearV, "V");
const hotClears = clearsAt("maxCellC", "<", temperatureLimits.dischargeHotC, "°C");

/** PRE-4: what stands, as the reasons of "pre-alarm". `silent.forS` null: it was never heard. */
export const preAlarmReasons = (
  preAlarm: PreAlarm,
  grounds: PreAlarmGrounds,
  silent: { readonly worst: Silence; readonly forS: number | null } | null,
): Reason[] => {
  const { figures } = grounds;
  const reasons: Reason[] = [];
  if (preAlarm.lowCellSinceS !== null) {
    reasons.push(
      reason("PRE-1", preAlarm.lowCellSinceS, {
        code: "W-B01",
        at: figures.minCellVAt,
        value: figures.minCellV,
        limit: cellLimits.preAlarmV,
        unit: "V",
        clears: cellClears,
      }),
    );
  } else if (preAlarm.lowBankSinceS !== null && grounds.bankClearV !== null) {
    reasons.push(
      reason("PRE-1", preAlarm.lowBankSinceS, {
        code: "W-B01",
        value: figures.bankV,
        limit: grounds.bankLowV,
        unit: "V",
        clears: clearsAt("bankV", ">=", grounds.bankClearV, "V"),
      }),
    );
  }
  if (preAlarm.lowSocSinceS !== null) {
    const limit = grounds.lowSocWarningPct;
    reasons.push(
      reason("PRE-3", preAlarm.lowSocSinceS, {
        code: "W-B07",
        value: grounds.stateOfChargePct,
        limit,
        unit: "%",
        clears: clearsAt("stateOfChargePct", ">=", limit + monitorLimits.lowSocClearPct, "%"),
      }),
    );
  }
  if (preAlarm.hotSinceS !== null) {
    reasons.push(
      reason("PRE-5", preAlarm.hotSinceS, {
        code: "A-B09",
        at: figures.maxCellCAt,
        value: figures.maxCellC,
        limit: temperatureLimits.dischargeHotC,
        unit: "°C",
        clears: hotClears,
      }),
    );
  } else if (grounds.communicationWarning && silent !== null) {
    reasons.push(
      reason("PRE-5", silent.worst.lastS, {
        code: "W-B05",
        battery: silent.worst.battery,
        value: silent.forS,
        limit: delays.silenceWarning,
        unit: "s",
      }),
    );
  }
  if (grounds.contradictionSinceS !== null)
    reasons.push(reason("HARDWARE", grounds.contradictionSinceS, { code: "E-B11" }));
  return grounds.packForbids.length === 0 ? reasons : [...reasons, ...grounds.packForbids];
};
