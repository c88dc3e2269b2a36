import { describe, expect, it } from "vitest";
import { rulesAt, tell } from "../../test/timeline.ts";
import { type RemoteInput, remoteIsOn } from "./remote-input.ts";

const open: RemoteInput = { joined: false, lowV: null, highV: null };

describe("the voltages at L and H (TERM-5)", () => {
  it.each([
    { input: { ...open, joined: true }, on: true, what: "L and H joined" },
    { input: open, on: false, what: "both open" },
    { input: { ...open, lowV: 0 }, on: true, what: "L at battery minus" },
    { input: { ...open, lowV: 3.49 }, on: true, what: "L at 3.49 V" },
    { input: { ...open, lowV: 3.5 - 5e-10 }, on: false, what: "L at 3.5 V within 1e-9" },
    { input: { ...open, lowV: 3.5 }, on: false, what: "L at 3.5 V" },
    { input: { ...open, lowV: 13 }, on: false, what: "L at battery plus" },
    { input: { ...open, highV: 2.9 }, on: false, what: "H at 2.9 V" },
    { input: { ...open, highV: 2.9 + 5e-10 }, on: false, what: "H at 2.9 V within 1e-9" },
    { input: { ...open, highV: 2.91 }, on: true, what: "H at 2.91 V" },
    { input: { ...open, highV: 0 }, on: false, what: "H at battery minus" },
    { input: { ...open, highV: 13 }, on: true, what: "H at battery plus" },
    { input: { ...open, highV: 13.5 }, on: true, what: "H 0.5 V above battery plus" },
    { input: { ...open, highV: 13.51 }, on: false, what: "H 0.51 V above battery plus" },
    { input: { ...open, lowV: 13, highV: 2 }, on: false, what: "L high and H low" },
    { input: { ...open, lowV: 0, highV: 0 }, on: true, what: "L low is enough, whatever H" },
    { input: { ...open, lowV: 13, highV: 13 }, on: true, what: "H is enough, whatever L" },
    { input: { joined: true, lowV: 13, highV: 0 }, on: true, what: "joined, whatever else" },
    { input: { ...open, lowV: Number.NaN }, on: false, what: "L no number" },
    { input: { ...open, lowV: Number.NEGATIVE_INFINITY }, on: false, what: "L −∞" },
    { input: { ...open, highV: Number.NaN }, on: false, what: "H no number" },
    { input: { ...open, highV: Number.POSITIVE_INFINITY }, on: false, what: "H ∞" },
  ])("TERM-5 $what at Vbat 13 V: on $on", ({ input, on }) => {
    expect(remoteIsOn(input, 13)).toBe(on);
  });

  it.each([
    { batteryV: null, what: "unknown" },
    { batteryV: Number.NaN, what: "no number" },
  ])("TERM-5 with Vbat $what H says nothing; loop and L still do", ({ batteryV }) => {
    expect(remoteIsOn({ ...open, highV: 12 }, batteryV)).toBe(false);
    expect(remoteIsOn({ ...open, joined: true }, batteryV)).toBe(true);
    expect(remoteIsOn({ ...open, lowV: 0.2 }, batteryV)).toBe(true);
  });
});

describe("off means that all float, and the electronics go on (TERM-6)", () => {
  it.each([
    { remote: "loop", on: true },
    { remote: "open", on: false },
    { remote: { lowV: 3.49 }, on: true },
    { remote: { lowV: 3.5 }, on: false },
    { remote: { highV: 2.9 }, on: false },
    { remote: { highV: 12.8 }, on: true },
    { remote: { highV: 13.7 }, on: true },
    { remote: { highV: 13.8 }, on: false },
    { remote: { highV: "bat" }, on: true },
  ] as const)("TERM-5, TERM-6 wired $remote to a bank of 13.2 V: on $on", ({ remote, on }) => {
    const told = tell({ remote, points: [{ atS: 0, cellV: [[3.3, 3.3, 3.3, 3.3]] }], durationS: 2 });
    expect(told.at(0).remote).toBe(on ? "on" : "off");
    expect(told.at(2).terminals).toMatchObject(
      on ? { load: "live", charger: "live" } : { load: "floating", charger: "floating", preAlarm: "floating" },
    );
  });

  it("TERM-5 H tied to battery plus: a reading that goes wrong does not switch the remote off", () => {
    const points = [
      { atS: 10, cellV: Number.NaN },
      { atS: 15, cellV: 3.3 },
    ];
    const told = tell({ remote: { highV: "bat" }, points, durationS: 20 });
    expect(told.when({ type: "remote" })).toEqual([]);
    expect(told.at(12).terminals.load).toBe("live");
  });

  it.each([
    { word: "REMOTE", off: { remote: "open" }, on: { remote: "loop" } },
    { word: "MODE", off: { mode: "off" }, on: { mode: "on" } },
  ] as const)("TERM-6 $word: both verdicts read no, all three float, the rest goes on", ({ word, off, on }) => {
    const told = tell({
      points: [{ atS: 0, cellV: [[3.3, 3.3, 3, 3.3]], cellC: 4, bankA: -36 }],
      events: [
        { atS: 10, ...off },
        { atS: 20, ...on },
      ],
      durationS: 25,
    });
    expect(told.at(9).terminals).toEqual({ load: "live", charger: "floating", preAlarm: "live" });
    const sample = told.at(15);
    expect(sample.terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    expect(rulesAt(told, 15, "allowCharge")).toEqual([word, "CHG-1"]);
    expect(rulesAt(told, 15, "allowDischarge")).toEqual([word]);
    expect(sample.allowDischarge).toMatchObject({ verdict: "no", reasons: [{ rule: word, sinceS: 10 }] });
    expect(sample.codes).toEqual(["W-B01"]);
    expect(sample.leds).toEqual({ bluetooth: "blinking", error: "blinking" });
    expect(sample.stateOfChargePct).toBeCloseTo(80 - 0.15, 6);
    expect(told.at(20).terminals).toEqual({ load: "live", charger: "floating", preAlarm: "live" });
  });

  it("TERM-6 the mode survives power loss; the remote is what it is", () => {
    const events = [
      { atS: 5, mode: "off" },
      { atS: 10, power: "off" },
      { atS: 20, power: "on" },
    ] as const;
    const told = tell({ events, durationS: 25 });
    expect(told.at(25)).toMatchObject({ mode: "off", terminals: { load: "floating", charger: "floating" } });
    expect(rulesAt(told, 25, "allowDischarge")).toEqual(["MODE"]);
  });
});
