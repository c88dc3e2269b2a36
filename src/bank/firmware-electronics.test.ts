import { describe, expect, it } from "vitest";
import { batteryModel } from "../core/batteries.ts";
import { createBank } from "./bank.ts";
import { createElectronics } from "./firmware-electronics.ts";
import type { Demand } from "./spec.ts";

const model = batteryModel("12.8/100");
if (model === undefined) throw new Error("BAT-1 knows 12.8/100");

const load: Demand = { loadW: 500, loadA: 0, chargers: [], ambientC: 25 };

const fixture = () => {
  const bank = createBank({
    model,
    series: 2,
    parallel: 2,
    stateOfChargePct: 60,
    temperatureC: 20,
    seed: 3,
    spread: { capacityPct: 1, resistancePct: 5, stateOfChargePct: 2 },
    faults: [{ kind: "broken-cable", battery: 3, cell: null, fromS: 200, toS: 300, amount: 0 }],
  });
  const electronics = createElectronics(bank.reading);
  const stepTo = (atS: number) => {
    bank.step(atS, load);
    electronics.pass();
  };
  return { bank, electronics, stepTo };
};

const ofBattery = ({ cellV, cellC, batteryA, readAtS }: ReturnType<typeof createElectronics>["reading"], n: number) => [
  ...cellV.slice(n * 4, n * 4 + 4),
  cellC[n],
  batteryA[n],
  readAtS[n],
];

describe("the electronics between the sensors and the BMS", () => {
  it("hand on what the bank measures, to the last bit, a broken cable included", () => {
    const { bank, electronics, stepTo } = fixture();
    for (const atS of [0, 1, 60, 200, 250, 300, 3600]) {
      stepTo(atS);
      expect(electronics.reading).toEqual(bank.reading);
    }
  });

  it("FW-2 a battery that starts anew keeps its last values and their time; the others, and Bat+, go on", () => {
    const { bank, electronics, stepTo } = fixture();
    stepTo(100);
    const before = ofBattery(electronics.reading, 1);
    electronics.keepSilent(1);
    stepTo(700);
    expect(ofBattery(electronics.reading, 1)).toEqual(before);
    expect(ofBattery(bank.reading, 1)).not.toEqual(before);
    for (const other of [0, 2, 3])
      expect(ofBattery(electronics.reading, other)).toEqual(ofBattery(bank.reading, other));
    expect(electronics.reading.bankV).toBe(bank.reading.bankV);
    electronics.keepSilent(null);
    stepTo(701);
    expect(electronics.reading).toEqual(bank.reading);
  });

  it("FW-1 report the firmware that was installed; the identities of the others stay the same objects", () => {
    const { bank, electronics } = fixture();
    const before = [...electronics.reading.batteries];
    electronics.install(2, "v1.03-sim");
    const after = electronics.reading.batteries;
    expect(after[2]).toEqual({ ...before[2], firmware: "v1.03-sim" });
    for (const other of [0, 1, 3]) expect(after[other]).toBe(before[other]);
    expect(bank.reading.batteries[2]?.firmware).toBe("v1.02-sim");
    const installed = after[2];
    electronics.install(2, "v1.03-sim");
    expect(electronics.reading.batteries[2]).toBe(installed);
  });

  it("a battery that is not there is a mistake of the caller", () => {
    const { electronics } = fixture();
    expect(() => electronics.install(4, "v1.03-sim")).toThrow("no battery 4");
  });
});
