/** SYS-4…6: every fixed text of a plan, in both languages, in the manual's terms. */
import { describe, expect, it } from "vitest";
import { plainTextsIn } from "../../test/texts.ts";
import { products } from "../site/products.ts";
import { missingFindings } from "./plan-bank-findings.ts";
import { checklistWords } from "./plan-checklist.ts";
import { remedyWords } from "./plan-device-findings.ts";
import { eitherOf, measured, measuredBeside } from "./plan-numbers.ts";
import { levelLabels, planColumns, planHeadings, planLines } from "./plan-report.ts";
import { pinWords, productWords } from "./products.ts";

const sentences = plainTextsIn({ missingFindings, checklistWords, remedyWords, notChecked: planLines.notChecked }, "");
const names = plainTextsIn({ levelLabels, planColumns, planHeadings, planLines, pinWords, productWords }, "");

describe("texts of a plan", () => {
  it.each(sentences)("%s is whole sentences, none too long", (_, text) => {
    for (const told of [text.en, text.it]) {
      expect(told).toMatch(/^\p{Lu}.{10,}\.$/u);
      expect(told).not.toMatch(/null|undefined|NaN| {2}|!/);
      for (const sentence of told.split(/(?<=\.) /)) expect(sentence.length).toBeLessThanOrEqual(160);
    }
    expect(text.en).not.toBe(text.it);
  });

  it.each(names)("%s is there, trimmed", (_, text) => {
    for (const told of [text.en, text.it]) {
      expect(told).toBe(told.trim());
      expect(told).not.toMatch(/^$|null|undefined| {2}/);
    }
  });

  it("every product has its name", () => expect(Object.keys(productWords)).toEqual(Object.keys(products)));

  it("has the manual's own words", () => {
    expect(checklistWords["chain-bms-cables"].it).toMatch(/in cascata .*M8/);
    expect(checklistWords["remote-loop"].it).toMatch(/anello metallico tra L remoto e H remoto/);
    expect(checklistWords["not-upside-down"].it).toMatch(/Non montare .* capovolte/);
    expect(checklistWords["not-in-living-area"].it).toMatch(/zona abitabile/);
    expect(productWords["cyrix-li-ct"].it).toBe("combinatore di batterie Cyrix-Li-ct");
    expect(pinWords["2.1"].it).toMatch(/2\.1 \(destro\)/);
  });
});

describe("figures of a plan", () => {
  it.each([
    [5.357, "5.36 A", "5,36 A"],
    [35, "35 A", "35 A"],
    [0.05, "0.05 A", "0,05 A"],
  ])("%d", (value, en, italian) => {
    expect(measured(value, "A", "en")).toBe(en);
    expect(measured(value, "A", "it")).toBe(italian);
  });

  it("a value beside its limit has the decimals that tell them apart", () => {
    expect(measuredBeside(200.01, 200, "A", "en")).toBe("200.01 A");
    expect(measuredBeside(200.001, 200, "A", "en")).toBe("200.001 A");
    expect(measuredBeside(200.000001, 200, "A", "it")).toBe("200,000001 A");
    expect(measuredBeside(200, 200, "A", "en")).toBe("200 A");
  });

  it("alternatives are joined as each language joins them", () => {
    expect(eitherOf([1], "en")).toBe("1");
    expect(eitherOf([1, 2], "it")).toBe("1 o 2");
    expect(eitherOf([1, 2, 4], "en")).toBe("1, 2 or 4");
  });
});
