/**
 * FW-1: the firmware of the simulated batteries. Our own invention: the ending keeps it from ever being taken for what a real
 * battery runs. What each version changed stands in `words/firmware.ts`.
 */

export const newestFirmware = "v1.03-sim";
/** Of every simulated battery at first: one before the newest, so that there is something to say. */
export const firstFirmware = "v1.02-sim";

/** Oldest first. */
export const simulatedFirmware: readonly string[] = ["v1.00-sim", "v1.01-sim", firstFirmware, newestFirmware];

/** Those released after this one, oldest first; of a version that is none of these nothing is known. */
export const newerThan = (installed: string): readonly string[] => {
  const place = simulatedFirmware.indexOf(installed);
  return place === -1 ? [] : simulatedFirmware.slice(place + 1);
};
