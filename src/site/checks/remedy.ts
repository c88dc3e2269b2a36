/** What to advise for a device that does not hang where it must. */
import type { Remedy } from "../../words/plan-device-findings.ts";
import { type Device, sideOf } from "../design.ts";
import { isBatteryProtect, productRow } from "../products.ts";

export const remedyOf = (device: Device): Remedy => {
  const { kind, terminals, carries } = productRow(device.product);
  if (kind === "signal") return "pre-alarm";
  if (isBatteryProtect(device.product)) return "load-or-charger";
  if (kind === "switch") return carries.includes("load") ? "input-on-load" : "input-on-charger";
  if (sideOf(device) === "load") return terminals.length > 0 ? "input-on-load" : "switch-on-load";
  if (device.product === "alternator") return "li-ct";
  // An Orion that charges has the input that it has as a load.
  return terminals.length > 0 ? "input-on-charger" : "li-charge";
};
