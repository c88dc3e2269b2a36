/** MON-2: full-charge synchronisation. Manual §4.3 (charged voltage, tail current, charged detection time). */
import type { Figures } from "./figures.ts";
import { keep } from "./identity.ts";
import type { Settings } from "./settings.ts";
import { atLeast, below, type Instant, minutes, passed, sinceWhen } from "./units.ts";

export interface FullCharge {
  readonly sinceS: Instant | null;
  /** Already synchronised in this unbroken condition. */
  readonly done: boolean;
}

export const notFull: FullCharge = { sinceS: null, done: false };

/** `heard`: every battery is; silence restarts the time. */
export const judgeFullCharge = (
  before: FullCharge,
  { bankV, bankA }: Figures,
  settings: Settings,
  capacityAh: number | null,
  heard: boolean,
  now: Instant,
): { readonly fullCharge: FullCharge; readonly synchronises: boolean } => {
  const { chargedVoltageV, tailCurrentPct, chargedDetectionTimeMin } = settings;
  const holds =
    heard &&
    bankV !== null &&
    bankA !== null &&
    capacityAh !== null &&
    chargedVoltageV !== null &&
    atLeast(bankV, chargedVoltageV) &&
    atLeast(bankA, 0) &&
    below(bankA, (tailCurrentPct / 100) * capacityAh);
  const sinceS = sinceWhen(before.sinceS, holds, now);
  const synchronises = !before.done && passed(now, sinceS, minutes(chargedDetectionTimeMin));
  return { fullCharge: keep(before, { sinceS, done: holds && (before.done || synchronises) }), synchronises };
};
