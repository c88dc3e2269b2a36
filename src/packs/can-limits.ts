/**
 * What a pack on CAN announces to its host: limits of current and voltage (frame 351), enables and requests (frame 35C). Such a pack has
 * no switch that a host could throw: it says what it bears, and the host keeps to it.
 */
import { type CanData, type CanFrame, newestData, signedWordOf, wordOf } from "./can-frame.ts";
import { scaled } from "./framing.ts";

/** null: the frames do not say. */
export interface PackLimits {
  /** CVL, CCL, DCL, DVL in the field's words. Both currents are magnitudes. */
  readonly chargeLimitV: number | null;
  readonly chargeLimitA: number | null;
  readonly dischargeLimitA: number | null;
  readonly dischargeLimitV: number | null;
  readonly chargeEnabled: boolean | null;
  readonly dischargeEnabled: boolean | null;
  /** Wants to be charged soon, and at once. */
  readonly forceChargeI: boolean | null;
  readonly forceChargeII: boolean | null;
  readonly wantsFullCharge: boolean | null;
}

export const limitsId = 0x351;
export const requestsId = 0x35c;

const notSaid = 0xffff;
const notSaidSigned = 0x7fff;

const voltsAt = (said: CanData, at: number): number | null => {
  const raw = wordOf(said, limitsId, at);
  return raw === null || raw === notSaid ? null : scaled(raw, 1);
};

/** A negative limit of charging is none. Of discharging it is a magnitude with the sign of its direction, as some packs write it. */
const ampsAt = (said: CanData, at: number, mayBeNegative: boolean): number | null => {
  const raw = signedWordOf(said, limitsId, at);
  if (raw === null || raw === notSaidSigned || wordOf(said, limitsId, at) === notSaid) return null;
  return raw < 0 && !mayBeNegative ? null : scaled(Math.abs(raw), 1);
};

export const limitsIn = (said: CanData): PackLimits => {
  const requests = said.get(requestsId)?.[0];
  const requested = (bit: number): boolean | null => (requests === undefined ? null : ((requests >> bit) & 1) === 1);
  return {
    chargeLimitV: voltsAt(said, 0),
    chargeLimitA: ampsAt(said, 2, false),
    dischargeLimitA: ampsAt(said, 4, true),
    dischargeLimitV: voltsAt(said, 6),
    chargeEnabled: requested(7),
    dischargeEnabled: requested(6),
    forceChargeI: requested(5),
    forceChargeII: requested(4),
    wantsFullCharge: requested(3),
  };
};

export const packLimits = (frames: readonly CanFrame[]): PackLimits => limitsIn(newestData(frames));

const allowed = (enabled: boolean | null, limitA: number | null): boolean | null => {
  if (enabled === false || limitA === 0) return false;
  return enabled === null && limitA === null ? null : true;
};

/**
 * Does the pack bear to be charged, and discharged? A limit of 0 A forbids as much as an enable that is not set. Beside a charge voltage of
 * 0 V it means nothing: the maker has not filled the frame.
 */
export const packAllows = (
  limits: PackLimits,
): { readonly charge: boolean | null; readonly discharge: boolean | null } => ({
  charge: allowed(limits.chargeEnabled, limits.chargeLimitV === 0 ? null : limits.chargeLimitA),
  discharge: allowed(limits.dischargeEnabled, limits.chargeLimitV === 0 ? null : limits.dischargeLimitA),
});
