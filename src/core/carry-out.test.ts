import { describe, expect, test } from "vitest";
import { feed, type Fed, started } from "../../test/hand-fed.ts";
import { rulesAt, tell } from "../../test/timeline.ts";
import type { Act } from "./acts.ts";
import { sampleOf } from "./sample-of.ts";
import { type BmsState, newBms } from "./state.ts";

const others = {
  chargedVoltageV: 14.3,
  tailCurrentPct: 2,
  chargedDetectionTimeMin: 10,
  lowSocWarningPct: 40,
  dischargeFloorPct: 30,
};

describe("RST-1: restore defaults", () => {
  const told = tell({
    durationS: 60,
    settings: others,
    stateOfChargePct: 80,
    points: [{ atS: 0, bankA: -36 }],
    events: [
      { atS: 5, mode: "off", wireless: "disable" },
      { atS: 10, clearHistory: true },
      { atS: 50, restoreDefaults: true },
    ],
  });

  test("RST-1: exactly the five settings, as one change", () => {
    const changed = told.events.filter((event) => event.type === "setting");
    expect(changed.map((event) => [event.atS, event.setting, event.from, event.to])).toEqual([
      [50, "chargedVoltageV", 14.3, 14],
      [50, "tailCurrentPct", 2, 4],
      [50, "chargedDetectionTimeMin", 10, 3],
      [50, "lowSocWarningPct", 40, 15],
      [50, "dischargeFloorPct", 30, 10],
    ]);
  });

  test("RST-1: everything else stays: state of charge, history, mode, wireless, bank", () => {
    const [before, after] = [told.at(49), told.at(50)];
    expect(after.stateOfChargePct).toBeCloseTo((before.stateOfChargePct ?? 0) - 0.01, 9);
    expect(after.history.cumulativeAh).toBeCloseTo((before.history.cumulativeAh ?? 0) + 0.01, 9);
    expect(after).toMatchObject({ mode: "off", wireless: { enabled: false }, bank: before.bank });
  });

  test("RST-1: of a 24 V bank the charged voltage goes back to 28.0 V", () => {
    const of24 = tell({
      model: "25.6/100",
      durationS: 5,
      settings: { chargedVoltageV: 28.9 },
      events: [{ atS: 1, restoreDefaults: true }],
    });
    expect(of24.when({ type: "setting", setting: "chargedVoltageV", from: 28.9, to: 28 } as never)).toEqual([1]);
  });

  test("RST-1: where all is default nothing is said", () => {
    const events = tell({ durationS: 5, events: [{ atS: 1, restoreDefaults: true }] }).events;
    expect(events.filter((event) => event.atS === 1)).toEqual([]);
  });

  test("RST-1: from a pair that only fits together to one that does: never refused on the way", () => {
    for (const settings of [
      { lowSocWarningPct: 99, dischargeFloorPct: 98 },
      { lowSocWarningPct: 1, dischargeFloorPct: 0 },
    ]) {
      const restored = tell({ durationS: 5, settings, events: [{ atS: 1, restoreDefaults: true }] });
      expect(restored.when({ type: "refused" })).toEqual([]);
      expect(restored.when({ type: "setting", setting: "dischargeFloorPct" })).toEqual([1]);
    }
  });

  for (const [pct, load] of [
    [9, "floating"],
    [10, "floating"],
    [10.1, "live"],
    [12, "live"],
  ] as const) {
    test(`RST-1: floor 5 % becomes 10 % at ${pct} %: LOAD ${load}`, () => {
      const settings = { dischargeFloorPct: 5, lowSocWarningPct: 6 };
      const restored = tell({
        durationS: 5,
        stateOfChargePct: pct,
        settings,
        events: [{ atS: 2, restoreDefaults: true }],
      });
      expect(restored.at(1).terminals.load).toBe("live");
      expect(restored.at(2).terminals.load).toBe(load);
    });
  }

  test("RST-1, DIS-2: a floor of 50 % becomes 10 % at 40 %: LOAD is live at once", () => {
    const restored = tell({
      durationS: 5,
      stateOfChargePct: 40,
      settings: { dischargeFloorPct: 50, lowSocWarningPct: 60 },
      events: [{ atS: 2, restoreDefaults: true }],
    });
    expect(restored.at(1).terminals.load).toBe("floating");
    expect(restored.at(2)).toMatchObject({ codes: [], terminals: { load: "live", preAlarm: "floating" } });
  });
});

