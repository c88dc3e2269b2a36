import type { Demand } from "./spec.ts";

/**
 * The terminals of the bank: strings in parallel as a star of equal leads, each a voltage E behind a resistance R. With
 * `shortA` = Σ E/R (what flows into a dead short) and `conductanceS` = Σ 1/R, a current I into the bank stands at
 * V = (shortA + I) / conductanceS. Loads and chargers are met in closed form: nothing iterates, nothing lags, nothing diverges.
 */
export const terminalV = (shortA: number, conductanceS: number, demand: Demand): number => {
  const loadW = Math.max(0, demand.loadW);
  const loadA = Math.max(0, demand.loadA);
  // Each round drops the chargers of the lowest voltage, as long as the others alone lift the terminals above it.
  let droppedV = Number.NEGATIVE_INFINITY;
  for (;;) {
    let chargeA = 0;
    let limitV = Number.POSITIVE_INFINITY;
    for (const charger of demand.chargers) {
      if (!(charger.maxA > 0 && charger.voltageV > droppedV)) continue;
      chargeA += charger.maxA;
      if (charger.voltageV < limitV) limitV = charger.voltageV;
    }
    const voltageV = loadedV(shortA, conductanceS, chargeA, loadW, loadA);
    // Without the chargers dropped in the last round it stands below their voltage: they hold just that.
    if (voltageV < droppedV) return droppedV;
    // Asked this way round so that even a number gone wrong leaves the loop.
    if (!(voltageV > limitV)) return voltageV;
    droppedV = limitV;
  }
};

/** With a given charge current. Of the two voltages at which a load finds its watts, the upper one. */
const loadedV = (shortA: number, conductanceS: number, chargeA: number, loadW: number, loadA: number): number => {
  const restA = shortA + chargeA;
  const drivenA = restA - loadA;
  // More than the bank can push: at 0 V, or below with a reversed cell, no load draws any more.
  if (drivenA <= 0) return Math.min(0, restA / conductanceS);
  const discriminant = drivenA * drivenA - 4 * conductanceS * loadW;
  // More watts than there are: the voltage collapses to half, where the bank gives the most it can.
  return (drivenA + (discriminant > 0 ? Math.sqrt(discriminant) : 0)) / (2 * conductanceS);
};
