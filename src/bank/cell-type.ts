/**
 * LFP cells in numbers: voltage at rest with hysteresis, resistance at once and through two branches that settle, all against state of
 * charge and temperature. Figures of published measurements of an A123 26650 (UCCS ESC toolbox, MIT), a Sony 26650 and large prismatic
 * cells; nobody publishes those of a Lithium NG battery. `docs/fidelity.md` says how each was found and how well it holds.
 */

/** Straight lines between points; the outermost two go on beyond, so that an over-charged cell rises and an empty one falls. */
export interface CurvePoint {
  /** State of charge, 0…1. */
  readonly part: number;
  /** V at rest at 25 °C, between the branches of charge and discharge. */
  readonly restV: number;
  /** V that each branch is off that mean at 25 °C. */
  readonly gapV: number;
  /** mV/K that the voltage at rest moves with temperature. */
  readonly entropyMVPerK: number;
}

/** Ω at 25 °C: at once, and more through the branch that settles fast and the one that settles slowly. */
export interface ResistancePoint {
  readonly part: number;
  readonly ohmicOhm: number;
  readonly fastOhm: number;
  readonly slowOhm: number;
}

/** Resistance goes as exp(B / T), with a B of its own above `fromC`, up to the next row. */
export interface TemperatureLaw {
  readonly fromC: number;
  readonly ohmicB_K: number;
  readonly settlingB_K: number;
}

export interface CellType {
  /** Ah of the cell whose resistances these are; of another size they shrink as its capacity grows. */
  readonly capacityAh: number;
  readonly curve: readonly CurvePoint[];
  readonly resistance: readonly ResistancePoint[];
  readonly fastS: number;
  readonly slowS: number;
  /** By falling `fromC`. */
  readonly temperature: readonly TemperatureLaw[];
  /** The gap of hysteresis goes as exp(B / T), too. */
  readonly gapB_K: number;
  /** From one branch to the other (−1 to 1) within two of these parts of a whole charge: 20 is a tenth. */
  readonly branchPerCharge: number;
  /** Part of the charge that arrives; discharge gives back all of it. */
  readonly coulombicEfficiency: number;
}

const curveOf = (
  rows: readonly (readonly [part: number, restV: number, gapV: number, entropyMVPerK: number])[],
): readonly CurvePoint[] => rows.map(([part, restV, gapV, entropyMVPerK]) => ({ part, restV, gapV, entropyMVPerK }));
const resistanceOf = (
  rows: readonly (readonly [part: number, ohmicOhm: number, fastOhm: number, slowOhm: number])[],
): readonly ResistancePoint[] =>
  rows.map(([part, ohmicOhm, fastOhm, slowOhm]) => ({ part, ohmicOhm, fastOhm, slowOhm }));

/** A branch crosses within a tenth of the charge: from the fit, where 7 to 20 % do equally well. */
const branchPerCharge = 20;

/** Measured at C/30 and 25 °C; entropy from the same at 5 and 45 °C, where the ends do not line up and none is taken. */
const above20 = [
  [0.2, 3.245, 0.0232, -0.09],
  [0.25, 3.2641, 0.0267, -0.08],
  [0.3, 3.2798, 0.0291, -0.09],
  [0.35, 3.2916, 0.0272, -0.03],
  [0.4, 3.3016, 0.0186, 0.15],
  [0.45, 3.3058, 0.0165, 0.19],
  [0.5, 3.3081, 0.0167, 0.17],
  [0.55, 3.3116, 0.0178, 0.15],
  [0.6, 3.3168, 0.0193, 0.12],
  [0.65, 3.3228, 0.0201, 0.1],
  [0.7, 3.3303, 0.0198, 0.09],
  [0.75, 3.3409, 0.0162, 0.11],
  [0.8, 3.3453, 0.0136, 0.04],
  [0.85, 3.3478, 0.0126, 0],
  [0.9, 3.3518, 0.0118, 0],
  [0.93, 3.3571, 0.0117, 0],
  [0.95, 3.3658, 0.0127, 0],
  [0.97, 3.3893, 0.014, 0],
  [0.98, 3.4182, 0.0147, 0],
  [0.99, 3.4722, 0.0162, 0],
  [1, 3.59, 0.0101, 0],
  [1.05, 4.84, 0.0101, 0],
] as const;

