/** What may be asked of the series: one schema for the API's description, one reader for the text of an address. */
import Type from "typebox";
import { check } from "../../contract/check.ts";
import { nearest } from "../../contract/nearest.ts";
import { refused, wrongValue } from "../../contract/refusal.ts";
import { bankQuantities, batteryQuantity, batteryQuantityPattern } from "./quantities.ts";
import { type QueryText, readQuery, timeExpected } from "./query-text.ts";

const closed = { additionalProperties: false } as const;
const pointLimits = { from: 10, to: 5000 } as const;
const mostQuantities = 64;
/** Of buckets times quantities in one answer: some MB of JSON. The CSV, which comes in pieces, has no such limit. */
export const mostValues = 200_000;
/** The end of the year 9999. */
const lastMomentS = 253_402_300_799;

const quantityExpected = `one of ${bankQuantities.join(", ")}, cellV:<battery>:<cell> or temperatureC:<battery>, counted from 0`;
const pointsExpected = `a whole number from ${pointLimits.from} to ${pointLimits.to}`;
const resolutionExpected = "1, 60 or 900";

const quantity = Type.Union([Type.Enum([...bankQuantities]), Type.String({ pattern: batteryQuantityPattern })], {
  description: quantityExpected,
});
const moment = Type.Number({ minimum: 0, maximum: lastMomentS, description: "s since 1970" });

export interface SeriesQuery {
  readonly quantities: readonly string[];
  readonly fromS: number;
  /** Not included. */
  readonly toS: number;
  /** Absent: the finest that is kept for the whole range. */
  readonly resolutionS?: 1 | 60 | 900;
  /** At most so many buckets. */
  readonly points?: number;
}

export const seriesQuerySchema = Type.Object(
  {
    quantities: Type.Array(quantity, { minItems: 1, description: `1 to ${mostQuantities} quantities` }),
    fromS: moment,
    toS: moment,
    resolutionS: Type.Optional(Type.Enum([1, 60, 900], { description: resolutionExpected })),
    points: Type.Optional(
      Type.Integer({ minimum: pointLimits.from, maximum: pointLimits.to, description: pointsExpected }),
    ),
  },
  closed,
);

const figures = Type.Array(Type.Union([Type.Number(), Type.Null()], { description: "null: not known" }));

/** Columns, because a year is 35 000 rows. */
export const seriesSchema = Type.Object(
  {
    resolutionS: Type.Enum([1, 60, 900], { description: "s, of the values that were read" }),
    bucketS: Type.Number({ description: "s, of the buckets told here" }),
    fromS: Type.Number(),
    toS: Type.Number(),
    times: Type.Array(Type.Number({ description: "s since 1970 at which the bucket begins" })),
    columns: Type.Record(Type.String(), Type.Object({ min: figures, mean: figures, max: figures }, closed)),
  },
  closed,
);

export interface SeriesColumn {
  readonly min: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

export interface Series {
  readonly resolutionS: 1 | 60 | 900;
  readonly bucketS: number;
  readonly fromS: number;
  readonly toS: number;
  readonly times: readonly number[];
  readonly columns: Readonly<Record<string, SeriesColumn>>;
}

const refuseQuantities = (names: readonly string[]): void => {
  if (names.length > mostQuantities) {
    throw wrongValue(["quantities"], names, `1 to ${mostQuantities} quantities`);
  }
  for (const [index, name] of names.entries()) {
    const path = ["quantities", index];
    const isKnown = (bankQuantities as readonly string[]).includes(name) || batteryQuantity(name) !== null;
    if (!isKnown) throw wrongValue(path, name, quantityExpected, { meant: nearest(name, bankQuantities) });
    if (names.indexOf(name) < index) throw wrongValue(path, name, "each quantity once");
  }
};

/** Throws `Refused`. */
export const checkSeriesQuery = (query: SeriesQuery): void => {
  if (Array.isArray(query.quantities) && query.quantities.every((name) => typeof name === "string")) {
    refuseQuantities(query.quantities);
  }
  check(seriesQuerySchema, query, []);
  if (query.fromS >= query.toS) throw wrongValue(["toS"], query.toS, `a time after fromS, which is ${query.fromS}`);
};

/** Throws `Refused`: only what answers in one piece has this limit. */
export const checkSeriesSize = ({ quantities, fromS, toS, resolutionS, points }: SeriesQuery): void => {
  // Where nothing is said of the resolution, the buckets are as wide as they must be.
  if (resolutionS === undefined && points === undefined) return;
  const buckets = points ?? Math.ceil((toS - fromS) / (resolutionS ?? 1));
  const most = Math.floor(mostValues / quantities.length);
  if (buckets <= most) return;
  const found = `${buckets} buckets of ${quantities.length} quantities`;
  throw refused(["points"], found, `at most ${most}`, `${found} were asked for, expected at most ${most}: give points`);
};

/** `quantities` separated by commas, times as s since 1970 or ISO 8601. Throws `Refused`. */
export const parseSeriesQuery = (given: QueryText): SeriesQuery => {
  const read = readQuery(given, Object.keys(seriesQuerySchema.properties));
  const resolutionS = read.whole("resolutionS", 1, 900);
  const points = read.whole("points", pointLimits.from, pointLimits.to);
  const query = {
    quantities: read.needed("quantities", quantityExpected, read.text("quantities")).split(","),
    fromS: read.needed("fromS", timeExpected, read.time("fromS")),
    toS: read.needed("toS", timeExpected, read.time("toS")),
    ...(resolutionS === undefined ? {} : { resolutionS: resolutionS as 1 | 60 | 900 }),
    ...(points === undefined ? {} : { points }),
  };
  checkSeriesQuery(query);
  return query;
};
