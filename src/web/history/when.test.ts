import { describe, expect, it } from "vitest";
import type { HistoryFigures } from "../../core/sample.ts";
import { askedOf, countedSince, dayOfMark, dayRows, type HistoryDay, momentOfMark } from "./when.ts";
import * as words from "./words.ts";

const dayS = 86_400;
const figures = (of: Partial<HistoryFigures> = {}): HistoryFigures => ({
  deepestDischargeAh: null,
  cumulativeAh: null,
  dischargedKWh: null,
  chargedKWh: null,
  synchronisations: 0,
  cycles: 0,
  lastFullChargeS: null,
  minBankV: null,
  maxBankV: null,
  minCellV: null,
  maxCellV: null,
  minC: null,
  maxC: null,
  ...of,
});
const day = (nth: number, of: Partial<HistoryFigures>): HistoryDay => ({ dayS: nth * dayS, figures: figures(of) });

describe("the day on which a figure was reached", () => {
  const days = [day(1, { minBankV: 25 }), day(2, { minBankV: 24 }), day(5, { minBankV: 24 }), day(6, { minBankV: 24 })];

  it("is the last one, going back, on which it was so already, over days without a record too", () => {
    expect(dayOfMark("minBankV", days, figures({ minBankV: 24 }))).toBe(2 * dayS);
  });

  it("is today, where it is newer than what was kept", () => {
    expect(dayOfMark("minBankV", days, figures({ minBankV: 23 }))).toBe(6 * dayS);
    expect(dayOfMark("minBankV", [], figures({ minBankV: 23 }))).toBeNull();
  });

  it("the same value before a clear does not count", () => {
    const cleared = [day(1, { minBankV: 24 }), day(2, { minBankV: 25 }), day(3, { minBankV: 24 })];
    expect(dayOfMark("minBankV", cleared, figures({ minBankV: 24 }))).toBe(3 * dayS);
  });

  it("never measured, never reached", () => {
    expect(dayOfMark("minBankV", days, figures())).toBeNull();
  });
});

describe("the moment within that day", () => {
  const course = {
    times: [0, 60, 120, 180],
    bucketS: 60,
    columns: { bankV: { min: [25, null, 24, 24], max: [27, null, 28, 26] } },
  };

  it("is the middle of the first bucket that reached furthest", () => {
    expect(momentOfMark("minBankV", course)).toBe(150);
    expect(momentOfMark("maxBankV", course)).toBe(150);
    expect(momentOfMark("minCellV", course)).toBeNull();
  });

  it("is looked for after a clear within the day only", () => {
    expect(askedOf(dayS, null)).toEqual({ fromS: dayS, toS: 2 * dayS });
    expect(askedOf(dayS, dayS + 100.5)).toEqual({ fromS: dayS + 100, toS: 2 * dayS });
    expect(askedOf(dayS, 3 * dayS)).toEqual({ fromS: dayS, toS: 2 * dayS });
  });
});

describe("day by day", () => {
  const days = [
    day(1, { dischargedKWh: 1, chargedKWh: 2 }),
    day(2, { dischargedKWh: 1.5, chargedKWh: 2 }),
    day(4, { dischargedKWh: 4, chargedKWh: null }),
  ];

  it("what each added, the newest first", () => {
    const shown = dayRows(days, []).map((row) => [row.dayS / dayS, row.dischargedKWh, row.chargedKWh]);
    expect(shown).toEqual([
      [4, 2.5, null],
      [2, 0.5, 0],
      [1, 1, 2],
    ]);
  });

  it("a day with a clear counts from then on, whatever it reached by evening", () => {
    const [newest] = dayRows(days, [4 * dayS + 5]);
    expect(newest).toMatchObject({ dischargedKWh: 4, cleared: true });
  });

  it("less than before, though the log forgot the clear: it counts from then on", () => {
    expect(dayRows([days[2]!, day(5, { dischargedKWh: 0.2 })], [])[0]?.dischargedKWh).toBe(0.2);
  });

  it("sums count since the last clear, else since the first day", () => {
    expect(countedSince(days, [5, 7, 6])).toEqual({ kind: "since", atS: 7 });
    expect(countedSince(days, [])).toEqual({ kind: "since-day", dayS });
    expect(countedSince([], [])).toBeNull();
  });
});

describe("words", () => {
  it("are there in both languages and differ", () => {
    for (const { en, it: italian } of Object.values(words.historyWords)) {
      expect(en.trim()).toBe(en);
      expect(italian.trim()).not.toBe("");
      expect(italian).not.toBe(en);
    }
  });
});
