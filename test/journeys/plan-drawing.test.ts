/** The drawing of a plan as a browser sets it: no two texts overlap, no wire runs through a text, nothing leaves the sheet. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPlan } from "../../src/site/drawing/drawing.ts";
import { planOfText } from "../plan/designs.ts";
import { drawnDesigns } from "../plan/drawn-designs.ts";
import { launchBrowser } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Runs in the page. Letters do not fill the height of their line, so boxes may touch by a little. */
const overlaps = (): readonly string[] => {
  const slack = 2;
  const svg = document.documentElement;
  if (!(svg instanceof SVGSVGElement)) return ["no drawing"];
  const { width, height } = svg.viewBox.baseVal;
  const meet = (one: DOMRect, other: DOMRect): boolean =>
    one.left < other.right &&
    other.left < one.right &&
    one.top + slack < other.bottom - slack &&
    other.top + slack < one.bottom - slack;
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const { x, y, width: wide, height: high } = text.getBBox();
    return { said: text.lastChild?.textContent ?? "", at: new DOMRect(x, y, wide, high) };
  });
  const wires = [...svg.querySelectorAll("polyline")].flatMap((wire) => {
    const points = [...wire.points];
    return points.slice(1).map(({ x, y }, place) => {
      const from = points[place] ?? { x, y };
      const left = Math.min(from.x, x) - 1;
      const top = Math.min(from.y, y) - 1 - slack;
      return new DOMRect(left, top, Math.abs(from.x - x) + 2, Math.abs(from.y - y) + 2 + 2 * slack);
    });
  });
  const edge = new DOMRect(0, 0, width, height);
  return texts.flatMap(({ said, at }, place) => [
    ...(at.left < edge.left || at.right > edge.right || at.bottom > edge.bottom ? [`${said} leaves the sheet`] : []),
    ...texts.slice(place + 1).flatMap((other) => (meet(at, other.at) ? [`${said} over ${other.said}`] : [])),
    ...(wires.some((wire) => meet(at, wire)) ? [`a wire through ${said}`] : []),
  ]);
};

describe("the drawing of a plan", () => {
  it.each(Object.entries(drawnDesigns))("%s: nothing overlaps, in either language", async (_, text) => {
    const page = await browser.newPage();
    for (const language of ["en", "it"] as const) {
      const svg = drawPlan(planOfText(text), language);
      await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
      expect(await page.evaluate(overlaps)).toEqual([]);
    }
    await page.close();
  });

  it("finds what does overlap", async () => {
    const page = await browser.newPage();
    const text = drawnDesigns["example-3.3.1"] ?? "";
    const svg = drawPlan(planOfText(text), "en").replace(/(<text x="348" y=")\d+(" [^>]*>)lights/, "$1485$2lights");
    await page.goto(
      `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.replace('<text x="30" y="60"', '<text x="30" y="100"'))}`,
    );
    const found = await page.evaluate(overlaps);
    expect(found.some((one) => one.startsWith("a wire through 25.6/200"))).toBe(true);
    expect(found.some((one) => / over /.test(one) && /lights/.test(one))).toBe(true);
    await page.close();
  });

  it("is dark where the screen is, and its text can be selected", async () => {
    const svg = drawPlan(planOfText(drawnDesigns["example-3.3.1"] ?? ""), "en");
    for (const [colorScheme, paper] of [
      ["light", "rgb(255, 255, 255)"],
      ["dark", "rgb(20, 24, 28)"],
    ] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
      const fill = (): string => getComputedStyle(document.querySelector(".paper") ?? document.documentElement).fill;
      expect(await page.evaluate(fill)).toBe(paper);
      await page.keyboard.press("Control+A");
      expect(await page.evaluate(() => String(getSelection()))).toContain("ASS030550320");
      await page.close();
    }
  });
});
