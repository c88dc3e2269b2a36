/**
 * What becomes of an update that the BMS has begun over a simulated bank (FW-2): it takes its time, its battery is silent while it
 * starts anew, and then runs the new firmware; or it fails half-way. That of the BMS itself is a drill: no program changes.
 */
import type { FirmwareTarget } from "../core/firmware-update.ts";
import type { FirmwareShown } from "../core/sample.ts";
import { elapsed, type Instant, passed, seconds } from "../core/units.ts";

/** D. The silence is longer than W-B05's 3 s, so that it is seen, and shorter than the 10 s of a failure (FW-2). */
const wholeUpdate = seconds(60);
const untilSilent = seconds(55);
const untilFailure = seconds(30);

export interface UpdaterStep {
  /** What the BMS is to be told, once. */
  readonly tell: "fail" | "succeed" | null;
  /** The battery that does not answer now. */
  readonly silent: number | null;
  /** The battery that runs the newest firmware from now on. */
  readonly updated: number | null;
  readonly progressPct: number | null;
}

export interface Updater {
  /** After each cycle: what the BMS says of its update, and whether the update is made to fail. */
  step(now: Instant, firmware: FirmwareShown | null, fails: boolean): UpdaterStep;
}

const nothingRuns: UpdaterStep = { tell: null, silent: null, updated: null, progressPct: null };

export const createUpdater = (): Updater => {
  let running: { readonly target: FirmwareTarget; readonly sinceS: Instant; readonly told: boolean } | null = null;

  return {
    step(now, firmware, fails) {
      if (firmware?.phase !== "updating") {
        running = null;
        return nothingRuns;
      }
      const { target } = firmware;
      const battery = target === "bms" ? null : target;
      if (running?.target !== target) running = { target, sinceS: now, told: false };
      const { sinceS, told } = running;
      const progressPct = Math.min(100, (100 * elapsed(now, sinceS)) / wholeUpdate);
      const goesOn: UpdaterStep = { ...nothingRuns, progressPct };
      // The BMS has not heard it yet; said twice it would be refused.
      if (told) return goesOn;
      const failed = fails && passed(now, sinceS, untilFailure);
      const done = passed(now, sinceS, wholeUpdate);
      if (!failed && !done) return { ...goesOn, silent: passed(now, sinceS, untilSilent) ? battery : null };
      running = { ...running, told: true };
      return failed ? { ...goesOn, tell: "fail" } : { ...goesOn, tell: "succeed", updated: battery };
    },
  };
};
