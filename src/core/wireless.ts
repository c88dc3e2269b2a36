/** BLE-1: wireless access and the 30 s after power-up. Manual §4.5. */
import { keep } from "./identity.ts";
import { delays } from "./limits.ts";
import { type Instant, instant, passed } from "./units.ts";

export interface Wireless {
  /** What the owner chose; survives power loss. */
  readonly enabled: boolean;
  /** Power-up; null once the 30 s are over or were ended by hand. */
  readonly windowSinceS: Instant | null;
  readonly connected: boolean;
}

export const wirelessOn: Wireless = { enabled: true, windowSinceS: null, connected: false };

/** Does it send and listen? A client that connected in time stays, and so keeps it on. */
export const isActive = ({ enabled, windowSinceS, connected }: Wireless): boolean =>
  enabled || windowSinceS !== null || connected;

export const windowEndsAtS = ({ enabled, windowSinceS }: Wireless): Instant | null =>
  enabled || windowSinceS === null ? null : instant(windowSinceS + delays.wirelessWindow);

export const afterPowerUp = ({ enabled }: Wireless, now: Instant): Wireless => ({
  enabled,
  windowSinceS: now,
  connected: false,
});

export const judgeWireless = (before: Wireless, now: Instant): Wireless =>
  passed(now, before.windowSinceS, delays.wirelessWindow) ? { ...before, windowSinceS: null } : before;

/** Nobody connects to what is off. To disable it sends everybody away at once. */
export const actOnWireless = (before: Wireless, to: "enable" | "disable" | "connect" | "disconnect"): Wireless => {
  switch (to) {
    case "enable":
      return keep(before, { ...before, enabled: true });
    case "disable":
      return keep(before, { enabled: false, windowSinceS: null, connected: false });
    case "connect":
      return keep(before, { ...before, connected: isActive(before) });
    case "disconnect":
      return keep(before, { ...before, connected: false });
  }
};
