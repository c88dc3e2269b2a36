import { describe, expect, test } from "vitest";
import { type Fed, inputOf } from "../../test/hand-fed.ts";
import type { Act } from "./acts.ts";
import { sampleOf } from "./sample-of.ts";
import { type BmsState, newBms } from "./state.ts";
import { step } from "./step.ts";

/** A chance that is the same each time: a test that fails can be seen to fail again. */
const chance = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return { next, pick };
};

const acts: readonly Act[] = [
  { act: "settings", change: { dischargeFloorPct: 20, lowSocWarningPct: 30 } },
  { act: "settings", change: { chargedDetectionTimeMin: 1, chargedVoltageV: 13.5 } },
  { act: "settings", change: { tailCurrentPct: 99 } },
  { act: "setStateOfCharge", pct: 12 },
  { act: "setStateOfCharge", pct: 96 },
  { act: "synchronise" },
  { act: "clearHistory" },
  { act: "restoreDefaults" },
  { act: "mode", to: "off" },
  { act: "mode", to: "on" },
  { act: "firmware", to: "start", target: "bms" },
  { act: "firmware", to: "start", target: 1 },
  { act: "firmware", to: "fail" },
  { act: "firmware", to: "succeed" },
  { act: "wireless", to: "disable" },
  { act: "wireless", to: "connect" },
  { act: "confirmBank" },
  { act: "confirmServiceCharge" },
];

/** Segments around the limits: each holds for a while, so that timers run out as well as not. */
const course = (seed: number, length: number): readonly Fed[] => {
  const { next, pick } = chance(seed);
  const fed: Fed[] = [];
  const lastReadS = [0, 0];
  let nowS = 0;
  let segment: Partial<Fed> = {};
  let silent: readonly number[] = [];
  let left = 0;
  while (fed.length < length) {
    if (left-- <= 0) {
      left = Math.floor(next() * 60);
      const volts = pick([3.3, 3.3, 3.05, 2.79, 2.0, 3.2, 3.5, 3.5, 3.76, 4.6, Number.NaN]);
      segment = {
        cellV: [3.3, volts, 3.3, 3.3, 3.3, 3.3, 3.31, 3.3].map((one) => (volts === 3.5 ? 3.5 : one)),
        cellC: pick([25, 25, 25, 4, 6, 51, 49, 71]),
        batteryA: pick([0, 0.5, -20, -120, 30, Number.NaN]),
        bankV: volts === 3.5 ? 14 : pick([13.2, 13.2, 10.7, 15.2, Number.NaN]),
        supplied: next() > 0.08,
        hardwareFault: next() < 0.02,
      };
      silent = pick([[], [], [], [1], [0, 1]]);
    }
    nowS += pick([1, 1, 1, 0.25, 5]);
    for (const battery of [0, 1]) if (!silent.includes(battery)) lastReadS[battery] = nowS;
    fed.push({
      ...segment,
      model: ["12.8/100", "12.8/100"],
      readAtS: [...lastReadS],
      nowS,
      acts: next() < 0.05 ? [pick(acts)] : [],
      preAlarmA: 0.05,
    });
  }
  return fed;
};

const saved = (state: BmsState): BmsState => JSON.parse(JSON.stringify(state));
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe("save → load → step equals step", () => {
  for (const seed of seeds) {
    test(`course ${seed}: saved and loaded at every cycle, nothing comes out differently`, () => {
      let kept = newBms({ stateOfChargePct: 40 });
      let loaded = kept;
      const seen = new Set<string>();
      for (const fed of course(seed, 1500)) {
        const [one, other] = [step(kept, inputOf(fed)), step(saved(loaded), inputOf(fed))];
        expect(JSON.stringify(other.state), `at ${fed.nowS} s`).toBe(JSON.stringify(one.state));
        expect(JSON.stringify(other.events)).toBe(JSON.stringify(one.events));
        kept = one.state;
        loaded = other.state;
        for (const event of one.events) seen.add(event.type === "code" ? event.code : event.type);
      }
      // The course is worth something: this much happened on the way.
      expect(seen.size).toBeGreaterThan(12);
    });
  }
});

test("the courses together meet every code but those of another bank", () => {
  const seen = new Set<string>();
  for (const seed of seeds) {
    let state = newBms({ stateOfChargePct: 40 });
    for (const fed of course(seed, 1500)) {
      state = step(state, inputOf(fed)).state;
      for (const code of state.decided.codes) seen.add(code);
    }
  }
  for (const code of ["A-B01", "A-B05", "A-B07", "A-B08", "A-B09", "E-B09", "E-B11", "W-B01", "W-B05", "W-B07"]) {
    expect([...seen]).toContain(code);
  }
});

describe("the same input twice changes nothing", () => {
  for (const seed of seeds) {
    test(`course ${seed}: no event, and every part of the state is the same object`, () => {
      let state = newBms({ stateOfChargePct: 40 });
      for (const fed of course(seed, 1500)) {
        const wasLive = state.decided.terminals.load === "live";
        state = step(state, inputOf(fed)).state;
        // Where LOAD has just floated, the limits that PRE-2 held till now may refuse from the next look on (DIS-1).
        if (wasLive && state.decided.terminals.load === "floating") {
          state = step(state, inputOf({ ...fed, acts: [] })).state;
        }
        const { state: again, events } = step(state, inputOf({ ...fed, acts: [] }));
        expect(events, `at ${fed.nowS} s`).toEqual([]);
        for (const key of Object.keys(state)) {
          expect(Object.is(Reflect.get(again, key), Reflect.get(state, key)), `${key} at ${fed.nowS} s`).toBe(true);
        }
      }
    });
  }
});

test("a quiet cycle leaves everything but the clock the same object", () => {
  const quiet = (nowS: number): Fed => ({ nowS });
  let state = newBms({ stateOfChargePct: 80 });
  for (let nowS = 0; nowS <= 200; nowS++) state = step(state, inputOf(quiet(nowS))).state;
  const { state: next, events } = step(state, inputOf(quiet(201)));
  expect(events).toEqual([]);
  const changed = Object.keys(state).filter((key) => !Object.is(Reflect.get(next, key), Reflect.get(state, key)));
  expect(changed).toEqual(["nowS", "wallS"]);
});

test("the state is plain JSON and holds no value of a single cell", () => {
  let state = newBms({ stateOfChargePct: 40 });
  const cells = [3.301, 3.302, 3.303, 3.304, 3.305, 3.306, 3.307, 3.308];
  const fed: Fed = { nowS: 0, model: ["12.8/100", "12.8/100"], cellV: cells };
  state = step(state, inputOf(fed)).state;
  const text = JSON.stringify(state);
  expect(JSON.parse(text)).toEqual(state);
  // The lowest and the highest are figures of the bank.
  expect(cells.filter((volts) => text.includes(String(volts)))).toEqual([3.301, 3.308]);
});

test("TIME-1: a clock that goes back, or is no number, stands still", () => {
  let state = step(newBms({ stateOfChargePct: 80 }), inputOf({ nowS: 100, batteryA: -36 })).state;
  for (const nowS of [50, Number.NaN, Number.POSITIVE_INFINITY]) {
    state = step(state, inputOf({ nowS, readAtS: [100], batteryA: -36, wallS: 100 })).state;
    expect(sampleOf(state)).toMatchObject({ atS: 100, stateOfChargePct: 80 });
  }
});
