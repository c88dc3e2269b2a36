// SYS-7 Li-ion mode, SYS-8 Cyrix-Li-Load: open at once, back late, and after three tries only once the bank is charged.
import { describe, expect, it } from "vitest";
import { instant } from "../../core/units.ts";
import {
  batteryProtectRetry,
  cyrixLiLoadRetry,
  isLocked,
  newRetry,
  type RetrySpec,
  type RetryState,
  smartBatteryProtectRetry,
  stepRetry,
} from "./retry-lock.ts";

interface Piece {
  readonly forS: number;
  readonly controlled: boolean;
  readonly bankV?: number;
}

/** At each whole second: closed? */
const run = (spec: RetrySpec, pieces: readonly Piece[], times12 = 1): readonly RetryState[] => {
  const states: RetryState[] = [];
  let state = newRetry;
  let nowS = 0;
  for (const { forS, controlled, bankV = 12.5 } of pieces) {
    for (let second = 0; second < forS; second++, nowS++) {
      state = stepRetry(spec, state, { nowS: instant(nowS), controlled, bankV: bankV * times12, times12 });
      states.push(state);
    }
  }
  return states;
};
const closedAt = (states: readonly RetryState[]): readonly number[] =>
  states.flatMap(({ closed }, second) => (closed !== (states[second - 1]?.closed ?? false) ? [second] : []));

const on = (forS: number, bankV?: number): Piece => ({
  forS,
  controlled: true,
  ...(bankV === undefined ? {} : { bankV }),
});
const off = (forS: number, bankV?: number): Piece => ({ ...on(forS, bankV), controlled: false });

describe.each([
  { name: "BatteryProtect", spec: batteryProtectRetry, first: 0, soonest: 30 },
  { name: "Smart BatteryProtect", spec: smartBatteryProtectRetry, first: 1, soonest: 31 },
])("$name", ({ spec, first, soonest }) => {
  it("cuts at once when its input floats, and is deaf for 30 s", () => {
    expect(closedAt(run(spec, [on(10), off(1), on(60)]))).toEqual([first, 10, 10 + soonest]);
  });

  it("answers at once again after the 30 s", () => {
    expect(closedAt(run(spec, [on(10), off(40), on(10)]))).toEqual([first, 10, 50 + first]);
  });

  it("locks after three tries", () => {
    const again = [off(1), on(39)];
    const states = run(spec, [on(10), ...again, ...again, ...again, off(1), on(600)]);
    expect(closedAt(states).filter((second) => second > 130)).toEqual([]);
    expect(isLocked(states.at(-1) as RetryState)).toBe(true);
    const twice = run(spec, [on(10), ...again, ...again, off(1), on(600)]);
    expect(isLocked(twice.at(-1) as RetryState)).toBe(false);
    expect(twice.at(-1)?.closed).toBe(true);
  });

  it.each([
    { bankV: 13.0, forS: 60, closed: false },
    { bankV: 13.01, forS: 30, closed: false },
    { bankV: 13.01, forS: 33, closed: true },
  ])("locked: $bankV V for $forS s closes it: $closed", ({ bankV, forS, closed }) => {
    const again = [off(1), on(39)];
    for (const times12 of [1, 2, 4]) {
      const states = run(spec, [on(10), ...again, ...again, ...again, off(1), on(60), on(forS, bankV)], times12);
      expect(states.at(-1)?.closed, `${times12 * 12} V`).toBe(closed);
    }
  });

  it("a bank that is charged between two cuts begins the tries anew", () => {
    const again = [off(1), on(39, 13.3)];
    const states = run(spec, [on(10), ...again, ...again, ...again, ...again, ...again]);
    expect(isLocked(states.at(-1) as RetryState)).toBe(false);
    expect(states.at(-1)?.closed).toBe(true);
  });
});

describe("Cyrix-Li-Load", () => {
  it("comes back 30 s after its input came back", () => {
    expect(closedAt(run(cyrixLiLoadRetry, [on(60), off(1), on(60)]))).toEqual([30, 60, 91]);
    expect(closedAt(run(cyrixLiLoadRetry, [on(60), off(100), on(60)]))).toEqual([30, 60, 190]);
  });

  it("a return of less than 30 s is none", () => {
    expect(closedAt(run(cyrixLiLoadRetry, [on(60), off(5), on(30), off(5), on(30), off(5)]))).toEqual([30, 60]);
  });
});
