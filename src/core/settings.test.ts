import { describe, expect, test } from "vitest";
import { feed, started } from "../../test/hand-fed.ts";
import { tell } from "../../test/timeline.ts";
import { sampleOf } from "./sample-of.ts";
import { factorySettings, refuseSettings, type SettingName, type Settings, settingRow } from "./settings.ts";
import { newBms } from "./state.ts";

const now: Settings = { ...factorySettings, chargedVoltageV: 14 };
/** So far apart that the pair of MON-3 never speaks: only ranges do. */
const wide: Settings = { ...now, lowSocWarningPct: 99, dischargeFloorPct: 0 };

const refusal = (setting: SettingName, value: unknown, systemV: number | null = 12) =>
  refuseSettings(wide, { [setting]: value } as Partial<Settings>, systemV)?.problem ?? null;

describe("MON-3: ranges and steps", () => {
  const rows: readonly [SettingName, number, number, number, number][] = [
    ["chargedVoltageV", 12, 13.5, 14.6, 0.1],
    ["chargedVoltageV", 24, 27, 29.2, 0.1],
    ["chargedVoltageV", 48, 54, 58.4, 0.1],
    ["tailCurrentPct", 12, 0.5, 10, 0.1],
    ["tailCurrentPct", 48, 0.5, 10, 0.1],
    ["chargedDetectionTimeMin", 24, 1, 50, 1],
    ["lowSocWarningPct", 12, 1, 99, 1],
    ["dischargeFloorPct", 12, 0, 98, 1],
  ];
  for (const [setting, systemV, from, to, step] of rows) {
    test(`MON-3: ${setting} of a ${systemV} V system is ${from}–${to} in steps of ${step}`, () => {
      for (const value of [from, from + step, to - step, to]) expect(refusal(setting, value, systemV)).toBeNull();
      for (const value of [from - step, to + step, from + step / 2, to - step / 2]) {
        expect(refusal(setting, value, systemV), String(value)).toBe("range");
      }
    });

    test(`MON-3: ${setting} (${systemV} V): every legal step is taken, and 1e-9 beside the ends is the end`, () => {
      for (let index = 0; index <= Math.round((to - from) / step); index++) {
        expect(refusal(setting, Math.round((from + index * step) * 10) / 10, systemV)).toBeNull();
      }
      expect(refusal(setting, from - 0.9e-9, systemV)).toBeNull();
      expect(refusal(setting, to + 0.9e-9, systemV)).toBeNull();
    });
  }

  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "4", null, undefined, true, [4]]) {
    test(`MON-3: ${JSON.stringify(value) ?? "undefined"} (${typeof value}) is no setting`, () => {
      for (const setting of Object.keys(factorySettings) as SettingName[])
        expect(refusal(setting, value)).toBe("range");
    });
  }

  test("MON-3: while the system is unknown a charged voltage may be that of any, and of nothing between", () => {
    for (const volts of [13.5, 14.6, 27, 29.2, 54, 58.4]) expect(refusal("chargedVoltageV", volts, null)).toBeNull();
    for (const volts of [13.4, 14.7, 20, 26.9, 29.3, 40, 53.9, 58.5]) {
      expect(refusal("chargedVoltageV", volts, null)).toBe("range");
    }
  });

  test("MON-3: a refusal names the value and the row of the system at hand", () => {
    expect(refuseSettings(now, { chargedVoltageV: 14 }, 24)).toEqual({
      problem: "range",
      setting: "chargedVoltageV",
      value: 14,
      row: { unit: "V", from: 27, to: 29.2, step: 0.1, default: 28 },
    });
  });
});

describe("MON-3: defaults", () => {
  test("MON-3: 14.0 / 28.0 / 56.0 V, 4 %, 3 min, 15 %, 10 %", () => {
    expect([12, 24, 48].map((systemV) => settingRow("chargedVoltageV", systemV).default)).toEqual([14, 28, 56]);
    expect(newBms().settings).toEqual({
      chargedVoltageV: null,
      tailCurrentPct: 4,
      chargedDetectionTimeMin: 3,
      lowSocWarningPct: 15,
      dischargeFloorPct: 10,
    });
  });

  const banks: readonly [string, number, number][] = [
    ["12.8/100", 1, 14],
    ["25.6/100", 1, 28],
    ["12.8/100", 2, 28],
    ["51.2/100", 1, 56],
    ["12.8/100", 4, 56],
  ];
  for (const [model, series, volts] of banks) {
    test(`MON-3: a new unit on ${series} in series of ${model} begins at ${volts} V`, () => {
      const models = Array.from({ length: series }, () => model);
      const cells = 3.3 * (model === "51.2/100" ? 16 : model === "25.6/100" ? 8 : 4);
      const { state, events } = feed(newBms(), { nowS: 0, model: models, bankV: cells * series });
      expect(state.settings.chargedVoltageV).toBe(volts);
      expect(events.filter((event) => event.type === "setting")).toEqual([]);
    });
  }
});

