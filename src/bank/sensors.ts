import type { BatteryIdentity, Reading } from "../core/reading.ts";
import { seconds } from "../core/units.ts";
import type { Cells } from "./cells.ts";
import type { Faults } from "./fault-clock.ts";
import { firstFirmware } from "./firmware.ts";
import type { BankSpec } from "./spec.ts";

/** The smallest step that each sensor tells apart; there is no noise. */
const resolution = { cellV: 0.001, bankV: 0.001, batteryA: 0.01, cellC: 0.1 } as const;

/** The reading that this port owns: `bankV` is a number, not a column, and has to be written anew. */
interface OwnReading extends Reading {
  bankV: number;
}

export interface Sensors {
  readonly reading: Reading;
  /** Fills the columns from the last solution; `nowS`: when the batteries that answer do so, NaN: none has yet. */
  read(nowS: number): void;
}

/** Multiplied by a whole number and divided once it gives 3.3, not 3.3000000000000003; adding 0 turns −0 into 0. */
const rounded = (value: number, perUnit: number): number => Math.round(value * perUnit) / perUnit + 0;
const perUnit = {
  cellV: 1 / resolution.cellV,
  bankV: 1 / resolution.bankV,
  batteryA: 1 / resolution.batteryA,
  cellC: 1 / resolution.cellC,
};

const fourDigits = (n: number): string => String(n % 10_000).padStart(4, "0");

/** Serial numbers tell the banks of two seeds apart, and every battery within one. */
const identities = (spec: BankSpec): BatteryIdentity[] =>
  Array.from({ length: spec.series * spec.parallel }, (_, battery) => ({
    model: spec.model,
    serial: `NG${fourDigits(spec.seed)}${fourDigits(battery + 1)}`,
    firmware: firstFirmware,
  }));

export const createSensors = (bank: Cells, faults: Faults): Sensors => {
  const { batteries, perBattery } = bank;
  const reading: OwnReading = {
    batteries: identities(bank.spec),
    cellV: new Float64Array(batteries * perBattery),
    cellC: new Float64Array(batteries),
    batteryA: new Float64Array(batteries),
    readAtS: new Float64Array(batteries).fill(Number.NaN),
    bankV: Number.NaN,
    // No shunt: the sum of the strings counts (BANK-4).
    bankA: Number.NaN,
    cadenceS: seconds(0),
  };

  const read = (nowS: number): void => {
    reading.bankV = rounded(bank.terminal[0] as number, perUnit.bankV);
    for (let battery = 0; battery < batteries; battery++) {
      if (faults.silent[battery] === 1) continue;
      const ampere = bank.stringA[Math.floor(battery / bank.spec.series)] as number;
      const first = battery * perBattery;
      for (let cell = first; cell < first + perBattery; cell++) {
        if (faults.stuck[cell] === 1) continue;
        const readV = (bank.volts[cell] as number) + (faults.offsetV[cell] as number);
        reading.cellV[cell] = rounded(readV, perUnit.cellV);
      }
      reading.cellC[battery] = rounded(
        (bank.batteryC[battery] as number) + (bank.faultC[battery] as number),
        perUnit.cellC,
      );
      reading.batteryA[battery] = rounded(ampere, perUnit.batteryA);
      reading.readAtS[battery] = nowS;
    }
  };
  return { reading, read };
};
