/** What the three terminals must always and never do, whatever happens around the limits. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rule } from "../../src/core/verdict.ts";
import { type Cycle, type Course, courses, createTally, fixed, heardNow, must, play } from "./course.ts";

const tolerance = 1e-9;
const pairs = (cycles: readonly Cycle[]): readonly (readonly [Cycle, Cycle])[] =>
  cycles.slice(1).map((cycle, index) => [cycles[index] as Cycle, cycle] as const);

const always = (runs: number, course: fc.Arbitrary<Course>, holds: (cycles: readonly Cycle[]) => void): void =>
  fc.assert(
    fc.property(course, (one) => holds(play(one))),
    { ...fixed, numRuns: runs },
  );

/** PRE-2 knows no other way; these float LOAD at once. */
const atOnce: readonly Rule[] = [
  "DIS-2",
  "DIS-7",
  "REMOTE",
  "MODE",
  "START",
  "COMMUNICATION",
  "CONFIGURATION",
  "VOLTAGE",
  "FIRMWARE",
  "HARDWARE",
];

const low = courses(
  "lowCell",
  "lowCell",
  "lowCell",
  "lowBank",
  "hot",
  "quiet",
  "remote",
  "mode",
  "power",
  "drain",
  "silent",
  "danger",
);

test("PRE-2: a live LOAD never floats for DIS-1, DIS-3 or DIS-5 before PRE-ALARM has been live 30 s", () => {
  const tally = createTally("DIS-1", "DIS-3", "DIS-5");
  always(400, low, (cycles) => {
    let preAlarmSinceS: number | null = null;
    for (const [before, now] of pairs(cycles)) {
      // At the cut itself the terminal is still live; what counts is that it has been.
      preAlarmSinceS = now.sample.terminals.preAlarm === "live" ? (preAlarmSinceS ?? now.atS) : null;
      const floats = before.sample.terminals.load === "live" && now.sample.terminals.load === "floating";
      const rules = now.sample.allowDischarge.reasons.map((reason) => reason.rule);
      if (!floats || rules.some((rule) => atOnce.includes(rule))) continue;
      must(preAlarmSinceS !== null, () => `LOAD floats at ${now.atS} s, PRE-ALARM is not live`);
      must(now.atS - (preAlarmSinceS ?? now.atS) >= 30, () => `s of PRE-ALARM before LOAD floats at ${now.atS} s`);
      for (const rule of ["DIS-1", "DIS-3", "DIS-5"] as const) if (rules.includes(rule)) tally.met(rule);
    }
  });
  expect(tally.counts["DIS-1"]).toBeGreaterThan(20);
  expect(tally.counts["DIS-3"]).toBeGreaterThan(5);
  expect(tally.counts["DIS-5"]).toBeGreaterThan(5);
});

test("PRE-2, DIS-1, DIS-5: and no later: a limit that is broken 30 s into its pre-alarm finds LOAD floating", () => {
  const tally = createTally("low", "hot", "confirmed");
  always(400, low, (cycles) => {
    let warned = false;
    let warnedLiveSinceS: number | null = null;
    let hotLiveSinceS: number | null = null;
    let brokenSinceS: number | null = null;
    for (const now of cycles) {
      const { all, powered, minV, maxC } = heardNow(now);
      const live = now.sample.terminals.preAlarm === "live";
      const known = all && powered;
      // With a battery silent or without power nothing is said here; the pre-alarm is followed anew.
      warned = known && (minV < 3.1 - tolerance || (warned && minV < 3.2 - tolerance));
      warnedLiveSinceS = warned && live ? (warnedLiveSinceS ?? now.atS) : null;
      hotLiveSinceS = known && maxC >= 70 - tolerance && live ? (hotLiveSinceS ?? now.atS) : null;
      brokenSinceS = known && minV <= 2.8 + tolerance ? (brokenSinceS ?? now.atS) : null;
      const confirmed = brokenSinceS !== null && now.atS - brokenSinceS >= 1;
      if (confirmed && warnedLiveSinceS !== null && now.atS - warnedLiveSinceS >= 30) {
        if (now.atS - warnedLiveSinceS === 30) tally.met("low");
        must(now.sample.terminals.load === "floating", () => `LOAD at ${now.atS} s, low`);
      }
      if (hotLiveSinceS !== null && now.atS - hotLiveSinceS >= 30) {
        tally.met("hot");
        must(now.sample.terminals.load === "floating", () => `LOAD at ${now.atS} s, hot`);
      }
      if (confirmed) tally.met("confirmed");
    }
  });
  expect(tally.counts.low).toBeGreaterThan(20);
  expect(tally.counts.hot).toBeGreaterThan(20);
  expect(tally.counts.confirmed).toBeGreaterThan(100);
});

test("CHG-1, CHG-2, CHG-3, COD-5: CHARGER is never live below 5 °C, above 50 °C, at or above 3.75 V, or on readings of 10 s", () => {
  const tally = createTally("cold", "hot", "high", "old", "at the limits and live");
  const course = courses(
    "cold",
    "cold",
    "hot",
    "hot",
    "highCell",
    "highCell",
    "silent",
    "silent",
    "power",
    "remote",
    "quiet",
  );
  always(300, course, (cycles) => {
    for (const now of cycles) {
      const { minC, maxC, maxV, oldestS, powered } = heardNow(now);
      const { charger } = now.sample.terminals;
      const forbids = {
        cold: minC < 5 - tolerance,
        hot: maxC > 50 + tolerance,
        high: maxV >= 3.75 - tolerance,
        old: oldestS >= 10 - tolerance,
      };
      for (const [why, forbidden] of Object.entries(forbids) as [keyof typeof forbids, boolean][]) {
        if (!forbidden) continue;
        if (powered) tally.met(why);
        must(charger === "floating", () => `CHARGER at ${now.atS} s: ${why}`);
      }
      if (charger === "live" && (minC === 5 || maxC === 50 || maxV === 3.749)) tally.met("at the limits and live");
    }
  });
  for (const [why, count] of Object.entries(tally.counts)) expect(count, why).toBeGreaterThan(100);
});

