import { describe, expect, it } from "vitest";
import { factorySettings } from "../../core/settings.ts";
import { judgeTyped, type TypedTexts } from "./judge-typed.ts";

const now = { ...factorySettings, chargedVoltageV: 28 };
const judge = (typed: TypedTexts, language: "en" | "it" = "en") => judgeTyped(typed, now, 24, language);

describe("what is typed, judged before it is sent", () => {
  it("only what differs is sent", () => {
    expect(judge({ dischargeFloorPct: "10", chargedVoltageV: "28.4" })).toEqual({
      changes: { chargedVoltageV: 28.4 },
      problems: {},
    });
    expect(judge({})).toEqual({ changes: {}, problems: {} });
  });

  it.each([
    ["chargedVoltageV", "27", true],
    ["chargedVoltageV", "26.9", false],
    ["chargedVoltageV", "29.2", true],
    ["chargedVoltageV", "29.3", false],
    ["chargedVoltageV", "28.45", false],
    ["tailCurrentPct", "0.5", true],
    ["tailCurrentPct", "0.4", false],
    ["tailCurrentPct", "10.1", false],
    ["chargedDetectionTimeMin", "50", true],
    ["chargedDetectionTimeMin", "51", false],
    ["chargedDetectionTimeMin", "2.5", false],
    ["dischargeFloorPct", "0", true],
    ["dischargeFloorPct", "-1", false],
    ["lowSocWarningPct", "99", true],
    ["lowSocWarningPct", "100", false],
  ] as const)("%s %s: may it be sent? %s", (name, text, sound) => {
    const { changes, problems } = judge({ [name]: text });
    expect(name in changes).toBe(sound);
    expect(sound ? problems[name] : problems[name]).toEqual(
      sound ? undefined : expect.objectContaining({ problem: "range", setting: name }),
    );
  });

  it("MON-3: a floor that is not below the warning level is told at what was typed, with both values", () => {
    const refusal = { problem: "warning-not-above-floor", lowSocWarningPct: 15, dischargeFloorPct: 15 };
    expect(judge({ dischargeFloorPct: "15" })).toEqual({ changes: {}, problems: { dischargeFloorPct: refusal } });
    expect(judge({ dischargeFloorPct: "14" }).problems).toEqual({});
    expect(judge({ lowSocWarningPct: "10" }).problems).toHaveProperty("lowSocWarningPct");
  });

  it("MON-3: both typed together are judged together", () => {
    expect(judge({ dischargeFloorPct: "30", lowSocWarningPct: "40" })).toEqual({
      changes: { dischargeFloorPct: 30, lowSocWarningPct: 40 },
      problems: {},
    });
    const { changes, problems } = judge({ dischargeFloorPct: "40", lowSocWarningPct: "30", tailCurrentPct: "5" });
    expect(changes).toEqual({ tailCurrentPct: 5 });
    expect(Object.keys(problems).sort()).toEqual(["dischargeFloorPct", "lowSocWarningPct"]);
  });

  it("an Italian comma is a decimal, an English one is none", () => {
    expect(judge({ tailCurrentPct: "4,5" }, "it").changes).toEqual({ tailCurrentPct: 4.5 });
    expect(judge({ tailCurrentPct: "4,5" }).problems).toEqual({ tailCurrentPct: "comma" });
    expect(judge({ tailCurrentPct: "" }).problems).toEqual({ tailCurrentPct: "empty" });
  });
});
