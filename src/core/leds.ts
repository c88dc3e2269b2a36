/** LED-1, LED-2. Manual §5.2. */
import type { Code } from "./codes.ts";
import { severity } from "./codes.ts";

export type Led = "off" | "blinking" | "on";

/** LED-1, blue. */
export const bluetoothLed = (wireless: { readonly active: boolean; readonly connected: boolean }): Led => {
  if (!wireless.active) return "off";
  return wireless.connected ? "on" : "blinking";
};

/** LED-2, red: an alarm or an error outshines a warning. */
export const errorLed = (standing: readonly Code[]): Led => {
  if (standing.length === 0) return "off";
  return standing.some((code) => severity(code) !== "warning") ? "on" : "blinking";
};
