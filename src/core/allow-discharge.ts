/** DIS-1…7: may the bank be discharged? Manual §2.2, §3.1, §5.1 ("Consenti scarica"). */
import type { ChargeOwed } from "./charge-owed.ts";
import { owedAh } from "./charge-owed.ts";
import { floorClearsAtPct } from "./discharge-floor.ts";
import { latch } from "./hysteresis.ts";
import { keep } from "./identity.ts";
import { cellLimits, delays, temperatureLimits } from "./limits.ts";
import type { PreAlarmGrounds } from "./pre-alarm.ts";
import { clearsAt, keepVerdict, reason } from "./reason.ts";
import type { CellPlace } from "./places.ts";
import { atLeast, atMost, below, type Instant, passed, sinceWhen } from "./units.ts";
import type { DischargeVerdict, Reason } from "./verdict.ts";

/** Limits broken since, and refused since; the refusals survive power loss, remote and mode (TERM-9). */
export interface DischargeRefusals {
  readonly lowCellBrokenS: Instant | null;
  readonly lowBankBrokenS: Instant | null;
  readonly dangerBrokenS: Instant | null;
  /** DIS-1. */
  readonly lowCellSinceS: Instant | null;
  /** DIS-3. */
  readonly lowBankSinceS: Instant | null;
  /** DIS-5. */
  readonly hotSinceS: Instant | null;
  /** DIS-7. */
  readonly dangerSinceS: Instant | null;
}

export const dischargeAllowed: DischargeRefusals = {
  lowCellBrokenS: null,
  lowBankBrokenS: null,
  dangerBrokenS: null,
  lowCellSinceS: null,
  lowBankSinceS: null,
  hotSinceS: null,
  dangerSinceS: null,
};

export interface DischargeGrounds extends PreAlarmGrounds {
  /** LOAD was live before this cycle: then PRE-2 holds it. One that floats does not go live while a limit is broken. */
  readonly loadWasLive: boolean;
  /** PRE-2's 30 s have been given, for low cells or bank, and for heat. */
  readonly lowServed: boolean;
  readonly hotServed: boolean;
  /** DIS-5: a cell at or above its limit since. */
  readonly hotBrokenS: Instant | null;
  /** COD-9: a low E-B09 sets DIS-3. */
  readonly lowVoltageSinceS: Instant | null;
  /** READ-1: a cell whose reading went wrong from below the cut-off. */
  readonly lostLowCell: CellPlace | null;
}

export const refusesLow = ({ lowCellSinceS, lowBankSinceS, dangerSinceS }: DischargeRefusals): boolean =>
  lowCellSinceS !== null || lowBankSinceS !== null || dangerSinceS !== null;

export const judgeDischarge = (
  before: DischargeRefusals,
  grounds: DischargeGrounds,
  now: Instant,
): DischargeRefusals => {
  const { complete, loadWasLive, lowServed, hotServed, bankLowV, bankClearV } = grounds;
  const { minCellV, maxCellC, bankV } = grounds.figures;
  const cellKnown = minCellV !== null;
  const danger = cellKnown ? atMost(minCellV, cellLimits.dangerV) : before.dangerBrokenS !== null;
  const dangerBrokenS = sinceWhen(before.dangerBrokenS, danger, now);
  const dangerTrips = passed(now, dangerBrokenS, delays.confirm) || grounds.lostLowCell !== null;

  // A LOAD that DIS-7 floats in this cycle is past holding: what is broken besides is said at once.
  const held = (brokenS: Instant | null): boolean =>
    loadWasLive && !((lowServed || dangerTrips) && passed(now, brokenS, delays.confirm));

  const cellLow = cellKnown ? atMost(minCellV, cellLimits.lowV) : before.lowCellBrokenS !== null;
  const cellBack = complete && cellKnown && atLeast(minCellV, cellLimits.lowClearV);
  const lowCellBrokenS = sinceWhen(before.lowCellBrokenS, cellLow, now);

  const bankKnown = bankV !== null && bankLowV !== null && bankClearV !== null;
  const bankLow = bankKnown ? below(bankV, bankLowV) : before.lowBankBrokenS !== null;
  const bankBack = complete && bankKnown && atLeast(bankV, bankClearV);
  const lowBankBrokenS = sinceWhen(before.lowBankBrokenS, bankLow, now);
  const bankTrips = (bankLow && !held(lowBankBrokenS)) || grounds.lowVoltageSinceS !== null;

  const hot = maxCellC !== null && atLeast(maxCellC, temperatureLimits.dischargeHotC);
  const hotTrips = hot && (!loadWasLive || hotServed || dangerTrips);
  const cool = complete && maxCellC !== null && below(maxCellC, temperatureLimits.dischargeHotClearC);

  return keep(before, {
    lowCellBrokenS,
    lowBankBrokenS,
    dangerBrokenS,
    lowCellSinceS: latch(before.lowCellSinceS, cellLow && !held(lowCellBrokenS), cellBack, lowCellBrokenS ?? now),
    lowBankSinceS: latch(before.lowBankSinceS, bankTrips, bankBack, lowBankBrokenS ?? grounds.lowVoltageSinceS ?? now),
    hotSinceS: latch(before.hotSinceS, hotTrips, cool, grounds.hotBrokenS ?? now),
    dangerSinceS: latch(before.dangerSinceS, dangerTrips, cellBack, dangerBrokenS ?? now),
  });
};

