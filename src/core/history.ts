/** HIS-1…3: what was, since installation or the last clear. Manual §5.1 (history page). */
import type { Figures } from "./figures.ts";
import { keep } from "./identity.ts";
import { monitorLimits } from "./limits.ts";
import type { HistoryFigures } from "./sample.ts";
import { above, below } from "./units.ts";

/** What grows with every cycle. */
export interface Counters {
  readonly cumulativeAh: number | null;
  readonly dischargedWh: number | null;
  readonly chargedWh: number | null;
}

/** What changes seldom; null: never measured. */
export interface Marks {
  readonly deepestDischargeAh: number | null;
  readonly synchronisations: number;
  readonly cycles: number;
  /** Of the last full charge, by the wall clock, s. */
  readonly lastFullWallS: number | null;
  readonly minBankV: number | null;
  readonly maxBankV: number | null;
  readonly minCellV: number | null;
  readonly maxCellV: number | null;
  readonly minC: number | null;
  readonly maxC: number | null;
}

export const noCounters: Counters = { cumulativeAh: null, dischargedWh: null, chargedWh: null };

export const noMarks: Marks = {
  deepestDischargeAh: null,
  synchronisations: 0,
  cycles: 0,
  lastFullWallS: null,
  minBankV: null,
  maxBankV: null,
  minCellV: null,
  maxCellV: null,
  minC: null,
  maxC: null,
};

/** `flowedAh` at `bankV`; counting begins at 0 with the first current that is known. */
export const countHistory = (before: Counters, flowedAh: number, bankV: number | null, known: boolean): Counters => {
  if (!known) return before;
  if (flowedAh === 0 && before.cumulativeAh !== null) return before;
  const drawnAh = Math.max(0, -flowedAh);
  const energyWh = bankV === null ? 0 : flowedAh * bankV;
  return {
    cumulativeAh: (before.cumulativeAh ?? 0) + drawnAh,
    dischargedWh: (before.dischargedWh ?? 0) + Math.max(0, -energyWh),
    chargedWh: (before.chargedWh ?? 0) + Math.max(0, energyWh),
  };
};

const lower = (mark: number | null, value: number | null): number | null =>
  value !== null && (mark === null || value < mark) ? value : mark;
const higher = (mark: number | null, value: number | null): number | null =>
  value !== null && (mark === null || value > mark) ? value : mark;

const isWithin = (value: number | null, least: number | null, most: number | null): boolean =>
  value === null || (least !== null && most !== null && value >= least && value <= most);

/** The extremes of what is measured now. */
export const mark = (before: Marks, figures: Figures, consumedAh: number | null): Marks => {
  const { bankV, minCellV, maxCellV, minCellC, maxCellC } = figures;
  const { deepestDischargeAh, minBankV, maxBankV, minC, maxC } = before;
  const nothingNew =
    lower(deepestDischargeAh, consumedAh) === deepestDischargeAh &&
    isWithin(bankV, minBankV, maxBankV) &&
    isWithin(minCellV, before.minCellV, before.maxCellV) &&
    isWithin(maxCellV, before.minCellV, before.maxCellV) &&
    isWithin(minCellC, minC, maxC) &&
    isWithin(maxCellC, minC, maxC);
  if (nothingNew) return before;
  return {
    ...before,
    deepestDischargeAh: lower(deepestDischargeAh, consumedAh),
    minBankV: lower(minBankV, bankV),
    maxBankV: higher(maxBankV, bankV),
    minCellV: lower(before.minCellV, minCellV),
    maxCellV: higher(before.maxCellV, maxCellV),
    minC: lower(minC, minCellC),
    maxC: higher(maxC, maxCellC),
  };
};

/** HIS-2: has the state of charge been below, so that a rise counts? */
export interface BeenBelow {
  readonly forCycle: boolean;
  readonly forSynchronisation: boolean;
}

/** Also after a jump by hand: it starts anew from the new value. */
export const beenBelowFrom = (pct: number | null): BeenBelow => ({
  forCycle: pct !== null && below(pct, monitorLimits.cycleBelowPct),
  forSynchronisation: pct !== null && below(pct, monitorLimits.synchronisedBelowPct),
});

export const followCycle = (
  before: BeenBelow,
  pct: number | null,
): { readonly beenBelow: BeenBelow; readonly cycle: boolean } => {
  if (pct === null) return { beenBelow: before, cycle: false };
  const cycle = before.forCycle && above(pct, monitorLimits.cycleAbovePct);
  const now = beenBelowFrom(pct);
  return {
    beenBelow: keep(before, {
      forCycle: (before.forCycle && !cycle) || now.forCycle,
      forSynchronisation: before.forSynchronisation || now.forSynchronisation,
    }),
    cycle,
  };
};

/** As the history page and the sample show it. */
export const historyFigures = (counters: Counters, marks: Marks, wallS: number): HistoryFigures => ({
  deepestDischargeAh: marks.deepestDischargeAh,
  cumulativeAh: counters.cumulativeAh,
  dischargedKWh: counters.dischargedWh === null ? null : counters.dischargedWh / 1000,
  chargedKWh: counters.chargedWh === null ? null : counters.chargedWh / 1000,
  synchronisations: marks.synchronisations,
  cycles: marks.cycles,
  lastFullChargeS: marks.lastFullWallS === null ? null : Math.max(0, wallS - marks.lastFullWallS),
  minBankV: marks.minBankV,
  maxBankV: marks.maxBankV,
  minCellV: marks.minCellV,
  maxCellV: marks.maxCellV,
  minC: marks.minC,
  maxC: marks.maxC,
});