/**
 * The cell of the A123 measurements. Its resistances are fitted on the dynamic test at 25 °C, and so is the foot of its curve: the
 * currents written down there sum to 1.2 % less than the counter beside them, by which the knee comes early. How resistance goes with
 * temperature: published factors of the same cell, 1.30 at 5 °C, 0.85 at 35 °C, 0.75 at 45 °C; colder as in `lithiumNg`.
 */
const a123: CellType = {
  capacityAh: 2.03,
  curve: curveOf([
    [-0.05, -0.5, 0.1, 0],
    [0, 2, 0.05, 0],
    [0.01, 2.2, 0.0338, -0.2],
    [0.02, 2.4508, 0.0291, -0.2],
    [0.03, 2.7262, 0.0267, -0.2],
    [0.05, 2.9476, 0.0244, -0.2],
    [0.08, 3.0807, 0.0221, -0.2],
    [0.1, 3.1396, 0.0209, -0.2],
    [0.12, 3.1933, 0.0207, -0.15],
    [0.15, 3.2154, 0.0207, -0.1],
    ...above20,
  ]),
  resistance: resistanceOf([
    [0, 12.17e-3, 12.05e-3, 6.98e-3],
    [0.03, 12.14e-3, 12e-3, 6.97e-3],
    [0.06, 11.65e-3, 11.71e-3, 6.91e-3],
    [0.1, 11.01e-3, 11.29e-3, 6.83e-3],
    [0.2, 10.58e-3, 11.34e-3, 6.69e-3],
    [0.35, 10.29e-3, 10.14e-3, 6.07e-3],
    [0.5, 10.16e-3, 9.6e-3, 5.72e-3],
    [0.7, 9.99e-3, 8.85e-3, 7.85e-3],
    [0.9, 10.16e-3, 10.74e-3, 10.62e-3],
    [1, 11.69e-3, 12.2e-3, 11.47e-3],
  ]),
  fastS: 20,
  slowS: 300,
  temperature: [
    { fromC: 25, ohmicB_K: 1400, settlingB_K: 1400 },
    { fromC: 0, ohmicB_K: 1090, settlingB_K: 1090 },
    { fromC: -60, ohmicB_K: 3500, settlingB_K: 4000 },
  ],
  gapB_K: 1000,
  branchPerCharge,
  coulombicEfficiency: 0.999,
};

/**
 * A cell as large prismatic ones are measured: impedance at 20, 25 and 30 °C and at four states of charge. Resistances are of 100 Ah.
 * Its curve is that of the A123, which a Sony cell matches within 10 mV from 5 to 95 %.
 */
const lithiumNg: CellType = {
  capacityAh: 100,
  curve: curveOf([
    [-0.05, -0.5, 0.1, -0.4],
    [0, 2.5, 0.05, -0.4],
    [0.01, 2.7252, 0.0338, -0.4],
    [0.02, 2.8536, 0.0291, -0.35],
    [0.03, 2.9333, 0.0267, -0.29],
    [0.05, 3.0373, 0.0244, -0.23],
    [0.08, 3.1366, 0.0221, -0.23],
    [0.1, 3.1834, 0.0209, -0.21],
    [0.12, 3.2091, 0.0207, -0.15],
    [0.15, 3.2186, 0.0207, -0.1],
    ...above20,
  ]),
  resistance: resistanceOf([
    [0, 1.925e-3, 1.05e-3, 1.225e-3],
    [0.03, 1.4e-3, 0.75e-3, 0.875e-3],
    [0.1, 0.715e-3, 0.39e-3, 0.455e-3],
    [0.2, 0.55e-3, 0.3e-3, 0.35e-3],
    [1, 0.55e-3, 0.3e-3, 0.35e-3],
  ]),
  fastS: 25,
  slowS: 700,
  temperature: [
    { fromC: 0, ohmicB_K: 1500, settlingB_K: 2500 },
    { fromC: -60, ohmicB_K: 3500, settlingB_K: 4000 },
  ],
  gapB_K: 1000,
  branchPerCharge,
  coulombicEfficiency: 0.999,
};

export const cellTypes = { a123, "lithium-ng": lithiumNg } as const satisfies Record<string, CellType>;
export type CellTypeName = keyof typeof cellTypes;
export const cellTypeNames = Object.keys(cellTypes) as readonly CellTypeName[];
