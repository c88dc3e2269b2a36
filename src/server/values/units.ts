/** The units that values are told in, and what they become where only base units are spoken. One row a unit. */

export interface UnitRow {
  /** As people and Home Assistant write it. */
  readonly symbol: string;
  /** What it is in Prometheus: the base unit, in the plural, at the end of the name. */
  readonly base: string;
  readonly toBase: number;
  /** The word for the quantity where a name has none of its own: "bank" and V are a bank's voltage. */
  readonly quantity: string | null;
}

export const units = {
  V: { symbol: "V", base: "volts", toBase: 1, quantity: "voltage" },
  A: { symbol: "A", base: "amperes", toBase: 1, quantity: "current" },
  W: { symbol: "W", base: "watts", toBase: 1, quantity: null },
  Ah: { symbol: "Ah", base: "coulombs", toBase: 3600, quantity: null },
  KWh: { symbol: "kWh", base: "joules", toBase: 3_600_000, quantity: null },
  C: { symbol: "°C", base: "celsius", toBase: 1, quantity: "temperature" },
  Pct: { symbol: "%", base: "ratio", toBase: 0.01, quantity: null },
  S: { symbol: "s", base: "seconds", toBase: 1, quantity: null },
} as const satisfies Readonly<Record<string, UnitRow>>;

export type ValueUnit = keyof typeof units;
