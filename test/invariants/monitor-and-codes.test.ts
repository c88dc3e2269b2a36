/** What the monitor and the codes must always be, beside a few lines that follow each condition for themselves. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Code } from "../../src/core/codes.ts";
import type { Rule } from "../../src/core/verdict.ts";
import { type Cycle, courses, createTally, fixed, heardNow, must, play, type Regime } from "./course.ts";

const tolerance = 1e-9;

test("MON-1: the state of charge stays within 0–100, and consumed Ah follow it", () => {
  const tally = createTally("at 0", "at 100", "between", "unknown");
  const course = courses("drain", "drain", "drain", "byHand", "silent", "power", "lowCell", "highCell", "quiet");
  fc.assert(
    fc.property(course, (one) => {
      for (const { sample, atS, state } of play(one)) {
        const { stateOfChargePct: pct, consumedAh } = sample;
        const inside =
          state.stateOfChargePct === null || (state.stateOfChargePct >= 0 && state.stateOfChargePct <= 100);
        must(inside === true, () => `${state.stateOfChargePct} % at ${atS} s`);
        tally.met(pct === null ? "unknown" : pct === 0 ? "at 0" : pct === 100 ? "at 100" : "between");
        must(
          pct === null || Math.abs((consumedAh ?? Number.NaN) - 2 * (pct - 100)) < 1e-6,
          () => `${consumedAh} Ah at ${pct} %`,
        );
      }
    }),
    { ...fixed, numRuns: 250 },
  );
  for (const [where, count] of Object.entries(tally.counts)) expect(count, where).toBeGreaterThan(500);
});

/** Raised by one condition, cleared by another. */
const latch = (before: boolean, trips: boolean, clears: boolean): boolean => trips || (before && !clears);

interface Followed {
  cold: boolean;
  hot: boolean;
  high: boolean;
  cell: boolean;
  bank: boolean;
  low: boolean;
  hardware: boolean;
  warning: boolean;
  alarm: boolean;
  goodSinceS: number | null;
}

/** Only of what is heard in this cycle; nothing clears on the readings of others. */
const follow = (known: Followed, now: Cycle): void => {
  const { all, minC, maxC, minV, maxV, bankV, oldestS } = heardNow(now);
  known.cold = latch(known.cold, minC < 5 - tolerance, all && minC >= 7 - tolerance);
  known.hot = latch(known.hot, maxC > 50 + tolerance, all && maxC <= 48 + tolerance);
  known.high = latch(known.high, maxV >= 3.75 - tolerance, all && maxV < 3.6 - tolerance);
  known.cell = latch(known.cell, minV < 3.1 - tolerance, minV >= 3.2 - tolerance);
  known.bank = latch(known.bank, bankV < 10.8 - tolerance, bankV >= 12.8 - tolerance);
  known.low = known.cell || known.bank;
  known.hardware ||= now.segment.hardware === "fault";
  known.goodSinceS = oldestS < 3 - tolerance ? (known.goodSinceS ?? now.atS) : null;
  const good = known.goodSinceS !== null && now.atS - known.goodSinceS >= 3;
  known.warning = latch(known.warning, oldestS >= 3 - tolerance, good);
  known.alarm = latch(known.alarm, oldestS >= 10 - tolerance, good);
};

const nothing = (): Followed => ({
  cold: false,
  hot: false,
  high: false,
  cell: false,
  bank: false,
  low: false,
  hardware: false,
  warning: false,
  alarm: false,
  goodSinceS: null,
});

const standing = ({ sample }: Cycle) => {
  const rules = new Set<Rule>(
    [...sample.allowCharge.reasons, ...sample.allowDischarge.reasons].map((reason) => reason.rule),
  );
  const codes = new Set<Code>(sample.codes);
  return {
    cold: rules.has("CHG-1"),
    hot: rules.has("CHG-2"),
    high: rules.has("CHG-3"),
    low: codes.has("W-B01"),
    hardware: codes.has("E-B11"),
    warning: codes.has("W-B05"),
    alarm: codes.has("A-B05"),
  };
};

type Followable = keyof ReturnType<typeof standing>;

test.each<{ readonly what: string; readonly regimes: readonly Regime[]; readonly names: readonly Followable[] }>([
  {
    what: "CHG-1, CHG-2, CHG-3, W-B01, E-B11",
    regimes: ["quiet", "cold", "cold", "hot", "highCell", "lowCell", "lowBank", "hardware", "remote", "mode", "drain"],
    names: ["cold", "hot", "high", "low", "hardware"],
  },
  {
    what: "W-B05, A-B05",
    regimes: ["quiet", "silent", "silent", "silent", "lowCell", "remote"],
    names: ["warning", "alarm"],
  },
])("§9: $what: each stands if and only if its condition does", ({ regimes, names }) => {
  const tally = createTally<string>(...names.flatMap((name) => [`${name} stands`, `${name} has cleared`]));
  fc.assert(
    fc.property(courses(...regimes), (course) => {
      const known = nothing();
      let before: ReturnType<typeof standing> | null = null;
      for (const now of play(course)) {
        follow(known, now);
        const found = standing(now);
        for (const name of names) {
          must(found[name] === known[name], () => `${name} at ${now.atS} s`);
          if (found[name]) tally.met(`${name} stands`);
          if (before?.[name] && !found[name]) tally.met(`${name} has cleared`);
        }
        before = found;
      }
    }),
    { ...fixed, numRuns: 250 },
  );
  for (const [what, count] of Object.entries(tally.counts)) {
    // COD-10: nothing but a power-up clears E-B11, and there is none here.
    if (what === "hardware has cleared") expect(count).toBe(0);
    else expect(count, what).toBeGreaterThan(20);
  }
});

test("DIS-2, PRE-3: A-B07 and W-B07 stand if and only if the state of charge shown says so", () => {
  const tally = createTally("A-B07 stands", "A-B07 cleared", "W-B07 stands", "W-B07 cleared", "by hand");
  fc.assert(
    fc.property(courses("drain", "drain", "byHand", "byHand", "quiet", "lowCell"), (course) => {
      let floored = false;
      let warned = false;
      for (const { sample, state, input, atS } of play(course)) {
        const pct = sample.stateOfChargePct;
        const { dischargeFloorPct: floor, lowSocWarningPct: warning } = state.settings;
        const byHand = input.acts.some(
          ({ act }) =>
            act !== "firmware" && act !== "wireless" && act !== "clearHistory" && act !== "confirmServiceCharge",
        );
        const before = { floored, warned };
        if (pct === null) {
          floored = false;
          warned = false;
        } else {
          floored =
            floor > 0 &&
            latch(floored, pct <= floor + tolerance, byHand || pct >= Math.min(100, floor + 5) - tolerance);
          warned = latch(warned, pct <= warning + tolerance, byHand || pct >= warning + 1 - tolerance);
        }
        must(sample.codes.includes("A-B07") === floored, () => `A-B07 at ${atS} s, ${pct} %`);
        must(sample.codes.includes("W-B07") === warned, () => `W-B07 at ${atS} s, ${pct} %`);
        if (byHand) tally.met("by hand");
        if (floored) tally.met("A-B07 stands");
        if (warned) tally.met("W-B07 stands");
        if (before.floored && !floored) tally.met("A-B07 cleared");
        if (before.warned && !warned) tally.met("W-B07 cleared");
      }
    }),
    { ...fixed, numRuns: 250 },
  );
  for (const [what, count] of Object.entries(tally.counts)) expect(count, what).toBeGreaterThan(50);
});