test("TERM-6: remote off, or mode off, floats all three", () => {
  const tally = createTally("LOAD", "CHARGER", "PRE-ALARM", "pre-alarm stands");
  const course = courses(
    "lowCell",
    "lowCell",
    "lowBank",
    "remote",
    "remote",
    "mode",
    "cold",
    "silent",
    "hot",
    "byHand",
    "quiet",
  );
  always(400, course, (cycles) => {
    for (const [before, now] of pairs(cycles)) {
      if (now.segment.remote === undefined && now.segment.mode === undefined) continue;
      const { load, charger, preAlarm } = now.sample.terminals;
      const floating = load === "floating" && charger === "floating" && preAlarm === "floating";
      must(floating, () => `LOAD ${load}, CHARGER ${charger}, PRE-ALARM ${preAlarm} at ${now.atS} s`);
      if (before.sample.terminals.load === "live") tally.met("LOAD");
      if (before.sample.terminals.charger === "live") tally.met("CHARGER");
      if (before.sample.terminals.preAlarm === "live") tally.met("PRE-ALARM");
      if (now.sample.codes.includes("W-B01")) tally.met("pre-alarm stands");
    }
  });
  for (const [what, count] of Object.entries(tally.counts)) expect(count, what).toBeGreaterThan(50);
});

const everything = courses(
  "quiet",
  "lowCell",
  "lowCell",
  "danger",
  "lowBank",
  "highBank",
  "highCell",
  "cold",
  "hot",
  "silent",
  "remote",
  "mode",
  "power",
  "hardware",
  "drain",
  "flow",
  "byHand",
  "byHand",
);

test("§4: LOAD and CHARGER never float without a reason, nor are live with one; what is announced is on PRE-ALARM", () => {
  const tally = createTally("LOAD floats", "CHARGER floats", "announced");
  const rules = new Set<Rule>();
  always(300, everything, (cycles) => {
    for (const { sample, atS } of cycles) {
      const { terminals, allowCharge, allowDischarge } = sample;
      if (terminals.load === "floating") tally.met("LOAD floats");
      if (terminals.charger === "floating") tally.met("CHARGER floats");
      must((allowDischarge.verdict === "no") === (terminals.load === "floating"), () => `LOAD at ${atS} s`);
      must((allowCharge.verdict === "no") === (terminals.charger === "floating"), () => `CHARGER at ${atS} s`);
      must(
        allowDischarge.reasons.length > 0 === (allowDischarge.verdict !== "yes"),
        () => `reasons of ${allowDischarge.verdict} at ${atS} s`,
      );
      must(
        allowCharge.reasons.length > 0 === (allowCharge.verdict !== "yes"),
        () => `reasons of ${allowCharge.verdict} at ${atS} s`,
      );
      if (allowDischarge.verdict === "pre-alarm") {
        tally.met("announced");
        must(terminals.preAlarm === "live", () => `PRE-ALARM at ${atS} s`);
      }
      for (const { rule } of [...allowCharge.reasons, ...allowDischarge.reasons]) rules.add(rule);
    }
  });
  for (const [what, count] of Object.entries(tally.counts)) expect(count, what).toBeGreaterThan(1000);
  const neverMet = [
    "CHG-1",
    "CHG-2",
    "CHG-3",
    "CHG-5",
    "DIS-1",
    "DIS-2",
    "DIS-3",
    "DIS-5",
    "DIS-6",
    "DIS-7",
    "PRE-1",
    "PRE-3",
    "PRE-5",
  ].filter((rule) => !rules.has(rule as Rule));
  expect(neverMet).toEqual([]);
});

test("DIS-1: no switching (power, remote, mode) makes LOAD live on an empty bank", () => {
  const tally = createTally("power", "remote", "mode", "returns");
  const course = courses(
    "lowCell",
    "lowCell",
    "lowBank",
    "lowBank",
    "hot",
    "remote",
    "mode",
    "power",
    "power",
    "quiet",
  );
  always(400, course, (cycles) => {
    for (const [before, now] of pairs(cycles)) {
      if (before.sample.terminals.load === "live") continue;
      const { all, minV, bankV, maxC } = heardNow(now);
      const empty = all && (minV <= 2.8 + tolerance || bankV < 10.8 - tolerance || maxC >= 70 - tolerance);
      const switched = (["power", "remote", "mode"] as const).filter(
        (what) => before.segment[what] !== undefined && now.segment[what] === undefined,
      );
      if (empty) {
        for (const what of switched) tally.met(what);
        must(
          now.sample.terminals.load === "floating",
          () => `LOAD at ${now.atS} s, cell at ${minV} V, bank at ${bankV} V`,
        );
      } else if (now.sample.terminals.load === "live") tally.met("returns");
    }
  });
  for (const [what, count] of Object.entries(tally.counts)) expect(count, what).toBeGreaterThan(20);
});
