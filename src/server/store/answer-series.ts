/** Courses as they are answered: as columns of numbers, or as CSV in pieces. */
import type { BucketColumn } from "./buckets.ts";
import { csvHead, csvLines, rounded } from "./csv.ts";
import type { SeriesPlan } from "./plan-series.ts";
import type { Series, SeriesQuery } from "./query.ts";
import type { Thread } from "./thread.ts";

/** Values in one piece of CSV: some hundred kB, and some ms of the thread. */
const valuesInPiece = 20_000;

const nullable = (values: Float64Array): readonly (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : rounded(value)));

/** `columns`: of each quantity asked for, in their order. */
export const seriesOf = (query: SeriesQuery, plan: SeriesPlan, columns: readonly BucketColumn[]): Series => {
  const { startS, widthS, count, resolutionS } = plan;
  const named = query.quantities.map((name, index) => {
    const { min, mean, max } = columns[index] as BucketColumn;
    return [name, { min: nullable(min), mean: nullable(mean), max: nullable(max) }] as const;
  });
  return {
    resolutionS,
    bucketS: widthS,
    fromS: query.fromS,
    toS: query.toS,
    times: Array.from({ length: count }, (_, bucket) => startS + bucket * widthS),
    columns: Object.fromEntries(named),
  };
};

/** Piece by piece, each asked for when the one before it was taken: a slow reader holds nothing up. */
export async function* csvOf(query: SeriesQuery, ask: Thread["ask"]): AsyncGenerator<string> {
  const { quantities } = query;
  const plan = await ask("plan", query);
  yield csvHead(quantities);
  const most = Math.max(1, Math.floor(valuesInPiece / quantities.length));
  for (let from = 0; from < plan.count; ) {
    const page = await ask("page", { quantities, plan, from, most });
    if (page === null) return;
    yield csvLines(page.span, page.columns);
    from = page.from + page.span.count;
  }
}
