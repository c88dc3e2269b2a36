import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Fed, feed, inputOf, started } from "../../test/hand-fed.ts";
import { tell } from "../../test/timeline.ts";
import type { BmsInput } from "./input.ts";
import type { Reading } from "./reading.ts";
import { sampleOf } from "./sample-of.ts";
import { type BmsState, newBms } from "./state.ts";
import { step } from "./step.ts";
import { instant, seconds } from "./units.ts";

const nan = Number.NaN;
const two: Partial<Fed> = { model: ["12.8/100", "12.8/100"] };

/** Cycle after cycle of one second, each input bent by hand; the states after each. */
const bend = (
  begin: BmsState,
  cycles: number,
  fed: Partial<Fed>,
  bent: (input: BmsInput) => BmsInput,
): readonly BmsState[] => {
  const states: BmsState[] = [];
  let state = begin;
  for (let nowS = begin.nowS + 1; nowS <= begin.nowS + cycles; nowS++) {
    state = step(state, bent(inputOf({ ...fed, nowS }))).state;
    states.push(state);
  }
  return states;
};

const withReading =
  (change: (reading: Reading) => Partial<Reading>) =>
  (input: BmsInput): BmsInput => ({
    ...input,
    reading: { ...input.reading, ...change(input.reading) },
  });

/** What comes in, and what must at least be true: CHARGER floats at once, both after 10 s of it. */
const nonsense: readonly { readonly what: string; readonly change: (reading: Reading) => Partial<Reading> }[] = [
  { what: "all cells NaN", change: ({ cellV }) => ({ cellV: new Float64Array(cellV.length).fill(nan) }) },
  {
    what: "all cells +∞",
    change: ({ cellV }) => ({ cellV: new Float64Array(cellV.length).fill(Number.POSITIVE_INFINITY) }),
  },
  {
    what: "all cells −∞, not measured",
    change: ({ cellV }) => ({ cellV: new Float64Array(cellV.length).fill(Number.NEGATIVE_INFINITY) }),
  },
  {
    what: "one cell of 9 V",
    change: ({ cellV }) => ({ cellV: cellV.map((volts, place) => (place === 5 ? 9 : volts)) }),
  },
  { what: "all temperatures NaN", change: ({ cellC }) => ({ cellC: new Float64Array(cellC.length).fill(nan) }) },
  {
    what: "all temperatures +∞",
    change: ({ cellC }) => ({ cellC: new Float64Array(cellC.length).fill(Number.POSITIVE_INFINITY) }),
  },
  { what: "all currents NaN", change: ({ batteryA }) => ({ batteryA: new Float64Array(batteryA.length).fill(nan) }) },
  {
    what: "all currents +∞",
    change: ({ batteryA }) => ({ batteryA: new Float64Array(batteryA.length).fill(Number.POSITIVE_INFINITY) }),
  },
  { what: "no cells", change: () => ({ cellV: new Float64Array(0) }) },
  { what: "a cell too few", change: ({ cellV }) => ({ cellV: cellV.slice(1) }) },
  { what: "no temperatures", change: () => ({ cellC: new Float64Array(0) }) },
  { what: "a temperature too few", change: ({ cellC }) => ({ cellC: cellC.slice(1) }) },
  { what: "no currents", change: () => ({ batteryA: new Float64Array(0) }) },
];

