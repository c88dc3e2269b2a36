/** What a change of settings changes, as a table: of the defaults before they are restored, of what was restored, and of the way back. */
import {
  defaultChargedVoltageV,
  factorySettings,
  type SettingName,
  settingNames,
  type Settings,
} from "../../core/settings.ts";

export interface Change {
  readonly setting: SettingName;
  readonly from: number | null;
  readonly to: number | null;
}

/** RST-1, as core restores them. */
export const defaultsFor = (systemV: number | null): Settings => ({
  ...factorySettings,
  chargedVoltageV: systemV === null ? null : defaultChargedVoltageV(systemV),
});

/** Only those that differ. */
export const changesBetween = (from: Settings, to: Settings): readonly Change[] =>
  settingNames
    .filter((setting) => from[setting] !== to[setting])
    .map((setting) => ({ setting, from: from[setting], to: to[setting] }));

interface SettingEvent {
  readonly type: string;
  readonly setting?: SettingName;
  readonly from?: unknown;
  readonly to?: unknown;
}

const numberOrNull = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** What the BMS says that it did. */
export const changesIn = (events: readonly SettingEvent[]): readonly Change[] =>
  events.flatMap(({ type, setting, from, to }) =>
    type === "setting" && setting !== undefined ? [{ setting, from: numberOrNull(from), to: numberOrNull(to) }] : [],
  );

/** What would put the former values back; a value that was unknown cannot be set. */
export const wayBack = (done: readonly Change[]): Partial<Record<SettingName, number>> =>
  Object.fromEntries(done.flatMap(({ setting, from }) => (from === null ? [] : [[setting, from]])));
