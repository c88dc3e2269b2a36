/** Designs, right and wrong, and all that is found in each. */
import { describe, expect, it } from "vitest";
import { checks } from "../../src/site/findings.ts";
import { isSound } from "../../src/site/plan.ts";
import { productNames } from "../../src/site/products.ts";
import {
  bankRows,
  controlRows,
  currentRows,
  type DesignRow,
  designRows,
  planOfText,
  productRows,
  terminalRows,
  voltageRows,
} from "./designs.ts";

const found = (text: string): readonly string[] =>
  planOfText(text).findings.map(({ level, rule, device }) => `${level} ${rule} ${device ?? "–"}`);

const judge = (rows: readonly DesignRow[]): void =>
  it.each(rows)("$about", ({ text, found: expected }) => {
    expect(found(text)).toEqual(expected);
    expect(isSound(planOfText(text))).toBe(!expected.some((one) => one.startsWith("error")));
  });

describe("BANK-1, BANK-2: the bank", () => judge(bankRows));
describe("BAT-2, BAT-3, SYS-4: the currents, all at once", () => judge(currentRows));
describe("BAT-4: the voltages of chargers", () => judge(voltageRows));
describe("TERM-2, TERM-3, TERM-4, SYS-4: the terminals and the fuse", () => judge(terminalRows));
describe("SYS-4, SYS-10: what switches what", () => judge(controlRows));
describe("SYS-1, SYS-3: every product wired right and wrong", () => judge(productRows));

describe("the rows themselves", () => {
  it("are many, right and wrong", () => {
    expect(designRows.length).toBeGreaterThan(100);
    expect(designRows.filter(({ found: expected }) => expected.length === 0).length).toBeGreaterThan(30);
    expect(new Set(designRows.map(({ about }) => about)).size).toBe(designRows.length);
  });

  it("raise every check at least once", () => {
    const installations = designRows.map(({ text }) => planOfText(text).installation);
    const quiet = checks.filter((check) => installations.every((one) => check.find(one).length === 0));
    expect(quiet).toEqual([]);
  });

  it("wire every product right, and wrong", () => {
    for (const product of productNames) {
      const sound = designRows.flatMap(({ text, found: expected }) =>
        [...text.matchAll(/id: (\w+), product: ([\w-]+)/g)]
          .filter(([, , what]) => what === product)
          .map(([, id]) => !expected.some((one) => one.endsWith(` ${id}`))),
      );
      const refused = product === "multiplus" || product === "quattro";
      expect([product, sound.includes(true)], "right").toEqual([product, !refused]);
      expect([product, sound.includes(false)], "wrong").toEqual([product, true]);
    }
  });
});
