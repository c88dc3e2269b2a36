/** BLE-1 for a network: whom the BMS's wireless setting lets in from elsewhere than this machine. */
import type { WirelessShown } from "../../core/sample.ts";

/** `held`: on only because somebody is connected, and only for them. */
export type WirelessReach = "on" | "held" | "off";

export const wirelessReach = ({ active, enabled, windowEndsAtS }: WirelessShown): WirelessReach => {
  if (!active) return "off";
  return enabled || windowEndsAtS !== null ? "on" : "held";
};
