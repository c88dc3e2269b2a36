/** BLE-2: what is shown of the BMS without connecting to it. Manual §5.1.1. The frames themselves are `readout/`. */
import type { Sample } from "./sample.ts";

export type InstantReadout = Pick<
  Sample,
  "bankV" | "bankA" | "stateOfChargePct" | "timeRemainingS" | "batteryC" | "consumedAh" | "codes"
>;

/** Null while it is switched off, or nothing is sent (BLE-1, TERM-7). */
export const instantReadout = (sample: Sample): InstantReadout | null => {
  if (!sample.instantReadout) return null;
  const { bankV, bankA, stateOfChargePct, timeRemainingS, batteryC, consumedAh, codes } = sample;
  return { bankV, bankA, stateOfChargePct, timeRemainingS, batteryC, consumedAh, codes };
};
