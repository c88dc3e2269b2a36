/** A legal scenario with one thing changed at random is legal or refused with one line that names a place; nothing else happens. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { stringify } from "yaml";
import { parseScenario } from "./parse-scenario.ts";
import { RefusedInput } from "./refusal.ts";

const point = { at: "0 s", cellV: 3.3, cellC: 25, bankA: -10 };
const legal = {
  readings: {
    title: "x",
    duration: "10 min",
    step: 1,
    bank: {
      readings: {
        model: ["12.8/100", { nominalV: 12.8, capacityAh: 120, maxChargeA: 60, maxDischargeA: 120 }],
        series: 1,
        parallel: 2,
        points: [
          point,
          {
            at: "60 s",
            cellV: [
              [3.2, 3.2, 3.05, null],
              [1, 2, 3, 4],
            ],
            silent: [0],
            bankV: null,
          },
        ],
      },
    },
    settings: { chargedVoltageV: 14, lowSocWarningPct: 15, dischargeFloorPct: 10 },
    initial: { stateOfChargePct: 80 },
    remote: { highV: "bat" },
    events: [
      { at: "5 min", remote: "open", firmware: { start: "bms" } },
      { at: 360, mode: "off", settings: { dischargeFloorPct: 12 }, bluetooth: "connect" },
    ],
  },
  simulate: {
    duration: "1 h",
    bank: {
      simulate: {
        model: "25.6/200",
        series: 1,
        parallel: 2,
        stateOfChargePct: 80,
        temperatureC: 20,
        seed: 1,
        spread: { capacityPct: 1 },
        faults: [{ kind: "weak-cell", battery: 0, cell: 2, from: "1 min", to: "2 min", amount: 0.5 }],
        day: { sunPeakW: 1, loadW: 1, startHour: 1 },
      },
    },
    events: [
      {
        at: "5 min",
        simulator: { loadW: 3, sunPct: null, faults: [{ kind: "short", battery: 1, cell: 2, amount: 3 }] },
      },
    ],
  },
  recording: {
    bank: {
      recording: {
        file: "x.csv",
        columns: { time: "t", bankV: "v", bankA: "a" },
        model: "25.6/200",
        series: 1,
        parallel: 1,
        cadence: "10 s",
        currentScale: 2,
        temperatureC: 25,
      },
    },
  },
} as const;

const file = {
  headers: ["t", "v", "a"],
  read: (_: number, values: readonly number[]) => ({
    atS: Float64Array.of(0, 1),
    values: values.map(() => Float64Array.of(1, 2)),
  }),
};

type Way = readonly (string | number)[];
const ways = (value: unknown, way: Way = []): readonly Way[] =>
  typeof value === "object" && value !== null
    ? [way, ...Object.entries(value).flatMap(([key, inner]) => ways(inner, [...way, key]))]
    : [way];

type Change = (holder: Record<string, unknown>, key: string) => void;
const put =
  (value: unknown): Change =>
  (holder, key) => {
    holder[key] = value;
  };
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>((holder, key) => {
    delete holder[key];
  }),
  fc
    .constantFrom<unknown>(
      null,
      true,
      "",
      "x",
      [],
      {},
      0,
      -1,
      1e9,
      0.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      [[]],
      { at: 1 },
      "constructor",
    )
    .map(put),
  fc.jsonValue({ maxDepth: 2 }).map(put),
  fc.tuple(fc.nat(30), fc.string({ minLength: 0, maxLength: 1, unit: "grapheme" })).map(
    ([at, letter]): Change =>
      (holder, key) => {
        const value = holder[key];
        delete holder[key];
        holder[key.slice(0, at % key.length) + letter + key.slice((at % key.length) + 1)] = value;
      },
  ),
);

it("legal, or refused with one line and a place", { timeout: 60_000 }, () => {
  const seen = { legal: 0, refused: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(legal)),
      fc.nat(),
      changes,
      fc.boolean(),
      (whole, which, change, asJson) => {
        const copy: Record<string, unknown> = structuredClone({ whole });
        const every = ways(whole);
        const way = ["whole", ...(every[which % every.length] ?? [])];
        let holder = copy;
        for (const step of way.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
        change(holder, String(way.at(-1)));
        const written = copy.whole ?? null;
        try {
          parseScenario(asJson ? JSON.stringify(written, null, 1) : stringify(written), "s.yaml", () => file);
          seen.legal += 1;
        } catch (error) {
          if (!(error instanceof RefusedInput)) throw error;
          expect(error.message).toMatch(/^s\.yaml:\d+:\d+: [^\n\r\u2028]+$/);
          expect(error.message).toMatch(/expected|did you mean/);
          seen.refused += 1;
        }
      },
    ),
    { numRuns: 1500, seed: 11 },
  );
  // The changes do change something, and not everything is refused.
  expect(seen.refused).toBeGreaterThan(750);
  expect(seen.legal).toBeGreaterThan(100);
});

it("any text at all", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          "a",
          ":",
          " ",
          "\n",
          "-",
          "{",
          "}",
          "[",
          "]",
          '"',
          "'",
          "&",
          "*",
          "#",
          "?",
          "|",
          "!",
          "%",
          "\t",
          ",",
          "1",
          "~",
          "<",
          "é",
          "\r",
          "\u0000",
        ),
      }),
      (text) => {
        expect(() => parseScenario(text, "s.yaml", () => file)).toThrow(RefusedInput);
      },
    ),
    { numRuns: 2000, seed: 5 },
  );
});
