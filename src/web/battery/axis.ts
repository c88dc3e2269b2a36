/** The axis beside the bars: it begins where the cells are, and shows a limit that is near. In whole mV, so that no digit is lost. */
import { cellLimits } from "../../core/limits.ts";
import type { Text } from "../../words/language.ts";
import { reasonWords } from "../../words/reasons.ts";

export interface CellLimit {
  readonly volts: number;
  readonly name: Text;
}

export const limitsOfCells: readonly CellLimit[] = [
  { volts: cellLimits.dangerV, name: reasonWords["DIS-7"].name },
  { volts: cellLimits.lowV, name: reasonWords["DIS-1"].name },
  { volts: cellLimits.preAlarmV, name: reasonWords["PRE-1"].name },
  { volts: cellLimits.highV, name: reasonWords["CHG-3"].name },
];

export interface Axis {
  readonly fromMv: number;
  readonly toMv: number;
  readonly ticksMv: readonly number[];
  readonly limits: readonly CellLimit[];
}

const nearMv = 100;
/** Less, and the noise of a healthy battery would look like a fault. */
const leastMv = 40;
const mostSteps = 5;
const steps = [10, 20, 50, 100, 200, 500, 1000] as const;

const mvOf = (volts: number): number => Math.round(volts * 1000);

export const axisOf = (lowestV: number, highestV: number): Axis => {
  const [lowestMv, highestMv] = [mvOf(lowestV), mvOf(highestV)];
  const limits = limitsOfCells.filter(
    ({ volts }) => mvOf(volts) >= lowestMv - nearMv && mvOf(volts) <= highestMv + nearMv,
  );
  const ends = [lowestMv, highestMv, ...limits.map(({ volts }) => mvOf(volts))];
  const [lowMv, highMv] = [Math.min(...ends), Math.max(...ends)];
  const spare = Math.max(0, leastMv - (highMv - lowMv)) / 2;
  const step = steps.find((one) => (highMv - lowMv + 2 * spare + one) / one <= mostSteps) ?? 1000;
  // Half a step below the lowest, so that its bar too can be seen.
  const fromMv = Math.max(0, Math.floor((lowMv - Math.max(spare, step / 2)) / step) * step);
  const toMv = Math.ceil((highMv + Math.max(spare, 1)) / step) * step;
  const ticksMv = Array.from({ length: (toMv - fromMv) / step + 1 }, (_, index) => fromMv + index * step);
  return { fromMv, toMv, ticksMv, limits };
};

/** The one before for as long as it does: an axis that moves to and fro moves every bar. */
export const calmAxis = (before: Axis | null, lowestV: number, highestV: number): Axis => {
  const next = axisOf(lowestV, highestV);
  if (before === null || before.limits.length !== next.limits.length) return next;
  const holds = before.fromMv < mvOf(lowestV) && before.toMv > mvOf(highestV);
  const isWide = before.toMv - before.fromMv > 2 * (next.toMv - next.fromMv);
  return holds && !isWide && before.limits.every(({ volts }, at) => volts === next.limits[at]?.volts) ? before : next;
};

/** 0 … 100, from the lower end. */
export const pctOn = ({ fromMv, toMv }: Axis, volts: number): number =>
  Math.max(0, Math.min(100, ((volts * 1000 - fromMv) / (toMv - fromMv)) * 100));
