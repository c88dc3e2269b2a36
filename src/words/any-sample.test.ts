/** Whatever comes: no sentence may show a hole. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LayoutFault, layoutProblems } from "../core/bank-layout.ts";
import { codes } from "../core/codes.ts";
import { notices } from "../core/notices.ts";
import type { Sample } from "../core/sample.ts";
import type { Clearing, Reason, Rule } from "../core/verdict.ts";
import { calmSample } from "./calm-sample.ts";
import { heads } from "./heads.ts";
import { languages } from "./language.ts";
import { tellReason } from "./reasons.ts";
import { sentence } from "./sentence.ts";

const rules = Object.keys(heads) as Rule[];
const nullable = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq: 2 });
/** NaN and infinities too: a core gone wrong must not be quoted. */
const figure = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -1000, max: 1000, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0) },
);
const index = fc.integer({ min: 0, max: 49 });
const unit = fc.constantFrom("V", "A", "Ah", "°C", "%", "s", "") as fc.Arbitrary<Clearing["unit"]>;

const clearing: fc.Arbitrary<Clearing> = fc.record({
  quantity: fc.constantFrom("minCellV", "maxCellV", "minCellC", "maxCellC", "bankV", "stateOfChargePct"),
  op: fc.constantFrom(">=", "<=", "<", ">"),
  value: figure,
  unit,
});

const reason: fc.Arbitrary<Reason> = fc.record({
  rule: fc.constantFrom(...rules),
  code: nullable(fc.constantFrom(...codes)),
  battery: nullable(index),
  cell: nullable(index),
  value: nullable(figure),
  limit: nullable(figure),
  unit: nullable(unit),
  sinceS: nullable(figure) as fc.Arbitrary<Reason["sinceS"]>,
  clears: fc.array(clearing, { maxLength: 2 }),
});

const numberOrName = nullable(fc.oneof(figure, fc.constantFrom("12.8/100", "1, 2, 4", "")));
const bankFault: fc.Arbitrary<LayoutFault> = fc.record({
  code: fc.constantFrom("E-B01", "E-B05"),
  problem: fc.constantFrom(...layoutProblems),
  battery: nullable(index),
  found: numberOrName,
  expected: numberOrName,
});

const reasons = fc.uniqueArray(reason, { maxLength: 5, selector: ({ rule }) => rule });
const measured = nullable(figure);

const changes = fc.record({
  powered: fc.constantFrom(true, true, true, false),
  allowCharge: fc.record({ verdict: fc.constantFrom("yes", "no"), reasons }),
  allowDischarge: fc.record({ verdict: fc.constantFrom("yes", "pre-alarm", "no"), reasons }),
  codes: fc.subarray([...codes]),
  notices: fc.subarray([...notices]),
  stateOfChargePct: measured,
  stateOfChargeUncertain: fc.boolean(),
  stateOfChargeUncertainWhy: nullable(
    fc.constantFrom("counting-gap", "week-without-power", "low-cell-at-rest", "high-cells-at-rest"),
  ),
  bankA: measured,
  timeRemainingS: measured,
  loadFloatsAtS: measured,
  damageInS: measured,
  serviceCharge: fc.boolean(),
  bankFault: nullable(bankFault),
  settings: fc.constantFrom(calmSample.settings, { ...calmSample.settings, dischargeFloorPct: 0 }),
  firmware: nullable(
    fc.record({
      target: fc.oneof(fc.constant("bms" as const), index),
      phase: fc.constantFrom("updating", "failed"),
      sinceS: figure,
    }),
  ),
});

const anySample = changes.map((changed): Sample => ({ ...calmSample, ...changed }) as Sample);

const hole = /null|undefined|NaN|Infinity|∞|\[object|\(\)| {2}| [,.;:]|\.\.|:\./;
/** A model is called as the manual prints it: 12.8/100 in Italian too. */
const decimals = { en: /\d,\d/, it: /\d\.\d(?!\d*\/)/ } as const;

describe("whatever the sample holds", () => {
  for (const language of languages) {
    const telling = { language, clock: () => "02:14" } as const;

    test(`the sentence has no hole and ends with a full stop (${language})`, () => {
      fc.assert(
        fc.property(anySample, (sample) => {
          const text = sentence(sample, telling);
          expect(text).not.toMatch(hole);
          expect(text).not.toMatch(decimals[language]);
          expect(text).toMatch(/^\p{Lu}.{10,}\.$/u);
        }),
        { numRuns: 2000 },
      );
    });

    test(`a reason is told without a hole (${language})`, () => {
      fc.assert(
        fc.property(reason, nullable(bankFault), (one, fault) => {
          const { title, now, ends, about } = tellReason(one, telling, fault);
          const text = [title, now, ends, about].filter((part) => part !== "").join(" ");
          expect(text).not.toMatch(hole);
          expect(text).not.toMatch(decimals[language]);
          for (const part of [ends, about, ...(now === "" ? [] : [now])]) expect(part).toMatch(/^[\p{Lu}\d−].*\.$/u);
        }),
        { numRuns: 1000 },
      );
    });
  }

  test("the search for holes finds one", () => {
    for (const text of ["at null V.", "NaN °C.", "Loads off : x.", "well  then.", "Wait..", "(limit )."]) {
      expect(`${text} ()`).toMatch(hole);
    }
    expect("Loads off: cell 3 of battery 2 at 2.79 V since 02:14.").not.toMatch(hole);
  });
});
