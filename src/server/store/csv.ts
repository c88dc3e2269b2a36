/** The series as a table (RFC 4180): a line a bucket of which anything is known. */
import type { BucketColumn, BucketSpan } from "./buckets.ts";
import { unitOf } from "./quantities.ts";

const lineEnd = "\r\n";

/** None of our names holds a comma, a quote or an end of line, so that nothing needs quoting. */
export const csvHead = (quantities: readonly string[]): string => {
  const figures = quantities.flatMap((name) =>
    ["min", "mean", "max"].map((figure) => `${name} ${figure} (${unitOf(name)})`),
  );
  return ["time (UTC)", "time (s since 1970)", ...figures].join(",") + lineEnd;
};

/** Ten thousandths of every unit: finer than anything measures, and the step in which cells are kept. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const written = (value: number): string => (Number.isNaN(value) ? "" : String(rounded(value)));

export const csvLines = ({ startS, widthS, count }: BucketSpan, columns: readonly BucketColumn[]): string => {
  const lines: string[] = [];
  for (let bucket = 0; bucket < count; bucket++) {
    const fields = columns.flatMap(({ min, mean, max }) =>
      [min, mean, max].map((values) => written(values[bucket] ?? Number.NaN)),
    );
    if (fields.every((field) => field === "")) continue;
    const atS = startS + bucket * widthS;
    lines.push(`${new Date(atS * 1000).toISOString()},${atS},${fields.join(",")}${lineEnd}`);
  }
  return lines.join("");
};
