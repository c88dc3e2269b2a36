import { describe, expect, it } from "vitest";
import type { Code } from "../../core/codes.ts";
import type { Device, DeviceState } from "./devices-api.ts";
import { toneOfDevice, worstCode, worstFirst } from "./order.ts";

const device = (id: string, state: DeviceState, codes: readonly Code[] | null = []): Device => ({
  id,
  own: id === "own",
  name: id,
  address: null,
  state,
  why: null,
  sinceS: null,
  ageS: 0,
  serial: null,
  simulated: null,
  readout:
    codes === null
      ? null
      : { stateOfChargePct: 1, bankV: 1, bankA: 1, timeRemainingS: 1, batteryC: 1, consumedAh: 1, codes },
});

describe("the list", () => {
  it("has the worst first, and those alike as they came", () => {
    const list = [
      device("own", "ok"),
      device("warned", "ok", ["W-B07"]),
      device("off", "ok", null),
      device("silent", "stale"),
      device("refused", "refused", null),
      device("alarmed long ago", "stale", ["A-B07"]),
      device("alarmed", "ok", ["W-B07", "A-B01"]),
    ];
    expect(worstFirst(list).map(({ id }) => id)).toEqual([
      "alarmed long ago",
      "alarmed",
      "silent",
      "refused",
      "warned",
      "own",
      "off",
    ]);
    expect(list[0]?.id).toBe("own");
  });
});

it.each<[readonly Code[], Code | null]>([
  [[], null],
  [["W-B07"], "W-B07"],
  [["W-B07", "A-B01"], "A-B01"],
  [["A-B01", "W-B07", "E-B11"], "E-B11"],
])("the worst of %j is %s", (codes, worst) => {
  expect(worstCode(codes)).toBe(worst);
});

it.each<[DeviceState, readonly Code[] | null, string]>([
  ["ok", [], "well"],
  ["ok", ["W-B07"], "warning"],
  ["ok", ["E-B01"], "alarm"],
  ["ok", null, "resting"],
  ["asking", null, "resting"],
  ["stale", [], "warning"],
  ["stale", ["A-B01"], "alarm"],
  ["unreachable", null, "warning"],
])("%s with %j is %s", (state, codes, tone) => {
  expect(toneOfDevice(device("one", state, codes))).toBe(tone);
});
