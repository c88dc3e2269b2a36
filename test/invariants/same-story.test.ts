/** The same course tells the same story: again, at another rate, after a power-off of the program, and from its own event log. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { BmsEvent } from "../../src/core/events.ts";
import type { Sample } from "../../src/core/sample.ts";
import type { BmsState } from "../../src/core/state.ts";
import { step } from "../../src/core/step.ts";
import { type Course, courses, createTally, fixed, must, play, type Regime } from "./course.ts";

const allRegimes: readonly Regime[] = [
  "quiet",
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
];

const changedParts = (before: BmsState, now: BmsState): readonly string[] =>
  Object.keys(before).filter((key) => Reflect.get(now, key) !== Reflect.get(before, key));

/**
 * In the cycle in which LOAD floats a limit may still be held back by PRE-2; the next finds LOAD floating and judges the limit at once
 * (DIS-1). That adds a reason and moves no terminal; the one after it changes nothing.
 */
test("step: the same input twice changes nothing: no events, and every part of the state keeps its identity", () => {
  const tally = createTally("cycles", "with events before", "LOAD has just floated");
  fc.assert(
    fc.property(courses(...allRegimes), (course) => {
      for (const { before, input, state: first, events, sample, atS } of play(course)) {
        const same = { ...input, acts: [] };
        let state = first;
        if (before.decided.terminals.load === "live" && sample.terminals.load === "floating") {
          tally.met("LOAD has just floated");
          state = step(first, same).state;
          must(state.decided.terminals === first.decided.terminals, () => `terminals at ${atS} s`);
        }
        const again = step(state, same);
        tally.met("cycles");
        if (events.length > 0) tally.met("with events before");
        must(again.events.length === 0, () => `events at ${atS} s: ${JSON.stringify(again.events)}`);
        const changed = changedParts(state, again.state);
        must(changed.length === 0, () => `parts that changed at ${atS} s: ${changed}`);
      }
    }),
    { ...fixed, numRuns: 150 },
  );
  expect(tally.counts.cycles).toBeGreaterThan(10_000);
  expect(tally.counts["with events before"]).toBeGreaterThan(500);
  expect(tally.counts["LOAD has just floated"]).toBeGreaterThan(100);
});

/** What happened, each kind of thing with the times at which it did. */
const timesOf = (course: Course, cycleS: number): ReadonlyMap<string, readonly number[]> => {
  const times = new Map<string, number[]>();
  const note = (what: string, atS: number): void => void times.set(what, [...(times.get(what) ?? []), atS]);
  for (const { events } of play(course, cycleS)) {
    for (const event of events) {
      if (event.type === "terminal") note(`${event.terminal} ${event.to}`, event.atS);
      if (event.type === "code") note(`${event.code} ${event.to}`, event.atS);
      if (event.type === "notice") note(`${event.notice} ${event.to}`, event.atS);
      if (event.type === "synchronised") note(`synchronised by ${event.by}`, event.atS);
    }
  }
  return times;
};

/**
 * A battery that answers for no more than a moment between two silences is heard for 3 s by one cycle and for a hair less by the other
 * (COD-5): it is given time to be heard.
 */
const heardBetween = ({ initialPct, segments }: Course): Course => ({
  initialPct,
  segments: segments.flatMap((segment) => (segment.silent === undefined ? [segment] : [segment, { forS: 4 }])),
});

/**
 * What changes at whole seconds, what the counting decides, and silence: each for itself, because where two of them meet within one
 * cycle the coarse one cannot say which came first.
 */
test.each<{ readonly what: string; readonly regimes: readonly Regime[]; readonly runs: number }>([
  {
    what: "limits and switches",
    regimes: [
      "quiet",
      "lowCell",
      "lowCell",
      "danger",
      "lowBank",
      "highCell",
      "cold",
      "hot",
      "remote",
      "mode",
      "power",
      "hardware",
    ],
    runs: 120,
  },
  { what: "counting", regimes: ["quiet", "drain", "drain", "byHand"], runs: 60 },
  { what: "silence", regimes: ["quiet", "silent", "silent", "highBank"], runs: 60 },
])("TIME-1: cycles of 0.25 s and of 1 s tell the same story to within one cycle: $what", ({ regimes, runs }) => {
  const tally = createTally("events");
  fc.assert(
    fc.property(courses(...regimes).map(heardBetween), (course) => {
      const slow = timesOf(course, 1);
      const fast = timesOf(course, 0.25);
      for (const what of new Set([...slow.keys(), ...fast.keys()])) {
        const inSlow = slow.get(what) ?? [];
        const inFast = fast.get(what) ?? [];
        must(inFast.length === inSlow.length, () => `times of "${what}": ${inFast} beside ${inSlow}`);
        for (const [index, atS] of inSlow.entries()) {
          tally.met("events");
          must(Math.abs((inFast[index] as number) - atS) <= 1, () => `"${what}" at ${atS} s`);
        }
      }
    }),
    { ...fixed, numRuns: runs },
  );
  expect(tally.counts.events).toBeGreaterThan(300);
});

