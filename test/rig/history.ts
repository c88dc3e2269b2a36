/** HIS-1, MON-6: what may never go back, whatever happened in between: judged by the rule and not by the code that counts. */
import type { LiveSample } from "../../src/contract/live.ts";
import type { HistoryFigures } from "../../src/core/sample.ts";

/** Rises: +1; falls: −1. Time since the last full charge begins again with each. */
const directions: Readonly<Record<Exclude<keyof HistoryFigures, "lastFullChargeS">, 1 | -1>> = {
  deepestDischargeAh: -1,
  cumulativeAh: 1,
  dischargedKWh: 1,
  chargedKWh: 1,
  synchronisations: 1,
  cycles: 1,
  minBankV: -1,
  maxBankV: 1,
  minCellV: -1,
  maxCellV: 1,
  minC: -1,
  maxC: 1,
};

const wentBack = (before: HistoryFigures, after: HistoryFigures): readonly string[] => {
  const names = Object.keys(directions) as (keyof typeof directions)[];
  const back = names.filter((name) => {
    const from = before[name];
    const to = after[name];
    if (from === null) return false;
    return to === null || (to - from) * directions[name] < 0;
  });
  const texts = back.map((name) => `${name} from ${before[name]} to ${after[name]}`);
  const { lastFullChargeS: from } = before;
  const { lastFullChargeS: to } = after;
  const anew = after.synchronisations > before.synchronisations;
  const lost = from !== null && (to === null || (to < from && !anew));
  return lost ? [...texts, `lastFullChargeS from ${from} to ${to}`] : texts;
};

/** Each figure that went back, with both values; a charge that became uncertain besides. Empty: none. */
export const historyBack = (before: LiveSample, after: LiveSample): readonly string[] => {
  const back = wentBack(before.history, after.history);
  const doubts = after.stateOfChargeUncertain && !before.stateOfChargeUncertain;
  return doubts ? [...back, `the charge became uncertain: ${after.stateOfChargeUncertainWhy}`] : back;
};
