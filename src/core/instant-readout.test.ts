import { describe, expect, it } from "vitest";
import { tell } from "../../test/timeline.ts";
import { instantReadout } from "./instant-readout.ts";

const lowCell = { points: [{ atS: 2, cellV: [[3.3, 3.3, 3.05, 3.3]], bankA: -10, cellC: 18 }], durationS: 60 } as const;

describe("BLE-2 Instant Readout", () => {
  it("BLE-2 is off until the owner switches it on", () => {
    expect(instantReadout(tell(lowCell).at(10))).toBeNull();
  });

  it("BLE-2 shows the seven values and the codes, and no more", () => {
    const told = tell({ ...lowCell, events: [{ atS: 5, instantReadout: "on" }] });
    expect(instantReadout(told.at(4))).toBeNull();
    const sample = told.at(10);
    expect(instantReadout(sample)).toEqual({
      bankV: sample.bankV,
      bankA: -10,
      stateOfChargePct: sample.stateOfChargePct,
      timeRemainingS: sample.timeRemainingS,
      batteryC: 18,
      consumedAh: sample.consumedAh,
      codes: ["W-B01"],
    });
  });

  it("BLE-1 sends nothing while wireless is disabled, and again when it is enabled", () => {
    const told = tell({
      ...lowCell,
      events: [
        { atS: 5, instantReadout: "on" },
        { atS: 10, wireless: "disable" },
        { atS: 20, wireless: "enable" },
      ],
    });
    expect([9, 10, 19, 20].map((atS) => instantReadout(told.at(atS)) !== null)).toEqual([true, false, false, true]);
  });

  it("BLE-2 sends nothing without power, and survives its loss", () => {
    const told = tell({
      ...lowCell,
      events: [
        { atS: 5, instantReadout: "on" },
        { atS: 10, power: "off" },
        { atS: 20, power: "on" },
      ],
    });
    expect([9, 15, 21].map((atS) => instantReadout(told.at(atS)) !== null)).toEqual([true, false, true]);
  });

  it("BLE-2 can be switched off again", () => {
    const told = tell({
      ...lowCell,
      events: [
        { atS: 5, instantReadout: "on" },
        { atS: 9, instantReadout: "off" },
      ],
    });
    expect([8, 9].map((atS) => instantReadout(told.at(atS)) !== null)).toEqual([true, false]);
  });
});
