import { describe, expect, it } from "vitest";
import {
  formatAmpereHours,
  formatAmperes,
  formatCellVolts,
  formatMoment,
  formatSpan,
  formatStateOfCharge,
  formatVolts,
  formatWatts,
  formatWholeCelsius,
  formatWholePct,
  keepTogether,
  type Shown,
} from "./format.ts";

const text = ({ figure, unit }: Shown): string => (unit === "" ? figure : `${figure} ${unit}`);

describe("figures: the decimals that Victron users know, a comma in Italian", () => {
  it.each([
    [formatVolts, 26.745, "26.75 V", "26,75 V"],
    [formatVolts, 26.744, "26.74 V", "26,74 V"],
    [formatVolts, 0, "0.00 V", "0,00 V"],
    [formatCellVolts, 3.3444, "3.344 V", "3,344 V"],
    [formatAmperes, -33.66, "−33.7 A", "−33,7 A"],
    [formatAmperes, 0.04, "0.0 A", "0,0 A"],
    [formatAmperes, -0.04, "0.0 A", "0,0 A"],
    [formatAmperes, -0.05, "−0.1 A", "−0,1 A"],
    [formatWatts, 1029.4, "1,029 W", "1.029 W"],
    [formatWatts, -0.4, "0 W", "0 W"],
    [formatWatts, 10_500, "10,500 W", "10.500 W"],
    [formatAmpereHours, -344, "−344.0 Ah", "−344,0 Ah"],
    [formatWholeCelsius, -6.3, "−6 °C", "−6 °C"],
    [formatWholePct, 15, "15 %", "15 %"],
  ])("%o of %d", (format, value, en, it) => {
    expect(text(format(value, "en"))).toBe(en);
    expect(text(format(value, "it"))).toBe(it);
  });

  it.each([null, Number.NaN, Number.POSITIVE_INFINITY])("%s is unknown: --, without a unit", (value) => {
    for (const format of [formatVolts, formatAmperes, formatWatts, formatAmpereHours, formatStateOfCharge]) {
      expect(format(value, "it")).toEqual({ figure: "--", unit: "" });
    }
    expect(formatSpan(value, "en")).toBe("--");
  });
});

describe("state of charge: only a full bank reads 100 %, only an empty one 0 %", () => {
  it.each([
    [100, "100 %"],
    [99.99, "99 %"],
    [99.5, "99 %"],
    [99.49, "99 %"],
    [78.5, "79 %"],
    [78.49, "78 %"],
    [0.51, "1 %"],
    [0.49, "1 %"],
    [0.001, "1 %"],
    [0, "0 %"],
  ])("%d reads %s", (pct, reads) => {
    expect(text(formatStateOfCharge(pct, "en"))).toBe(reads);
  });
});

describe("spans: the two largest units, rounded down", () => {
  it.each([
    [0, "0 s", "0 s"],
    [59.9, "59 s", "59 s"],
    [60, "1 min", "1 min"],
    [1708, "28 min 28 s", "28 min 28 s"],
    [3599, "59 min 59 s", "59 min 59 s"],
    [3600, "1 h", "1 h"],
    [86_399, "23 h 59 min", "23 h 59 min"],
    [183_600, "2 d 3 h", "2 g 3 h"],
  ])("%d s", (spanS, en, it) => {
    expect(formatSpan(spanS, "en")).toBe(en);
    expect(formatSpan(spanS, "it")).toBe(it);
  });
});

describe("moments", () => {
  const at = (iso: string): number => new Date(iso).getTime() / 1000;
  it("of today are a time of day, of another day bear its date", () => {
    const now = at("2026-11-24T02:20:00");
    expect(formatMoment(at("2026-11-24T02:14:31"), now, "en")).toBe("02:14");
    expect(formatMoment(at("2026-11-24T00:00:00"), now, "it")).toBe("00:00");
    expect(formatMoment(at("2026-11-23T23:59:59"), now, "it")).toBe("23 nov 23:59");
  });
});

describe("a figure and its unit stay on one line", () => {
  it.each([
    ["cell 3 at 2.79 V. Charge now; damage in 8 d 4 h.", "cell 3 at 2.79_V. Charge now; damage in 8_d 4_h."],
    ["88 %, charging 38.3 A.", "88_%, charging 38.3_A."],
    ["2 batteries, 16 Volts", "2 batteries, 16 Volts"],
  ])("%s", (loose, kept) => {
    expect(keepTogether(loose).replaceAll("\u00a0", "_")).toBe(kept);
  });
});
