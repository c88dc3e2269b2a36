import { describe, expect, it } from "vitest";
import type { Sample } from "../../core/sample.ts";
import type { Settings } from "../../core/settings.ts";
import { timeRemaining } from "../../core/time-remaining.ts";
import { hours, seconds } from "../../core/units.ts";
import { bareReason, calmSample } from "../../words/calm-sample.ts";
import { atOnceFor, type Fact, outlookOf } from "./outlook.ts";
import { tellFact } from "./outlook-words.ts";
import { loadAfter, meanDrawA, preAlarmAfter, timeBetween } from "./what-if.ts";

/** 400 Ah at 79 %, 12.4 A flow out; the floor is at 10 %. */
const now: Sample = {
  ...calmSample,
  stateOfChargePct: 79,
  bankA: -12,
  timeRemainingS: timeRemaining(79, 400, 10, -12, -12.4),
};
const set = now.settings;
const withFloor = (dischargeFloorPct: number): Settings => ({ ...set, dischargeFloorPct });

const off = (rule: "DIS-2" | "REMOTE"): Sample => ({
  ...now,
  terminals: { ...now.terminals, load: "floating" },
  allowDischarge: { verdict: "no", reasons: [bareReason(rule)] },
});

const toldIn = (facts: readonly Fact[], language: "en" | "it"): readonly string[] =>
  facts.map((fact) => tellFact(fact, language).replaceAll("\u00a0", " "));

describe("the current behind the BMS's own time", () => {
  it("is found again from it, and gives the same time back", () => {
    expect(meanDrawA(now)).toBeCloseTo(-12.4, 9);
    expect(timeBetween(now, 79, 10)).toBeCloseTo(now.timeRemainingS ?? 0, 6);
  });

  it.each([
    ["at or below the floor", { timeRemainingS: seconds(0) }, -12],
    ["beyond what is told", { timeRemainingS: hours(240) }, -12],
    ["while charging", { timeRemainingS: null, bankA: 20 }, null],
    ["with an unknown current", { bankA: null }, null],
    ["with an unknown state of charge", { stateOfChargePct: null }, null],
  ])("%s", (_, change, drawA) => {
    expect(meanDrawA({ ...now, ...change })).toBe(drawA);
  });
});

describe("DIS-2: what LOAD does at once", () => {
  it.each([
    [now, 79, 78, "stays"],
    [now, 79, 79, "floats"],
    [now, 79, 80, "floats"],
    [now, 10, 0, "stays"],
    [now, 0, 0, "stays"],
    [now, null, 50, "stays"],
    [off("DIS-2"), 79, 79, "stays"],
    // By hand it is judged without the 5 % that it needs to come back by itself.
    [off("DIS-2"), 79, 78, "returns"],
    [off("DIS-2"), 5, 0, "returns"],
    [off("REMOTE"), 79, 10, "stays"],
  ] as const)("row %#", (sample, pct, floorPct, does) => {
    expect(loadAfter(sample, pct, floorPct)).toBe(does);
  });
});

describe("PRE-3: what the pre-alarm does at once", () => {
  const low: Sample = {
    ...now,
    terminals: { ...now.terminals, preAlarm: "live" },
    allowDischarge: { verdict: "pre-alarm", reasons: [bareReason("PRE-3")] },
  };
  const lowCell: Sample = {
    ...low,
    allowDischarge: { verdict: "pre-alarm", reasons: [bareReason("PRE-1"), bareReason("PRE-3")] },
  };
  it.each([
    [now, 79, 78, "stays"],
    [now, 79, 79, "goes-live"],
    [now, null, 99, "stays"],
    [{ ...now, remote: "off" }, 79, 80, "stays"],
    [{ ...now, mode: "off" }, 79, 80, "stays"],
    [low, 79, 78, "ends"],
    [low, 79, 80, "stays"],
    [lowCell, 79, 78, "stays"],
  ] as const)("row %#", (sample, pct, warningPct, does) => {
    expect(preAlarmAfter(sample, pct, warningPct)).toBe(does);
  });
});

