/**
 * What stays the same to the last digit and should not: the whole reading under load, all cells, one cell among others that move,
 * one temperature. At rest all of that is honest, so charge that moved is what counts, not time.
 */
import { type Doubt, doubtOf } from "./doubt.ts";
import { limits } from "./limits.ts";
import type { Judged, Moment, Seen } from "./moment.ts";

const { frozen, stuckCell, response, temperature } = limits;

interface Run {
  readonly sinceS: number;
  readonly readings: number;
  /** Through the pack since then, whichever way. */
  readonly movedAh: number;
  readonly steps: number;
  readonly elsewhereV: readonly (number | null)[];
}

type Anchors = readonly (readonly number[])[];

export interface FrozenState {
  readonly last: Seen | null;
  readonly whole: Run | null;
  readonly cells: Run | null;
  /** For each cell the reading of all of them in which it last changed; for each sensor alike. */
  readonly cellAnchors: Anchors;
  readonly sensorAnchors: Anchors;
  /** Steps that each cell took no notice of. */
  readonly ignored: readonly number[];
}

export const nothingFrozen: FrozenState = {
  last: null,
  whole: null,
  cells: null,
  cellAnchors: [],
  sensorAnchors: [],
  ignored: [],
};

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

const isSameCharge = (one: Seen, other: Seen): boolean =>
  one.cellV.length > 0 || one.reading.stateOfChargePct === other.reading.stateOfChargePct;

const isSameWhole = (one: Seen, other: Seen): boolean =>
  one.reading.voltageV === other.reading.voltageV &&
  one.reading.currentA === other.reading.currentA &&
  isSame(one.cellV, other.cellV) &&
  isSameCharge(one, other);

const movedAh = ({ reading: { currentA }, sinceS, capacityAh }: Moment): number => {
  const amount = Math.abs(currentA ?? 0);
  return amount < Math.max(frozen.quietA, frozen.quietPart * capacityAh) ? 0 : (amount * (sinceS ?? 0)) / 3600;
};

/** The current stepped so far that any cell would have shown it. */
const isShownByCells = ({ step, capacityAh, digitV }: Moment): boolean =>
  step?.currentStepped === true && (response.smallest * Math.abs(step.byA)) / capacityAh >= 2 * digitV;

const carriedOn = (run: Run | null, same: boolean, moment: Moment): Run =>
  run === null || !same
    ? { sinceS: moment.atS, readings: 1, movedAh: 0, steps: 0, elsewhereV: moment.elsewhereV }
    : {
        ...run,
        readings: run.readings + 1,
        movedAh: run.movedAh + movedAh(moment),
        steps: run.steps + (isShownByCells(moment) ? 1 : 0),
      };

const isShut = ({ chargeSwitch, dischargeSwitch }: Moment["reading"]): boolean =>
  chargeSwitch === false && dischargeSwitch === false;

const changedElsewhere = (run: Run, { elsewhereV, reading }: Moment): boolean =>
  !isShut(reading) &&
  elsewhereV.some((nowV, index) => {
    const thenV = run.elsewhereV[index] ?? null;
    return nowV !== null && thenV !== null && Math.abs(nowV - thenV) >= frozen.elsewhereV;
  });

const wholeFrozen = (run: Run, moment: Moment): Doubt | null => {
  const spanS = moment.atS - run.sinceS;
  if (run.readings < frozen.readings || spanS < frozen.spanS) return null;
  const isFine = moment.cellV.length > 0 && moment.digitV < 0.01;
  const enough = run.movedAh >= (isFine ? frozen.fine : frozen.coarse) * moment.capacityAh;
  const alone = spanS >= frozen.elsewhereS && changedElsewhere(run, moment);
  // From how long on depends on the charge that moved: no one limit stands against it.
  return enough || alone ? doubtOf("frozen", spanS, null) : null;
};

const cellsFrozen = (run: Run, { cellV, digitV, capacityAh, atS }: Moment): Doubt | null => {
  if (cellV.length === 0 || digitV >= 0.01) return null;
  return run.movedAh >= frozen.cellsOnly * capacityAh || run.steps >= frozen.steps
    ? doubtOf("frozen", atS - run.sinceS, null)
    : null;
};

const anchorsOf = (anchors: Anchors, last: readonly number[], now: readonly number[]): Anchors =>
  now.map((value, index) => (last.length === now.length && last[index] === value ? (anchors[index] ?? now) : now));

/**
 * By how much the others have moved the same way, at least; 0: some this way, some that. Of many, one may stand still beside it: two
 * cells that hang must not vouch for each other.
 */
const leastMove = (from: readonly number[], to: readonly number[], place: number): number => {
  const moves = to
    .map((value, index) => value - (from[index] ?? value))
    .filter((_, index) => index !== place)
    .toSorted((one, other) => one - other);
  const spared = moves.length >= 6 ? 1 : 0;
  const up = moves[spared] ?? 0;
  const down = -(moves.at(-1 - spared) ?? 0);
  return Math.max(up, down, 0);
};

const ignoredSteps = (state: FrozenState, { step, cellV, digitV }: Moment): readonly number[] =>
  cellV.map((value, place) => {
    if (state.last?.cellV[place] !== value) return 0;
    const before = state.ignored[place] ?? 0;
    const from = step?.from.cellV ?? [];
    if (step?.voltageStepped !== true || from[place] !== value) return before;
    return before + (leastMove(from, cellV, place) >= stuckCell.stepV + 2 * (digitV - 0.001) ? 1 : 0);
  });

const oneCellStuck = (anchors: Anchors, ignored: readonly number[], { cellV, digitV }: Moment): Doubt | null => {
  // Of two, either may be the one that lies.
  if (cellV.length < 3) return null;
  for (const [place, value] of cellV.entries()) {
    const moved = leastMove(anchors[place] ?? cellV, cellV, place);
    if ((ignored[place] ?? 0) >= stuckCell.steps || moved >= stuckCell.slowV + 2 * digitV)
      return doubtOf("cell-stuck", value, moved, place);
  }
  return null;
};

const oneSensorStuck = (anchors: Anchors, temperatureC: readonly number[]): Doubt | null => {
  const place = temperatureC.findIndex(
    (_, index) => leastMove(anchors[index] ?? temperatureC, temperatureC, index) >= temperature.stuckC,
  );
  return place < 0 ? null : doubtOf("temperature-stuck", temperatureC[place] ?? 0, null, place);
};

export const judgeFrozen = (state: FrozenState, moment: Moment): Judged<FrozenState> => {
  const { last } = state;
  const temperatureC = moment.reading.temperatureC ?? [];
  const whole = carriedOn(state.whole, last !== null && isSameWhole(last, moment), moment);
  const cells = carriedOn(state.cells, last !== null && isSame(last.cellV, moment.cellV), moment);
  const cellAnchors = anchorsOf(state.cellAnchors, last?.cellV ?? [], moment.cellV);
  const sensorAnchors = anchorsOf(state.sensorAnchors, last?.reading.temperatureC ?? [], temperatureC);
  const ignored = ignoredSteps(state, moment);
  return {
    state: {
      last: { atS: moment.atS, reading: moment.reading, cellV: moment.cellV, meanV: moment.meanV },
      whole,
      cells,
      cellAnchors,
      sensorAnchors,
      ignored,
    },
    doubt:
      wholeFrozen(whole, moment) ??
      cellsFrozen(cells, moment) ??
      oneCellStuck(cellAnchors, ignored, moment) ??
      oneSensorStuck(sensorAnchors, temperatureC),
  };
};
