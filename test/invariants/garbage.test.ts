/** Nothing is trusted: whatever comes in, `step` answers, and never with a live terminal by accident. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Act } from "../../src/core/acts.ts";
import type { BmsInput } from "../../src/core/input.ts";
import { sampleOf } from "../../src/core/sample-of.ts";
import { newBms } from "../../src/core/state.ts";
import { step } from "../../src/core/step.ts";
import { type Instant, instant, seconds } from "../../src/core/units.ts";
import { courses, createTally, fixed, must, play } from "./course.ts";

/** Numbers gone wrong, and a few that are right. */
const anything = fc.oneof(
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -0,
    -1,
    9,
    1e300,
    -1e300,
    Number.MIN_VALUE,
  ),
  fc.constantFrom(3.3, 25, 0, 2.8, 13.2),
);
const column = (right: number) =>
  fc.oneof(fc.array(anything, { maxLength: 12 }), fc.array(anything, { minLength: right, maxLength: right }));

const acts: fc.Arbitrary<Act> = fc.oneof(
  anything.map((pct): Act => ({ act: "setStateOfCharge", pct })),
  fc
    .tuple(anything, anything)
    .map(
      ([floor, warning]): Act => ({ act: "settings", change: { dischargeFloorPct: floor, lowSocWarningPct: warning } }),
    ),
  anything.map((volts): Act => ({ act: "settings", change: { chargedVoltageV: volts } })),
  anything.map((target): Act => ({ act: "firmware", to: "start", target })),
  fc.constantFrom<Act>(
    { act: "confirmBank" },
    { act: "confirmServiceCharge" },
    { act: "restoreDefaults" },
    { act: "clearHistory" },
  ),
);

/** Each part either as the course has it or wrong; the clock stands, jumps or is no number. */
const wrong = fc.record({
  forCycles: fc.constantFrom(1, 3, 12, 40),
  cellV: fc.option(column(8), { nil: undefined }),
  cellC: fc.option(column(2), { nil: undefined }),
  batteryA: fc.option(column(2), { nil: undefined }),
  readAtS: fc.option(column(2), { nil: undefined }),
  bankV: fc.option(anything, { nil: undefined }),
  bankA: fc.option(anything, { nil: undefined }),
  cadenceS: fc.option(anything, { nil: undefined, freq: 1 }),
  nowS: fc.option(anything, { nil: undefined, freq: 1 }),
  jumpS: fc.constantFrom(0, 0, 0, -1000, 100_000),
  wallS: fc.option(anything, { nil: undefined }),
  cycleS: fc.option(anything, { nil: undefined }),
  highV: fc.option(anything, { nil: undefined }),
  act: fc.option(acts, { nil: undefined }),
  batteries: fc.option(fc.constantFrom(0, 1), { nil: undefined, freq: 1 }),
});
type Wrong = typeof wrong extends fc.Arbitrary<infer T> ? T : never;

const spoiled = (good: BmsInput, bad: Wrong, clockS: number): BmsInput => {
  const nowS = bad.nowS ?? clockS;
  const { reading } = good;
  return {
    ...good,
    nowS: instant(nowS),
    wallS: bad.wallS ?? clockS,
    cycleS: seconds(bad.cycleS ?? 1),
    remote: bad.highV === undefined ? good.remote : { joined: false, lowV: null, highV: bad.highV },
    acts: bad.act === undefined ? [] : [bad.act],
    reading: {
      batteries: bad.batteries === undefined ? reading.batteries : reading.batteries.slice(0, bad.batteries),
      cellV: bad.cellV === undefined ? reading.cellV : Float64Array.from(bad.cellV),
      cellC: bad.cellC === undefined ? reading.cellC : Float64Array.from(bad.cellC),
      batteryA: bad.batteryA === undefined ? reading.batteryA : Float64Array.from(bad.batteryA),
      readAtS: Float64Array.from(bad.readAtS ?? [clockS, clockS]),
      bankV: bad.bankV ?? reading.bankV,
      bankA: bad.bankA ?? reading.bankA,
      cadenceS: seconds(bad.cadenceS ?? 0),
    },
  };
};

/** READ-1: does the reading of battery 0 or 1 hold a cell that no sensor may give? */
const hasWrongCell = ({ reading }: BmsInput): boolean =>
  [0, 1, 2, 3, 4, 5, 6, 7].some((place) => {
    const volts = reading.cellV[place];
    return volts === undefined || !(volts >= 0.5 && volts <= 4.5);
  });
const hasWrongTemperature = ({ reading }: BmsInput): boolean =>
  reading.cellC.length !== reading.cellV.length &&
  [0, 1].some(
    (battery) => !((reading.cellC[battery] ?? Number.NaN) >= -40 && (reading.cellC[battery] ?? Number.NaN) <= 90),
  );
