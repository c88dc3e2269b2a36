import { describe, expect, test } from "vitest";
import type { FirmwareShown } from "../core/sample.ts";
import { instant } from "../core/units.ts";
import { createUpdater, type UpdaterStep } from "./firmware-updater.ts";

const updating = (target: FirmwareShown["target"] = 2): FirmwareShown => ({
  target,
  phase: "updating",
  sinceS: instant(100),
});
const failed: FirmwareShown = { target: 2, phase: "failed", sinceS: instant(130) };
const nothing: UpdaterStep = { tell: null, silent: null, updated: null, progressPct: null };

/** An updater that has seen the update begin at 100 s. */
const begun = (fails = false) => {
  const updater = createUpdater();
  updater.step(instant(100), updating(), fails);
  return (atS: number, now: FirmwareShown | null = updating(), failsNow = fails) =>
    updater.step(instant(atS), now, failsNow);
};

describe("an update of a simulated battery (FW-2)", () => {
  test("FW-2: nothing where none runs", () => {
    const updater = createUpdater();
    for (const atS of [0, 60, 1000]) {
      expect(updater.step(instant(atS), null, false)).toEqual(nothing);
      expect(updater.step(instant(atS), failed, true)).toEqual(nothing);
    }
  });

  test.each([
    [100, { progressPct: 0 }],
    [115, { progressPct: 25 }],
    [154.9, { silent: null }],
    [155, { silent: 2 }],
    [159.9, { silent: 2, tell: null, updated: null }],
    [160, { silent: null, tell: "succeed", updated: 2, progressPct: 100 }],
    [1000, { silent: null, tell: "succeed", updated: 2, progressPct: 100 }],
  ] as const)("FW-2: begun at 100 s, at %d s: %j", (atS, expected) => {
    expect(begun()(atS)).toMatchObject(expected);
  });

  test("FW-2: that of the BMS itself ends by itself too; no battery is silent for it, none gets new firmware", () => {
    const updater = createUpdater();
    const at = (atS: number) => updater.step(instant(atS), updating("bms"), false);
    expect(at(100)).toMatchObject({ tell: null, progressPct: 0 });
    expect(at(157)).toMatchObject({ tell: null, silent: null });
    expect(at(160)).toEqual({ tell: "succeed", silent: null, updated: null, progressPct: 100 });
  });

  test("FW-2: it is silent for less than the 10 s that would be a failure", () => {
    const at = begun();
    const silent = Array.from({ length: 70 }, (_, s) => 101 + s).filter((atS) => at(atS).silent !== null);
    expect(silent).toEqual([155, 156, 157, 158, 159]);
  });

  test.each([
    [129.9, null],
    [130, "fail"],
    [160, "fail"],
  ] as const)("FW-2: made to fail, at %d s: %s, and nothing is installed", (atS, tell) => {
    expect(begun(true)(atS)).toMatchObject({ tell, updated: null, silent: null });
  });

  test("FW-2: made to fail while it starts anew, it fails then, and answers again", () => {
    const at = begun();
    expect(at(156)).toMatchObject({ silent: 2 });
    expect(at(157, updating(), true)).toMatchObject({ tell: "fail", silent: null });
  });

  test("FW-2: the BMS is told once", () => {
    for (const fails of [false, true]) {
      const at = begun(fails);
      expect(at(160).tell).not.toBeNull();
      expect(at(160)).toMatchObject({ tell: null, updated: null, silent: null });
      expect(at(161, updating(), !fails)).toMatchObject({ tell: null, updated: null });
    }
  });

  test("FW-2: what the BMS fails by itself (silence, power) or ends by hand is over; a retry takes its whole time", () => {
    for (const ended of [failed, null]) {
      const at = begun();
      expect(at(156)).toMatchObject({ silent: 2 });
      expect(at(157, ended)).toEqual(nothing);
      expect(at(200)).toMatchObject({ progressPct: 0, silent: null });
      expect(at(259.9).tell).toBeNull();
      expect(at(260)).toMatchObject({ tell: "succeed", updated: 2 });
    }
  });

  test("FW-2: another battery begins anew", () => {
    const at = begun();
    expect(at(150, updating(0))).toMatchObject({ progressPct: 0 });
    expect(at(205, updating(0))).toMatchObject({ silent: 0 });
    expect(at(210, updating(0))).toMatchObject({ tell: "succeed", updated: 0 });
  });
});
