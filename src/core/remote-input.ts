/** TERM-5: remote on/off from the voltages at L and H. Manual §2.2, §6. */
import { remoteLimits } from "./limits.ts";
import { above, atMost, below } from "./units.ts";

/** What the two terminals carry; null: open. */
export interface RemoteInput {
  /** L and H joined: the loop, a switch, a relay contact. */
  readonly joined: boolean;
  /** V at L and at H against Bat−. */
  readonly lowV: number | null;
  readonly highV: number | null;
}

/** Both open is off, and so is every voltage that cannot be judged. */
export const remoteIsOn = ({ joined, lowV, highV }: RemoteInput, batteryV: number | null): boolean => {
  if (joined) return true;
  if (lowV !== null && Number.isFinite(lowV) && below(lowV, remoteLimits.lowV)) return true;
  if (highV === null || batteryV === null) return false;
  return above(highV, remoteLimits.highV) && atMost(highV, batteryV + remoteLimits.aboveBatteryV);
};