const isFresh = ({ reading }: BmsInput, nowS: number): boolean =>
  [0, 1].every(
    (battery) =>
      (reading.readAtS[battery] ?? Number.NaN) <= nowS && nowS - (reading.readAtS[battery] ?? Number.NaN) < 3,
  );

test("READ-1, TIME-1: garbage never makes step throw, nor leaves a terminal live", () => {
  const tally = createTally("cycles", "wrong cells", "wrong temperatures", "wrong for 10 s", "recovered");
  const begin = play({ initialPct: 80, segments: [] }).at(-1);
  if (begin === undefined) throw new Error("nothing was played");
  fc.assert(
    fc.property(fc.array(wrong, { minLength: 2, maxLength: 8 }), (spoils) => {
      let { state } = begin;
      let clockS = 2;
      let wrongSinceS: Instant | null = null;
      const cycle = (bad: Wrong | null): void => {
        const input = bad === null ? { ...begin.input, ...clean(clockS) } : spoiled(begin.input, bad, clockS);
        const { state: next } = step(state, input);
        state = next;
        tally.met("cycles");
        const { terminals } = sampleOf(state);
        JSON.stringify(state, (key, value) => {
          must(typeof value !== "number" || Number.isFinite(value), () => `the state holds ${value} as ${key}`);
          return value;
        });
        const bothThere = input.reading.batteries.length === 2;
        const heard =
          bothThere && state.power?.on === true && isFresh(input, state.nowS) && input.reading.cadenceS === 0;
        if (heard && hasWrongCell(input)) {
          tally.met("wrong cells");
          must(terminals.charger === "floating", () => `CHARGER, cells ${input.reading.cellV}`);
        }
        if (heard && hasWrongTemperature(input)) {
          tally.met("wrong temperatures");
          must(terminals.charger === "floating", () => `CHARGER, temperatures ${input.reading.cellC}`);
        }
        wrongSinceS =
          bothThere && hasWrongCell(input) && input.reading.cadenceS === 0 ? (wrongSinceS ?? state.nowS) : null;
        if (wrongSinceS !== null && state.nowS - wrongSinceS >= 10) {
          tally.met("wrong for 10 s");
          must(
            terminals.load === "floating" && terminals.charger === "floating",
            () => "LOAD or CHARGER live after 10 s",
          );
        }
        clockS += 1;
      };
      const clean = (nowS: number): Partial<BmsInput> => ({
        nowS: instant(nowS),
        wallS: nowS,
        acts: [],
        reading: { ...begin.input.reading, readAtS: Float64Array.of(nowS, nowS) },
      });
      for (const bad of spoils) {
        clockS += bad.jumpS;
        for (let index = 0; index < bad.forCycles; index++) cycle(bad);
      }
      // Good readings again, on a clock that goes on: nothing is broken for good but what a rule keeps.
      clockS = Math.max(clockS, state.nowS + 1);
      if (clockS < 1e12) {
        for (let index = 0; index < 75; index++) cycle(null);
        if (state.decided.allowDischarge.verdict === "yes") tally.met("recovered");
      }
    }),
    { ...fixed, numRuns: 400 },
  );
  expect(tally.counts.cycles).toBeGreaterThan(20_000);
  expect(tally.counts["wrong cells"]).toBeGreaterThan(1000);
  expect(tally.counts["wrong temperatures"]).toBeGreaterThan(500);
  expect(tally.counts["wrong for 10 s"]).toBeGreaterThan(1000);
  expect(tally.counts.recovered).toBeGreaterThan(20);
});

test("TERM-7: a BMS that has never had a complete, valid reading is live nowhere", () => {
  const tally = createTally("cycles");
  const course = courses("quiet");
  const [first] = fc.sample(course, { numRuns: 1, seed: fixed.seed });
  const good = play(first ?? { initialPct: 80, segments: [] }).at(0)?.input;
  if (good === undefined) throw new Error("nothing was played");
  fc.assert(
    fc.property(wrong, column(8), (bad, cellV) => {
      let state = newBms({ stateOfChargePct: 80 });
      for (let clockS = 0; clockS < 20; clockS++) {
        const input = spoiled(good, { ...bad, cellV }, clockS);
        fc.pre(hasWrongCell(input) && input.reading.batteries.length === 2);
        state = step(state, input).state;
        tally.met("cycles");
        must(
          Object.values(state.decided.terminals).every((to) => to === "floating"),
          () => `live at ${clockS} s`,
        );
      }
    }),
    { ...fixed, numRuns: 150 },
  );
  expect(tally.counts.cycles).toBeGreaterThan(1000);
});
