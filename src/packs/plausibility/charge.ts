/**
 * The pack's own state of charge against the charge that was counted since, and against the voltage at rest. No rule of ours uses it:
 * a lie is told and not refused. Temperatures too far apart are told here too.
 */
import { type Doubt, doubtOf } from "./doubt.ts";
import { limits } from "./limits.ts";
import type { Judged, Moment } from "./moment.ts";

const { charge, temperature } = limits;

export interface ChargeState {
  readonly fromPct: number | null;
  readonly countedPct: number;
  /** Of the last comparison, until the next. */
  readonly standing: Doubt | null;
  readonly restSinceS: number | null;
  readonly spreadSinceS: number | null;
}

export const nothingCounted: ChargeState = {
  fromPct: null,
  countedPct: 0,
  standing: null,
  restSinceS: null,
  spreadSinceS: null,
};

const extremes = ({ cellV, meanV }: Moment): { readonly lowestV: number; readonly highestV: number } =>
  cellV.length > 0
    ? { lowestV: Math.min(...cellV), highestV: Math.max(...cellV) }
    : { lowestV: meanV ?? Number.NaN, highestV: meanV ?? Number.NaN };

const passedPct = ({ before, reading, sinceS, capacityAh }: Moment): number | null => {
  const wasA = before?.reading.currentA ?? null;
  if (sinceS === null || wasA === null || reading.currentA === null) return null;
  return ((((wasA + reading.currentA) / 2) * sinceS) / 3600 / capacityAh) * 100;
};

/** A full pack that takes more stays at 100, an empty one that gives more at 0. */
const counted = (beforePct: number, byPct: number, pct: number): number => {
  const nowPct = beforePct + byPct;
  if (pct >= 99.5) return Math.min(0, nowPct);
  return pct <= 0.5 ? Math.max(0, nowPct) : nowPct;
};

/** Packs set their own count right when they are full or empty. */
const isSetRight = (pct: number, moment: Moment): boolean =>
  (pct >= 99 && extremes(moment).highestV >= charge.fullCellV) ||
  (pct <= 1 && extremes(moment).lowestV <= charge.emptyCellV);

const hasArrived = (pct: number, wasPct: number, moment: Moment): boolean => pct !== wasPct && isSetRight(pct, moment);

type Counting = Pick<ChargeState, "fromPct" | "countedPct" | "standing">;

const afterCounting = (state: ChargeState, pct: number, moment: Moment): Counting => {
  const anew: Counting = { fromPct: pct, countedPct: 0, standing: state.standing };
  const byPct = passedPct(moment);
  const wasPct = moment.before?.reading.stateOfChargePct ?? null;
  if (byPct === null || wasPct === null || state.fromPct === null) return anew;
  if (Math.abs(pct - wasPct) > charge.jumpPct + 2 * Math.abs(byPct))
    return { ...anew, standing: isSetRight(pct, moment) ? state.standing : doubtOf("charge-jump", pct, wasPct) };
  if (hasArrived(pct, wasPct, moment)) return anew;
  const countedPct = counted(state.countedPct, byPct, pct);
  const gainedPct = pct - state.fromPct;
  if (Math.abs(countedPct) < charge.comparePct && Math.abs(gainedPct) < charge.comparePct)
    return { fromPct: state.fromPct, countedPct, standing: state.standing };
  const isApart = Math.abs(gainedPct - countedPct) > charge.apartPct;
  const standing = isApart ? doubtOf("charge-against-count", pct, state.fromPct + countedPct) : null;
  return { ...anew, standing };
};

const againstVoltage = (pct: number, moment: Moment): Doubt | null => {
  const { lowestV, highestV } = extremes(moment);
  if (highestV < charge.lowCellV && pct > charge.lowPct) return doubtOf("charge-against-voltage", pct, charge.lowPct);
  return lowestV > charge.highCellV && pct < charge.highPct
    ? doubtOf("charge-against-voltage", pct, charge.highPct)
    : null;
};

const isAtRest = ({ reading: { currentA }, capacityAh, sinceS }: Moment): boolean =>
  currentA !== null && sinceS !== null && Math.abs(currentA) <= charge.restPart * capacityAh;

const spreadC = (temperatureC: readonly number[]): number => Math.max(...temperatureC) - Math.min(...temperatureC);

/** Has it held for so long? */
const lasts = (sinceS: number | null, atS: number, spanS: number): boolean => sinceS !== null && atS - sinceS >= spanS;

export const judgeCharge = (state: ChargeState, moment: Moment): Judged<ChargeState> => {
  const { atS, reading } = moment;
  const pct = reading.stateOfChargePct;
  const apartC = reading.temperatureC === null ? 0 : spreadC(reading.temperatureC);
  const restSinceS = isAtRest(moment) ? (state.restSinceS ?? atS) : null;
  const spreadSinceS = apartC > temperature.spreadC ? (state.spreadSinceS ?? atS) : null;
  const spread = lasts(spreadSinceS, atS, temperature.spreadS)
    ? doubtOf("temperature-spread", apartC, temperature.spreadC)
    : null;
  if (pct === null) return { state: { ...nothingCounted, restSinceS, spreadSinceS }, doubt: spread };
  const counting = afterCounting(state, pct, moment);
  const outside = !(pct >= limits.chargePct.from && pct <= limits.chargePct.to);
  return {
    state: { ...counting, restSinceS, spreadSinceS },
    doubt:
      (outside ? doubtOf("charge-range", pct, pct > 100 ? 100 : 0) : null) ??
      (lasts(restSinceS, atS, charge.restS) ? againstVoltage(pct, moment) : null) ??
      counting.standing ??
      spread,
  };
};
