import { describe, expect, it } from "vitest";
import { tell } from "../../test/timeline.ts";
import { type LayoutFault, layoutProblems } from "../core/bank-layout.ts";
import { bankFaultAdvice, bankFaultText } from "./bank-fault.ts";
import { sentence } from "./sentence.ts";

const fault = (problem: LayoutFault["problem"], rest: Partial<LayoutFault> = {}): LayoutFault => ({
  code: "E-B05",
  problem,
  battery: null,
  found: null,
  expected: null,
  ...rest,
});

/** Those that stand in the sentences of `sentence.test.ts` are told there, word for word; here is what they leave. */
const rows: readonly { readonly told: LayoutFault; readonly en: string; readonly it: string }[] = [
  {
    told: fault("models-differ", { battery: 2, found: "12.8/200", expected: "12.8/100" }),
    en: "battery 3 is a 12.8/200 among 12.8/100",
    it: "batteria 3 è una 12.8/200 tra 12.8/100",
  },
  {
    told: fault("models-differ", { battery: 0, expected: "12.8/100" }),
    en: "battery 1 is of another model among 12.8/100",
    it: "batteria 1 è di un altro modello tra 12.8/100",
  },
  {
    told: fault("not-initialised", { battery: 1, found: 1, expected: 2 }),
    en: "battery 2 silent, 1 of 2 found",
    it: "batteria 2 in silenzio, trovata 1 di 2",
  },
  {
    told: fault("not-initialised", { found: 1, expected: 2 }),
    en: "1 battery found, 2 expected",
    it: "trovata 1 batteria, previste 2",
  },
  { told: fault("none-found", { found: 0, expected: 1 }), en: "no battery answers", it: "nessuna batteria risponde" },
  {
    told: fault("none-found", { found: 0, expected: 4 }),
    en: "no battery answers, 4 expected",
    it: "nessuna batteria risponde, previste 4",
  },
  {
    told: fault("too-many", { found: 51, expected: 50 }),
    en: "51 batteries found, at most 50 allowed",
    it: "trovate 51 batterie, al massimo 50 ammesse",
  },
  {
    told: fault("series-unclear", { found: 1.4321, expected: 1 }),
    en: "bank voltage of 1.43 batteries in series",
    it: "tensione del banco di 1,43 batterie in serie",
  },
  {
    told: fault("series-unclear"),
    en: "the bank voltage fits no number in series",
    it: "la tensione del banco non corrisponde a nessun numero in serie",
  },
  {
    told: fault("series-unknown", { found: 3, expected: "1, 2, 4" }),
    en: "3 batteries in series, allowed: 1, 2 or 4",
    it: "3 batterie in serie, ammesse: 1, 2 o 4",
  },
  {
    told: fault("series-unknown", { found: 2, expected: "1" }),
    en: "2 batteries in series, allowed: 1",
    it: "2 batterie in serie, ammesse: 1",
  },
  {
    told: fault("strings-uneven", { found: 3, expected: 2 }),
    en: "3 batteries do not make strings of 2",
    it: "3 batterie non formano serie da 2",
  },
  {
    told: fault("strings-uneven", { found: 1, expected: 2 }),
    en: "1 battery does not make strings of 2",
    it: "1 batteria non forma serie da 2",
  },
  {
    told: fault("number-changed", { found: 1, expected: 4 }),
    en: "1 battery found, 4 expected",
    it: "trovata 1 batteria, previste 4",
  },
  {
    told: fault("number-changed", { found: 2, expected: 1 }),
    en: "2 batteries found, 1 expected",
    it: "trovate 2 batterie, prevista 1",
  },
  {
    told: fault("number-changed", { battery: 3, found: 3, expected: 4 }),
    en: "battery 4 silent, 3 of 4 found",
    it: "batteria 4 in silenzio, trovate 3 di 4",
  },
];

describe("BANK-5 in words: battery, found and expected", () => {
  it.each(rows)("$told.problem: $en", ({ told, en, it: italian }) => {
    expect(bankFaultText(told, "en")).toBe(en);
    expect(bankFaultText(told, "it")).toBe(italian);
  });

  it("has a row for every problem, and for each what to do", () => {
    expect(new Set(rows.map(({ told }) => told.problem))).toEqual(new Set(layoutProblems));
    for (const problem of layoutProblems) {
      expect(bankFaultAdvice(fault(problem), "en")).toMatch(/^\p{Lu}.+\.$/u);
      expect(bankFaultAdvice(fault(problem), "it")).toMatch(/^\p{Lu}.+\.$/u);
      expect(bankFaultAdvice(fault(problem), "it")).not.toBe(bankFaultAdvice(fault(problem), "en"));
    }
  });

  it("stands in the sentence of the moment, as the BMS tells it", () => {
    const told = tell({ model: ["12.8/100", "12.8/200"], parallel: 2, durationS: 5 });
    expect(sentence(told.at(3), { language: "en", clock: () => "02:14" })).toBe(
      "Invalid battery configuration since 02:14 (battery 2 is a 12.8/200 among 12.8/100): chargers and loads off. Use batteries of one model only.",
    );
  });
});

describe("READ-1 in words: what was read, with its unit", () => {
  it("as the BMS tells it", () => {
    const wrong = tell({ points: [{ atS: 0 }, { atS: 2, cellV: [[3.3, 3.3, 4.7, 3.3]] }], durationS: 3 }).at(2);
    const [over, reading] = ["CHG-3", "READING"].map((rule) =>
      wrong.allowCharge.reasons.find((one) => one.rule === rule),
    );
    expect([over?.value, reading?.value, reading?.unit]).toEqual([4.7, 4.7, "V"]);
    const { allowCharge } = wrong;
    const alone = { ...wrong, allowCharge: { ...allowCharge, reasons: reading === undefined ? [] : [reading] } };
    expect(sentence(alone, { language: "en", clock: () => "02:14" })).toMatch(
      /^Not charging since 02:14: cell 3 of battery 1 at 4.70 V, not a valid reading\./,
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
