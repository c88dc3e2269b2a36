/** FW-2, FW-3: an update of the BMS or of a battery, as states and effects. Manual §4.4. */
import type { Code } from "./codes.ts";
import { delays } from "./limits.ts";
import { type Instant, passed } from "./units.ts";

/** The BMS itself, or a battery by its 0-based number. */
export type FirmwareTarget = "bms" | number;

export interface FirmwareUpdate {
  readonly target: FirmwareTarget;
  readonly phase: "updating" | "failed";
  /** Begun, or failed. */
  readonly sinceS: Instant;
  /** CHARGER floats since the first start, through every failure and retry. */
  readonly chargerSinceS: Instant;
  /** The failure after which LOAD floated; it stays so until an update succeeds. */
  readonly loadSinceS: Instant | null;
}

export type FirmwareRefusal =
  | { readonly problem: "update-runs"; readonly target: FirmwareTarget }
  | { readonly problem: "no-update-runs" }
  /** Another target failed before: that one is to be brought to an end first. */
  | { readonly problem: "failed-first"; readonly target: FirmwareTarget }
  | { readonly problem: "no-such-battery"; readonly target: FirmwareTarget }
  | { readonly problem: "code-stands"; readonly code: Code };

const refusing: readonly Code[] = ["A-B01", "A-B05", "A-B08", "E-B01", "E-B05", "E-B09", "E-B11"];

/** FW-2: may this update start? A retry after a failure always may. */
export const refuseStart = (
  before: FirmwareUpdate | null,
  target: FirmwareTarget,
  batteries: number,
  standing: readonly Code[],
): FirmwareRefusal | null => {
  if (before?.phase === "updating") return { problem: "update-runs", target: before.target };
  if (before !== null && before.target !== target) return { problem: "failed-first", target: before.target };
  if (target !== "bms" && !(Number.isInteger(target) && target >= 0 && target < batteries)) {
    return { problem: "no-such-battery", target };
  }
  const code = before === null ? standing.find((one) => refusing.includes(one)) : undefined;
  return code === undefined ? null : { problem: "code-stands", code };
};

export const startUpdate = (before: FirmwareUpdate | null, target: FirmwareTarget, now: Instant): FirmwareUpdate => ({
  target,
  phase: "updating",
  sinceS: now,
  chargerSinceS: before?.chargerSinceS ?? now,
  loadSinceS: before?.loadSinceS ?? null,
});

export const failUpdate = (update: FirmwareUpdate, now: Instant): FirmwareUpdate => ({
  ...update,
  phase: "failed",
  sinceS: now,
});

/** FW-2: silence of the battery under update is a failure. FW-3: LOAD floats 120 s after a failure. */
export const judgeFirmware = (
  before: FirmwareUpdate | null,
  silentTarget: boolean,
  now: Instant,
): FirmwareUpdate | null => {
  if (before === null) return null;
  if (before.phase === "updating") return silentTarget ? failUpdate(before, now) : before;
  const floats = before.loadSinceS === null && passed(now, before.sinceS, delays.firmwareRetry);
  return floats ? { ...before, loadSinceS: before.sinceS } : before;
};
