import type { Cells } from "./cells.ts";
import { lookUp } from "./circuit.ts";
import { checkFault, type StandingFault } from "./faults.ts";

/** What the faults that are active do to the sensors; what they do to the cells stands in the cells. */
export interface Faults {
  /** V that each cell's sensor reads too much. */
  readonly offsetV: Float64Array;
  /** 1: that cell's sensor is stuck, that battery does not answer. */
  readonly stuck: Uint8Array;
  readonly silent: Uint8Array;
  /** When the next fault begins or ends, s; never: infinite. */
  nextChangeS(): number;
  /** Lets exactly those faults act that are active at this moment, and those by hand. */
  actAt(nowS: number): void;
  /** In place of those that were by hand before; they act from the next `actAt` on. */
  setByHand(faults: readonly StandingFault[]): void;
}

/** V at which a short drains the amount that its fault states. */
const shortStatedAtV = 3.2;

export const createFaults = (bank: Cells): Faults => {
  const { perAs, baseOhm, leakS, batteries, perBattery } = bank;
  const count = batteries * perBattery;
  const faults = bank.spec.faults;
  const check = (fault: StandingFault): void => checkFault(fault, batteries, perBattery);
  faults.forEach(check);
  let byHand: readonly StandingFault[] = [];
  const offsetV = new Float64Array(count);
  const stuck = new Uint8Array(count);
  const silent = new Uint8Array(batteries);
  let changeS = Number.POSITIVE_INFINITY;

  /** The cells as built, the sensors true: from here the active faults act anew, so that nothing of an ended one stays. */
  const undo = (): void => {
    for (let cell = 0; cell < count; cell++) {
      perAs[cell] = 1 / ((bank.builtAh[cell] as number) * 3600);
    }
    baseOhm.set(bank.builtOhm);
    leakS.fill(0);
    offsetV.fill(0);
    stuck.fill(0);
    silent.fill(0);
    bank.faultC.fill(0);
  };

  const strike = (fault: StandingFault): void => {
    const first = fault.battery * perBattery + (fault.cell ?? 0);
    const last = fault.cell === null ? first + perBattery - 1 : first;
    if (fault.kind === "hot-cell") bank.faultC[fault.battery] = (bank.faultC[fault.battery] as number) + fault.amount;
    if (fault.kind === "broken-cable") silent[fault.battery] = 1;
    for (let cell = first; cell <= last; cell++) {
      if (fault.kind === "weak-cell") perAs[cell] = (perAs[cell] as number) / fault.amount;
      if (fault.kind === "high-resistance") baseOhm[cell] = (baseOhm[cell] as number) * fault.amount;
      if (fault.kind === "short") leakS[cell] = (leakS[cell] as number) + fault.amount / shortStatedAtV;
      if (fault.kind === "stuck-sensor") stuck[cell] = 1;
      if (fault.kind === "offset-sensor") offsetV[cell] = (offsetV[cell] as number) + fault.amount;
    }
  };

  const actAt = (nowS: number): void => {
    undo();
    changeS = Number.POSITIVE_INFINITY;
    for (const fault of faults) {
      if (fault.fromS <= nowS && nowS < fault.toS) strike(fault);
      if (fault.fromS > nowS) changeS = Math.min(changeS, fault.fromS);
      if (fault.toS > nowS) changeS = Math.min(changeS, fault.toS);
    }
    byHand.forEach(strike);
    lookUp(bank);
  };

  const setByHand = (given: readonly StandingFault[]): void => {
    given.forEach(check);
    byHand = given;
  };

  undo();
  return { offsetV, stuck, silent, nextChangeS: () => changeS, actAt, setByHand };
};
