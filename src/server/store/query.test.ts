import { expect, test } from "vitest";
import { Refused } from "../../contract/refusal.ts";
import { parseDaysQuery, parseEventsQuery } from "./log-query.ts";
import { checkSeriesQuery, checkSeriesSize, mostValues, parseSeriesQuery, type SeriesQuery } from "./query.ts";

const refusalOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  return null;
};

const plain = { quantities: "bankV", fromS: "100", toS: "200" };

test("an address says what a query says", () => {
  expect(
    parseSeriesQuery({
      quantities: "bankV,cellV:0:3,temperatureC:49",
      fromS: "2026-06-01T12:00:00Z",
      toS: "1780315200.5",
      resolutionS: "60",
      points: "10",
    }),
  ).toEqual({
    quantities: ["bankV", "cellV:0:3", "temperatureC:49"],
    fromS: Date.UTC(2026, 5, 1, 12) / 1000,
    toS: 1_780_315_200.5,
    resolutionS: 60,
    points: 10,
  });
  expect(parseSeriesQuery(plain)).toEqual({ quantities: ["bankV"], fromS: 100, toS: 200 });
});

test.each([
  { text: "2026-06-01", atS: Date.UTC(2026, 5, 1) / 1000 },
  { text: "2026-06-01T02:00Z", atS: Date.UTC(2026, 5, 1, 2) / 1000 },
  { text: "2026-06-01T02:00:00.250+02:00", atS: Date.UTC(2026, 5, 1) / 1000 + 0.25 },
  { text: "2026-05-31T23:30:00-00:30", atS: Date.UTC(2026, 5, 1) / 1000 },
  { text: "2028-02-29", atS: Date.UTC(2028, 1, 29) / 1000 },
])("$text is a time", ({ text, atS }) => {
  expect(parseSeriesQuery({ ...plain, fromS: text, toS: "3000000000" }).fromS).toBe(atS);
});

test.each([
  "",
  " 100",
  "-1",
  "1e9",
  "0x10",
  "NaN",
  "now",
  "2026-02-30",
  "2026-13-01",
  "2026-06-01T12:00:00",
  "2026-06-01T24:00Z",
  "2026-06-01T12:60Z",
  "01.06.2026",
  "10000000000000000",
])("%j is not a time", (text) => {
  expect(refusalOf(() => parseSeriesQuery({ ...plain, fromS: text }))).toMatchObject({
    path: ["fromS"],
    expected: expect.stringContaining("ISO 8601"),
  });
});

test.each<{ given: Record<string, string | string[]>; path: unknown; says: string }>([
  { given: { ...plain, quantities: "bankv" }, path: ["quantities", 0], says: 'did you mean "bankV"' },
  { given: { ...plain, quantities: "bankV,,bankA" }, path: ["quantities", 1], says: "one of bankV" },
  { given: { ...plain, quantities: "" }, path: ["quantities", 0], says: "one of bankV" },
  { given: { ...plain, quantities: "cellV:0" }, path: ["quantities", 0], says: "cellV:<battery>:<cell>" },
  { given: { ...plain, quantities: "cellV:00:1" }, path: ["quantities", 0], says: "counted from 0" },
  { given: { ...plain, quantities: "cellV:1000:1" }, path: ["quantities", 0], says: "counted from 0" },
  { given: { ...plain, quantities: "bankV,bankV" }, path: ["quantities", 1], says: "each quantity once" },
  { given: { ...plain, resolutionS: "61" }, path: ["resolutionS"], says: "1, 60 or 900" },
  { given: { ...plain, resolutionS: "0" }, path: ["resolutionS"], says: "from 1" },
  { given: { ...plain, points: "9" }, path: ["points"], says: "from 10 to 5000" },
  { given: { ...plain, points: "5001" }, path: ["points"], says: "from 10 to 5000" },
  { given: { ...plain, points: "10.5" }, path: ["points"], says: "from 10 to 5000" },
  { given: { ...plain, toS: "100" }, path: ["toS"], says: "a time after fromS" },
  { given: { ...plain, toS: "253402300800" }, path: ["toS"], says: "s since 1970" },
  { given: { ...plain, form: "100" }, path: ["form"], says: 'unknown key "form", did you mean "fromS"' },
  { given: { ...plain, fromS: ["1", "2"] }, path: ["fromS"], says: "once" },
  { given: { quantities: "bankV", fromS: "100" }, path: ["toS"], says: "toS is missing" },
])("$given is refused at $path", ({ given, path, says }) => {
  const refusal = refusalOf(() => parseSeriesQuery(given));
  expect(refusal?.path).toEqual(path);
  expect(refusal?.message).toContain(says);
});

