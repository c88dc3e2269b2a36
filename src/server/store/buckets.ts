/** Equal spans of time, each with least, mean and most of what fell into it; NaN where nothing did. */

export interface BucketSpan {
  readonly startS: number;
  readonly widthS: number;
  readonly count: number;
}

/** Transferable from thread to thread as they are. */
export interface BucketColumn {
  readonly min: Float64Array;
  readonly mean: Float64Array;
  readonly max: Float64Array;
}

export interface Buckets {
  add(atS: number, least: number, mean: number, most: number, weight: number): void;
  column(): BucketColumn;
}

export const createBuckets = ({ startS, widthS, count }: BucketSpan): Buckets => {
  const min = new Float64Array(count).fill(Number.NaN);
  const max = new Float64Array(count).fill(Number.NaN);
  const sum = new Float64Array(count);
  const weights = new Float64Array(count);
  return {
    add(atS, least, mean, most, weight) {
      const index = Math.floor((atS - startS) / widthS);
      if (index < 0 || index >= count || Number.isNaN(mean)) return;
      // The first value finds NaN there, which is neither less nor more.
      if (!((min[index] ?? 0) <= least)) min[index] = least;
      if (!((max[index] ?? 0) >= most)) max[index] = most;
      sum[index] = (sum[index] ?? 0) + mean * weight;
      weights[index] = (weights[index] ?? 0) + weight;
    },
    // Nothing known: 0 / 0 is NaN, as it should be.
    column: () => ({ min, mean: sum.map((value, index) => value / (weights[index] ?? 0)), max }),
  };
};
