/** A charger of three phases: full current up to the absorption voltage, that voltage for a while, then float. */
import { atLeast, below, hours, type Instant, minutes, passed, sinceWhen } from "../../core/units.ts";

export type ChargerPhase = "off" | "bulk" | "absorption" | "float";

export interface ChargerVolts {
  /** V of the bank. */
  readonly absorptionV: number;
  readonly floatV: number;
}

/** How long the absorption voltage is held; the bank's own tail current is long under its limit by then (decision 0029). */
export const absorptionTime = hours(1);
/** So far below float for so long, V per 12 V: it begins anew. */
export const beginsAnew = { belowFloatV: 0.4, for: minutes(1) } as const;
/** A charger has reached its voltage where so little is missing, V. */
const reachedV = 0.01;

export interface ChargerState {
  readonly phase: ChargerPhase;
  readonly absorbingS: Instant | null;
  readonly lowS: Instant | null;
}

export const newCharger: ChargerState = { phase: "off", absorbingS: null, lowS: null };

export interface ChargerInput {
  readonly nowS: Instant;
  /** It may run, and has something to charge with. */
  readonly on: boolean;
  readonly bankV: number;
  readonly times12: number;
}

export const stepCharger = (
  { absorptionV, floatV }: ChargerVolts,
  before: ChargerState,
  { nowS, on, bankV, times12 }: ChargerInput,
): ChargerState => {
  if (!on) return newCharger;
  const phase = before.phase === "off" ? "bulk" : before.phase;
  const lowS = sinceWhen(before.lowS, below(bankV, floatV - beginsAnew.belowFloatV * times12), nowS);
  if (phase === "bulk") {
    if (!atLeast(bankV, absorptionV - reachedV)) return { phase, absorbingS: null, lowS };
    return { phase: "absorption", absorbingS: nowS, lowS: null };
  }
  if (phase === "absorption") {
    if (!passed(nowS, before.absorbingS, absorptionTime)) return { ...before, phase, lowS };
    return { phase: "float", absorbingS: null, lowS: null };
  }
  return passed(nowS, lowS, beginsAnew.for)
    ? { phase: "bulk", absorbingS: null, lowS: null }
    : { phase, absorbingS: null, lowS };
};

/** V that it holds in its phase; 0: none. */
export const chargerHoldsV = ({ phase }: ChargerState, { absorptionV, floatV }: ChargerVolts): number =>
  phase === "off" ? 0 : phase === "float" ? floatV : absorptionV;