const cellClears = clearsAt("minCellV", ">=", cellLimits.lowClearV, "V");
const hotClears = clearsAt("maxCellC", "<", temperatureLimits.dischargeHotClearC, "°C");

export interface Standing {
  readonly refusals: DischargeRefusals;
  /** DIS-2. */
  readonly floorSinceS: Instant | null;
  readonly floorPct: number;
  /** DIS-6. */
  readonly owed: ChargeOwed | null;
  readonly capacityAh: number | null;
  /** REMOTE, MODE and the like. */
  readonly words: readonly Reason[];
  /** PRE-4: what the verdict reads while discharge is still allowed. */
  readonly preAlarm: () => readonly Reason[];
}

export const dischargeVerdict = (
  before: DischargeVerdict,
  { refusals, floorSinceS, floorPct, owed, capacityAh, words, preAlarm }: Standing,
  grounds: DischargeGrounds,
): DischargeVerdict => {
  const { figures } = grounds;
  const reasons: Reason[] = [...words];
  if (refusals.lowCellSinceS !== null) {
    reasons.push(
      reason("DIS-1", refusals.lowCellSinceS, {
        code: "A-B01",
        at: figures.minCellVAt,
        value: figures.minCellV,
        limit: cellLimits.lowV,
        unit: "V",
        clears: cellClears,
      }),
    );
  }
  if (floorSinceS !== null) {
    reasons.push(
      reason("DIS-2", floorSinceS, {
        code: "A-B07",
        value: grounds.stateOfChargePct,
        limit: floorPct,
        unit: "%",
        clears: clearsAt("stateOfChargePct", ">=", floorClearsAtPct(floorPct), "%"),
      }),
    );
  }
  if (refusals.lowBankSinceS !== null) {
    reasons.push(
      reason("DIS-3", refusals.lowBankSinceS, {
        code: "A-B08",
        value: figures.bankV,
        limit: grounds.bankLowV,
        unit: "V",
        clears: grounds.bankClearV === null ? [] : clearsAt("bankV", ">=", grounds.bankClearV, "V"),
      }),
    );
  }
  if (refusals.hotSinceS !== null) {
    reasons.push(
      reason("DIS-5", refusals.hotSinceS, {
        code: "A-B09",
        at: figures.maxCellCAt,
        value: figures.maxCellC,
        limit: temperatureLimits.dischargeHotC,
        unit: "°C",
        clears: hotClears,
      }),
    );
  }
  if (owed !== null) {
    reasons.push(
      reason("DIS-6", owed.sinceS, {
        code: owed.code,
        value: owed.netAh,
        limit: capacityAh === null ? null : owedAh(capacityAh),
        unit: "Ah",
      }),
    );
  }
  if (refusals.dangerSinceS !== null) {
    reasons.push(
      reason("DIS-7", refusals.dangerSinceS, {
        code: "A-B01",
        at: grounds.lostLowCell ?? figures.minCellVAt,
        value: grounds.lostLowCell === null ? figures.minCellV : null,
        limit: cellLimits.dangerV,
        unit: "V",
        clears: cellClears,
      }),
    );
  }
  if (reasons.length > 0) return keepVerdict(before, { verdict: "no", reasons });
  const announced = preAlarm();
  return keepVerdict(before, { verdict: announced.length === 0 ? "yes" : "pre-alarm", reasons: announced });
};
