import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Burst, hear, nothingHeard, readBurst, usualMostAgeS } from "./can-burst.ts";
import type { CanFrame } from "./can-frame.ts";
import { canPylonVictron } from "./can-pylon-victron.ts";
import { bytesOf } from "../../test/contract/pack-codec.ts";

const frame = (id: number, hex: string): CanFrame => ({ id, extended: false, data: bytesOf(hex) });
const charge = (percent: number): CanFrame => ({ id: 0x355, extended: false, data: Uint8Array.of(percent, 0) });
const cells = frame(0x373, "ca0ccf0c");
const name = frame(0x35e, "50594c4f4e");

const heardAll = (...heard: readonly (readonly [atS: number, ...frames: CanFrame[]])[]): Burst =>
  heard.reduce((burst, [atS, ...frames]) => hear(burst, frames, atS, canPylonVictron), nothingHeard);

const at = (burst: Burst, nowS: number) => {
  const { decoded, heardS } = readBurst(burst, nowS, usualMostAgeS, canPylonVictron);
  return decoded.ok ? [decoded.reading.stateOfChargePct, decoded.reading.minCellV, heardS] : [decoded.error, heardS];
};

test("nothing heard is no reading", () => {
  expect(at(nothingHeard, 100)).toEqual(["no-reading", null]);
});

test("the frames of a burst come one by one", () => {
  expect(at(heardAll([100, charge(50)], [100.1, cells]), 100.2)).toEqual([50, 3.274, 100]);
});

test("the newest of a number counts, also within one piece", () => {
  expect(at(heardAll([100, charge(50), charge(51)], [101, charge(52)], [102, charge(53), charge(54)]), 102)).toEqual([
    54,
    null,
    102,
  ]);
});

describe("a number that no longer comes", () => {
  const burst = heardAll([100, charge(50), cells], [101, charge(51)], [102, charge(52)], [103, charge(53)]);
  test("is told until it is too old, with its age", () => {
    expect(at(burst, 102.999)).toEqual([53, 3.274, 100]);
  });
  test("drops out at the very moment, and the rest goes on", () => {
    expect(at(burst, 103)).toEqual([53, null, 103]);
    expect(at(burst, 105.999)).toEqual([53, null, 103]);
  });
  test("a pack that is silent has no reading", () => {
    expect(at(burst, 106)).toEqual(["no-reading", null]);
  });
  test("comes back with what it says then", () => {
    expect(at(hear(burst, [frame(0x373, "000cca0c")], 104, canPylonVictron), 104.5)).toEqual([53, 3.072, 103]);
  });
  test("a frame that is cut does not let the old one speak", () => {
    expect(at(hear(burst, [frame(0x373, "ca")], 102.5, canPylonVictron), 102.6)).toEqual([53, null, 102.5]);
  });
});

test("a moment that is no number is no age", () => {
  expect(at(heardAll([Number.NaN, charge(50)]), 100)).toEqual(["no-reading", null]);
  expect(at(heardAll([100, charge(50)]), Number.NaN)).toEqual(["no-reading", null]);
});

test("what the codec does not read is not kept: names, other numbers, 29 bits, questions", () => {
  const before = heardAll([100, charge(50)]);
  const others = [name, frame(0x123, "00"), { ...charge(1), extended: true }, { ...charge(1), remoteLength: 8 }];
  expect(hear(before, others, 101, canPylonVictron)).toBe(before);
  expect(hear(before, [...others, cells], 101, canPylonVictron).size).toBe(2);
});

test("what was heard before stays as it was", () => {
  const before = heardAll([100, charge(50)]);
  hear(before, [charge(60), cells], 101, canPylonVictron);
  expect(at(before, 101)).toEqual([50, null, 100]);
});

test("however a bus is cut into pieces, no value is older than it may be, and none is lost that is younger", () => {
  let told = 0;
  const anyHeard = fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 100 }));
  fc.assert(
    fc.property(fc.array(anyHeard, { maxLength: 20 }), fc.integer({ min: 0, max: 100 }), (list, later) => {
      const heard = list.toSorted(([one], [other]) => one - other).map(([tenths, pct]) => [tenths / 10, pct] as const);
      const nowS = (heard.at(-1)?.[0] ?? 0) + later / 20;
      const burst = heardAll(...heard.map(([atS, pct]) => [atS, charge(pct), name] as const));
      const last = heard.at(-1);
      const isFresh = last !== undefined && nowS - last[0] < usualMostAgeS;
      if (isFresh) told += 1;
      expect(at(burst, nowS)).toEqual(isFresh ? [last[1], null, last[0]] : ["no-reading", null]);
      expect(burst.size).toBeLessThanOrEqual(1);
    }),
    { seed: 5 },
  );
  expect(told).toBeGreaterThan(20);
});
