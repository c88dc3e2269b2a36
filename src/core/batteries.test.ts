import { describe, expect, it } from "vitest";
import { tell } from "../../test/timeline.ts";
import {
  batteryModel,
  batteryModels,
  cycleLife,
  genericBattery,
  isLithiumSmart,
  operating,
  recommended,
  roundTripPct,
} from "./batteries.ts";

describe("the eight models (BAT-1, BAT-2, BAT-5)", () => {
  it.each([
    { name: "12.8/100", cells: 4, capacityAh: 100, pulseInA: 200, ohm: 0.002 },
    { name: "12.8/150", cells: 4, capacityAh: 150, pulseInA: 225, ohm: 0.002 },
    { name: "12.8/200", cells: 4, capacityAh: 200, pulseInA: 400, ohm: 0.001 },
    { name: "12.8/300", cells: 4, capacityAh: 300, pulseInA: 450, ohm: 0.001 },
    { name: "25.6/100", cells: 8, capacityAh: 100, pulseInA: 200, ohm: 0.004 },
    { name: "25.6/200", cells: 8, capacityAh: 200, pulseInA: 400, ohm: 0.002 },
    { name: "25.6/300", cells: 8, capacityAh: 300, pulseInA: 450, ohm: 0.002 },
    { name: "51.2/100", cells: 16, capacityAh: 100, pulseInA: 200, ohm: 0.008 },
  ])("BAT-1, BAT-2, BAT-5 $name: $cells cells, 1C both ways, pulses $pulseInA A in and 2C out, $ohm Ω", (row) => {
    expect(batteryModel(row.name)).toMatchObject({
      cells: row.cells,
      capacityAh: row.capacityAh,
      maxChargeA: row.capacityAh,
      maxDischargeA: row.capacityAh,
      chargePulseA: row.pulseInA,
      dischargePulseA: 2 * row.capacityAh,
      internalResistanceOhm: row.ohm,
    });
  });

  it("BAT-1 there are eight and no ninth", () => {
    expect(batteryModels).toHaveLength(8);
    expect(new Set(batteryModels.map((model) => model.name)).size).toBe(8);
  });

  it.each(["12.8/400", "25.6/150", "51.2/200", "", "toString", "12.8/100 "])("BAT-1 there is no %j", (name) => {
    expect(batteryModel(name)).toBeUndefined();
  });

  it.each([
    { name: "LiFePO4 Battery 12,8V/100Ah Smart", smart: true },
    { name: "smart-25.6/200", smart: true },
    { name: "12.8/100", smart: false },
  ])("BAT-1 $name is a Lithium Smart: $smart, and none of those is among the eight", ({ name, smart }) => {
    expect(isLithiumSmart(name)).toBe(smart);
    if (smart) expect(batteryModel(name)).toBeUndefined();
  });
});

describe("what a battery likes (BAT-3, BAT-4, BAT-5)", () => {
  it("BAT-3 charge 0.3C, discharge 0.5C", () => {
    expect(recommended).toEqual({ chargeC: 0.3, dischargeC: 0.5 });
  });

  it.each([
    { cells: 4, chargeV: [14, 14.2], floatV: 13.5, endV: 11.2 },
    { cells: 8, chargeV: [28, 28.4], floatV: 27, endV: 22.4 },
    { cells: 16, chargeV: [56, 56.8], floatV: 54, endV: 44.8 },
  ])(
    "BAT-4 $cells cells: charge $chargeV V, float $floatV V, end of discharge $endV V",
    ({ cells, chargeV, floatV, endV }) => {
      expect(operating.chargeCellV.from * cells).toBeCloseTo(chargeV[0] as number, 9);
      expect(operating.chargeCellV.to * cells).toBeCloseTo(chargeV[1] as number, 9);
      expect(operating.floatCellV * cells).toBeCloseTo(floatV, 9);
      expect(operating.endOfDischargeCellV * cells).toBeCloseTo(endV, 9);
    },
  );

  it("BAT-4 temperatures: charge 5…50, discharge −20…50, storage −45…70 °C", () => {
    expect(operating).toMatchObject({
      chargeC: { from: 5, to: 50 },
      dischargeC: { from: -20, to: 50 },
      storageC: { from: -45, to: 70 },
    });
  });

  it("BAT-5 round trip 92 %, 2500 / 3000 / 5000 cycles at 80 / 70 / 50 % depth", () => {
    expect(roundTripPct).toBe(92);
    expect(cycleLife).toEqual([
      { depthPct: 80, cycles: 2500 },
      { depthPct: 70, cycles: 3000 },
      { depthPct: 50, cycles: 5000 },
    ]);
  });
});

describe("a pack that is no Lithium NG (BAT-7)", () => {
  const given = { nominalV: 12.8, capacityAh: 100, maxChargeA: 50, maxDischargeA: 80 } as const;

  it("BAT-7 carries what its owner states", () => {
    expect(genericBattery(given)).toMatchObject({ cells: 4, capacityAh: 100, maxChargeA: 50, maxDischargeA: 80 });
  });

  it("BAT-7 is none of the eight, even with their voltage and capacity", () => {
    expect(batteryModels.map((model) => model.name)).not.toContain(genericBattery(given).name);
  });
});

it("BAT-6 every battery names itself: serial number, firmware, capacity, and its readings reach the bank", () => {
  const told = tell({ model: "12.8/100", parallel: 2, durationS: 1 });
  expect(told.at(0).bank).toMatchObject({ batteries: 2, cells: 8, capacityAh: 200, model: "12.8/100" });
});
