/** What temperature does to a cell's resistance and hysteresis. */
import type { CellType, TemperatureLaw } from "./cell-type.ts";

/** Engines may differ in the last bits of an exponential; a run must not. */
export const exp = (x: number): number => Math.round(Math.exp(x) * 1e12) / 1e12;

const kelvin = (celsius: number): number => celsius + 273.15;

/** °C at which the tables hold. */
export const tablesAtC = 25;

/** Outside these nothing goes further: nothing is known there, and it must stay a number. */
const knownC = { from: -60, to: 120 } as const;
const known = (celsius: number): number => Math.min(knownC.to, Math.max(knownC.from, celsius));

/** ∫ B d(1/T) from where the tables hold to this temperature, row by row. */
const exponent = (laws: readonly TemperatureLaw[], celsius: number, of: "ohmicB_K" | "settlingB_K"): number => {
  const toC = known(celsius);
  let sum = 0;
  let upperC = Number.POSITIVE_INFINITY;
  for (const law of laws) {
    // The part of the way between 25 °C and there that lies in this row.
    const inside = (c: number): number => Math.min(upperC, Math.max(law.fromC, c));
    sum += law[of] * (1 / kelvin(inside(toC)) - 1 / kelvin(inside(tablesAtC)));
    upperC = law.fromC;
  }
  return sum;
};

/** Times that a resistance of the tables has at this temperature: at once, and settling. */
export const ohmicAt = (type: CellType, celsius: number): number =>
  exp(exponent(type.temperature, celsius, "ohmicB_K"));
export const settlingAt = (type: CellType, celsius: number): number =>
  exp(exponent(type.temperature, celsius, "settlingB_K"));

/** The same with one B for all temperatures. */
export const timesAt = (b_K: number, celsius: number): number =>
  exp(b_K * (1 / kelvin(known(celsius)) - 1 / kelvin(tablesAtC)));

export const gapAt = (type: CellType, celsius: number): number => timesAt(type.gapB_K, celsius);
