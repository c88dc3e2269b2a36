/** Before and after a change of settings, as data; `outlook-words.ts` says it. */
import { judgeFullCharge, notFull } from "../../core/full-charge.ts";
import { noFigures } from "../../core/figures.ts";
import type { Sample } from "../../core/sample.ts";
import { type SettingName, settingRows, type Settings } from "../../core/settings.ts";
import { below, instant } from "../../core/units.ts";
import { chargeAbove, loadAfter, meanDrawA, preAlarmAfter, timeBetween } from "./what-if.ts";

interface Span {
  readonly fromS: number | null;
  readonly toS: number | null;
  readonly fromAh: number | null;
  readonly toAh: number | null;
  /** The mean current behind the times; null: there is none to reckon with. */
  readonly drawA: number | null;
  /** MON-7: reckoned from a state of charge that is. */
  readonly uncertain: boolean;
}

export type Fact =
  | ({ readonly fact: "until-floor" | "until-warning" | "warning-to-floor" } & Span)
  | { readonly fact: "charge-unknown" }
  | { readonly fact: "load-floats" | "load-returns"; readonly pct: number; readonly floorPct: number }
  | { readonly fact: "pre-alarm-live"; readonly pct: number; readonly warningPct: number }
  | { readonly fact: "pre-alarm-ends" }
  | { readonly fact: "floor-off" | "floor-low" }
  | { readonly fact: "per-cell"; readonly fromV: number; readonly toV: number }
  | { readonly fact: "tail"; readonly fromA: number; readonly toA: number }
  | { readonly fact: "full-after"; readonly fromMin: number; readonly toMin: number }
  | { readonly fact: "would-be-full"; readonly inMin: number }
  | { readonly fact: "no-longer-full" };

const between = (
  fact: "until-floor" | "until-warning" | "warning-to-floor",
  now: Sample,
  [fromTop, fromLevel]: readonly [number | null, number],
  [toTop, toLevel]: readonly [number | null, number],
): Fact => ({
  fact,
  fromS: timeBetween(now, fromTop, fromLevel),
  toS: timeBetween(now, toTop, toLevel),
  fromAh: chargeAbove(now, fromTop, fromLevel),
  toAh: chargeAbove(now, toTop, toLevel),
  drawA: timeBetween(now, toTop, toLevel) === null ? null : meanDrawA(now),
  uncertain: fact !== "warning-to-floor" && now.stateOfChargeUncertain,
});

/** MON-8: the warning level must leave time to recharge. */
const warningToFloor = (now: Sample, from: Settings, to: Settings): Fact =>
  between(
    "warning-to-floor",
    now,
    [from.lowSocWarningPct, from.dischargeFloorPct],
    [to.lowSocWarningPct, to.dischargeFloorPct],
  );

/** What LOAD does at once with this state of charge and floor; null: nothing. */
export const loadFactOf = (now: Sample, pct: number | null, floorPct: number): Fact | null => {
  const load = loadAfter(now, pct, floorPct);
  return load === "stays" || pct === null ? null : { fact: `load-${load}`, pct, floorPct };
};

const unknownCharge: readonly Fact[] = [{ fact: "charge-unknown" }];

const ofFloor = (now: Sample, from: Settings, to: Settings): readonly Fact[] => {
  const pct = now.stateOfChargePct;
  const floorPct = to.dischargeFloorPct;
  const facts: Fact[] = [];
  const load = loadFactOf(now, pct, floorPct);
  if (load !== null) facts.push(load);
  if (floorPct <= 0) facts.push({ fact: "floor-off" });
  else if (below(floorPct, settingRows.dischargeFloorPct.default)) facts.push({ fact: "floor-low" });
  if (pct === null) return [...facts, ...unknownCharge];
  // No time is left to tell where LOAD floats at once.
  if (load?.fact !== "load-floats") {
    facts.push(between("until-floor", now, [pct, from.dischargeFloorPct], [pct, floorPct]));
  }
  return [...facts, warningToFloor(now, from, to)];
};

