/** CHG-1…5: may the bank be charged? Manual §2.2, §3.2.3, §5.1 ("Consenti carica"). */
import type { Figures } from "./figures.ts";
import { latch } from "./hysteresis.ts";
import { keep } from "./identity.ts";
import { cellLimits, delays, temperatureLimits } from "./limits.ts";
import { clearsAt, keepVerdict, reason } from "./reason.ts";
import type { Survey } from "./survey.ts";
import { above, atLeast, atMost, below, type Instant, passed, sinceWhen } from "./units.ts";
import type { ChargeVerdict, Reason } from "./verdict.ts";

/** Refused since; each survives power loss, remote and mode (TERM-9). */
export interface ChargeRefusals {
  readonly coldSinceS: Instant | null;
  readonly hotSinceS: Instant | null;
  readonly highCellSinceS: Instant | null;
  readonly damagedSinceS: Instant | null;
  /** CHG-5: a cell below 2.0 V since. */
  readonly dangerSinceS: Instant | null;
  /** CHG-5: the owner has confirmed a service charge. */
  readonly serviceCharge: boolean;
}

export const chargeAllowed: ChargeRefusals = {
  coldSinceS: null,
  hotSinceS: null,
  highCellSinceS: null,
  damagedSinceS: null,
  dangerSinceS: null,
  serviceCharge: false,
};

/** CHG-5: confirmed, a damaged cell refuses no more, nor does a low E-B09, for as long as it takes. */
export const confirmServiceCharge = (before: ChargeRefusals): ChargeRefusals => ({
  ...before,
  damagedSinceS: null,
  dangerSinceS: null,
  serviceCharge: true,
});

export const judgeCharge = (
  before: ChargeRefusals,
  { minCellV, maxCellV, minCellC, maxCellC }: Figures,
  { complete, overV }: Pick<Survey, "complete" | "overV">,
  lowVoltageStands: boolean,
  now: Instant,
): ChargeRefusals => {
  const danger = minCellV === null ? before.dangerSinceS !== null : below(minCellV, cellLimits.dangerV);
  // The confirmation has done its work when every cell has been back and the bank is in its window again.
  const serviceCharge = before.serviceCharge && (danger || !complete || lowVoltageStands);
  const dangerSinceS = sinceWhen(before.dangerSinceS, danger && !serviceCharge, now);
  const damaged = passed(now, dangerSinceS, delays.confirm);
  return keep(before, {
    coldSinceS:
      minCellC === null
        ? before.coldSinceS
        : latch(
            before.coldSinceS,
            below(minCellC, temperatureLimits.coldC),
            complete && atLeast(minCellC, temperatureLimits.coldClearC),
            now,
          ),
    hotSinceS:
      maxCellC === null
        ? before.hotSinceS
        : latch(
            before.hotSinceS,
            above(maxCellC, temperatureLimits.hotC),
            complete && atMost(maxCellC, temperatureLimits.hotClearC),
            now,
          ),
    highCellSinceS: latch(
      before.highCellSinceS,
      overV !== null || (maxCellV !== null && atLeast(maxCellV, cellLimits.highV)),
      complete && maxCellV !== null && below(maxCellV, cellLimits.highClearV),
      now,
    ),
    damagedSinceS: damaged ? (before.damagedSinceS ?? dangerSinceS) : before.damagedSinceS,
    dangerSinceS,
    serviceCharge,
  });
};

const coldClears = clearsAt("minCellC", ">=", temperatureLimits.coldClearC, "°C");
const hotClears = clearsAt("maxCellC", "<=", temperatureLimits.hotClearC, "°C");
const highClears = clearsAt("maxCellV", "<", cellLimits.highClearV, "V");

/** `words`: REMOTE, MODE and the like, which stand beside the rules. */
export const chargeVerdict = (
  before: ChargeVerdict,
  refusals: ChargeRefusals,
  figures: Figures,
  overV: Survey["overV"],
  words: readonly Reason[],
): ChargeVerdict => {
  const reasons: Reason[] = [...words];
  if (refusals.coldSinceS !== null) {
    reasons.push(
      reason("CHG-1", refusals.coldSinceS, {
        at: figures.minCellCAt,
        value: figures.minCellC,
        limit: temperatureLimits.coldC,
        unit: "°C",
        clears: coldClears,
      }),
    );
  }
  if (refusals.hotSinceS !== null) {
    reasons.push(
      reason("CHG-2", refusals.hotSinceS, {
        code: "A-B09",
        at: figures.maxCellCAt,
        value: figures.maxCellC,
        limit: temperatureLimits.hotC,
        unit: "°C",
        clears: hotClears,
      }),
    );
  }
  if (refusals.highCellSinceS !== null) {
    reasons.push(
      reason("CHG-3", refusals.highCellSinceS, {
        at: overV?.at ?? figures.maxCellVAt,
        value: overV === null ? figures.maxCellV : overV.valueV,
        limit: cellLimits.highV,
        unit: "V",
        clears: highClears,
      }),
    );
  }
  if (refusals.damagedSinceS !== null) {
    reasons.push(
      reason("CHG-5", refusals.damagedSinceS, {
        at: figures.minCellVAt,
        value: figures.minCellV,
        limit: cellLimits.dangerV,
        unit: "V",
      }),
    );
  }
  return keepVerdict(before, { verdict: reasons.length === 0 ? "yes" : "no", reasons });
};
