/**
 * An LFP cell in numbers. Figures of published measurements (open-circuit voltage of an A123 26650 at C/30, 25 °C, which a Sony
 * cell matches within 10 mV; resistances of large prismatic cells), not of a Lithium NG battery: nobody publishes those.
 */

/** All that the simulator assumes, each number once. Resistances are of a cell of 100 Ah at 25 °C and half charge. */
export const cellModel = {
  /** Ω at once, and Ω more after `settlingS`; both shrink with the capacity, as in R × Ah = constant. */
  ohmicOhm: 0.55e-3,
  settlingOhm: 0.3e-3,
  settlingS: 25,
  /** Resistance over absolute temperature goes as exp(B / T): measured 1500 K from 20 to 40 °C; the cold is steeper than this. */
  resistanceB_K: 1500,
  /** Part of the charge that arrives; discharge gives back all of it. */
  coulombicEfficiency: 0.999,
  /** J/K of a cell of 100 Ah (2 kg of 1 kJ/kg K), and how fast a battery takes on the temperature around it. */
  heatJPerK: 2000,
  ambientS: 2 * 3600,
} as const;

/** The balancer bleeds a cell above this voltage that is also this far above the lowest of its battery. */
export const bleed = { aboveV: 3.5, aboveLowestV: 0.01, ohm: 3.5 } as const;
