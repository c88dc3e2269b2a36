/** The commissioning drill: what floats or sounds for it, for how long, and that everything real has its way. */
import { describe, expect, it } from "vitest";
import { feed, started } from "../../test/hand-fed.ts";
import { rulesAt, tell, type Timeline } from "../../test/timeline.ts";
import type { DrillName } from "./drill.ts";
import { newBms } from "./state.ts";

const drilled = (drill: DrillName, more: Partial<Timeline> = {}) =>
  tell({ durationS: 40, ...more, events: [{ atS: 10, drill }, ...(more.events ?? [])] });

const live = { load: "live", charger: "live", preAlarm: "floating" } as const;

describe("a drill", () => {
  it.each([
    ["float-load", "allowDischarge", "no", { ...live, load: "floating" }],
    ["float-charger", "allowCharge", "no", { ...live, charger: "floating" }],
    ["sound-pre-alarm", "allowDischarge", "pre-alarm", { ...live, preAlarm: "live" }],
  ] as const)(
    "%s moves its terminal alone, for ten seconds, and the sample says why",
    (drill, allow, verdict, moved) => {
      const told = drilled(drill);
      expect(told.at(9).terminals).toEqual(live);
      for (const atS of [10, 15, 19]) {
        expect(told.at(atS).terminals, `at ${atS} s`).toEqual(moved);
        expect(told.at(atS)[allow]).toMatchObject({ verdict, reasons: [{ rule: "DRILL", code: null, sinceS: 10 }] });
        expect(told.at(atS).codes).toEqual([]);
        expect(told.at(atS).leds.error).toBe("off");
      }
      expect(told.at(20).terminals).toEqual(live);
      expect(told.at(20)[allow]).toEqual({ verdict: "yes", reasons: [] });
      expect(told.when({ type: "drill", drill, to: "begun" })).toEqual([10]);
      expect(told.when({ type: "drill", drill, to: "ended" })).toEqual([20]);
      const terminalEvents = told.events.filter((one) => one.type === "terminal" && one.atS >= 10);
      expect(terminalEvents).toMatchObject([
        { atS: 10, reasons: ["DRILL"] },
        { atS: 20, reasons: [] },
      ]);
    },
  );

  it("leaves no notice behind where a load bypasses LOAD for as long", () => {
    expect(drilled("float-load", { points: [{ atS: 0, bankA: -30 }] }).when({ type: "notice" })).toEqual([]);
  });

  it("one at a time: another is refused while it runs", () => {
    const told = drilled("float-load", { events: [{ atS: 12, drill: "float-charger" }] });
    expect(told.at(12).terminals.charger).toBe("live");
    expect(told.when({ type: "refused", act: "drill", why: { problem: "no-drill-now" } })).toEqual([12]);
  });

  it.each([
    ["REMOTE", { remote: "open" }, {}],
    ["MODE", { mode: "off" }, {}],
    ["DIS-7", {}, { cellV: [[1.9, 3.3, 3.3, 3.3]] }],
    ["COMMUNICATION", {}, { silent: [0] }],
    ["PRE-1", {}, { cellV: 3 }],
  ] as const)("none begins while %s stands", (rule, act, point) => {
    for (const drill of ["float-load", "sound-pre-alarm"] as const) {
      const told = tell({
        durationS: 60,
        points: [{ atS: 5, ...point }],
        events: [
          { atS: 5, ...act },
          { atS: 30, drill },
        ],
      });
      expect(rulesAt(told, 30, "allowDischarge")).toContain(rule);
      expect(told.when({ type: "refused", act: "drill" })).toEqual([30]);
      expect(told.when({ type: "drill" })).toEqual([]);
    }
  });

  it("CHARGER cannot be tried while it floats for the cold, LOAD can", () => {
    const cold = [{ atS: 0, cellC: 2 }];
    expect(drilled("float-charger", { points: cold }).when({ type: "refused" })).toEqual([10]);
    const load = drilled("float-load", { points: cold });
    expect(load.at(12).terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    expect(load.at(25).terminals).toEqual({ load: "live", charger: "floating", preAlarm: "floating" });
  });

  it("the first real word is its end: a pre-alarm in it is a pre-alarm with all of its 30 s", () => {
    const low = [{ atS: 15, cellV: 2.79 }];
    const sounding = drilled("sound-pre-alarm", { points: low, durationS: 60 });
    expect(sounding.when({ type: "drill", to: "ended" })).toEqual([15]);
    expect(rulesAt(sounding, 15, "allowDischarge")).toEqual(["PRE-1"]);
    expect(sounding.at(15).terminals.preAlarm).toBe("live");
    // PRE-2: what sounded before for the drill is not counted.
    expect(sounding.when({ type: "terminal", terminal: "load", to: "floating" })).toEqual([45]);
    const floating = drilled("float-load", { points: [{ atS: 15, cellV: 3 }] });
    expect(floating.when({ type: "drill", to: "ended" })).toEqual([15]);
    expect(floating.at(15).terminals).toEqual({ ...live, preAlarm: "live" });
  });

  it("a rule that floats LOAD in it goes on to float it after it", () => {
    const told = drilled("float-load", { points: [{ atS: 12, cellV: [[1.9, 3.3, 3.3, 3.3]] }], durationS: 60 });
    expect(rulesAt(told, 14, "allowDischarge")).not.toContain("DRILL");
    for (const { atS, terminals } of told.samples.filter((one) => one.atS >= 10)) {
      expect(terminals.load, `at ${atS} s`).toBe("floating");
    }
  });

  it("loss of power ends it, and so does a restart: nothing of it is left", () => {
    const told = drilled("float-load", {
      events: [
        { atS: 12, power: "off" },
        { atS: 14, power: "on" },
      ],
    });
    expect(told.when({ type: "drill", to: "ended" })).toEqual([12]);
    expect(told.at(17).terminals.load).toBe("live");
    expect(rulesAt(told, 14, "allowDischarge")).not.toContain("DRILL");
  });

  it("a bank that is still being judged is not tried", () => {
    const { events } = feed(newBms(), { nowS: 0, acts: [{ act: "drill", drill: "float-load" }] });
    expect(events).toContainEqual(expect.objectContaining({ type: "refused", act: "drill" }));
  });

  it("asked for in a cycle that refuses for real it never begins", () => {
    const { state, events } = feed(started(), {
      nowS: 1,
      hardwareFault: true,
      acts: [{ act: "drill", drill: "sound-pre-alarm" }],
    });
    expect(state.drill).toBeNull();
    expect(state.decided.terminals.preAlarm).toBe("floating");
    expect(events.filter(({ type }) => type === "drill")).toEqual([]);
  });
});
