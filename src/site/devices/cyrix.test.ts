// SYS-8: Cyrix-Li-ct and Cyrix-Li-Charge, both sides of each voltage and delay.
import { describe, expect, it } from "vitest";
import { instant } from "../../core/units.ts";
import { newChargeSwitch, stepCyrixLiCharge } from "./cyrix-li-charge.ts";
import { newCombiner, stepCyrixLiCt } from "./cyrix-li-ct.ts";

type Piece = readonly [volts: number, forS: number, controlled?: boolean];

/** The seconds at which it closes or opens. */
const combiner = (pieces: readonly Piece[], times12 = 1, side: "starter" | "bank" = "starter"): readonly number[] => {
  const turns: number[] = [];
  let state = newCombiner;
  let nowS = 0;
  for (const [volts, forS, controlled = true] of pieces) {
    for (let second = 0; second < forS; second++, nowS++) {
      const [high, low] = [volts * times12, 12.5 * times12];
      const [bankV, otherV] = side === "bank" ? [high, low] : [low, high];
      const next = stepCyrixLiCt(state, { nowS: instant(nowS), controlled, bankV, otherV, times12 });
      if (next.closed !== state.closed) turns.push(nowS);
      state = next;
    }
  }
  return turns;
};

describe("Cyrix-Li-ct", () => {
  it.each([
    [13.39, []],
    [13.4, [120]],
    [13.69, [120]],
    [13.7, [30]],
    [13.9, [30]],
    [13.91, [4]],
    [14.4, [4]],
  ] as const)("at %f V it closes at %j", (volts, turns) => {
    for (const times12 of [1, 2]) {
      expect(combiner([[volts, 200]], times12)).toEqual(turns);
      expect(combiner([[volts, 200]], times12, "bank"), "it senses either side").toEqual(turns);
    }
  });

  it.each([
    [13.3, []],
    [13.29, [20]],
    [13.2, [20]],
    [13.19, [10]],
  ] as const)("closed, at %f V it opens at %j", (volts, turns) => {
    for (const times12 of [1, 2])
      expect(
        combiner(
          [
            [14.2, 10],
            [volts, 60],
          ],
          times12,
        ).slice(1),
      ).toEqual(turns);
  });

  it("opens at once when its control floats, and does not close without it", () => {
    expect(
      combiner([
        [14.2, 10],
        [14.2, 5, false],
        [14.2, 10],
      ]),
    ).toEqual([4, 10, 19]);
    expect(combiner([[14.4, 600, false]])).toEqual([]);
  });

  it("counts the time at 13.4 V also while it is higher", () => {
    expect(
      combiner([
        [13.5, 100],
        [13.75, 19],
        [13.5, 10],
      ]),
    ).toEqual([120]);
  });
});

const charge = (pieces: readonly Piece[], times12 = 1, bankV = 12): readonly number[] => {
  const turns: number[] = [];
  let state = newChargeSwitch;
  let nowS = 0;
  for (const [volts, forS, controlled = true] of pieces) {
    for (let second = 0; second < forS; second++, nowS++) {
      const next = stepCyrixLiCharge(state, {
        nowS: instant(nowS),
        controlled,
        bankV,
        chargerV: volts * times12,
        times12,
      });
      if (next.closed !== state.closed) turns.push(nowS);
      state = next;
    }
  }
  return turns;
};

describe("Cyrix-Li-Charge", () => {
  it.each([
    [12.99, []],
    [13, [3]],
  ] as const)("a charger that holds %f V is joined at %j", (volts, turns) => {
    for (const times12 of [1, 2, 4]) expect(charge([[volts, 60]], times12)).toEqual(turns);
  });

  it.each([
    [1.99, []],
    [2, [3]],
  ] as const)("a bank of %f V is joined at %j", (bankV, turns) => {
    for (const times12 of [1, 2, 4]) expect(charge([[14, 60]], times12, bankV)).toEqual(turns);
  });

  it("opens at once when its control floats, and comes back 3 s after", () => {
    expect(
      charge([
        [14, 10],
        [14, 1, false],
        [14, 10],
      ]),
    ).toEqual([3, 10, 14]);
  });

  it("opens every hour to see whether the charger is still there", () => {
    expect(charge([[14, 3610]])).toEqual([3, 3603, 3607]);
    expect(
      charge([
        [14, 3600],
        [0, 100],
      ]),
    ).toEqual([3, 3603]);
  });
});
