// What a device does over the time of a run.
import { expect, it } from "vitest";
import { follow, type Profile } from "./profile.ts";

const at = (profile: Profile, ...times: readonly number[]) => {
  const does = follow(profile);
  return times.map((atS) => does(atS));
};

it("before its first point it does what the design says", () => {
  expect(at({ points: [{ atS: 5, on: false }], repeatS: null }, 0, 4.9)).toEqual([
    { on: true, loadW: null, chargeA: null, sunPart: 1 },
    { on: true, loadW: null, chargeA: null, sunPart: 1 },
  ]);
});

it("what a point does not name holds from the point before", () => {
  const points = [
    { atS: 0, loadW: 50, sunPct: 40 },
    { atS: 10, on: false },
    { atS: 20, on: true, chargeA: 7 },
  ];
  expect(at({ points, repeatS: null }, 0, 10, 19, 20, 1e6)).toEqual([
    { on: true, loadW: 50, chargeA: null, sunPart: 0.4 },
    { on: false, loadW: 50, chargeA: null, sunPart: 0.4 },
    { on: false, loadW: 50, chargeA: null, sunPart: 0.4 },
    { on: true, loadW: 50, chargeA: 7, sunPart: 0.4 },
    { on: true, loadW: 50, chargeA: 7, sunPart: 0.4 },
  ]);
});

it("repeated, it begins anew after its period, also when a call jumps over several", () => {
  const points = [
    { atS: 6, on: true },
    { atS: 18, on: false },
  ];
  const on = at({ points, repeatS: 24 }, 0, 6, 17, 18, 29, 30, 42, 24 * 9 + 7, 24 * 9 + 20).map((doing) => doing.on);
  expect(on).toEqual([true, true, true, false, false, true, false, true, false]);
});