test("whole numbers at the ends of their ranges pass", () => {
  for (const points of ["10", "5000"]) expect(parseSeriesQuery({ ...plain, points }).points).toBe(Number(points));
  for (const resolutionS of ["1", "60", "900"]) {
    expect(parseSeriesQuery({ ...plain, resolutionS }).resolutionS).toBe(Number(resolutionS));
  }
});

test("sixty-four quantities, not one more", () => {
  const cells = (count: number) => Array.from({ length: count }, (_, cell) => `cellV:0:${cell}`);
  const query = (count: number): SeriesQuery => ({ quantities: cells(count), fromS: 0, toS: 10 });
  expect(() => checkSeriesQuery(query(64))).not.toThrow();
  expect(refusalOf(() => checkSeriesQuery(query(65)))?.path).toEqual(["quantities"]);
  expect(refusalOf(() => checkSeriesQuery(query(0)))?.path).toEqual(["quantities"]);
});

test("what comes from a program is judged alike", () => {
  for (const wrong of [
    { fromS: Number.NaN },
    { toS: Number.POSITIVE_INFINITY },
    { points: null },
    { resolutionS: 5 },
  ]) {
    const query = { quantities: ["bankV"], fromS: 0, toS: 10, ...wrong } as unknown as SeriesQuery;
    expect(refusalOf(() => checkSeriesQuery(query))?.path, JSON.stringify(wrong)).toEqual(Object.keys(wrong));
  }
});

test("an answer in one piece has an end", () => {
  const query = { quantities: ["bankV"], fromS: 0, toS: mostValues, resolutionS: 1 } as const;
  expect(() => checkSeriesSize(query)).not.toThrow();
  expect(refusalOf(() => checkSeriesSize({ ...query, toS: mostValues + 1 }))?.path).toEqual(["points"]);
  expect(() => checkSeriesSize({ ...query, toS: 1e9, points: 5000 })).not.toThrow();
  expect(() => checkSeriesSize({ quantities: ["bankV"], fromS: 0, toS: 1e10 })).not.toThrow();
});

test("the log and the days", () => {
  expect(parseEventsQuery({})).toEqual({ limit: 100 });
  expect(parseEventsQuery({ limit: "1000", before: "7", types: "code,mode", fromS: "1", toS: "2" })).toEqual({
    limit: 1000,
    before: 7,
    types: ["code", "mode"],
    fromS: 1,
    toS: 2,
  });
  expect(parseDaysQuery({ fromS: "2026-06-01" })).toEqual({ fromS: Date.UTC(2026, 5, 1) / 1000 });
  for (const limit of ["0", "1001", "x"]) {
    expect(refusalOf(() => parseEventsQuery({ limit }))?.path, limit).toEqual(["limit"]);
  }
  expect(refusalOf(() => parseEventsQuery({ type: "code" }))?.message).toContain('did you mean "types"');
  expect(parseEventsQuery({ types: "code,simulator" })).toMatchObject({ types: ["code", "simulator"] });
  const unknown = refusalOf(() => parseEventsQuery({ types: "code,alarm" }))?.message;
  expect(unknown).toMatch(/^types\[1\] is "alarm", expected terminal, verdict, code, .*, store-replaced or trouble$/);
  expect(refusalOf(() => parseDaysQuery({ fromS: "2", toS: "2" }))?.path).toEqual(["toS"]);
});
