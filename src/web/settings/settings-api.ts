/** The calls of the settings page. */
import type { WrittenActions } from "../../contract/actions.ts";
import type { LiveEvent, LiveSample } from "../../contract/live.ts";
import type { SettingName, Settings } from "../../core/settings.ts";
import { type Answer, call, type Refused } from "../live/api.ts";

/** `path`: where in what was sent, `dischargeFloorPct`. */
export type RefusedAt = Refused & { readonly path?: string };

export interface Done {
  readonly sample: LiveSample;
  readonly events: readonly LiveEvent[];
}

/** A line that hangs is no answer either. */
const waitMs = 10_000;

const inTime = <T>(answer: Promise<Answer<T>>): Promise<Answer<T>> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ ok: false, refused: null }), waitMs);
    void answer.then((given) => {
      clearTimeout(timer);
      resolve(given);
    });
  });

export const patchSettings = (change: Partial<Record<SettingName, number>>): Promise<Answer<Settings>> =>
  inTime(call("settings", "PATCH", change));
export const postAct = (actions: WrittenActions): Promise<Answer<Done>> => inTime(call("events", "POST", actions));
