// What is new to tell, from lines of the guard and from how the appliance does.
import { describe, expect, it } from "vitest";
import type { LiveEvent, LiveSample } from "../../contract/live.ts";
import type { Code } from "../../core/codes.ts";
import { instant } from "../../core/units.ts";
import { bareReason, calmSample } from "../../words/calm-sample.ts";
import { createWatch, type Seen, type Watch } from "./watch.ts";

const wallS = (atS: number): number => 1_780_000_000 + atS;
const sampleOf = (atS: number, more: Partial<LiveSample> = {}): LiveSample => ({
  ...calmSample,
  atS: instant(atS),
  id: atS + 1,
  wallS: wallS(atS),
  ...more,
});
const eventOf = (atS: number, code: Code, to: "raised" | "cleared"): LiveEvent => ({
  kind: "event",
  type: "code",
  code,
  to,
  atS: instant(atS),
  id: atS + 1,
  wallS: wallS(atS),
});

const well: Seen["own"] = {
  store: false,
  "store-replaced": false,
  "state-file": false,
  unreadable: false,
  "remote-input": false,
};
const look = (watch: Watch, nowS: number, more: Partial<Seen> = {}) => {
  const { raised, ended } = watch.look({ nowS, wallS: wallS(nowS), live: true, own: well, ...more });
  return [...raised.map(({ subject, count }) => `${subject} ${count}`), ...ended.map((subject) => `${subject} ended`)];
};
/** A sample each second, all looked at. */
const course = (watch: Watch, fromS: number, toS: number, more: Partial<LiveSample>): readonly string[] => {
  const told: string[] = [];
  for (let atS = fromS; atS < toS; atS += 1) {
    watch.take(sampleOf(atS, more));
    told.push(...look(watch, atS).map((text) => `${atS}: ${text}`));
  }
  return told;
};

describe("codes and notices", () => {
  it("are told when they rise, once, and that they have ended when they have been gone for ten seconds", () => {
    const watch = createWatch([], 0);
    expect(course(watch, 0, 5, { codes: ["A-B01"], notices: ["OBS-1"] })).toEqual(["0: A-B01 1", "0: OBS-1 1"]);
    expect(course(watch, 5, 14, {})).toEqual([]);
    expect(course(watch, 14, 30, {})).toEqual(["15: A-B01 ended", "15: OBS-1 ended"]);
    expect(course(watch, 30, 31, { codes: ["A-B01"] })).toEqual(["30: A-B01 1"]);
  });

  it("that flutter are counted by their events and have not ended", () => {
    const watch = createWatch([], 0);
    watch.take(sampleOf(0));
    for (let times = 0; times < 7; times += 1) {
      watch.take(eventOf(1, "A-B01", "raised"));
      watch.take(eventOf(1, "A-B01", "cleared"));
    }
    // Its circumstances are told by the sample that follows.
    expect(look(watch, 1)).toEqual([]);
    watch.take(sampleOf(2));
    expect(look(watch, 2)).toEqual(["A-B01 7"]);
    watch.take(eventOf(8, "A-B01", "raised"));
    expect(course(watch, 9, 20, { codes: [] })).toEqual(["9: A-B01 1", "19: A-B01 ended"]);
  });

  it("that came and went while nobody listened are told all the same", () => {
    const watch = createWatch([], 0);
    watch.take(eventOf(-500, "A-B08", "raised"));
    watch.take(eventOf(-400, "A-B08", "cleared"));
    watch.take(sampleOf(0));
    const { raised } = watch.look({ nowS: 0, wallS: wallS(0), live: true, own: well });
    expect(raised).toEqual([{ subject: "A-B08", count: 1, firstS: wallS(-500), lastS: wallS(-500) }]);
    expect(course(watch, 1, 20, {})).toEqual(["10: A-B08 ended"]);
  });

  it("that stood before a restart are not told again, and their end is", () => {
    const before = createWatch([], 0);
    course(before, 0, 3, { codes: ["A-B01"] });
    const after = createWatch([...before.standing(), "Z-B99"], 0);
    expect(course(after, 0, 5, { codes: ["A-B01"] })).toEqual([]);
    expect(course(after, 5, 20, {})).toEqual(["15: A-B01 ended"]);
    expect(after.standing()).toEqual([]);
  });

  it.each<[string, Partial<LiveSample>]>([
    ["without power", { powered: false }],
    ["before the first reading", { allowCharge: { verdict: "no", reasons: [bareReason("START")] } }],
    ["before the first reading, of discharge", { allowDischarge: { verdict: "no", reasons: [bareReason("START")] } }],
  ])("have not ended %s", (_, more) => {
    const watch = createWatch([], 0);
    course(watch, 0, 3, { codes: ["A-B01"] });
    expect(course(watch, 3, 60, more).filter((text) => text.includes("A-B01"))).toEqual([]);
    expect(course(watch, 60, 80, {})).toContain("70: A-B01 ended");
  });

  it("of a guard that is not heard have neither risen nor ended", () => {
    const watch = createWatch([], 0);
    course(watch, 0, 3, { codes: ["A-B01"] });
    watch.take(sampleOf(3, { codes: ["W-B01"] }));
    for (let nowS = 3; nowS < 9; nowS += 1) expect(look(watch, nowS, { live: false })).toEqual([]);
  });
});

describe("what the appliance itself lacks", () => {
  it("a guard that is silent for ten seconds, and heard again", () => {
    const watch = createWatch([], 0);
    course(watch, 0, 5, {});
    const told = (fromS: number, toS: number, live: boolean) => {
      const all: string[] = [];
      for (let nowS = fromS; nowS < toS; nowS += 1)
        all.push(...look(watch, nowS, { live }).map((one) => `${nowS}: ${one}`));
      return all;
    };
    expect(told(5, 14, false)).toEqual([]);
    expect(told(14, 100, false)).toEqual(["14: guard 1"]);
    expect(told(100, 120, true)).toEqual(["110: guard ended"]);
  });

  it("a guard that never comes, ten seconds after the start of the server", () => {
    const watch = createWatch([], 50);
    expect(look(watch, 59, { live: false })).toEqual([]);
    expect(look(watch, 60, { live: false })).toEqual(["guard 1"]);
  });

  it("power, and what the health of guard and store says", () => {
    const watch = createWatch([], 0);
    watch.take(sampleOf(0, { powered: false }));
    expect(look(watch, 0)).toEqual(["power 1"]);
    expect(look(watch, 1, { own: { ...well, store: true, "state-file": true } })).toEqual(["store 1", "state-file 1"]);
    // Nobody knows, so nothing has ended.
    const unknown = { ...well, store: true, "state-file": null };
    for (let nowS = 2; nowS < 40; nowS += 1) expect(look(watch, nowS, { own: unknown })).toEqual([]);
    expect(look(watch, 40)).toEqual([]);
    expect(look(watch, 50)).toEqual(["store ended", "state-file ended"]);
  });

  it("a recording that was begun anew is told once, and never ends", () => {
    const watch = createWatch([], 0);
    watch.take(sampleOf(0));
    const own = { ...well, "store-replaced": true };
    expect(look(watch, 0, { own })).toEqual(["store-replaced 1"]);
    for (let nowS = 1; nowS < 40; nowS += 1) expect(look(watch, nowS, { own })).toEqual([]);
    expect(watch.standing()).toEqual([]);
  });
});
