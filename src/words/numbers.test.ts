import { describe, expect, test } from "vitest";
import { days, hours, minutes, seconds } from "../core/units.ts";
import { ampereHours, amperes, decimal, degrees, duration, percent, plain, quantityBeside, volts } from "./numbers.ts";

describe("numbers inside sentences", () => {
  test("volts with two decimals, amperes with one and no sign", () => {
    expect(volts(2.79, "en")).toBe("2.79 V");
    expect(volts(26.4, "it")).toBe("26,40 V");
    expect(amperes(-12.44, "en")).toBe("12.4 A");
    expect(amperes(-12.44, "it")).toBe("12,4 A");
  });

  test("no zero has a minus, a figure below zero has a true one", () => {
    expect(decimal(-0.004, 2, "en")).toBe("0.00");
    expect(decimal(-0, 1, "en")).toBe("0.0");
    expect(degrees(-4, "en")).toBe("−4 °C");
    expect(degrees(-4.5, "it")).toBe("−4,5 °C");
  });

  test("degrees and ampere-hours drop a decimal that says nothing, never a digit that does", () => {
    expect(degrees(7, "en")).toBe("7 °C");
    expect(degrees(20, "en")).toBe("20 °C");
    expect(degrees(6.95, "it")).toBe("7 °C");
    expect(ampereHours(100, "it")).toBe("100 Ah");
    expect(plain(100, 0, "en")).toBe("100");
    expect(plain(0, 2, "en")).toBe("0");
    expect(plain(1e300, 2, "en")).toBe("1e+300");
  });

  test("only full reads 100 %, only empty 0 %", () => {
    expect(percent(99.6, "en")).toBe("99 %");
    expect(percent(99.999, "en")).toBe("99 %");
    expect(percent(100, "en")).toBe("100 %");
    expect(percent(98.5, "en")).toBe("99 %");
    expect(percent(0.2, "en")).toBe("1 %");
    expect(percent(0, "en")).toBe("0 %");
    expect(percent(41.3, "it")).toBe("41 %");
  });

  test("spans in their two largest units, rounded down", () => {
    expect(duration(days(8) + hours(4) + minutes(59), "en")).toBe("8 d 4 h");
    expect(duration(days(8) + hours(4), "it")).toBe("8 g 4 h");
    expect(duration(hours(5) + minutes(12) + 50, "en")).toBe("5 h 12 min");
    expect(duration(minutes(1) + 40, "it")).toBe("1 min 40 s");
    expect(duration(seconds(45.9), "en")).toBe("45 s");
    expect(duration(minutes(2), "en")).toBe("2 min");
    expect(duration(days(2) + 30, "en")).toBe("2 d");
    expect(duration(seconds(0), "en")).toBe("0 s");
    expect(duration(seconds(-5), "en")).toBe("0 s");
    // What is left of 24 s after a subtraction in floating point is 24 s.
    expect(duration(24.1 - 0.1 - 1e-12, "en")).toBe("24 s");
  });

  test("a value never reads like the limit that it has passed, where a decimal more tells them apart", () => {
    expect(quantityBeside(2.798, 2.8, "V", "en")).toBe("2.798 V");
    expect(quantityBeside(2.8, 2.8, "V", "en")).toBe("2.80 V");
    expect(quantityBeside(2.7, 2.8, "V", "it")).toBe("2,70 V");
    expect(quantityBeside(4.98, 5, "°C", "it")).toBe("4,98 °C");
    expect(quantityBeside(4.9, 5, "°C", "it")).toBe("4,9 °C");
    expect(quantityBeside(2.79999, 2.8, "V", "en")).toBe("2.80 V");
    expect(quantityBeside(9.8, 10, "%", "en")).toBe("10 %");
  });
});