/** Those that say nothing at all: silence, which floats both after 10 s. */
const silence: typeof nonsense = [
  { what: "no batteries at all", change: () => ({ batteries: [] }) },
  { what: "a battery too few", change: ({ batteries }) => ({ batteries: batteries.slice(1) }) },
  {
    what: "all columns empty",
    change: () => ({
      cellV: new Float64Array(0),
      cellC: new Float64Array(0),
      batteryA: new Float64Array(0),
      readAtS: new Float64Array(0),
    }),
  },
  { what: "no stamps", change: () => ({ readAtS: new Float64Array(0) }) },
  { what: "stamps NaN", change: ({ readAtS }) => ({ readAtS: new Float64Array(readAtS.length).fill(nan) }) },
  {
    what: "stamps +∞",
    change: ({ readAtS }) => ({ readAtS: new Float64Array(readAtS.length).fill(Number.POSITIVE_INFINITY) }),
  },
  {
    what: "stamps −∞",
    change: ({ readAtS }) => ({ readAtS: new Float64Array(readAtS.length).fill(Number.NEGATIVE_INFINITY) }),
  },
  { what: "readings from the future", change: ({ readAtS }) => ({ readAtS: readAtS.map((atS) => atS + 50) }) },
  {
    what: "one reading from the future",
    change: ({ readAtS }) => ({ readAtS: readAtS.map((atS, battery) => atS + battery) }),
  },
  {
    what: "stamps that stand, under a cadence of ∞",
    change: () => ({ readAtS: Float64Array.of(0, 0), cadenceS: seconds(Number.POSITIVE_INFINITY) }),
  },
  {
    what: "stamps that stand, under a cadence of NaN",
    change: () => ({ readAtS: Float64Array.of(0, 0), cadenceS: seconds(nan) }),
  },
];

