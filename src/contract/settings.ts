/** MON-3: the five settings as they are written, sent and published; every number comes from the table in `core/settings.ts`. */
import Type from "typebox";
import type { Static } from "typebox";
import { chargedVoltageFits, refuseSettings, settingRow, settingRows } from "../core/settings.ts";
import type { SettingName, SettingRefusal, SettingRow, Settings } from "../core/settings.ts";
import { refused, wrongValue } from "./refusal.ts";
import type { Path, Refused } from "./refusal.ts";

const range = (row: SettingRow): string => `${row.from} to ${row.to} ${row.unit}`;

const systems = [12, 24, 48] as const;

/** "0 to 98 % in steps of 1"; while the system is not known, volts are told for each. */
export const settingExpected = (setting: SettingName, systemV: number | null): string => {
  const row = settingRow(setting, systemV ?? 12);
  if (row.unit !== "V" || systemV !== null) return `${range(row)} in steps of ${row.step}`;
  const each = systems.map((volts) => `${range(settingRow(setting, volts))} for a bank of ${volts} V`);
  return `${each.join(", ")}, in steps of ${row.step}`;
};

/** JSON Schema's `multipleOf` fails on decimals (0.3 is no multiple of 0.1 in binary), so those steps are core's to judge. */
const settingSchema = (setting: SettingName) => {
  const row = settingRows[setting];
  const options = {
    minimum: row.from,
    maximum: row.unit === "V" ? settingRow(setting, 48).to : row.to,
    description: settingExpected(setting, null),
  };
  return row.step === 1 ? Type.Integer(options) : Type.Number(options);
};

/** A change: any of the five. Never null; what is not named stays. */
export const settingsChangeSchema = Type.Object(
  {
    chargedVoltageV: Type.Optional(settingSchema("chargedVoltageV")),
    tailCurrentPct: Type.Optional(settingSchema("tailCurrentPct")),
    chargedDetectionTimeMin: Type.Optional(settingSchema("chargedDetectionTimeMin")),
    lowSocWarningPct: Type.Optional(settingSchema("lowSocWarningPct")),
    dischargeFloorPct: Type.Optional(settingSchema("dischargeFloorPct")),
  },
  { additionalProperties: false },
);

export type SettingsChange = Static<typeof settingsChangeSchema>;

/** All five, as they are told; the charged voltage is null until the system is known. */
export const settingsSchema = Type.Object(
  {
    chargedVoltageV: Type.Union([settingSchema("chargedVoltageV"), Type.Null()]),
    tailCurrentPct: settingSchema("tailCurrentPct"),
    chargedDetectionTimeMin: settingSchema("chargedDetectionTimeMin"),
    lowSocWarningPct: settingSchema("lowSocWarningPct"),
    dischargeFloorPct: settingSchema("dischargeFloorPct"),
  },
  { additionalProperties: false },
);

/**
 * Of a bank whose voltage is known, the range that is told is its own: the schema's is that of all banks together, and would be
 * told first. `written` may be anything.
 */
export const refuseVoltage = (path: Path, written: unknown, systemV: number | null): void => {
  const valueV = (written as { readonly chargedVoltageV?: unknown } | null | undefined)?.chargedVoltageV;
  if (systemV === null || typeof valueV !== "number" || chargedVoltageFits(valueV, systemV)) return;
  throw wrongValue([...path, "chargedVoltageV"], valueV, settingExpected("chargedVoltageV", systemV));
};

const sayRefusal = (path: Path, change: SettingsChange, refusal: SettingRefusal, systemV: number | null): Refused => {
  if (refusal.problem === "range") {
    return wrongValue([...path, refusal.setting], refusal.value, settingExpected(refusal.setting, systemV));
  }
  const { lowSocWarningPct, dischargeFloorPct } = refusal;
  const blamed: SettingName = change.lowSocWarningPct === undefined ? "dischargeFloorPct" : "lowSocWarningPct";
  const found = `lowSocWarningPct ${lowSocWarningPct} with dischargeFloorPct ${dischargeFloorPct}`;
  const expected = "a low-SoC warning level above the discharge floor";
  return refused([...path, blamed], found, expected, `${found}, expected ${expected} (MON-3)`);
};

/** MON-3: the settings after a change, or `Refused`. `path` is where the change is written. */
export const changeSettings = (path: Path, now: Settings, change: SettingsChange, systemV: number | null): Settings => {
  const refusal = refuseSettings(now, change, systemV);
  if (refusal !== null) throw sayRefusal(path, change, refusal, systemV);
  return { ...now, ...change };
};
