/** One cell alone: current in, volts out. The temperature is given, as in a chamber. */
import { exp, gapAt, ohmicAt, settlingAt, tablesAtC } from "./cell-laws.ts";
import type { CellType, CurvePoint, ResistancePoint } from "./cell-type.ts";

export interface PredictedSpec {
  readonly type: CellType;
  readonly capacityAh: number;
  readonly temperatureC: number;
  readonly initialPct: number;
}

export interface PredictedCell {
  /** V with this current, after all that has flowed; charge positive. */
  voltageV(currentA: number): number;
  /** It flows for so long, s. */
  flow(currentA: number, forS: number): void;
  stateOfChargePct(): number;
}

/** Where between two points of a table, which are by rising part; beyond the ends the outermost piece goes on. */
const place = (
  points: readonly { readonly part: number }[],
  part: number,
): { readonly lower: number; along: number } => {
  let lower = 0;
  while (lower < points.length - 2 && part >= (points[lower + 1] as { part: number }).part) lower += 1;
  const from = (points[lower] as { part: number }).part;
  const to = (points[lower + 1] as { part: number }).part;
  return { lower, along: (part - from) / (to - from) };
};

const curveAt = (curve: readonly CurvePoint[], part: number): Omit<CurvePoint, "part"> => {
  const { lower, along } = place(curve, part);
  const a = curve[lower] as CurvePoint;
  const b = curve[lower + 1] as CurvePoint;
  const between = (of: "restV" | "gapV" | "entropyMVPerK"): number => a[of] + (b[of] - a[of]) * along;
  return { restV: between("restV"), gapV: between("gapV"), entropyMVPerK: between("entropyMVPerK") };
};

const resistanceAt = (table: readonly ResistancePoint[], part: number): Omit<ResistancePoint, "part"> => {
  const { lower, along } = place(table, Math.min(1, Math.max(0, part)));
  const a = table[lower] as ResistancePoint;
  const b = table[lower + 1] as ResistancePoint;
  const between = (of: "ohmicOhm" | "fastOhm" | "slowOhm"): number => a[of] + (b[of] - a[of]) * along;
  return { ohmicOhm: between("ohmicOhm"), fastOhm: between("fastOhm"), slowOhm: between("slowOhm") };
};

/**
 * On which branch a cell stands of which nobody knows how it came there: −1 discharge, 1 charge. It was charged to be full, and
 * discharged to be empty.
 */
const branchFirst = (part: number): number => Math.min(1, Math.max(-1, 2 * part - 1));

export const predictedCell = ({ type, capacityAh, temperatureC, initialPct }: PredictedSpec): PredictedCell => {
  const size = type.capacityAh / capacityAh;
  const ohmic = size * ohmicAt(type, temperatureC);
  const settling = size * settlingAt(type, temperatureC);
  const gap = gapAt(type, temperatureC);
  const warmerK = temperatureC - tablesAtC;
  let part = initialPct / 100;
  let branch = branchFirst(part);
  let fastA = 0;
  let slowA = 0;

  return {
    voltageV: (currentA) => {
      const { restV, gapV, entropyMVPerK } = curveAt(type.curve, part);
      const { ohmicOhm, fastOhm, slowOhm } = resistanceAt(type.resistance, part);
      return (
        restV +
        (entropyMVPerK / 1000) * warmerK +
        gapV * gap * branch +
        ohmicOhm * ohmic * currentA +
        (fastOhm * fastA + slowOhm * slowA) * settling
      );
    },
    flow: (currentA, forS) => {
      const arrivingA = currentA > 0 ? currentA * type.coulombicEfficiency : currentA;
      const gained = (arrivingA * forS) / (capacityAh * 3600);
      part += gained;
      // It moves with the charge and stops at the branch: a pulse and its return leave it where it was.
      branch = Math.min(1, Math.max(-1, branch + gained * type.branchPerCharge));
      fastA = currentA + (fastA - currentA) * exp(-forS / type.fastS);
      slowA = currentA + (slowA - currentA) * exp(-forS / type.slowS);
    },
    stateOfChargePct: () => part * 100,
  };
};
