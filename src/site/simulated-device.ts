/** One device in a run: its table's behaviour, and what its neighbours let it do. */
import type { Instant } from "../core/units.ts";
import { chargerHoldsV, type ChargerVolts, newCharger, stepCharger } from "./devices/charger.ts";
import { newChargeSwitch, stepCyrixLiCharge } from "./devices/cyrix-li-charge.ts";
import { newCombiner, stepCyrixLiCt } from "./devices/cyrix-li-ct.ts";
import { isInverterLocked, newInverter, stepInverter } from "./devices/inverter.ts";
import {
  batteryProtectRetry,
  cyrixLiLoadRetry,
  isLocked,
  newRetry,
  type RetrySpec,
  smartBatteryProtectRetry,
  stepRetry,
} from "./devices/retry-lock.ts";
import type { SwitchInput } from "./devices/switch-input.ts";
import { newProgram, stepProgram, voltagePrograms } from "./devices/voltage-program.ts";
import { type Device, sideOf } from "./design.ts";
import { type Product, productRow } from "./products.ts";
import type { Doing } from "./profile.ts";

/** Of a load, a signal or a converter; of a switch; of a charger; of a switch or inverter that waits after its tries. */
export const deviceStates = ["off", "on", "open", "closed", "locked", "bulk", "absorption", "float"] as const;
export type DeviceStateName = (typeof deviceStates)[number];

export interface Surroundings extends SwitchInput {
  readonly doing: Doing;
  /** All that it stands behind lets current through. */
  readonly reached: boolean;
  /** V of what stands behind a switch of chargers, with nothing behind it. */
  readonly behindV: number;
}

/** Moves it to `nowS`. */
export type Runner = (around: Surroundings) => DeviceStateName;

/** V per 12 V where a design does not say. */
export const usual = { chargeV: 14.2, floatV: 13.5 } as const;

export const chargerVolts = ({ product, chargeV, floatV }: Device, times12: number): ChargerVolts => {
  const absorptionV = chargeV ?? usual.chargeV * times12;
  // An alternator knows one voltage.
  if (product === "alternator") return { absorptionV, floatV: absorptionV };
  return { absorptionV, floatV: Math.min(absorptionV, floatV ?? usual.floatV * times12) };
};

const retrying = (spec: RetrySpec): Runner => {
  let state = newRetry;
  return (around) => {
    state = stepRetry(spec, state, around);
    return state.closed ? "closed" : isLocked(state) ? "locked" : "open";
  };
};

/** Without a wire to a terminal it is on its own: program 0, as it leaves the factory. */
const onItsOwn = (): Runner => {
  let state = newProgram;
  return (around) => {
    state = stepProgram(voltagePrograms[0], state, around);
    return state.closed ? "closed" : "open";
  };
};

const combining = (): Runner => {
  let state = newCombiner;
  return (around) => {
    state = stepCyrixLiCt(state, { ...around, otherV: around.behindV });
    return state.closed ? "closed" : "open";
  };
};

const joiningCharger = (): Runner => {
  let state = newChargeSwitch;
  return (around) => {
    state = stepCyrixLiCharge(state, { ...around, chargerV: around.behindV });
    return state.closed ? "closed" : "open";
  };
};

const inverting = (): Runner => {
  let state = newInverter;
  return (around) => {
    state = stepInverter(state, { ...around, controlled: around.controlled && around.reached && around.doing.on });
    return state.on ? "on" : isInverterLocked(state) ? "locked" : "off";
  };
};

const charging = (device: Device, times12: number): Runner => {
  const volts = chargerVolts(device, times12);
  let state = newCharger;
  return ({ nowS, controlled, reached, doing, bankV }) => {
    const on = controlled && reached && doing.on && doing.sunPart > 0;
    state = stepCharger(volts, state, { nowS, on, bankV, times12 });
    return state.phase;
  };
};

const obeying =
  (off: DeviceStateName, on: DeviceStateName): Runner =>
  ({ controlled, reached, doing }) =>
    controlled && reached && doing.on ? on : off;

const protecting =
  (spec: RetrySpec) =>
  ({ terminal }: Device): Runner =>
    terminal === null ? onItsOwn() : retrying(spec);

const switches: Partial<Readonly<Record<Product, (device: Device) => Runner>>> = {
  "battery-protect": protecting(batteryProtectRetry),
  "smart-battery-protect": protecting(smartBatteryProtectRetry),
  "cyrix-li-load": () => retrying(cyrixLiLoadRetry),
  "cyrix-li-charge": joiningCharger,
  "cyrix-li-ct": combining,
  relay: () => obeying("open", "closed"),
  "inverter-vedirect": inverting,
  "inverter-smart": inverting,
};

export const runnerOf = (device: Device, times12: number): Runner => {
  const own = switches[device.product];
  if (own !== undefined) return own(device);
  // SYS-10: refused products do nothing.
  if (productRow(device.product).kind === "refused") return () => "off";
  return sideOf(device) === "charger" ? charging(device, times12) : obeying("off", "on");
};

/** V that a charger gives without a battery behind it, now. */
export const opensAtV = (device: Device, doing: Doing, nowS: Instant, times12: number): number => {
  if (sideOf(device) !== "charger") return 0;
  const volts = chargerVolts(device, times12);
  const on = doing.on && doing.sunPart > 0;
  return chargerHoldsV(stepCharger(volts, newCharger, { nowS, on, bankV: 0, times12 }), volts);
};
