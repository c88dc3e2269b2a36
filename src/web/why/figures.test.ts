import { afterEach, expect, it, vi } from "vitest";

// Nothing remembers here.
vi.stubGlobal("localStorage", undefined);
const { temperatureUnit } = await import("../temperature.ts");
const { distanceText, figureText, marginText } = await import("./figures.ts");

afterEach(() => {
  temperatureUnit.value = "°C";
});

const cell = { unit: "V", ofCell: true } as const;
const bank = { unit: "V", ofCell: false } as const;
const degrees = { unit: "°C", ofCell: true } as const;
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

it.each([
  [2.8, cell, "2.800 V", "2,800 V"],
  [21.6, bank, "21.60 V", "21,60 V"],
  [99.96, { unit: "%", ofCell: true } as const, "99.9 %", "99,9 %"],
  [15, { unit: "%", ofCell: true } as const, "15.0 %", "15,0 %"],
  [65, { unit: "s", ofCell: false } as const, "1 min 5 s", "1 min 5 s"],
  [3, { unit: "", ofCell: false } as const, "3", "3"],
  [null, cell, "--", "--"],
])("%s %j", (value, measure, en, italian) => {
  expect(plain(figureText(value, measure, "en"))).toBe(en);
  expect(plain(figureText(value, measure, "it"))).toBe(italian);
});

it("a margin always has its sign, a distance none", () => {
  expect(plain(marginText(-0.01, cell, "it"))).toBe("−0,010 V");
  expect(plain(marginText(0.2, cell, "en"))).toBe("+0.200 V");
  expect(plain(distanceText(-0.25, bank, "en"))).toBe("0.25 V");
});

it("in °F a margin is no temperature", () => {
  temperatureUnit.value = "°F";
  expect(plain(figureText(5, degrees, "en"))).toBe("41.0 °F");
  expect(plain(marginText(-2, degrees, "en"))).toBe("−3.6 °F");
});
