/** FW-1…3 as one entry a target: what runs, what is newer and what that changes, and how an update stands. */
import type { FirmwareTarget } from "../core/firmware-update.ts";
import type { Sample } from "../core/sample.ts";
import { delays } from "../core/limits.ts";
import { type Instant, instant } from "../core/units.ts";
import { newerThan, newestFirmware, simulatedFirmware } from "./firmware.ts";

/** A text in both languages, from the words. */
interface Changes {
  readonly en: string;
  readonly it: string;
}

export interface FirmwareFacts {
  readonly target: FirmwareTarget;
  readonly installed: string;
  /** null: not known here. */
  readonly newest: string | null;
  /** Oldest first; empty: none is newer, or none is known. */
  readonly newer: readonly { readonly version: string; readonly changes: Changes }[];
  /** The app updates batteries; the BMS itself comes with its package. */
  readonly updatedBy: "app" | "package";
  readonly phase: "updating" | "failed" | null;
  /** null: no update of this target runs, or nobody counts. */
  readonly progressPct: number | null;
  /** FW-3: after a failure, when LOAD floats for it; null: it floats already, or nothing failed. */
  readonly loadFloatsAtS: Instant | null;
}

export interface FirmwareKnown {
  readonly sample: Pick<Sample, "firmware" | "loadFloatsAtS">;
  /** What each battery says of itself, in their order. */
  readonly batteries: readonly { readonly firmware: string }[];
  /** Of Cellward itself. */
  readonly bmsVersion: string;
  /** Of the update that runs; null: unknown. */
  readonly progressPct: number | null;
  readonly changesOf: (version: string) => Changes;
}

type Standing = Pick<FirmwareFacts, "phase" | "progressPct" | "loadFloatsAtS">;
const nothingStands: Standing = { phase: null, progressPct: null, loadFloatsAtS: null };

const standingOf = (target: FirmwareTarget, { sample, progressPct }: FirmwareKnown): Standing => {
  const { firmware, loadFloatsAtS } = sample;
  if (firmware === null || firmware.target !== target) return nothingStands;
  return firmware.phase === "updating"
    ? { phase: "updating", progressPct, loadFloatsAtS: null }
    : {
        phase: "failed",
        progressPct: null,
        // The sample tells the earliest moment of all that stands; here it is this update's own.
        loadFloatsAtS: loadFloatsAtS === null ? null : instant(firmware.sinceS + delays.firmwareRetry),
      };
};

/** The BMS first, then the batteries in their order. */
export const firmwareFacts = (known: FirmwareKnown): readonly FirmwareFacts[] => {
  const { batteries, bmsVersion, changesOf } = known;
  return [
    {
      target: "bms",
      installed: bmsVersion,
      newest: null,
      newer: [],
      updatedBy: "package",
      ...standingOf("bms", known),
    },
    ...batteries.map(
      ({ firmware }, battery): FirmwareFacts => ({
        target: battery,
        installed: firmware,
        newest: simulatedFirmware.includes(firmware) ? newestFirmware : null,
        newer: newerThan(firmware).map((version) => ({ version, changes: changesOf(version) })),
        updatedBy: "app",
        ...standingOf(battery, known),
      }),
    ),
  ];
};
