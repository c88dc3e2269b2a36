/** The drawing of a plan as text: everything is there, and nothing that a name contains becomes a part of it. */
import { describe, expect, it } from "vitest";
import { drawPlan } from "../../src/site/drawing/drawing.ts";
import { fitted } from "../../src/site/drawing/shapes.ts";
import { designText, planOfText } from "./designs.ts";
import { drawnDesigns } from "./drawn-designs.ts";

const drawn = (text: string, language: "en" | "it" = "en"): string => drawPlan(planOfText(text), language);
const textsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text [^>]*>(?:<title>[^<]*<\/title>)?([^<]*)<\/text>/g)].map(([, said]) => said ?? "");
const bank = (series: number, parallel: number): string =>
  designText({ bank: `model: "12.8/200", series: ${series}, parallel: ${parallel}` });
const batteries = (svg: string): readonly string[] => textsOf(svg).filter((said) => said.startsWith("Battery "));

describe("the drawing of a plan", () => {
  it.each(Object.entries(drawnDesigns))("%s: seven pins, every device, legend, and what is not checked", (_, text) => {
    const { devices } = planOfText(text).installation;
    for (const language of ["en", "it"] as const) {
      const svg = drawn(text, language);
      const texts = textsOf(svg);
      expect(texts).toEqual(expect.arrayContaining(["PRE-ALARM", "CHARGER", "LOAD", "H", "L", "Bat−", "Bat+"]));
      expect(texts).toContain(language === "en" ? "Legend" : "Legenda");
      expect(texts.filter((said) => /not checked|non sono verificati/.test(said))).toHaveLength(1);
      for (const { id } of devices.filter(({ id: short }) => /^[\w -]{1,20}$/.test(short))) expect(texts).toContain(id);
      expect(svg).not.toMatch(/NaN|undefined|null|Infinity/);
    }
  });

  it("has a title and a description that names what hangs on each terminal", () => {
    const svg = drawn(drawnDesigns["example-3.3.1"] ?? "");
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" lang="en" role="img" aria-labelledby="title description"/,
    );
    expect(svg).toContain('<title id="title">Camper: SmartSolar, BatteryProtect for DC loads (3.3.1)</title>');
    expect(svg).toMatch(/<desc id="description">[^<]*LOAD: protect; CHARGER: mppt; PRE-ALARM: buzzer\.<\/desc>/);
  });

  it("marks each device with which it must not be built, and says what a switch bears beside what flows", () => {
    const overloaded = (maxA: number) =>
      drawn(
        designText({
          devices: [
            `{id: guard, product: smart-battery-protect, terminal: LOAD, maxA: ${maxA}}`,
            "{id: fridge, product: dc-load, behind: guard, loadA: 11}",
          ],
        }),
      );
    const marked = (svg: string): number => svg.match(/class="amiss"/g)?.length ?? 0;
    // One of them is the legend's own.
    expect([marked(overloaded(20)), marked(overloaded(10))]).toEqual([1, 2]);
    expect(textsOf(overloaded(10))).toEqual(expect.arrayContaining(["11 A", "bears 10 A", "not so: see the report"]));
  });

  it("names the cable of each device by its part number, and the fuse of Bat+", () => {
    const texts = textsOf(drawn(drawnDesigns["every-product"] ?? ""));
    for (const part of ["ASS030550100", "ASS030550120", "ASS030550320", "ASS030550400"]) expect(texts).toContain(part);
    expect(texts).toContain("Bat+ fuse 0.5 A");
    expect(texts).toContain("right (+) or left (H)");
  });

  it("says that a design with an error is not to be built", () => {
    expect(drawn(drawnDesigns["every-product"] ?? "")).toContain("2 errors found: not to be built so.");
    expect(drawn(drawnDesigns["example-3.3.2"] ?? "")).not.toContain("found: not to be built so.");
  });

  it("is light and dark, and light on paper", () => {
    expect(drawn(bank(1, 1))).toContain("@media screen and (prefers-color-scheme:dark){svg{");
  });

  it.each([
    [1, 1, 1],
    [4, 1, 4],
    [2, 5, 10],
    [1, 5, 5],
    [1, 6, 3],
    [2, 25, 6],
    [1, 50, 3],
    [5, 1, 3],
  ])("%i in series, %i parallel: %i batteries drawn, the last by its number", (series, parallel, shown) => {
    const numbers = batteries(drawn(bank(series, parallel)));
    expect(numbers).toHaveLength(shown);
    expect(numbers).toContain("Battery 1");
    expect(numbers).toContain(`Battery ${series * parallel}`);
  });

  it("counts what it leaves out", () => {
    expect(textsOf(drawn(bank(1, 50)))).toEqual(expect.arrayContaining(["+ 47", "more strings"]));
    expect(textsOf(drawn(bank(7, 1)))).toEqual(expect.arrayContaining(["+ 4", "more batteries"]));
  });

  it("lets no name out of its place", () => {
    const svg = drawn(drawnDesigns["long-names"] ?? "");
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;&amp;&quot;");
    const odd = drawn(designText({ devices: ['{id: "a\\ud800b", product: led, terminal: PRE-ALARM}'] }));
    expect(odd).toContain("a\ufffdb");
  });

  it("shortens what is too long, and keeps it whole in a title", () => {
    expect(fitted("short", 100, 12)).toBe("short");
    expect(fitted("far too long for that", 60, 12)).toMatch(/^far to.*…$/);
    expect(fitted("太阳能控制器", 60, 12).length).toBeLessThan(fitted("abcdefghijk", 60, 12).length);
    expect(drawn(drawnDesigns["long-names"] ?? "")).toMatch(
      /<text [^>]*><title>a name that its owner [^<]*more of it<\/title>a name [^<]*…</,
    );
  });
});
