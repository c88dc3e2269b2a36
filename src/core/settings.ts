/** MON-3, RST-1: the five settings, their ranges and defaults; each number stands here and nowhere else. Manual §4.3, §5.1.2. */
import { above, atLeast, atMost } from "./units.ts";

export interface Settings {
  /** V of the bank; null until the system voltage is known: then its default. */
  readonly chargedVoltageV: number | null;
  /** % of the bank's capacity. */
  readonly tailCurrentPct: number;
  /** min. */
  readonly chargedDetectionTimeMin: number;
  /** %. */
  readonly lowSocWarningPct: number;
  /** %; 0 switches DIS-2 off. */
  readonly dischargeFloorPct: number;
}

export type SettingName = keyof Settings;

export interface SettingRow {
  readonly unit: "V" | "%" | "min";
  /** Ends inside. V: per 12 V of the system. */
  readonly from: number;
  readonly to: number;
  /** V: of the bank, not per 12 V. */
  readonly step: number;
  readonly default: number;
}

/** Defaults: tail current and detection time are the manual's; the rest nobody publishes (MON-3). */
export const settingRows: Record<SettingName, SettingRow> = {
  chargedVoltageV: { unit: "V", from: 13.5, to: 14.6, step: 0.1, default: 14 },
  tailCurrentPct: { unit: "%", from: 0.5, to: 10, step: 0.1, default: 4 },
  chargedDetectionTimeMin: { unit: "min", from: 1, to: 50, step: 1, default: 3 },
  lowSocWarningPct: { unit: "%", from: 1, to: 99, step: 1, default: 15 },
  dischargeFloorPct: { unit: "%", from: 0, to: 98, step: 1, default: 10 },
};

export const settingNames = Object.keys(settingRows) as SettingName[];

export const factorySettings: Settings = {
  chargedVoltageV: null,
  tailCurrentPct: settingRows.tailCurrentPct.default,
  chargedDetectionTimeMin: settingRows.chargedDetectionTimeMin.default,
  lowSocWarningPct: settingRows.lowSocWarningPct.default,
  dischargeFloorPct: settingRows.dischargeFloorPct.default,
};

/** The row for a system of 12, 24 or 48 V: only the charged voltage grows with it. */
export const settingRow = (name: SettingName, systemV: number): SettingRow => {
  const row = settingRows[name];
  if (row.unit !== "V") return row;
  const times = systemV / 12;
  const volts = (per12V: number): number => Math.round(per12V * times * 10) / 10;
  return { ...row, from: volts(row.from), to: volts(row.to), default: volts(row.default) };
};

/** Why a change of settings is refused; data, so that every language can say it. */
export type SettingRefusal =
  | { readonly problem: "range"; readonly setting: SettingName; readonly value: unknown; readonly row: SettingRow }
  | {
      readonly problem: "warning-not-above-floor";
      readonly lowSocWarningPct: number;
      readonly dischargeFloorPct: number;
    };

const onStep = (value: number, step: number): boolean => {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
};

/** `systemV` null: unknown yet, so that a charged voltage may be that of any system. */
const inRange = (name: SettingName, value: unknown, systemV: number | null): boolean => {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  const systems = systemV === null ? [12, 24, 48] : [systemV];
  return systems.some((volts) => {
    const row = settingRow(name, volts);
    return atLeast(value, row.from) && atMost(value, row.to) && onStep(value, row.step);
  });
};

/** MON-3: changes sent together are judged together; the first thing wrong, or null. Nothing is coerced or rounded. */
export const refuseSettings = (
  now: Settings,
  change: Partial<Settings>,
  systemV: number | null,
): SettingRefusal | null => {
  for (const setting of settingNames) {
    if (!(setting in change)) continue;
    const value = change[setting];
    if (!inRange(setting, value, systemV)) {
      return { problem: "range", setting, value, row: settingRow(setting, systemV ?? 12) };
    }
  }
  const { lowSocWarningPct, dischargeFloorPct } = { ...now, ...change };
  return above(lowSocWarningPct, dischargeFloorPct)
    ? null
    : { problem: "warning-not-above-floor", lowSocWarningPct, dischargeFloorPct };
};

/** MON-3: the charged voltage that a bank of this system begins with. */
export const defaultChargedVoltageV = (systemV: number): number => settingRow("chargedVoltageV", systemV).default;

/** May this charged voltage stay on a system of this voltage? */
export const chargedVoltageFits = (valueV: number, systemV: number): boolean =>
  inRange("chargedVoltageV", valueV, systemV);
