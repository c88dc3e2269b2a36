/** A pack of four cells as tests have it, and courses of its readings. */
import { type BeliefState, believe, type Doubt, newBelief } from "./plausibility.ts";
import { nothingSaid, type PackReading } from "./reading.ts";

export const pack = { cells: 4, capacityAh: 100, maxA: 200 };

/** A pack at rest, with what is different of it. */
export const said = (more: Partial<PackReading> = {}): PackReading => ({
  ...nothingSaid,
  voltageV: 13.24,
  currentA: 0,
  stateOfChargePct: 60,
  cellV: [3.301, 3.315, 3.309, 3.313],
  temperatureC: [12, 12.5],
  cycles: 20,
  capacityAh: 100,
  chargeSwitch: true,
  dischargeSwitch: true,
  ...more,
});

export const withCells = (cellV: readonly number[], more: Partial<PackReading> = {}): PackReading =>
  said({ cellV, voltageV: cellV.reduce((sum, value) => sum + value, 0), ...more });

/** Through a course with a reading each `everyS`; the doubts as they stood after each. */
export const through = (
  readings: readonly PackReading[],
  everyS = 1,
  facts: typeof pack | { cells: number; capacityAh: null; maxA: number } = pack,
  elsewhere: (index: number) => readonly PackReading[] = () => [],
): readonly (Doubt | null)[] => {
  let state: BeliefState = newBelief;
  return readings.map((reading, index) => {
    const judged = believe(state, reading, index * everyS, facts, elsewhere(index));
    state = judged.state;
    return judged.doubt;
  });
};

export const names = (doubts: readonly (Doubt | null)[]): readonly (string | null)[] =>
  doubts.map((doubt) => doubt?.doubt ?? null);
export const times = <T>(count: number, of: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => of(index));
export const everSaid = (doubts: readonly (Doubt | null)[]): readonly string[] => [
  ...new Set(doubts.flatMap((doubt) => doubt?.doubt ?? [])),
];

/** Cells of 0.9 mΩ that follow a current. */
export const loaded = (currentA: number, more: Partial<PackReading> = {}, index = 0): PackReading =>
  withCells(
    [3.301, 3.315, 3.309, 3.313].map(
      (restV, cell) => Math.round((restV + currentA * (0.0009 + cell * 2e-5)) * 1000 + ((index + cell) % 2)) / 1000,
    ),
    { currentA, ...more },
  );

/** On and off, each for `each` readings. */
export const pulsed = (
  count: number,
  each: number,
  change: (honest: PackReading, index: number) => PackReading,
  onA = -40,
) => times(count, (index) => change(loaded(Math.floor(index / each) % 2 === 0 ? 0 : onA, {}, index), index));
