/** From where on a reading is doubted. Each number once, with its reason; docs/plausibility.md has the sources. */

export const limits = {
  /** READ-1. */
  cellV: { from: 0.5, to: 4.5 },
  /** READ-1, but for its lower end: −40 is what a sensor says that is not there. */
  temperatureC: { from: -39.9, to: 90 },
  /** Times the current that the owner stated, and A more: stated figures are modest, an inrush is not. */
  mostCurrent: { times: 4, moreA: 50 },
  chargePct: { from: -0.5, to: 105 },
  /** A cell. The worst honest capture differs by 26 mV a cell, all others by less than 3. */
  sumPerCellV: 0.03,
  extremesV: 0.02,
  /** Cells and pack are not measured in the same instant: one reading in the midst of a step proves nothing. */
  apart: { readings: 3, spanS: 2 },
  /** Longer without a reading: nothing is a jump after it. */
  gapS: 30,
  /** Doubt ends after so long without a new one (READ-1). */
  clearS: 3,
  /** Where nobody states a capacity. Small, so that the resistance is taken for large. */
  unknownAh: 20,
  jump: {
    /** mΩ × Ah over 1000. A cell has 0.06 to 0.12, old, cold and empty some five times that. */
    ohmAh: 0.6,
    ownOhmAh: 0.3,
    /** At once: V, and Ω × Ah for a current that came and went unseen. */
    atOnceV: 0.25,
    unseenOhmAh: 0.2,
    /** One reading later, with the currents around it known. */
    allV: 0.05,
    ownV: 0.03,
    /** Between readings further apart a current comes and goes unseen; cells differ in Ω × Ah by this. */
    seesAllS: 2.5,
    unseenOwnOhmAh: 0.02,
    /** V a second at rest, and more for each C of current: on the plateau, and past its ends, where a weak cell moves 34 mV at 1C. */
    perS: 0.0003,
    perSPerC: 0.003,
    pastPerSPerC: 0.03,
    plateauV: { from: 3.15, to: 3.38 },
    /** A cell below this is empty, and its voltage goes where it will. */
    steepBelowV: 2.8,
    steepTimes: 4,
  },
  swapped: { leastV: 0.008, alikeV: 0.0025, quietPart: 0.033, withinS: 11 },
  otherPack: { capacityPart: 0.05 },
  frozen: {
    readings: 5,
    spanS: 20,
    /** A, or part of the capacity as A: below nothing need change. */
    quietA: 0.5,
    quietPart: 0.01,
    /** Part of the capacity that must have moved: with cells to 1 mV, and with coarser figures only. */
    fine: 0.005,
    coarse: 0.02,
    cellsOnly: 0.02,
    elsewhereV: 0.02,
    elsewhereS: 30,
    steps: 2,
  },
  stuckCell: { stepV: 0.008, steps: 2, slowV: 0.1 },
  step: { leastA: 1, leastPart: 0.05, flat: 0.2, withinS: 40, spacingS: 0.9 },
  /** Ω × Ah: with less than the smallest a step of the current would not be seen in the voltage. */
  response: { smallest: 0.01, largest: 0.8, floorV: 3.15, floorC: 5, inARow: 4 },
  sign: { steps: 6, offAt: 2, seenV: 0.002, forgetS: 600 },
  deaf: { stepV: 0.012, stepVAh: 0.6, steps: 3 },
  /** Somebody chilling the sensors of a recorded pack at the bench made 5.6 °C within a second. */
  temperature: { leapC: 8, leapCPerS: 0.1, stuckC: 8, spreadC: 25, spreadS: 60 },
  charge: {
    jumpPct: 4,
    comparePct: 10,
    apartPct: 6,
    fullCellV: 3.38,
    emptyCellV: 3.05,
    restPart: 0.02,
    restS: 300,
    lowCellV: 3.1,
    lowPct: 40,
    highCellV: 3.42,
    highPct: 60,
  },
} as const;
