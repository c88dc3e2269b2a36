/** A pack's reading in one line for people. */
import type { PackReading } from "../packs/reading.ts";

const known = <T>(value: T | null, write: (value: T) => string): string => (value === null ? "--" : write(value));
const list = (values: readonly number[], decimals: number): string =>
  values.map((one) => one.toFixed(decimals)).join(" ");
const closed = (on: boolean | null): string => known(on, (value) => (value ? "on" : "off"));

export const readingText = (reading: PackReading): string =>
  [
    known(reading.voltageV, (v) => `${v.toFixed(2)} V`),
    known(reading.currentA, (a) => `${a.toFixed(2)} A`),
    known(reading.stateOfChargePct, (pct) => `${pct} %`),
    known(reading.cellV, (cells) => `${cells.length} cells ${list(cells, 3)} V`),
    known(reading.temperatureC, (all) => `${list(all, 1)} °C`),
    `charge ${closed(reading.chargeSwitch)}, discharge ${closed(reading.dischargeSwitch)}`,
    known(reading.alarms, (alarms) => (alarms.length === 0 ? "no alarm" : alarms.join(", "))),
  ].join("; ");
