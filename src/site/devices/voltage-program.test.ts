// SYS-7: the ten programs of a BatteryProtect, both sides of each voltage and delay.
import { describe, expect, it } from "vitest";
import { instant } from "../../core/units.ts";
import { newProgram, type ProgramState, stepProgram, voltagePrograms } from "./voltage-program.ts";

const printed = [
  [10.5, 12.0],
  [10.0, 11.5],
  [9.5, 11.5],
  [11.25, 13.25],
  [11.5, 13.8],
  [10.5, 12.8],
  [11.5, 12.8],
  [11.8, 12.8],
  [12.0, 13.0],
  [10.0, 13.2],
];

it("the table is the printed one", () => {
  expect(voltagePrograms.map(({ shutdownV, restartV }) => [shutdownV, restartV])).toEqual(printed);
});

/** Each piece: V per 12 V, for so many seconds. */
const run = (number: number, pieces: readonly (readonly [volts: number, forS: number])[], times12 = 1) => {
  const program = voltagePrograms[number] as (typeof voltagePrograms)[number];
  const states: ProgramState[] = [];
  let state = newProgram;
  let nowS = 0;
  for (const [volts, forS] of pieces) {
    for (let second = 0; second < forS; second++, nowS++) {
      state = stepProgram(program, state, { nowS: instant(nowS), controlled: true, bankV: volts * times12, times12 });
      states.push(state);
    }
  }
  return states;
};
const last = (states: readonly ProgramState[]): ProgramState => states.at(-1) as ProgramState;

describe.each(printed.map(([shutdownV, restartV], number) => ({ number, shutdownV, restartV })))(
  "program $number",
  ({ number, shutdownV = 0, restartV = 0 }) => {
    it.each([1, 2, 4])("alarm at 12 s, off at 90 s, back 30 s after the restart level; × %i", (times12) => {
      const low = shutdownV - 0.01;
      expect(
        last(
          run(
            number,
            [
              [13.5, 5],
              [low, 12],
            ],
            times12,
          ),
        ).alarm,
      ).toBe(false);
      expect(
        last(
          run(
            number,
            [
              [13.5, 5],
              [low, 13],
            ],
            times12,
          ),
        ).alarm,
      ).toBe(true);
      expect(
        last(
          run(
            number,
            [
              [13.5, 5],
              [low, 90],
            ],
            times12,
          ),
        ).closed,
      ).toBe(true);
      expect(
        last(
          run(
            number,
            [
              [13.5, 5],
              [low, 91],
            ],
            times12,
          ),
        ),
      ).toMatchObject({ closed: false, alarm: false });
      const off = [
        [13.5, 5],
        [low, 91],
      ] as const;
      expect(last(run(number, [...off, [restartV, 30]], times12)).closed).toBe(false);
      expect(last(run(number, [...off, [restartV, 31]], times12)).closed).toBe(true);
      expect(last(run(number, [...off, [restartV - 0.01, 600]], times12)).closed).toBe(false);
    });

    it("at the shutdown level itself it stays on", () => {
      expect(last(run(number, [[shutdownV, 600]])).closed).toBe(true);
    });
  },
);

it("above 16 V it opens at once, and closes at once below", () => {
  expect(
    last(
      run(0, [
        [13.5, 5],
        [16, 1],
      ]),
    ).closed,
  ).toBe(true);
  expect(
    last(
      run(0, [
        [13.5, 5],
        [16.01, 1],
      ]),
    ).closed,
  ).toBe(false);
  expect(
    last(
      run(0, [
        [13.5, 5],
        [16.01, 1],
        [15.9, 1],
      ]),
    ).closed,
  ).toBe(true);
});

it("a recovery within the 90 s begins the delay anew", () => {
  expect(
    last(
      run(0, [
        [10.4, 89],
        [11, 1],
        [10.4, 89],
      ]),
    ).closed,
  ).toBe(true);
});
