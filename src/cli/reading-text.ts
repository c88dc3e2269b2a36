/** A pack's reading in one line for people. */
import type { PackReading } from "../packs/reading.ts";

const known = <T>(value: T | null, write: (value: T) => string): string => (value === null ? "--" : write(value));
const list = (values: readonly number[], decimals: number): string =>
  values.map((one) => one.toFixed(decimals)).join(" ");
/** Of a pack that tells only its lowest and its highest cell those two. */
const cellsText = ({ cellV, minCellV, maxCellV }: PackReading): string => {
  if (cellV !== null) return `${cellV.length} cells ${list(cellV, 3)} V`;
  return `cells ${known(minCellV, (v) => v.toFixed(3))} to ${known(maxCellV, (v) => v.toFixed(3))} V`;
};
const closed = (on: boolean | null): string => known(on, (value) => (value ? "on" : "off"));

export const readingText = (reading: PackReading): string =>
  [
    `${known(reading.voltageV, (v) => v.toFixed(2))} V`,
    `${known(reading.currentA, (a) => a.toFixed(2))} A`,
    `${known(reading.stateOfChargePct, (pct) => `${pct}`)} %`,
    cellsText(reading),
    `${known(reading.temperatureC, (all) => list(all, 1))} °C`,
    `charge ${closed(reading.chargeSwitch)}, discharge ${closed(reading.dischargeSwitch)}`,
    reading.alarms === null ? "alarms --" : reading.alarms.length === 0 ? "no alarm" : reading.alarms.join(", "),
  ].join("; ");
