/** Which device is worst: an alarm first, then one that is not heard, then a warning. */
import type { Code } from "../../core/codes.ts";
import { type Tone, toneOfCode } from "../tone.ts";
import type { Device } from "./devices-api.ts";

const kinds = ["E", "A", "W"];

/** An error stops more than an alarm, an alarm is why it stopped, a warning is what comes. */
export const worstCode = (codes: readonly Code[]): Code | null =>
  [...codes].sort((one, other) => kinds.indexOf(one.charAt(0)) - kinds.indexOf(other.charAt(0)))[0] ?? null;

/** What is not heard may be worse than it last was. */
export const toneOfDevice = ({ state, readout }: Device): Tone => {
  const worst = worstCode(readout?.codes ?? []);
  const tone = worst === null ? null : toneOfCode(worst);
  if (tone === "alarm") return "alarm";
  if (state === "stale" || state === "refused" || state === "unreachable") return "warning";
  if (tone !== null) return tone;
  return state === "asking" || readout === null ? "resting" : "well";
};

const rank = (device: Device): number => {
  const tone = toneOfDevice(device);
  if (tone === "alarm") return 0;
  if (tone === "warning") return device.state === "ok" ? 2 : 1;
  return 3;
};

/** Those that are as bad as each other stay as they came, this device first. */
export const worstFirst = (devices: readonly Device[]): readonly Device[] =>
  [...devices].sort((one, other) => rank(one) - rank(other));
