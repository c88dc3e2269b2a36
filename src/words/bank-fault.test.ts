import { describe, expect, it } from "vitest";
import { tell } from "../../test/timeline.ts";
import type { LayoutFault } from "../core/bank-layout.ts";
import { bankFaultText } from "./bank-fault.ts";
import { sentence } from "./sentence.ts";

const fault = (problem: LayoutFault["problem"], rest: Partial<LayoutFault> = {}): LayoutFault => ({
  code: "E-B05",
  problem,
  battery: null,
  found: null,
  expected: null,
  ...rest,
});

describe("BANK-5 in words: battery, found and expected", () => {
  it.each([
    {
      told: fault("models-differ", { battery: 2, found: "12.8/200", expected: "12.8/100" }),
      en: "battery 3 is a 12.8/200 among 12.8/100",
      it: "la batteria 3 è una 12.8/200 tra 12.8/100",
    },
    {
      told: fault("not-initialised", { battery: 1, found: 1, expected: 2 }),
      en: "battery 2 does not answer; 1 of 2 do",
      it: "la batteria 2 non risponde; rispondono 1 su 2",
    },
    { told: fault("none-found"), en: "no battery answers", it: "nessuna batteria risponde" },
    {
      told: fault("too-many", { found: 51, expected: 50 }),
      en: "51 batteries found, at most 50 allowed",
      it: "trovate 51 batterie, al massimo 50 ammesse",
    },
    {
      told: fault("series-unclear", { found: 1.4, expected: 1 }),
      en: "the bank voltage is that of 1.4 batteries in series",
      it: "la tensione del banco è quella di 1,4 batterie in serie",
    },
    {
      told: fault("series-unknown", { found: 3, expected: "1, 2, 4" }),
      en: "3 batteries in series, 1, 2, 4 possible",
      it: "3 batterie in serie, possibili 1, 2, 4",
    },
    {
      told: fault("strings-uneven", { found: 3, expected: 2 }),
      en: "3 batteries do not make strings of 2",
      it: "3 batterie non formano stringhe da 2",
    },
    {
      told: fault("number-changed", { found: 3, expected: 4 }),
      en: "3 batteries found, 4 expected",
      it: "trovate 3 batterie, previste 4",
    },
  ])("$told.problem", ({ told, en, it: italian }) => {
    expect(bankFaultText(told, "en")).toBe(en);
    expect(bankFaultText(told, "it")).toBe(italian);
  });

  it("stands in the sentence of the moment, as the BMS tells it", () => {
    const told = tell({ model: ["12.8/100", "12.8/200"], parallel: 2, durationS: 5 });
    expect(sentence(told.at(3), { language: "en", clock: () => "02:14" })).toBe(
      "Invalid battery configuration since 02:14 (battery 2 is a 12.8/200 among 12.8/100): chargers and loads off. Check the BMS cables and the battery page.",
    );
  });
});

describe("MON-5 in words: with a floor of 0 the time runs to empty", () => {
  const running = (dischargeFloorPct: number) =>
    tell({ points: [{ atS: 0, bankA: -10 }], settings: { dischargeFloorPct }, durationS: 5 }).at(3);

  it.each([
    { floor: 10, en: "to the discharge floor", it: "alla soglia di scarica" },
    { floor: 0, en: "to empty", it: "alla scarica completa" },
  ])("floor $floor %", ({ floor, en, it: italian }) => {
    const sample = running(floor);
    expect(sentence(sample, { language: "en", clock: () => "" })).toContain(en);
    expect(sentence(sample, { language: "it", clock: () => "" })).toContain(italian);
  });
});
