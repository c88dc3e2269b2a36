// A charger's three phases.
import { expect, it } from "vitest";
import { instant } from "../../core/units.ts";
import { chargerHoldsV, newCharger, stepCharger } from "./charger.ts";

const volts = { absorptionV: 14.2, floatV: 13.5 };

/** Each piece: V of the bank, for so many minutes in steps of ten seconds. */
const run = (pieces: readonly (readonly [bankV: number, forMin: number, on?: boolean])[]) => {
  let state = newCharger;
  let nowS = 0;
  for (const [bankV, forMin, on = true] of pieces) {
    for (let step = 0; step < forMin * 6; step++, nowS += 10) {
      state = stepCharger(volts, state, { nowS: instant(nowS), on, bankV, times12: 1 });
    }
  }
  return { phase: state.phase, holdsV: chargerHoldsV(state, volts) };
};

it.each([
  ["nothing to charge with", [[13, 10, false]], "off", 0],
  ["below the absorption voltage", [[14.18, 600]], "bulk", 14.2],
  [
    "reached it",
    [
      [13, 10],
      [14.2, 1],
    ],
    "absorption",
    14.2,
  ],
  [
    "held it for an hour, less a step",
    [
      [13, 10],
      [14.2, 60],
    ],
    "absorption",
    14.2,
  ],
  [
    "held it for an hour",
    [
      [13, 10],
      [14.2, 61],
    ],
    "float",
    13.5,
  ],
  [
    "float, a short dip",
    [
      [14.2, 61],
      [13.0, 1],
      [13.2, 30],
    ],
    "float",
    13.5,
  ],
  [
    "float, 0.4 V under it",
    [
      [14.2, 61],
      [13.1, 30],
    ],
    "float",
    13.5,
  ],
  [
    "float, more than that for a minute",
    [
      [14.2, 61],
      [13.09, 1.5],
    ],
    "bulk",
    14.2,
  ],
  [
    "switched off and on",
    [
      [14.2, 61],
      [13.5, 1, false],
      [13.5, 1],
    ],
    "bulk",
    14.2,
  ],
] as const)("%s", (_name, pieces, phase, holdsV) => {
  expect(run(pieces)).toEqual({ phase, holdsV });
});
