import { readCurve } from "./cell-curve.ts";
import { exp, timesAt } from "./cell-laws.ts";
import { bleed, cellModel } from "./cell-model.ts";
import type { Cells } from "./cells.ts";
import { terminalV } from "./sharing.ts";
import type { Demand } from "./spec.ts";

/** Of the slow part of the resistance to the part that acts at once. */
const settling = cellModel.settlingOhm / cellModel.ohmicOhm;

/** Reads voltages at rest and resistances anew; to be called when anything has moved or changed a cell. */
export const lookUp = (bank: Cells): void => {
  const { ohm, baseOhm, batteryC, faultC, perBattery } = bank;
  readCurve(bank);
  let c = 0;
  for (let battery = 0; battery < batteryC.length; battery++) {
    const celsius = (batteryC[battery] as number) + (faultC[battery] as number);
    const factor = timesAt(cellModel.resistanceB_K, celsius);
    for (const end = c + perBattery; c < end; c++) ohm[c] = (ohm[c] as number) * (baseOhm[c] as number) * factor;
  }
};

/**
 * Voltages and currents `dtS` from now, the demand being met then; with 0: now. The voltage of a cell is linear in its current, the
 * change of its state within the step included: implicit, so that no step is too long to stay stable.
 */
export const solve = (bank: Cells, dtS: number, demand: Demand): void => {
  const { ohm, restV, settledA, slopeV, perAs, leakS, bleedS, seenV, seenOhm, stringV, stringOhm } = bank;
  const kept = exp(-dtS / cellModel.settlingS);
  const slow = settling * kept;
  const ohms = 1 + settling * (1 - kept);
  const perString = bank.spec.series * bank.perBattery;
  let shortA = 0;
  let conductanceS = 0;
  let c = 0;
  for (let string = 0; string < stringV.length; string++) {
    let sumV = 0;
    let sumOhm = 0;
    for (const end = c + perString; c < end; c++) {
      const nowOhm = ohm[c] as number;
      let v = (restV[c] as number) + nowOhm * slow * (settledA[c] as number);
      let r = nowOhm * ohms + dtS * (slopeV[c] as number) * (perAs[c] as number);
      const drainS = (leakS[c] as number) + (bleedS[c] as number);
      if (drainS !== 0) {
        const passed = 1 / (1 + r * drainS);
        v *= passed;
        r *= passed;
      }
      seenV[c] = v;
      seenOhm[c] = r;
      sumV += v;
      sumOhm += r;
    }
    stringV[string] = sumV;
    stringOhm[string] = sumOhm;
    shortA += sumV / sumOhm;
    conductanceS += 1 / sumOhm;
  }
  share(bank, terminalV(shortA, conductanceS, demand));
};

/** What each string and each cell has of a voltage at the terminals. */
const share = (bank: Cells, bankV: number): void => {
  const { seenV, seenOhm, volts, stringV, stringOhm, stringA } = bank;
  const perString = bank.spec.series * bank.perBattery;
  bank.terminal[0] = bankV;
  let c = 0;
  for (let string = 0; string < stringA.length; string++) {
    const ampere = (bankV - (stringV[string] as number)) / (stringOhm[string] as number);
    stringA[string] = ampere;
    for (const end = c + perString; c < end; c++) volts[c] = (seenV[c] as number) + (seenOhm[c] as number) * ampere;
  }
};

/** Moves charge, slow voltages and temperatures by `dtS`, with the voltages and currents of `solve`. */
export const move = (bank: Cells, dtS: number, ambientC: number): void => {
  moveCharge(bank, dtS);
  moveWarmth(bank, dtS, ambientC);
  balance(bank);
  lookUp(bank);
};

const moveCharge = (bank: Cells, dtS: number): void => {
  const { part, settledA, heatW, volts, ohm, perAs, leakS, bleedS, stringA } = bank;
  const kept = exp(-dtS / cellModel.settlingS);
  const perString = bank.spec.series * bank.perBattery;
  let c = 0;
  for (let string = 0; string < stringA.length; string++) {
    const ampere = stringA[string] as number;
    for (const end = c + perString; c < end; c++) {
      const cellV = volts[c] as number;
      const drainS = (leakS[c] as number) + (bleedS[c] as number);
      const cellA = ampere - drainS * cellV;
      const arrivingA = cellA > 0 ? cellA * cellModel.coulombicEfficiency : cellA;
      const slowA = kept * (settledA[c] as number) + (1 - kept) * cellA;
      part[c] = (part[c] as number) + arrivingA * dtS * (perAs[c] as number);
      settledA[c] = slowA;
      heatW[c] = (ohm[c] as number) * (cellA * cellA + settling * slowA * slowA) + drainS * cellV * cellV;
    }
  }
};

/** Each battery towards the temperature that its heat and its surroundings would end at. */
const moveWarmth = (bank: Cells, dtS: number, ambientC: number): void => {
  const { heatW, batteryC, perBattery } = bank;
  const kept = exp(-dtS / cellModel.ambientS);
  const heatJPerK = (cellModel.heatJPerK * perBattery * bank.spec.model.capacityAh) / 100;
  let c = 0;
  for (let battery = 0; battery < batteryC.length; battery++) {
    let watts = 0;
    for (const end = c + perBattery; c < end; c++) watts += heatW[c] as number;
    const goalC = ambientC + (watts * cellModel.ambientS) / heatJPerK;
    batteryC[battery] = goalC + ((batteryC[battery] as number) - goalC) * kept;
  }
};

/** Which cells bleed from here on, by the voltages of the last solution. */
const balance = (bank: Cells): void => {
  const { volts, bleedS, perBattery } = bank;
  for (let first = 0; first < volts.length; first += perBattery) {
    const end = first + perBattery;
    let lowestV = volts[first] as number;
    for (let c = first + 1; c < end; c++) if ((volts[c] as number) < lowestV) lowestV = volts[c] as number;
    const aboveV = Math.max(bleed.aboveV, lowestV + bleed.aboveLowestV);
    for (let c = first; c < end; c++) bleedS[c] = (volts[c] as number) > aboveV ? 1 / bleed.ohm : 0;
  }
};