describe("whatever comes in has a defined, safe outcome", () => {
  it.each(nonsense)("READ-1, READ-2 $what: CHARGER floats at once, both within 10 s", ({ change }) => {
    const states = bend(started(two), 12, two, withReading(change));
    expect(states[0]?.decided.terminals.charger).toBe("floating");
    expect(states[11]?.decided.terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(states[11]?.decided.codes).toContain("A-B05");
  });

  it.each(silence)("COD-5 $what: silence, and both float within 10 s", ({ change }) => {
    const states = bend(started(two), 12, two, withReading(change));
    expect(states[11]?.decided.terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(states[11]?.decided.codes).toContain("A-B05");
  });

  // A battery fewer is a smaller bank, and a stamp that stands is fresh for its first seconds: those may begin.
  const neverABank = [...nonsense, ...silence].filter(
    ({ what }) => !/^a battery too few|^stamps that stand/.test(what),
  );
  it.each(neverABank)("TERM-7 $what from the very first reading: nothing ever goes live", ({ change }) => {
    const bent = withReading(change);
    for (const state of bend(newBms({ stateOfChargePct: 80 }), 20, two, bent)) {
      expect(state.decided.terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    }
  });

  it.each([...nonsense, ...silence])(
    "READ-1 $what, and then all is well again: so is the BMS, nothing is poisoned",
    ({ change }) => {
      const bad = bend(started(two), 12, two, withReading(change)).at(-1) as BmsState;
      const later = bend(bad, 70, two, (input) => input).at(-1) as BmsState;
      const sample = sampleOf(later);
      expect(JSON.stringify(later)).toBe(JSON.stringify(JSON.parse(JSON.stringify(later))));
      expect(sample.stateOfChargePct).toBe(80);
      expect([sample.bankV, sample.bankA, sample.minCellV, sample.maxCellC]).toEqual([
        expect.closeTo(13.2, 9),
        0,
        3.3,
        25,
      ]);
      expect(sample.codes).toEqual([]);
    },
  );

  it.each([nan, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "a bank voltage of %d falls back on the strings, and nothing floats",
    (bankV) => {
      const state = bend(
        started(two),
        20,
        two,
        withReading(() => ({ bankV })),
      ).at(-1) as BmsState;
      expect(state.figures.bankV).toBeCloseTo(13.2, 9);
      expect(state.decided.terminals).toMatchObject({ load: "live", charger: "live" });
    },
  );

  it.each([nan, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1])(
    "MON-1 a cycle of %d s makes no state of charge that is no number",
    (cycleS) => {
      const fed = { ...two, batteryA: -50 };
      const state = bend(started(two), 36, fed, (input) => ({ ...input, cycleS: seconds(cycleS) })).at(-1) as BmsState;
      expect(state.stateOfChargePct).toBeGreaterThan(79);
      expect(state.stateOfChargePct).toBeLessThan(80);
    },
  );

  it("any reading at all: no exception, no figure that is no number, START until complete, CHARGER only on valid cells", () => {
    const odd = fc.constantFrom(
      nan,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0,
      -3,
      0.4,
      0.5,
      1.9,
      2,
      2.8,
      3.1,
      3.3,
      3.6,
      3.75,
      4.5,
      4.6,
      9,
      25,
      -41,
      91,
      1e308,
    );
    const column = (length: number) =>
      fc.array(odd, { minLength: 0, maxLength: length + 2 }).map((values) => Float64Array.from(values));
    const span = fc.constantFrom(0, 1, 10, nan, Number.POSITIVE_INFINITY, -5);
    const cycle = fc.record({
      nowS: fc.constantFrom(0, 1, 1, 1, 2, 15, -20, nan, Number.POSITIVE_INFINITY),
      wallS: fc.constantFrom(0, 1, 1e9, -1e9, nan),
      quiet: fc.boolean(),
      cellV: column(8),
      cellC: column(2),
      batteryA: column(2),
      readAtS: column(2),
      bankV: odd,
      bankA: odd,
      cadenceS: span,
      cycleS: span,
      lowV: fc.option(odd),
      highV: fc.option(odd),
      joined: fc.boolean(),
      supplied: fc.boolean(),
      hardwareFault: fc.boolean(),
    });
    let chargedOn = 0;
    fc.assert(
      fc.property(fc.array(cycle, { minLength: 1, maxLength: 25 }), (cycles) => {
        let state = newBms({ stateOfChargePct: 50 });
        let clock = 0;
        for (const one of cycles) {
          clock = Number.isFinite(one.nowS) ? clock + one.nowS : clock;
          const nowS = Number.isFinite(one.nowS) ? clock : one.nowS;
          const quiet = inputOf({ ...two, nowS: clock });
          const { cellV, cellC, batteryA, readAtS, bankV, bankA, cadenceS } = one;
          const columns = { cellV, cellC, batteryA, readAtS, bankV, bankA, cadenceS: seconds(cadenceS) };
          const input: BmsInput = {
            ...quiet,
            nowS: instant(nowS),
            wallS: one.wallS,
            cycleS: seconds(one.cycleS),
            remote: { joined: one.joined || one.quiet, lowV: one.lowV, highV: one.highV },
            supplied: one.supplied || one.quiet,
            hardwareFault: one.hardwareFault && !one.quiet,
            reading: one.quiet ? quiet.reading : { ...quiet.reading, ...columns },
          };
          state = step(state, input).state;
          const sample = sampleOf(state);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          for (const value of [sample.stateOfChargePct, sample.bankV, sample.bankA, sample.minCellV, sample.maxCellC]) {
            expect(value === null || Number.isFinite(value)).toBe(true);
          }
          if (sample.terminals.charger !== "live") continue;
          chargedOn++;
          expect(state.communication.alarm).toBe(false);
          const now = state.nowS;
          const unread = [0, 1].some((battery) => !((input.reading.readAtS[battery] ?? Number.NaN) <= now));
          // Silence: the last values stand until A-B05.
          if (unread) continue;
          const volts = [...input.reading.cellV.slice(0, 8)];
          expect(state.bank.judged && volts.length === 8 && volts.every((volt) => volt >= 0.5 && volt < 3.75)).toBe(
            true,
          );
        }
      }),
      { numRuns: 400, seed: 11 },
    );
    expect(chargedOn).toBeGreaterThan(100);
  });
});

describe("the clock (TIME-1)", () => {
  const course: readonly Partial<Fed>[] = [
    { cellV: [3.3, 3.3, 2.7, 3.3] },
    ...Array.from({ length: 45 }, (): Partial<Fed> => ({ cellV: [3.3, 3.3, 2.7, 3.3], batteryA: -20 })),
    ...Array.from({ length: 40 }, (): Partial<Fed> => ({ cellV: 3.3, cellC: 4, batteryA: 30 })),
  ];
  const through = (wallS: (nowS: number) => number) => {
    const cycles = course.map((fed, index) => ({ ...fed, nowS: index + 1, wallS: wallS(index + 1) }));
    let state = started();
    return cycles.map((fed) => {
      state = feed(state, fed).state;
      const { terminals, allowCharge, allowDischarge, codes } = state.decided;
      return { terminals, allowCharge, allowDischarge, codes, pct: state.stateOfChargePct };
    });
  };

  it.each([
    { name: "jumps an hour ahead", wallS: (nowS: number) => (nowS < 20 ? nowS : nowS + 3600) },
    { name: "jumps a day back", wallS: (nowS: number) => (nowS < 20 ? nowS : nowS - 86_400) },
    { name: "stands still", wallS: () => 0 },
    { name: "is no number", wallS: () => nan },
  ])("TIME-1 a wall clock that $name changes no terminal, verdict, code nor count", ({ wallS }) => {
    const told = through(wallS);
    expect(told).toEqual(through((nowS) => nowS));
    expect(told.some(({ terminals }) => terminals.load === "floating")).toBe(true);
  });

  it.each([-100, 0, nan, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])(
    "TIME-1 a monotonic clock that says %d stands still: no timer goes back or ends early",
    (nowS) => {
      const low = { cellV: [3.3, 3.3, 2.7, 3.3] };
      const warned = feed(
        started({ nowS: 100 }),
        ...Array.from({ length: 30 }, (_, index) => ({ ...low, nowS: 101 + index })),
      ).state;
      const stalled = step(warned, { ...inputOf({ ...low, nowS: 130 }), nowS: instant(nowS) }).state;
      expect(stalled.nowS).toBe(130);
      expect(stalled.decided.terminals.load).toBe("live");
      expect(feed(stalled, { ...low, nowS: 131 }).state.decided.terminals.load).toBe("floating");
    },
  );

  it("TIME-1 a clock and its stamps gone back: the readings are no longer fresh, so both outputs float", () => {
    let state = started({ nowS: 1000 });
    for (let nowS = 10; nowS < 25; nowS++) state = feed(state, { nowS }).state;
    expect(state.decided.terminals).toMatchObject({ load: "floating", charger: "floating" });
  });
});

describe("save, load, go on (design: state is plain JSON)", () => {
  it("DIS-1, DIS-6, PRE-2 saved and loaded at every step, a course decides the same", () => {
    const at = (nowS: number): Fed => {
      if (nowS < 10) return { nowS };
      if (nowS < 45) return { nowS, cellV: [3.3, 3.3, 2.7, 3.3], batteryA: -10 };
      if (nowS < 55) return { nowS };
      if (nowS < 95) return { nowS, cellV: [3.3, 3.3, 1.9, nowS === 70 ? nan : 3.3], bankV: 8.5 };
      return { nowS, cellV: 3.3, batteryA: 80 };
    };
    let kept = started();
    let stored = started();
    for (let nowS = 1; nowS < 160; nowS++) {
      kept = feed(kept, at(nowS)).state;
      stored = feed(JSON.parse(JSON.stringify(stored)) as BmsState, at(nowS)).state;
      expect(stored).toEqual(kept);
    }
    expect(kept.cuts.owed).toBeNull();
    expect(kept.decided.terminals.load).toBe("live");
  });

  it("an unchanged world keeps what was decided, and its figures, by reference", () => {
    const first = feed(started(), { nowS: 1 }).state;
    const next = feed(first, { nowS: 2 }).state;
    expect(next.decided).toBe(first.decided);
    expect(next.figures).toBe(first.figures);
    expect(next.discharge).toBe(first.discharge);
    expect(next.charge).toBe(first.charge);
    expect(next.preAlarm).toBe(first.preAlarm);
  });
});

it("TIME-1 longer steps decide the same at the times they share, as far as their readings allow", () => {
  const points = [
    { atS: 60, cellC: 4 },
    { atS: 120, cellC: 25, cellV: [[3.3, 3.3, 2.7, 3.3]] },
    { atS: 300, cellV: 3.3 },
  ];
  const fine = tell({ points, durationS: 360, stepS: 1 });
  const coarse = tell({ points, durationS: 360, stepS: 30 });
  for (let atS = 0; atS <= 360; atS += 30) expect(coarse.at(atS).terminals, `${atS} s`).toEqual(fine.at(atS).terminals);
});
