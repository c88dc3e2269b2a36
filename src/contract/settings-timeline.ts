/** MON-3 over a whole run: what the scenario sets at its beginning, then each change in the order of time, so that none can be refused on the way. */
import { factorySettings } from "../core/settings.ts";
import type { Settings } from "../core/settings.ts";
import type { Actions } from "../scenario/scenario.ts";
import type { Path } from "./refusal.ts";
import { changeSettings } from "./settings.ts";
import type { SettingsChange } from "./settings.ts";

/** An event with the place where it is written. */
export interface Planned {
  readonly path: Path;
  readonly actions: Actions;
}

export const refuseTimeline = (
  initial: SettingsChange | undefined,
  planned: readonly Planned[],
  systemV: number | null,
): void => {
  let now: Settings = factorySettings;
  let power = true;
  // Factory settings are legal; only a change is judged.
  if (initial !== undefined) now = changeSettings(["settings"], now, initial, systemV);
  for (const { path, actions } of planned) {
    if (actions.power !== undefined) power = actions.power === "on";
    const change = actions.settings as SettingsChange | undefined;
    if (change !== undefined) {
      const after = changeSettings([...path, "settings"], now, change, systemV);
      // Without power nothing but remote, power and hardware acts: the change is judged and then does not happen.
      if (power) now = after;
    }
    if (power && actions.restoreDefaults === true) now = factorySettings;
  }
};
