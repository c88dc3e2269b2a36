import { describe, expect, it } from "vitest";
import { factorySettings } from "../../core/settings.ts";
import { changesBetween, changesIn, defaultsFor, wayBack } from "./changes.ts";

const set = { ...factorySettings, chargedVoltageV: 28.4, dischargeFloorPct: 20 };

describe("RST-1: what a restore changes", () => {
  it("is only what differs, in the order of the settings, at the default of this bank", () => {
    expect(changesBetween(set, defaultsFor(24))).toEqual([
      { setting: "chargedVoltageV", from: 28.4, to: 28 },
      { setting: "dischargeFloorPct", from: 20, to: 10 },
    ]);
    expect(changesBetween(defaultsFor(48), defaultsFor(48))).toEqual([]);
    expect(defaultsFor(48).chargedVoltageV).toBe(56);
    expect(defaultsFor(null).chargedVoltageV).toBeNull();
  });

  it("and what was changed is what the BMS says", () => {
    const events = [
      { type: "setting", setting: "dischargeFloorPct", from: 20, to: 10 },
      { type: "code", code: "A-B07" },
      { type: "setting", setting: "chargedVoltageV", from: null, to: 28 },
    ] as const;
    const done = changesIn(events);
    expect(done).toEqual([
      { setting: "dischargeFloorPct", from: 20, to: 10 },
      { setting: "chargedVoltageV", from: null, to: 28 },
    ]);
    // What was unknown cannot be set.
    expect(wayBack(done)).toEqual({ dischargeFloorPct: 20 });
  });
});