describe("before and after, as it is read", () => {
  it("a higher floor: less time until the loads go off, and less to recharge in", () => {
    const to = { ...withFloor(20), lowSocWarningPct: 25 };
    const facts = outlookOf("dischargeFloorPct", now, set, to);
    expect(toldIn(facts, "en")).toEqual([
      "Until the loads go off: 22 h 15 min → 19 h 1 min at 12.4 A.",
      "From the warning to loads off, to recharge in: 1 h 36 min → 1 h 36 min at 12.4 A.",
    ]);
    expect(toldIn(facts, "it")[0]).toBe("Fino allo spegnimento dei carichi: 22 h 15 min → 19 h 1 min a 12,4 A.");
  });

  it("MON-7: of an uncertain state of charge the time is uncertain, too", () => {
    const doubtful = { ...now, stateOfChargeUncertain: true };
    const told = toldIn(outlookOf("dischargeFloorPct", doubtful, set, withFloor(12)), "en");
    expect(told[0]).toMatch(/: ≈ 22 h 15 min → ≈ /);
    expect(told[1]).not.toContain("≈");
  });

  it("while nothing is drawn there is no time, and the charge is told", () => {
    const idle = { ...now, bankA: 5, timeRemainingS: null };
    expect(toldIn(outlookOf("dischargeFloorPct", idle, set, withFloor(12)), "en")).toEqual([
      "Until the loads go off: 276.0 Ah → 268.0 Ah.",
      "From the warning to loads off, to recharge in: 20.0 Ah → 12.0 Ah.",
    ]);
  });

  it("a floor above the state of charge says first that LOAD would float", () => {
    const [first] = toldIn(outlookOf("dischargeFloorPct", now, set, withFloor(80)), "en");
    expect(first).toBe("LOAD would float at once and the loads go off: 79 % is not above the floor of 80 %.");
  });

  it("MON-8: a floor of 0, or below the default, is not recommended", () => {
    const factsOf = (floorPct: number) =>
      outlookOf("dischargeFloorPct", now, withFloor(20), withFloor(floorPct)).map(({ fact }) => fact);
    expect(factsOf(0)).toContain("floor-off");
    expect(factsOf(0)).not.toContain("floor-low");
    expect(factsOf(9)).toContain("floor-low");
    expect(factsOf(10)).not.toContain("floor-low");
  });

  it("an unknown state of charge gives no time, and says why", () => {
    const unknown = { ...now, stateOfChargePct: null, timeRemainingS: null };
    const facts = outlookOf("dischargeFloorPct", unknown, set, withFloor(12));
    expect(facts.map(({ fact }) => fact)).toEqual(["charge-unknown"]);
  });

  it("a warning level at the state of charge says that the pre-alarm would go live", () => {
    const told = toldIn(outlookOf("lowSocWarningPct", now, set, { ...set, lowSocWarningPct: 79 }), "it");
    expect(told[0]).toBe("PRE-ALARM andrebbe subito sotto tensione: 79 % non è sopra il livello di avviso (79 %).");
    // There is no time until it.
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/^Dall'avviso allo spegnimento dei carichi/);
    const later = toldIn(outlookOf("lowSocWarningPct", now, set, { ...set, lowSocWarningPct: 20 }), "it");
    expect(later[0]).toBe("Fino all'avviso: 20 h 38 min → 19 h 1 min a 12,4 A.");
  });

  it("volts of the bank as volts of a cell, per cent as amperes, minutes as minutes", () => {
    expect(toldIn(outlookOf("chargedVoltageV", now, set, { ...set, chargedVoltageV: 28.4 }), "en")).toEqual([
      "A cell: 3.500 V → 3.550 V.",
    ]);
    expect(toldIn(outlookOf("tailCurrentPct", now, set, { ...set, tailCurrentPct: 5 }), "en")).toEqual([
      "Of this bank: 16.0 A → 20.0 A.",
    ]);
    expect(
      toldIn(outlookOf("chargedDetectionTimeMin", now, set, { ...set, chargedDetectionTimeMin: 10 }), "it"),
    ).toEqual(["Vale come piena dopo 3 min → 10 min di tensione caricata e corrente di coda."]);
  });

  it("MON-2: a change that makes it count as full, or no longer, is told", () => {
    const charging = { ...now, bankV: 28.1, bankA: 18, timeRemainingS: null };
    const more = outlookOf("tailCurrentPct", charging, set, { ...set, tailCurrentPct: 5 });
    expect(more).toContainEqual({ fact: "would-be-full", inMin: 3 });
    const ending = { ...charging, bankA: 10 };
    const higher = outlookOf("chargedVoltageV", ending, set, { ...set, chargedVoltageV: 28.4 });
    expect(higher).toContainEqual({ fact: "no-longer-full" });
  });
});

describe("MON-4: a state of charge set by hand", () => {
  it.each([
    [10, ["load-floats", "pre-alarm-live"]],
    [11, ["pre-alarm-live"]],
    [15, ["pre-alarm-live"]],
    [16, []],
    [100, []],
  ])("%d %%", (pct, facts) => {
    expect(atOnceFor(now, pct).map(({ fact }) => fact)).toEqual(facts);
  });

  it("brings LOAD back where only the floor held it off", () => {
    expect(atOnceFor(off("DIS-2"), 100).map(({ fact }) => fact)).toEqual(["load-returns"]);
  });
});
