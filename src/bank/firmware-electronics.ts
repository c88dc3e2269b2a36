/**
 * The electronics of simulated batteries that can be updated, between their sensors and the BMS: they report their firmware, and
 * one that starts anew does not answer. The bank itself knows nothing of it and stays the same, to the last bit.
 */
import type { BatteryIdentity, Reading } from "../core/reading.ts";

interface OwnReading extends Reading {
  readonly batteries: BatteryIdentity[];
  bankV: number;
}

export interface Electronics {
  /** What the BMS gets; columns that `pass` fills in place. */
  readonly reading: Reading;
  /** Hands on what the sensors have measured. */
  pass(): void;
  /** The battery that does not answer; null: every one does that its sensors let. */
  keepSilent(battery: number | null): void;
  install(battery: number, firmware: string): void;
}

export const createElectronics = (measured: Reading): Electronics => {
  const { batteries, cellV, cellC, batteryA, readAtS } = measured;
  const reading: OwnReading = {
    ...measured,
    batteries: [...batteries],
    cellV: cellV.slice(),
    cellC: cellC.slice(),
    batteryA: batteryA.slice(),
    readAtS: readAtS.slice(),
  };
  let silent: number | null = null;

  const pass = (): void => {
    reading.bankV = measured.bankV;
    let from = 0;
    for (const [battery, { model }] of batteries.entries()) {
      const to = from + model.cells;
      if (battery !== silent) {
        reading.cellV.set(cellV.subarray(from, to), from);
        reading.cellC[battery] = cellC[battery] as number;
        reading.batteryA[battery] = batteryA[battery] as number;
        reading.readAtS[battery] = readAtS[battery] as number;
      }
      from = to;
    }
  };

  return {
    reading,
    pass,
    keepSilent(battery) {
      silent = battery;
    },
    install(battery, firmware) {
      const before = reading.batteries[battery];
      if (before === undefined) throw new RangeError(`no battery ${battery}`);
      if (before.firmware !== firmware) reading.batteries[battery] = { ...before, firmware };
    },
  };
};