const ofWarning = (now: Sample, from: Settings, to: Settings): readonly Fact[] => {
  const pct = now.stateOfChargePct;
  const warningPct = to.lowSocWarningPct;
  const facts: Fact[] = [];
  const preAlarm = preAlarmAfter(now, pct, warningPct);
  if (preAlarm === "goes-live" && pct !== null) facts.push({ fact: "pre-alarm-live", pct, warningPct });
  if (preAlarm === "ends") facts.push({ fact: "pre-alarm-ends" });
  if (pct === null) facts.push(...unknownCharge);
  else if (preAlarm !== "goes-live") {
    facts.push(between("until-warning", now, [pct, from.lowSocWarningPct], [pct, warningPct]));
  }
  facts.push(warningToFloor(now, from, to));
  return facts;
};

/** MON-2: do voltage and current hold now? */
const holds = (now: Sample, settings: Settings): boolean => {
  const figures = { ...noFigures, bankV: now.bankV, bankA: now.bankA };
  const at = instant(now.atS);
  return judgeFullCharge(notFull, figures, settings, now.bank.capacityAh, true, at).fullCharge.sinceS !== null;
};

const ofFull = (now: Sample, from: Settings, to: Settings): readonly Fact[] => {
  const [before, after] = [holds(now, from), holds(now, to)];
  if (before === after) return [];
  return after ? [{ fact: "would-be-full", inMin: to.chargedDetectionTimeMin }] : [{ fact: "no-longer-full" }];
};

const ofVoltage = (now: Sample, from: Settings, to: Settings): readonly Fact[] => {
  const { cells, parallel } = now.bank;
  if (cells === null || parallel === null || from.chargedVoltageV === null || to.chargedVoltageV === null) return [];
  const inSeries = cells / parallel;
  const perCell: Fact = {
    fact: "per-cell",
    fromV: from.chargedVoltageV / inSeries,
    toV: to.chargedVoltageV / inSeries,
  };
  return [perCell, ...ofFull(now, from, to)];
};

const ofTail = (now: Sample, from: Settings, to: Settings): readonly Fact[] => {
  const { capacityAh } = now.bank;
  if (capacityAh === null) return [];
  const amperes = ({ tailCurrentPct }: Settings): number => (tailCurrentPct / 100) * capacityAh;
  return [{ fact: "tail", fromA: amperes(from), toA: amperes(to) }, ...ofFull(now, from, to)];
};

const ofDetection = (_now: Sample, from: Settings, to: Settings): readonly Fact[] => [
  { fact: "full-after", fromMin: from.chargedDetectionTimeMin, toMin: to.chargedDetectionTimeMin },
];

const outlooks: Readonly<Record<SettingName, (now: Sample, from: Settings, to: Settings) => readonly Fact[]>> = {
  chargedVoltageV: ofVoltage,
  tailCurrentPct: ofTail,
  chargedDetectionTimeMin: ofDetection,
  lowSocWarningPct: ofWarning,
  dischargeFloorPct: ofFloor,
};

/** What changes for one setting where all that is typed comes true. */
export const outlookOf = (setting: SettingName, now: Sample, from: Settings, to: Settings): readonly Fact[] =>
  outlooks[setting](now, from, to);

/** What is said loudest: a terminal that changes at once. */
export const isAtOnce = ({ fact }: Fact): boolean =>
  fact === "load-floats" || fact === "load-returns" || fact === "pre-alarm-live";

/** MON-4: what the terminals do at once with a state of charge that is set by hand. */
export const atOnceFor = (now: Sample, pct: number): readonly Fact[] => {
  const { dischargeFloorPct, lowSocWarningPct } = now.settings;
  const load = loadFactOf(now, pct, dischargeFloorPct);
  const warns = preAlarmAfter(now, pct, lowSocWarningPct) === "goes-live";
  return [
    ...(load === null ? [] : [load]),
    ...(warns ? [{ fact: "pre-alarm-live", pct, warningPct: lowSocWarningPct } as const] : []),
  ];
};
