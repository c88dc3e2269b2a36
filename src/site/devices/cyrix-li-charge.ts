/** Cyrix-Li-Charge: between a charger without a remote input and the bank. SYS-8. */
import { atLeast, hours, type Instant, passed, seconds, sinceWhen } from "../../core/units.ts";
import type { SwitchInput } from "./switch-input.ts";

export interface ChargeSwitchInput extends SwitchInput {
  /** V that the charger holds with nothing behind it. */
  readonly chargerV: number;
}

export const connects = { chargerV: 13, bankV: 2, after: seconds(3) } as const;
/** It opens this often to see whether the charger is still there. */
export const looksEvery = hours(1);

export interface ChargeSwitchState {
  readonly closed: boolean;
  readonly fitS: Instant | null;
  readonly closedS: Instant | null;
}

export const newChargeSwitch: ChargeSwitchState = { closed: false, fitS: null, closedS: null };

export const stepCyrixLiCharge = (before: ChargeSwitchState, input: ChargeSwitchInput): ChargeSwitchState => {
  const { nowS, controlled, bankV, chargerV, times12 } = input;
  if (!controlled) return newChargeSwitch;
  // Closed, both sides are one; so it opens to see.
  if (before.closed) return passed(nowS, before.closedS, looksEvery) ? newChargeSwitch : before;
  // The battery's 2 V do not grow with the system: they only say that there is one.
  const fits = atLeast(chargerV, connects.chargerV * times12) && atLeast(bankV, connects.bankV);
  const fitS = sinceWhen(before.fitS, fits, nowS);
  const closed = passed(nowS, fitS, connects.after);
  return { closed, fitS, closedS: closed ? nowS : null };
};
