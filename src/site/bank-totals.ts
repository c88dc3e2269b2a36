/** BANK-1, BAT-2, BAT-3: what the whole bank is and bears. An illegal bank has figures too, so that its findings can be told. */
import { recommended } from "../core/batteries.ts";
import { type SystemV, systems } from "../core/bank-layout.ts";
import type { DesignBank } from "./design.ts";

export interface BankTotals {
  readonly model: string;
  readonly series: number;
  readonly parallel: number;
  readonly batteries: number;
  readonly cells: number;
  readonly cellsInSeries: number;
  /** null: BANK-1 knows no such system. */
  readonly systemV: SystemV | null;
  readonly capacityAh: number;
  /** Nominal voltage × capacity. */
  readonly energyKWh: number;
  /** Continuous, recommended and for 10 s, A. */
  readonly charge: Bearable;
  readonly discharge: Bearable;
}

export interface Bearable {
  readonly mostA: number;
  readonly recommendedA: number;
  readonly pulseA: number;
}

/** Whole tenths of a volt, so that 51.2 V × 100 Ah are 5.12 kWh and not a hair more. */
const energyKWh = ({ model, series }: DesignBank, capacityAh: number): number =>
  (Math.round(model.nominalV * 10) * series * capacityAh) / 10_000;

export const bankTotals = (bank: DesignBank): BankTotals => {
  const { model, series, parallel } = bank;
  const batteries = series * parallel;
  const capacityAh = model.capacityAh * parallel;
  return {
    model: model.name,
    series,
    parallel,
    batteries,
    cells: batteries * model.cells,
    cellsInSeries: series * model.cells,
    systemV: systems[model.nominalV][series] ?? null,
    capacityAh,
    energyKWh: energyKWh(bank, capacityAh),
    charge: {
      mostA: model.maxChargeA * parallel,
      recommendedA: recommended.chargeC * capacityAh,
      pulseA: model.chargePulseA * parallel,
    },
    discharge: {
      mostA: model.maxDischargeA * parallel,
      recommendedA: recommended.dischargeC * capacityAh,
      pulseA: model.dischargePulseA * parallel,
    },
  };
};

/** What may be drawn before the discharge floor (%, DIS-2) is reached. */
export const usableKWh = ({ energyKWh: all }: BankTotals, floorPct: number): number => (all * (100 - floorPct)) / 100;
