/** BAT-2, SYS-4: who draws and who gives how much, at the bank and behind each switch. What stands behind an inverter counts once. */
import { type Device, feedsLoads, isRefused, sideOf } from "./design.ts";
import type { Installation } from "./installation.ts";
import type { Side } from "./products.ts";

/** A of the bank, all at once. */
export interface Flow {
  readonly continuousA: number;
  /** For 10 s: of each device the larger of its continuous current and its pulse. */
  readonly peakA: number;
}
export type Flows = Readonly<Record<Side, Flow>>;

const nothing: Flow = { continuousA: 0, peakA: 0 };
const add = (one: Flow, other: Flow): Flow => ({
  continuousA: one.continuousA + other.continuousA,
  peakA: one.peakA + other.peakA,
});
const sum = (flows: readonly Flows[]): Flows => ({
  load: flows.map(({ load }) => load).reduce(add, nothing),
  charger: flows.map(({ charger }) => charger).reduce(add, nothing),
});

/** What the design says that it draws or gives, A of the bank; null: nothing. */
export const statedA = (installation: Installation, device: Device): number | null => {
  const { chargeA, loadA, loadW } = device;
  if (sideOf(device) === "charger") return chargeA;
  return loadA ?? (loadW === null ? null : loadW / installation.endOfDischargeV);
};

/** A device with all that stands behind it. */
export const flowsOf = (installation: Installation, device: Device): Flows => {
  const behind = flowsBehind(installation, device);
  const side = sideOf(device);
  if (side === null || isRefused(device)) return behind;
  const stated = statedA(installation, device);
  const through = feedsLoads(device) ? behind.load : nothing;
  const continuousA = stated ?? through.continuousA;
  const peakA = Math.max(continuousA, device.pulseA ?? (stated === null ? through.peakA : 0));
  const own = { continuousA, peakA };
  if (side === "charger") return { ...behind, charger: add(behind.charger, own) };
  return { ...behind, load: feedsLoads(device) ? own : add(behind.load, own) };
};

/** All that stands behind a device; of null, all there is. */
export const flowsBehind = (installation: Installation, device: Device | null): Flows =>
  sum(installation.childrenOf(device).map((child) => flowsOf(installation, child)));

const hasLoadBehind = (installation: Installation, device: Device): boolean =>
  installation.childrenOf(device).some((child) => sideOf(child) === "load" || hasLoadBehind(installation, child));

const isCovered = (installation: Installation, device: Device): boolean => {
  for (let one = installation.parentOf(device); one !== null; one = installation.parentOf(one)) {
    if (feedsLoads(one) && statedA(installation, one) !== null) return true;
  }
  return false;
};

/** SYS-4: does it count 0 although it draws or gives? Not where what stands behind it, or what it stands behind, says how much. */
export const lacksCurrent = (installation: Installation, device: Device): boolean => {
  const side = sideOf(device);
  if (side === null || statedA(installation, device) !== null) return false;
  if (side === "charger") return true;
  return !(feedsLoads(device) && hasLoadBehind(installation, device)) && !isCovered(installation, device);
};
