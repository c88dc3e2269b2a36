// SYS-9: a VE.Direct inverter and its own low-battery logic, both sides of each voltage and delay.
import { expect, it } from "vitest";
import { instant } from "../../core/units.ts";
import { newInverter, stepInverter } from "./inverter.ts";

type Piece = readonly [volts: number, forS: number, controlled?: boolean];

const run = (pieces: readonly Piece[], times12 = 1): { readonly turns: readonly number[]; readonly on: boolean } => {
  const turns: number[] = [];
  let state = newInverter;
  let nowS = 0;
  for (const [volts, forS, controlled = true] of pieces) {
    for (let second = 0; second < forS; second++, nowS++) {
      const next = stepInverter(state, { nowS: instant(nowS), controlled, bankV: volts * times12, times12 });
      if (next.on !== state.on) turns.push(nowS);
      state = next;
    }
  }
  return { turns, on: state.on };
};

it("is on while its H is live, and off at once when it floats", () => {
  expect(
    run([
      [12, 5],
      [12, 5, false],
      [12, 5],
    ]).turns,
  ).toEqual([0, 5, 10]);
});

it.each([1, 2, 4])("× %i: shuts down below 9.3 V, not at it", (times12) => {
  expect(
    run(
      [
        [12, 5],
        [9.3, 100],
      ],
      times12,
    ).on,
  ).toBe(true);
  expect(
    run(
      [
        [12, 5],
        [9.29, 1],
      ],
      times12,
    ).turns,
  ).toEqual([0, 5]);
});

it.each([
  [10.9, 31, true],
  [10.9, 30, false],
  [10.89, 600, false],
] as const)("at %f V for %i s it is on again: %s", (volts, forS, on) => {
  for (const times12 of [1, 2, 4])
    expect(
      run(
        [
          [12, 5],
          [9.2, 10],
          [volts, forS],
        ],
        times12,
      ).on,
    ).toBe(on);
});

const failing: readonly Piece[] = [
  [11, 31],
  [9.2, 5],
];

it("after three restarts that each fail within 30 s it stays off until 14.0 V have stood for 30 s", () => {
  const begin: readonly Piece[] = [
    [12, 5],
    [9.2, 5],
  ];
  expect(run([...begin, ...failing, ...failing, [11, 31]]).on).toBe(true);
  const locked = [...begin, ...failing, ...failing, ...failing];
  expect(run([...locked, [12, 3600]]).on).toBe(false);
  expect(run([...locked, [14, 3600]]).on).toBe(false);
  expect(run([...locked, [14.01, 30]]).on).toBe(false);
  expect(run([...locked, [14.01, 31]]).on).toBe(true);
});

it("a restart that held for 30 s does not count, and off and on by hand begins anew", () => {
  const held: readonly Piece[] = [
    [11, 61],
    [9.2, 5],
  ];
  expect(run([[12, 5], [9.2, 5], ...failing, ...failing, ...held, ...failing, ...failing, [11, 31]]).on).toBe(true);
  expect(run([[12, 5], [9.2, 5], ...failing, ...failing, ...failing, [12, 1, false], [12, 1]]).on).toBe(true);
});
