/** A pack that announces that it bears no charge or no discharge: at once, and after the warning. */
import { expect, it } from "vitest";
import { type Fed, feed, started } from "../../test/hand-fed.ts";
import type { PackForbids } from "./reading.ts";
import { sampleOf } from "./sample-of.ts";
import type { BmsState } from "./state.ts";
import { instant } from "./units.ts";

const live = { load: "live", charger: "live", preAlarm: "floating" } as const;
const since = (atS: number) => ({ battery: 0, sinceS: instant(atS) });
const noCharge: PackForbids = { charge: since(10), discharge: null };
const noDischarge: PackForbids = { charge: null, discharge: since(10) };

const seconds = (fromS: number, toS: number, more: Partial<Fed> = {}): readonly Fed[] =>
  Array.from({ length: toS - fromS + 1 }, (_, index) => ({ nowS: fromS + index, ...more }));
const after = (begin: BmsState, ...cycles: readonly Fed[]) => {
  const { state, events } = feed(begin, ...cycles);
  return { state, events, sample: sampleOf(state) };
};
const quiet = () => after(started(), ...seconds(1, 9)).state;

it("no charge: CHARGER alone floats at once, by name of the battery, without a code, and comes back with the word", () => {
  const begin = quiet();
  expect(sampleOf(begin).terminals).toEqual(live);
  const { state, sample } = after(begin, { nowS: 10, forbids: noCharge });
  expect(sample.terminals).toEqual({ ...live, charger: "floating" });
  expect(sample.allowCharge).toMatchObject({
    verdict: "no",
    reasons: [{ rule: "PACK", battery: 0, sinceS: 10, code: null }],
  });
  expect(sample.codes).toEqual([]);
  expect(sample.leds.error).toBe("off");
  expect(after(state, { nowS: 11 }).sample.terminals).toEqual(live);
});

it("no discharge: PRE-ALARM for 30 s, then LOAD floats; both say why, and when", () => {
  const warned = after(quiet(), ...seconds(10, 39, { forbids: noDischarge }));
  expect(warned.sample.terminals).toEqual({ ...live, preAlarm: "live" });
  expect(warned.sample.allowDischarge).toMatchObject({ verdict: "pre-alarm", reasons: [{ rule: "PACK", battery: 0 }] });
  expect(warned.sample.loadFloatsAtS).toBe(40);
  const cut = after(warned.state, { nowS: 40, forbids: noDischarge });
  expect(cut.sample.terminals).toEqual({ load: "floating", charger: "live", preAlarm: "live" });
  expect(cut.sample.allowDischarge).toMatchObject({ verdict: "no", reasons: [{ rule: "PACK", sinceS: 10 }] });
  expect(cut.sample.loadFloatsAtS).toBeNull();
  expect(after(cut.state, { nowS: 41 }).sample.terminals).toEqual(live);
});

it("a LOAD that floats already is not given for 30 s more", () => {
  const off = after(quiet(), { nowS: 10, acts: [{ act: "mode", to: "off" }] });
  expect(off.sample.terminals.load).toBe("floating");
  const on = after(off.state, { nowS: 11, acts: [{ act: "mode", to: "on" }], forbids: noDischarge });
  expect(on.sample.terminals).toEqual({ load: "floating", charger: "live", preAlarm: "live" });
});

it("PRE-5: the warning ends an hour after LOAD has floated for it", () => {
  const cut = after(quiet(), ...seconds(10, 41, { forbids: noDischarge }));
  const hour = (atS: number) => after(cut.state, { nowS: atS, forbids: noDischarge }).sample.terminals.preAlarm;
  expect([hour(3639), hour(3641)]).toEqual(["live", "floating"]);
});