describe("acts by hand are judged without hysteresis (DIS-2, PRE-3)", () => {
  // Down to 10 %, up to 12 %: refused still, for it needs 15 %.
  const points = [
    { atS: 0, bankA: -360 },
    { atS: 10, bankA: 360 / 0.99 },
    { atS: 30, bankA: 0 },
  ];
  const after = (event: object) =>
    tell({ durationS: 50, stateOfChargePct: 11, points, events: [{ atS: 40, ...event }] });

  const rows: readonly [string, object, readonly string[]][] = [
    ["nothing", {}, ["DIS-2"]],
    ["state of charge: 12 %", { setStateOfChargePct: 12 }, ["PRE-3"]],
    ["state of charge: at the floor", { setStateOfChargePct: 10 }, ["DIS-2"]],
    ["state of charge: 15.5 %", { setStateOfChargePct: 15.5 }, []],
    ["the button", { synchronise: true }, []],
    ["the floor: 11 %", { settings: { dischargeFloorPct: 11 } }, ["PRE-3"]],
    ["the floor: 12 %", { settings: { dischargeFloorPct: 12 } }, ["DIS-2"]],
    ["the floor: off", { settings: { dischargeFloorPct: 0 } }, ["PRE-3"]],
    ["restore", { restoreDefaults: true }, ["PRE-3"]],
    ["the warning level alone is no act of DIS-2", { settings: { lowSocWarningPct: 20 } }, ["DIS-2"]],
    ["another setting is none either", { settings: { tailCurrentPct: 2 } }, ["DIS-2"]],
    ["a cleared history is none either", { clearHistory: true }, ["DIS-2"]],
  ];
  for (const [title, event, rules] of rows) {
    test(`DIS-2: ${title}`, () => {
      expect(rulesAt(after(event), 41, "allowDischarge")).toEqual(rules);
    });
  }

  test("PRE-3: at 15.5 % the pre-alarm stands until 16 %; the warning level by hand is judged anew", () => {
    const up = [
      { atS: 0, bankA: -360 },
      { atS: 10, bankA: 360 / 0.99 },
      { atS: 15, bankA: 0 },
    ];
    const of = (event: object) =>
      rulesAt(
        tell({ durationS: 50, stateOfChargePct: 16, points: up, events: [{ atS: 40, ...event }] }),
        41,
        "allowDischarge",
      );
    expect(of({})).toEqual(["PRE-3"]);
    expect(of({ settings: { lowSocWarningPct: 15 } })).toEqual([]);
    expect(of({ settings: { lowSocWarningPct: 16 } })).toEqual(["PRE-3"]);
    expect(of({ settings: { tailCurrentPct: 3 } })).toEqual(["PRE-3"]);
  });
});

describe("an act that is refused leaves the state untouched, and says why", () => {
  const acts: readonly [string, Act, Partial<Fed>][] = [
    ["a setting out of range", { act: "settings", change: { tailCurrentPct: 0.4 } }, {}],
    ["a state of charge of 101 %", { act: "setStateOfCharge", pct: 101 }, {}],
    ["an update that fails, though none runs", { act: "firmware", to: "fail" }, {}],
    ["an update of battery 7", { act: "firmware", to: "start", target: 7 }, {}],
  ];
  const begin = feed(started(), { nowS: 1 }).state;

  for (const [title, act, fed] of acts) {
    test(`${title}`, () => {
      const { state, events } = feed(begin, { ...fed, nowS: 1, acts: [act] });
      expect(events).toMatchObject([{ type: "refused", act: act.act }]);
      expect(state).toEqual(begin);
      for (const [key, value] of Object.entries(state)) expect(Reflect.get(begin, key), key).toBe(value);
    });
  }

  test("the bank cannot be confirmed before it is judged", () => {
    const early = { nowS: 0, readAtS: [Number.NaN], acts: [{ act: "confirmBank" } as const] };
    expect(feed(newBms(), early).events).toContainEqual(
      expect.objectContaining({ type: "refused", act: "confirmBank" }),
    );
  });

  const everything: readonly Act[] = [
    { act: "settings", change: { tailCurrentPct: 5 } },
    { act: "setStateOfCharge", pct: 20 },
    { act: "synchronise" },
    { act: "clearHistory" },
    { act: "restoreDefaults" },
    { act: "mode", to: "off" },
    { act: "firmware", to: "start", target: "bms" },
    { act: "wireless", to: "disable" },
    { act: "confirmBank" },
    { act: "confirmServiceCharge" },
  ];
  for (const act of everything) {
    test(`without power: ${act.act} is refused, and nothing of it happened when the power is back`, () => {
      const used = feed(started({}, 50), {
        nowS: 1,
        acts: [{ act: "settings", change: { dischargeFloorPct: 12 } }],
      }).state;
      const idle = feed(used, { nowS: 2, supplied: false }, { nowS: 3, supplied: false }, { nowS: 4 });
      const asked = feed(used, { nowS: 2, supplied: false }, { nowS: 3, supplied: false, acts: [act] }, { nowS: 4 });
      expect(asked.events.filter((event) => event.type === "refused")).toMatchObject([
        { atS: 3, act: act.act, why: { problem: "no-power" } },
      ]);
      expect(sampleOf(asked.state)).toEqual(sampleOf(idle.state));
    });
  }
});

describe("acts of one moment happen in the order in which they were asked", () => {
  const both = (...acts: readonly Act[]): BmsState => feed(started(), { nowS: 1, acts }).state;

  test("the last state of charge holds", () => {
    expect(both({ act: "synchronise" }, { act: "setStateOfCharge", pct: 30 }).stateOfChargePct).toBe(30);
    expect(both({ act: "setStateOfCharge", pct: 30 }, { act: "synchronise" }).stateOfChargePct).toBe(100);
  });

  test("a floor and a state of charge together are judged together", () => {
    const state = both(
      { act: "settings", change: { dischargeFloorPct: 40, lowSocWarningPct: 50 } },
      { act: "setStateOfCharge", pct: 41 },
    );
    expect(state.decided.terminals).toEqual({ load: "live", charger: "live", preAlarm: "live" });
  });

  test("one that is refused does not stop the next", () => {
    expect(both({ act: "setStateOfCharge", pct: -1 }, { act: "setStateOfCharge", pct: 30 }).stateOfChargePct).toBe(30);
  });
});
