/** Which of the three resolutions answers a query, and in which buckets. */
import type { BucketSpan } from "./buckets.ts";
import { minuteS } from "./minute-rows.ts";
import { batteryQuantity } from "./quantities.ts";
import type { SeriesQuery } from "./query.ts";
import type { Resolution } from "./read-series.ts";
import type { Source } from "./roll-quarter.ts";
import { blockS, quarterS, quartersInBlock } from "./rollup.ts";

export interface SeriesPlan extends BucketSpan {
  readonly resolutionS: Resolution;
}

/** Rows that may have to be read for one answer while nothing coarser is asked for: four hours of seconds, a week of minutes. */
const mostRowsRead = 15_000;
/** As many buckets as a wide screen has places, where the asker says nothing. */
const usualPoints = 1000;

const least = (values: Iterable<number>): number | null => {
  let found: number | null = null;
  for (const value of values) if (found === null || value < found) found = value;
  return found;
};

const within = (values: Iterable<number>, from: number, to: number): number | null =>
  least([...values].filter((value) => value >= from && value <= to));

/** The first moment from `fromS` on, before `toS`, of which this resolution knows something; null: of none. */
export const firstKnown = (
  { file, pending }: Source,
  quantities: readonly string[],
  resolutionS: Resolution,
  fromS: number,
  toS: number,
): number | null => {
  const [fromMinute, toMinute] = [Math.floor(fromS / minuteS), Math.ceil(toS / minuteS) - 1];
  const [fromQuarter, toQuarter] = [Math.floor(fromS / quarterS), Math.ceil(toS / quarterS) - 1];
  const cell = quantities.map(batteryQuantity).find((one) => one !== null);
  const starts: number[] = [];
  const offer = (number: number | null, unitS: number) => {
    if (number !== null) starts.push(Math.max(fromS, number * unitS));
  };
  if (resolutionS === 1 || (resolutionS === 60 && cell !== undefined)) {
    offer(within(file.keptMinutes(), fromMinute, toMinute), minuteS);
    offer(within(pending.minutes.keys(), fromMinute, toMinute), minuteS);
  } else if (resolutionS === 60) {
    for (const [quarter] of file.minutesRange(fromQuarter, toQuarter)) {
      offer(quarter, quarterS);
      break;
    }
    offer(within(pending.dirty, fromQuarter, toQuarter), quarterS);
  } else {
    const [fromBlock, toBlock] = [Math.floor(fromS / blockS), Math.ceil(toS / blockS) - 1];
    const blocks =
      cell === undefined ? file.blockRange(fromBlock, toBlock) : file.cellsRange(cell.battery, fromBlock, toBlock);
    for (const [block, values] of blocks) {
      const counts = Array.from({ length: quartersInBlock }, (_, quarter) => values[quarter] ?? 0);
      const filled = counts.flatMap((count, quarter) => (count > 0 ? [block * quartersInBlock + quarter] : []));
      const first = within(filled, fromQuarter, toQuarter);
      offer(first, quarterS);
      if (first !== null) break;
    }
    offer(within(pending.dirty, fromQuarter, toQuarter), quarterS);
  }
  return least(starts);
};

/** The finest that reaches as far back as any does, give or take a quarter of an hour. */
const chosenResolution = (source: Source, { quantities, fromS, toS }: SeriesQuery): Resolution => {
  const finest = ([1, 60] as const).filter((one) => (toS - fromS) / one <= mostRowsRead);
  const first = (one: Resolution) => firstKnown(source, quantities, one, fromS, toS) ?? Number.POSITIVE_INFINITY;
  const earliest = Math.min(...([1, 60, 900] as const).map(first));
  return finest.find((one) => first(one) <= earliest + quarterS) ?? 900;
};

/** Buckets stand on multiples of their width: the first one holds `fromS`, the last one ends at or after `toS`. */
export const bucketSpan = (fromS: number, toS: number, resolutionS: number, points: number): BucketSpan => {
  for (let fold = Math.max(1, Math.floor((toS - fromS) / resolutionS / points)); ; fold++) {
    const widthS = resolutionS * fold;
    const startS = Math.floor(fromS / widthS) * widthS;
    const count = Math.ceil((toS - startS) / widthS);
    if (count <= points) return { startS, widthS, count };
  }
};

export const planSeries = (source: Source, query: SeriesQuery): SeriesPlan => {
  const resolutionS = query.resolutionS ?? chosenResolution(source, query);
  const usual = query.resolutionS === undefined ? usualPoints : Number.POSITIVE_INFINITY;
  return { resolutionS, ...bucketSpan(query.fromS, query.toS, resolutionS, query.points ?? usual) };
};