describe("MON-3: the warning level stands above the floor", () => {
  const pair = (change: Partial<Settings>) => refuseSettings(now, change, 12);

  test("MON-3: one above is enough, the same is refused, with both values named", () => {
    expect(pair({ lowSocWarningPct: 11 })).toBeNull();
    expect(pair({ lowSocWarningPct: 10 })).toEqual({
      problem: "warning-not-above-floor",
      lowSocWarningPct: 10,
      dischargeFloorPct: 10,
    });
    expect(pair({ dischargeFloorPct: 14 })).toBeNull();
    expect(pair({ dischargeFloorPct: 15 })).toEqual({
      problem: "warning-not-above-floor",
      lowSocWarningPct: 15,
      dischargeFloorPct: 15,
    });
    expect(pair({ dischargeFloorPct: 16 })?.problem).toBe("warning-not-above-floor");
  });

  test("MON-3: changes sent together are judged together, in whatever order", () => {
    expect(pair({ dischargeFloorPct: 50, lowSocWarningPct: 60 })).toBeNull();
    expect(pair({ lowSocWarningPct: 5, dischargeFloorPct: 2 })).toBeNull();
    expect(pair({ lowSocWarningPct: 5, dischargeFloorPct: 5 })?.problem).toBe("warning-not-above-floor");
    expect(pair({ lowSocWarningPct: 99, dischargeFloorPct: 98 })).toBeNull();
    expect(pair({ lowSocWarningPct: 1, dischargeFloorPct: 0 })).toBeNull();
  });

  test("MON-3: of changes sent together none is carried out when one is refused", () => {
    const begin = started();
    const { state, events } = feed(begin, {
      nowS: 1,
      acts: [{ act: "settings", change: { tailCurrentPct: 2, dischargeFloorPct: 15 } }],
    });
    expect(state.settings).toBe(begin.settings);
    expect(events).toMatchObject([
      {
        type: "refused",
        act: "settings",
        why: { problem: "warning-not-above-floor", lowSocWarningPct: 15, dischargeFloorPct: 15 },
      },
    ]);
  });

  test("MON-3: what is changed says so, one event a setting, and nothing for what stays", () => {
    const told = tell({
      durationS: 2,
      events: [{ atS: 1, settings: { dischargeFloorPct: 20, lowSocWarningPct: 30, tailCurrentPct: 4 } }],
    });
    expect(told.events.filter((event) => event.type === "setting")).toEqual([
      { kind: "event", atS: 1, type: "setting", setting: "lowSocWarningPct", from: 15, to: 30 },
      { kind: "event", atS: 1, type: "setting", setting: "dischargeFloorPct", from: 10, to: 20 },
    ]);
  });
});

describe("MON-3: a change of system voltage puts the charged voltage back", () => {
  const off = { nowS: 2, supplied: false };
  const two = { model: ["12.8/100", "12.8/100"] };

  test("MON-3: 12 V becomes 24 V: 28.0 V, and says so; again only when it changes again", () => {
    const at12 = feed(
      newBms(),
      { nowS: 0, ...two, bankV: 13.2 },
      { nowS: 1, ...two, bankV: 13.2, acts: [{ act: "settings", change: { chargedVoltageV: 14.3 } }] },
    );
    expect(at12.state.settings.chargedVoltageV).toBe(14.3);
    const at24 = feed(at12.state, { ...off, ...two, bankV: 26.4 }, { nowS: 3, ...two, bankV: 26.4 });
    expect(sampleOf(at24.state).bank.systemV).toBe(24);
    expect(at24.state.settings.chargedVoltageV).toBe(28);
    expect(at24.events.filter((event) => event.type === "setting")).toEqual([
      { kind: "event", atS: 3, type: "setting", setting: "chargedVoltageV", from: 14.3, to: 28 },
    ]);

    const owned = feed(at24.state, {
      nowS: 4,
      ...two,
      bankV: 26.4,
      acts: [{ act: "settings", change: { chargedVoltageV: 28.6 } }],
    });
    const again = feed(
      owned.state,
      { nowS: 5, supplied: false, ...two, bankV: 26.4 },
      { nowS: 6, ...two, bankV: 26.4 },
    );
    expect(again.state.settings.chargedVoltageV).toBe(28.6);
    expect(again.events.filter((event) => event.type === "setting")).toEqual([]);
  });

  test("MON-3: the same system after a power loss keeps what the owner chose", () => {
    const begin = feed(started(), { nowS: 1, acts: [{ act: "settings", change: { chargedVoltageV: 14.4 } }] }).state;
    const { state, events } = feed(begin, off, { nowS: 3 });
    expect(state.settings.chargedVoltageV).toBe(14.4);
    expect(events.filter((event) => event.type === "setting")).toEqual([]);
  });

  test("MON-3: a value of another system, set before the bank is judged, does not stay", () => {
    const begin = feed(started(), off).state;
    const early = feed(begin, {
      nowS: 3,
      readAtS: [Number.NaN],
      acts: [{ act: "settings", change: { chargedVoltageV: 28 } }],
    });
    const { state } = feed(early.state, { nowS: 4 });
    expect(sampleOf(state).bank.systemV).toBe(12);
    expect(state.settings.chargedVoltageV).toBe(14);
  });

  test("MON-3: a scenario's charged voltage of another system is put right and said", () => {
    const told = tell({ durationS: 1, settings: { chargedVoltageV: 28 } });
    expect(told.when({ type: "setting", setting: "chargedVoltageV", from: 28, to: 14 } as never)).toEqual([0]);
  });
});
