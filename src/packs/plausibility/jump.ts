/** What a reading tells against the one before: voltages that leapt, cells in another order, another pack's figures. */
import { type Doubt, doubtOf } from "./doubt.ts";
import { limits } from "./limits.ts";
import type { Moment, Seen } from "./moment.ts";

const { jump, swapped, temperature, otherPack } = limits;

/** A between the lowest and the highest of these; null: one of them does not say. */
const swingA = (seen: readonly Seen[]): number | null => {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const { reading } of seen) {
    if (reading.currentA === null) return null;
    lowest = Math.min(lowest, reading.currentA);
    highest = Math.max(highest, reading.currentA);
  }
  return highest - lowest;
};

const asCells = ({ cellV, meanV }: Seen): readonly number[] =>
  cellV.length > 0 ? cellV : meanV === null ? [] : [meanV];

/** Whether cells move fast from here is asked of the voltages before, not of those that may lie. */
const driftV = (from: Seen, seen: readonly Seen[], capacityAh: number, spanS: number): number => {
  const mostA = Math.max(...seen.map(({ reading }) => Math.abs(reading.currentA ?? 0)));
  const isPast = asCells(from).some((cellV) => cellV < jump.plateauV.from || cellV > jump.plateauV.to);
  return (jump.perS + ((isPast ? jump.pastPerSPerC : jump.perSPerC) * mostA) / capacityAh) * spanS;
};

const steepness = (from: Seen): number =>
  asCells(from).some((cellV) => cellV < jump.steepBelowV) ? jump.steepTimes : 1;

/** The cell that moved furthest, and how far. */
const furthest = (from: readonly number[], to: readonly number[]): { readonly place: number; readonly byV: number } => {
  let place = -1;
  let byV = 0;
  if (from.length === to.length)
    to.forEach((value, index) => {
      const moved = Math.abs(value - (from[index] ?? value));
      if (moved > byV) [place, byV] = [index, moved];
    });
  return { place, byV };
};

/** So far that no current explains it, seen or unseen. */
const leaptAtOnce = (moment: Moment): Doubt | null => {
  const { before, sinceS, capacityAh, pack } = moment;
  if (before === null || sinceS === null) return null;
  const { place, byV } = furthest(asCells(before), asCells(moment));
  const seenV = (jump.ohmAh * (swingA([before, moment]) ?? pack.maxA)) / capacityAh;
  const unseenV = (jump.unseenOhmAh * pack.maxA) / capacityAh;
  const mostV =
    steepness(before) * (jump.atOnceV + seenV + unseenV + driftV(before, [before, moment], capacityAh, sinceS));
  return byV > mostV ? doubtOf("jump", byV, mostV, moment.cellV.length > 0 ? place : null) : null;
};

/** Deviations from their mean: what a current does to all of them alike is gone. */
const own = ({ cellV, meanV }: Seen): readonly number[] => (meanV === null ? [] : cellV.map((value) => value - meanV));

/** Now that the reading after it is there too, and with it the current that may have been late. */
const leaptBefore = ({ window, added, capacityAh, digitV, pack }: Moment): Doubt | null => {
  const from = window.at(-3);
  const to = window.at(-2);
  if (!added || from === undefined || to === undefined || from.meanV === null || to.meanV === null) return null;
  const swing = swingA(window);
  if (swing === null) return null;
  const drift = driftV(from, window, capacityAh, to.atS - from.atS);
  const times = steepness(from);
  const unseenC = to.atS - from.atS > jump.seesAllS ? pack.maxA / capacityAh : 0;
  const mostV =
    times * (jump.allV + 2 * digitV + (jump.ohmAh * swing) / capacityAh + jump.unseenOhmAh * unseenC + drift);
  const byV = Math.abs(to.meanV - from.meanV);
  if (byV > mostV) return doubtOf("jump", byV, mostV);
  const ownMostV =
    times * (jump.ownV + 2 * digitV + (jump.ownOhmAh * swing) / capacityAh + jump.unseenOwnOhmAh * unseenC + drift);
  const leapt = furthest(own(from), own(to));
  return leapt.byV > ownMostV ? doubtOf("jump", leapt.byV, ownMostV, leapt.place) : null;
};

const ascending = (values: readonly number[]): readonly number[] => values.toSorted((one, other) => one - other);

const reordered = (moment: Moment): Doubt | null => {
  const { before, sinceS, capacityAh, digitV } = moment;
  if (before === null || sinceS === null || sinceS > swapped.withinS) return null;
  const swing = swingA([before, moment]);
  if (swing !== null && swing > swapped.quietPart * capacityAh) return null;
  const [from, to] = [own(before), own(moment)];
  const moved = furthest(from, to);
  // Past the ends of the plateau cells run away from each other, and one may take the place of the other by itself.
  const leastV = swapped.leastV + 2 * (digitV - 0.001) + driftV(before, [before, moment], capacityAh, sinceS);
  if (moved.byV < leastV) return null;
  const apart = furthest(ascending(from), ascending(to));
  return apart.byV <= swapped.alikeV ? doubtOf("cells-swapped", moved.byV, leastV, moved.place) : null;
};

const leaptTemperature = ({ before, sinceS, reading: { temperatureC } }: Moment): Doubt | null => {
  const was = before?.reading.temperatureC ?? null;
  if (was === null || sinceS === null || temperatureC === null || was.length !== temperatureC.length) return null;
  const { place, byV } = furthest(was, temperatureC);
  return byV > temperature.leapC + temperature.leapCPerS * sinceS
    ? doubtOf("temperature-leap", temperatureC[place] ?? 0, was[place] ?? null, place)
    : null;
};

/** Cycles are counted upwards and one by one; a capacity is learnt in small steps. */
const anotherPack = ({ before, reading }: Moment): Doubt | null => {
  const was = before?.reading;
  if (was === undefined) return null;
  if (
    was.cycles !== null &&
    reading.cycles !== null &&
    (reading.cycles < was.cycles || reading.cycles > was.cycles + 1)
  )
    return doubtOf("other-pack", reading.cycles, was.cycles);
  if (was.capacityAh === null || reading.capacityAh === null) return null;
  return Math.abs(reading.capacityAh - was.capacityAh) > otherPack.capacityPart * Math.max(was.capacityAh, 1)
    ? doubtOf("other-pack", reading.capacityAh, was.capacityAh)
    : null;
};

export const judgeChange = (moment: Moment): Doubt | null =>
  anotherPack(moment) ?? leaptAtOnce(moment) ?? reordered(moment) ?? leaptBefore(moment) ?? leaptTemperature(moment);
