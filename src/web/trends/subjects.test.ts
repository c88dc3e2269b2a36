import { describe, expect, it } from "vitest";
import { axisLabels, momentText, stretchText } from "./axis.ts";
import { heightFor, quantitiesOf, readSubjects, subjectKeys, subjectOf } from "./subjects.ts";
import { csvAddress, seriesQuery } from "./trends-api.ts";
import * as words from "./words.ts";

describe("what is drawn", () => {
  it("every quantity once, by the names of the API", () => {
    const all = quantitiesOf(subjectKeys);
    expect(new Set(all).size).toBe(all.length);
    expect(seriesQuery(quantitiesOf(["soc", "cells"]), { fromS: 100, toS: 3700 })).toBe(
      "quantities=stateOfChargePct,minCellV,maxCellV&fromS=100&toS=3700&points=600",
    );
    expect(csvAddress("fromS=1")).toBe("api/v1/series.csv?fromS=1");
  });

  it("a link may name them in any order, and unknown ones are left out", () => {
    expect(readSubjects("a,soc")).toEqual(["soc", "a"]);
    expect(readSubjects("soc,moon")).toEqual(["soc"]);
    expect(readSubjects("moon")).toBeNull();
  });

  it("a flat line stays flat, nothing known has a height too, and a current shows where nothing flows", () => {
    const [low, high] = heightFor(subjectOf("cells"), 3.331, 3.332);
    expect(high - low).toBeCloseTo(0.02, 9);
    expect(heightFor(subjectOf("soc"), 40, 60)).toEqual([0, 100]);
    expect(heightFor(subjectOf("v"), null, null)[1]).toBeGreaterThan(0);
    expect(heightFor(subjectOf("a"), -20, -10)[1]).toBeGreaterThan(0);
    expect(heightFor(subjectOf("spread"), 0.004, 0.02)[0]).toBe(0);
  });

  it("the spread is told in mV", () => {
    expect(subjectOf("spread").format(0.0124, "it")).toEqual({ figure: "12", unit: "mV" });
    expect(subjectOf("spread").format(null, "it")).toEqual({ figure: "--", unit: "" });
  });
});

describe("moments, by the clock of the reader", () => {
  const at = (iso: string): number => new Date(iso).getTime() / 1000;
  const nowS = at("2026-11-24T14:00:00");

  it("of an axis: seconds where marks are near, the day at midnight, months and years", () => {
    const hours = [at("2026-11-23T22:00:00"), at("2026-11-24T00:00:00"), at("2026-11-24T02:00:00")];
    expect(axisLabels(hours, 7200, "it")).toEqual(["22:00", "24 nov", "02:00"]);
    expect(axisLabels([at("2026-11-24T02:00:30")], 30, "en")).toEqual(["02:00:30"]);
    expect(axisLabels([at("2026-11-01T00:00:00")], 30 * 86_400, "it")[0]).toMatch(/^nov 26$/);
    expect(axisLabels([at("2026-01-01T00:00:00")], 365 * 86_400, "en")).toEqual(["2026"]);
  });

  it("of a point: as fine as the points stand", () => {
    expect(momentText(at("2026-11-24T02:14:31"), 4, nowS, "it")).toBe("02:14:31");
    expect(momentText(at("2026-11-23T02:14:31"), 4, nowS, "it")).toBe("23 nov 02:14:31");
    expect(momentText(at("2026-11-24T02:14:31"), 120, nowS, "it")).toBe("02:14");
    expect(momentText(at("2025-11-23T02:14:00"), 3600, nowS, "it")).toBe("23 nov 2025 02:14");
    expect(momentText(at("2025-11-23T02:14:00"), 86_400, nowS, "it")).toBe("23 nov 2025");
  });

  it("of both ends: with the day where it is not the same", () => {
    const day = { fromS: at("2026-11-23T14:00:00"), toS: nowS };
    expect(stretchText(day, 144, nowS, "it")).toEqual(["23 nov 14:00", "24 nov 14:00"]);
    expect(stretchText({ fromS: at("2026-11-24T13:00:00"), toS: nowS }, 60, nowS, "it")).toEqual(["13:00", "14:00"]);
  });
});

describe("words", () => {
  it("are there in both languages and differ", () => {
    const texts = [
      ...Object.values(words.trendWords),
      ...Object.values(words.rangeWords),
      words.cellVoltage,
      words.spread,
    ];
    for (const { en, it: italian } of texts) {
      expect(en.trim()).toBe(en);
      expect(italian.trim()).not.toBe("");
      expect(italian).not.toBe(en);
    }
  });
});
