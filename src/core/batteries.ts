/** BAT-1…5, BAT-7: the batteries, as one table. Manual §2.1, §4.1. */

/** What the rules need to know of a model; of one battery, not of the bank. */
export interface BatteryModel {
  readonly name: string;
  readonly nominalV: 12.8 | 25.6 | 51.2;
  readonly cells: number;
  readonly capacityAh: number;
  /** Continuous limits, A (BAT-2). */
  readonly maxChargeA: number;
  readonly maxDischargeA: number;
  /** For at most 10 s, A (BAT-2). */
  readonly chargePulseA: number;
  readonly dischargePulseA: number;
  /** Of the whole battery, Ω (BAT-5). */
  readonly internalResistanceOhm: number;
}

/** V of an LFP cell, as labels have it: 4 cells are 12.8 V. */
export const nominalCellV = 3.2;

/** BAT-2: continuous 1C both ways; discharge pulse 2C. */
const lithiumNg = (
  nominalV: 12.8 | 25.6 | 51.2,
  capacityAh: number,
  chargePulseA: number,
  internalResistanceOhm: number,
): BatteryModel => ({
  name: `${nominalV}/${capacityAh}`,
  nominalV,
  cells: nominalV / nominalCellV,
  capacityAh,
  maxChargeA: capacityAh,
  maxDischargeA: capacityAh,
  chargePulseA,
  dischargePulseA: 2 * capacityAh,
  internalResistanceOhm,
});

/** BAT-1: the eight Lithium NG models. Charge pulses from the manual's §4.1, resistances from BAT-5. */
export const batteryModels = [
  lithiumNg(12.8, 100, 200, 0.002),
  lithiumNg(12.8, 150, 225, 0.002),
  lithiumNg(12.8, 200, 400, 0.001),
  lithiumNg(12.8, 300, 450, 0.001),
  lithiumNg(25.6, 100, 200, 0.004),
  lithiumNg(25.6, 200, 400, 0.002),
  lithiumNg(25.6, 300, 450, 0.002),
  lithiumNg(51.2, 100, 200, 0.008),
] as const satisfies readonly BatteryModel[];

export const batteryModel = (name: string): BatteryModel | undefined =>
  batteryModels.find((model) => model.name === name);

/** BAT-1: a Lithium Smart battery (not NG) is known by its name and refused. */
export const isLithiumSmart = (name: string): boolean => /smart/i.test(name);

/** BAT-7: any other LFP pack, by what its owner states. A name of its own keeps it apart from the eight. */
export const genericBattery = (given: {
  readonly nominalV: 12.8 | 25.6 | 51.2;
  readonly capacityAh: number;
  readonly maxChargeA: number;
  readonly maxDischargeA: number;
}): BatteryModel => ({
  ...given,
  name: `generic-lfp ${given.nominalV}/${given.capacityAh}`,
  cells: Math.round(given.nominalV / 3.2),
  chargePulseA: given.maxChargeA,
  dischargePulseA: given.maxDischargeA,
  internalResistanceOhm: (given.nominalV / 3.2) * 0.0005,
});

/** BAT-3, as parts of the capacity. */
export const recommended = { chargeC: 0.3, dischargeC: 0.5 } as const;

/** BAT-4: per cell where the manual's product family states a battery voltage; the 24 V and 48 V rows are its multiples. */
export const operating = {
  chargeC: { from: 5, to: 50 },
  dischargeC: { from: -20, to: 50 },
  storageC: { from: -45, to: 70 },
  chargeCellV: { from: 3.5, to: 3.55 },
  floatCellV: 3.375,
  endOfDischargeCellV: 2.8,
} as const;

/** BAT-5. */
export const roundTripPct = 92;
export const cycleLife = [
  { depthPct: 80, cycles: 2500 },
  { depthPct: 70, cycles: 3000 },
  { depthPct: 50, cycles: 5000 },
] as const;