const saved = (state: BmsState): BmsState => JSON.parse(JSON.stringify(state)) as BmsState;

test("state: save, load, step equals step, and nothing is lost on the way", () => {
  const tally = createTally("saved", "while something stands");
  fc.assert(
    fc.property(courses(...allRegimes), (course) => {
      for (const { before, input, state, events, firstOfSegment, sample, atS } of play(course)) {
        // Where a segment begins, and in the midst of one.
        if (!firstOfSegment && atS % 7 !== 0) continue;
        tally.met("saved");
        if (sample.codes.length > 0) tally.met("while something stands");
        expect(saved(before), `saved at ${atS} s`).toStrictEqual(before);
        const result = step(saved(before), input);
        expect(result.state, `state at ${atS} s`).toStrictEqual(state);
        expect(result.events, `events at ${atS} s`).toStrictEqual(events);
      }
    }),
    { ...fixed, numRuns: 80 },
  );
  expect(tally.counts.saved).toBeGreaterThan(1000);
  expect(tally.counts["while something stands"]).toBeGreaterThan(300);
});

interface Board {
  terminals: Record<string, string>;
  verdicts: Record<string, string>;
  codes: ReadonlySet<string>;
  notices: ReadonlySet<string>;
  leds: Record<string, string>;
  mode: string;
  remote: string;
  balancer: string;
}

const follow = (board: Board, event: BmsEvent): void => {
  const withOrWithout = (all: ReadonlySet<string>, one: string, to: "raised" | "cleared"): ReadonlySet<string> =>
    new Set(to === "raised" ? [...all, one] : [...all].filter((other) => other !== one));
  if (event.type === "terminal") board.terminals = { ...board.terminals, [event.terminal]: event.to };
  if (event.type === "verdict") board.verdicts = { ...board.verdicts, [event.allow]: `${event.to} ${event.reasons}` };
  if (event.type === "code") board.codes = withOrWithout(board.codes, event.code, event.to);
  if (event.type === "notice") board.notices = withOrWithout(board.notices, event.notice, event.to);
  if (event.type === "led") board.leds = { ...board.leds, [event.led]: event.to };
  if (event.type === "mode") board.mode = event.to;
  if (event.type === "remote") board.remote = event.to;
  if (event.type === "balancer") board.balancer = event.to;
};

const boardOf = (sample: Sample): Board => ({
  terminals: { ...sample.terminals },
  verdicts: {
    charge: `${sample.allowCharge.verdict} ${sample.allowCharge.reasons.map((reason) => reason.rule)}`,
    discharge: `${sample.allowDischarge.verdict} ${sample.allowDischarge.reasons.map((reason) => reason.rule)}`,
  },
  codes: new Set(sample.codes),
  notices: new Set(sample.notices),
  leds: { ...sample.leds },
  mode: sample.mode,
  remote: sample.remote,
  balancer: sample.balancer,
});

test("trace: the event log, replayed, gives terminals, verdicts with their reasons, codes, notices, LEDs, mode, remote and balancer", () => {
  const tally = createTally("events");
  fc.assert(
    fc.property(courses(...allRegimes), (course) => {
      const board: Board = {
        terminals: { load: "floating", charger: "floating", preAlarm: "floating" },
        verdicts: { charge: "no ", discharge: "no " },
        codes: new Set(),
        notices: new Set(),
        leds: { bluetooth: "off", error: "off" },
        mode: "on",
        remote: "on",
        balancer: "unknown",
      };
      for (const { events, sample, atS } of play(course)) {
        for (const event of events) follow(board, event);
        if (events.length === 0) continue;
        tally.met("events");
        expect(board, `at ${atS} s`).toEqual(boardOf(sample));
      }
    }),
    { ...fixed, numRuns: 250 },
  );
  expect(tally.counts.events).toBeGreaterThan(2000);
});
