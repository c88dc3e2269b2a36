/** How a pack's switches were before anybody of ours touched them: what its owner had set, not what its protection did. */
import type { SwitchesWanted } from "./line-switching.ts";
import type { PackAlarm, PackReading } from "./reading.ts";

type Said = Pick<PackReading, "chargeSwitch" | "dischargeSwitch" | "alarms">;

const eitherWay: readonly PackAlarm[] = ["short-circuit", "switch-overtemperature", "internal-fault"];
/** For what a pack opens which of its switches by itself. */
const protections: Readonly<Record<keyof SwitchesWanted, readonly PackAlarm[]>> = {
  charge: [
    "cell-overvoltage",
    "pack-overvoltage",
    "charge-overtemperature",
    "charge-undertemperature",
    "charge-overcurrent",
    ...eitherWay,
  ],
  discharge: [
    "cell-undervoltage",
    "pack-undervoltage",
    "discharge-overtemperature",
    "discharge-undertemperature",
    "discharge-overcurrent",
    ...eitherWay,
  ],
};

/**
 * What the pack's protection holds off it lets go of by itself; written down as off it would become a host's, and stay so. Some packs say
 * that they are locked by a host; where nothing explains it, a host did it.
 */
export const isHeldByProtection = (which: keyof SwitchesWanted, alarms: readonly PackAlarm[] | null): boolean =>
  alarms !== null && !alarms.includes("locked") && alarms.some((alarm) => protections[which].includes(alarm));

/** null: it does not say how they stand. */
export const foundSwitches = ({ chargeSwitch, dischargeSwitch, alarms }: Said): SwitchesWanted | null =>
  chargeSwitch === null || dischargeSwitch === null
    ? null
    : {
        charge: chargeSwitch || isHeldByProtection("charge", alarms),
        discharge: dischargeSwitch || isHeldByProtection("discharge", alarms),
      };
