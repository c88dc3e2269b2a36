/** SYS-4: can the BMS switch everything off, and does each switch bear what flows through it? Manual §4.1. */
import { above } from "../../core/units.ts";
import { deviceFindings as words } from "../../words/plan-device-findings.ts";
import { flowsBehind, lacksCurrent } from "../currents.ts";
import { sideOf } from "../design.ts";
import { hangs } from "../installation.ts";
import { productRow } from "../products.ts";
import { type Check, each, say } from "./check.ts";
import { remedyOf } from "./remedy.ts";

const load = each("SYS-4", "error", (device, installation) =>
  sideOf(device) !== "load" || hangs(installation, device, "load")
    ? null
    : say(words.loose, { id: device.id, remedy: remedyOf(device) }),
);

const charger = each("SYS-4", "error", (device, installation) =>
  sideOf(device) !== "charger" || hangs(installation, device, "charger")
    ? null
    : say(words.looseCharger, { id: device.id, remedy: remedyOf(device) }),
);

/** An inverter or an Orion switches what draws from it, but no charger. */
const behind = each("SYS-4", "error", (device, installation) => {
  const parent = installation.parentOf(device);
  if (parent === null) return null;
  const { kind, carries } = productRow(parent.product);
  const switches = kind === "switch" || (carries.includes("load") && sideOf(device) !== "charger");
  return switches ? null : say(words.behind, { id: device.id, parent: parent.id, product: parent.product });
});

/** Loads and chargers behind one switch meet in it: the larger of the two flows. */
const rating = each("SYS-4", "error", (device, installation) => {
  const { id, maxA } = device;
  const { load: drawn, charger: given } = flowsBehind(installation, device);
  const sumA = Math.max(drawn.continuousA, given.continuousA);
  return maxA === null || !above(sumA, maxA) ? null : say(words.maxA, { id, sumA, maxA });
});

const current = each("SYS-4", "warning", (device, installation) =>
  lacksCurrent(installation, device)
    ? say(words.current, { id: device.id, charger: sideOf(device) === "charger" })
    : null,
);

export const controlChecks: readonly Check[] = [load, charger, behind, rating, current];
