/** BLE-1 as the page tells it. */
import type { WirelessShown } from "../../core/sample.ts";

export type WirelessStanding = "on" | "window" | "held" | "off";

export const wirelessStanding = ({ enabled, active, windowEndsAtS }: WirelessShown): WirelessStanding => {
  if (enabled) return "on";
  if (windowEndsAtS !== null) return "window";
  return active ? "held" : "off";
};

/** BLE-1, s: as the ring is whole. */
export const windowS = 30;
