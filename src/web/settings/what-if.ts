/** What an act by hand would do at once, and what time it leaves, reckoned by core's own rules on the newest sample. */
import { judgeFloor } from "../../core/discharge-floor.ts";
import { delays } from "../../core/limits.ts";
import type { Sample } from "../../core/sample.ts";
import { timeRemaining } from "../../core/time-remaining.ts";
import { atMost, type Duration, instant, secondsPerHour } from "../../core/units.ts";

/** The mean current that the BMS reckons with, found from its own time remaining; null: not discharging, or unknown. */
export const meanDrawA = (now: Sample): number | null => {
  const { bankA, timeRemainingS, stateOfChargePct: pct } = now;
  const { capacityAh } = now.bank;
  if (bankA === null || timeRemainingS === null || pct === null || capacityAh === null) return null;
  if (timeRemainingS <= 0 || timeRemainingS >= delays.timeRemainingMost) return bankA;
  const leftAh = ((pct - now.settings.dischargeFloorPct) / 100) * capacityAh;
  return -leftAh / (timeRemainingS / secondsPerHour);
};

/** Until the state of charge has gone from `fromPct` down to `toPct` at that mean current. */
export const timeBetween = (now: Sample, fromPct: number | null, toPct: number): Duration | null =>
  timeRemaining(fromPct, now.bank.capacityAh, toPct, now.bankA, meanDrawA(now));

/** Ah above a level; 0 at or below it. */
export const chargeAbove = (now: Sample, fromPct: number | null, toPct: number): number | null => {
  const { capacityAh } = now.bank;
  return fromPct === null || capacityAh === null ? null : (Math.max(0, fromPct - toPct) / 100) * capacityAh;
};

export type LoadAfter = "floats" | "returns" | "stays";

/** DIS-2, judged without hysteresis as every act by hand is: what LOAD does at once. */
export const loadAfter = (now: Sample, pct: number | null, floorPct: number): LoadAfter => {
  const floorStands = judgeFloor(null, pct, floorPct, true, instant(now.atS)) !== null;
  if (now.terminals.load === "live") return floorStands ? "floats" : "stays";
  const { reasons } = now.allowDischarge;
  const onlyFloor = reasons.length > 0 && reasons.every(({ rule }) => rule === "DIS-2");
  return onlyFloor && !floorStands ? "returns" : "stays";
};

export type PreAlarmAfter = "goes-live" | "ends" | "stays";

/** PRE-3, judged without hysteresis. */
export const preAlarmAfter = (now: Sample, pct: number | null, warningPct: number): PreAlarmAfter => {
  const trips = pct !== null && atMost(pct, warningPct);
  if (now.terminals.preAlarm === "floating") {
    return trips && now.mode === "on" && now.remote === "on" && now.powered ? "goes-live" : "stays";
  }
  const { verdict, reasons } = now.allowDischarge;
  const onlyLowSoc = verdict === "pre-alarm" && reasons.length > 0 && reasons.every(({ rule }) => rule === "PRE-3");
  return onlyLowSoc && !trips ? "ends" : "stays";
};
