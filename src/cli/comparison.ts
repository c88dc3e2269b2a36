/** The counted state of charge beside what the recorder believed. */
import type { TraceSample } from "../scenario/run.ts";

export interface Comparison {
  take(sample: TraceSample): void;
  /** Empty where there was nothing to compare. */
  lines(): string[];
}

export const createComparison = (): Comparison => {
  let compared = 0;
  let sum = 0;
  let most = { differencePct: 0, atS: 0 };
  let last = 0;
  return {
    take({ stateOfChargePct, referencePct, atS }) {
      if (stateOfChargePct === null || referencePct === null || referencePct === undefined) return;
      const differencePct = stateOfChargePct - referencePct;
      compared++;
      sum += Math.abs(differencePct);
      last = differencePct;
      if (Math.abs(differencePct) > Math.abs(most.differencePct)) most = { differencePct, atS };
    },
    lines() {
      if (compared === 0) return [];
      const points = (pct: number): string => `${pct >= 0 ? "+" : "−"}${Math.abs(pct).toFixed(1)} points`;
      return [
        `SoC as counted, less as recorded: ${points(last)} at the end, ${(sum / compared).toFixed(1)} apart on average, at most ${points(most.differencePct)} after ${(most.atS / 3600).toFixed(1)} h`,
      ];
    },
  };
};
