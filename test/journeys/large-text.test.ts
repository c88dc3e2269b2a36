// Readers who have told their browser so: letters twice as large, and colours of their own.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageNames } from "../../src/web/shell/page-names.ts";
import { type Appliance, startConfigured } from "./appliance.ts";
import { alarmed } from "./banks.ts";
import { launchBrowser } from "./browser.ts";
import { goTo, openPage, violations, widthOf } from "./pages.ts";

let appliance: Appliance;
beforeAll(async () => {
  appliance = await startConfigured(alarmed);
});
afterAll(() => appliance.stop());

describe.each(["en-GB", "it-IT"] as const)("%s", (locale) => {
  it("letters of 200 %: no page scrolls sideways, and no letter is cut off", async () => {
    const browser = await launchBrowser("--blink-settings=defaultFontSize=32");
    const { page } = await openPage(browser, appliance.address, { locale, width: 640, height: 1200 });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
    const wide: string[] = [];
    for (const name of pageNames) {
      await goTo(page, name);
      if ((await widthOf(page)) > 640) wide.push(`${name}: ${await widthOf(page)} px`);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll("main *, header *, nav *")]
          .filter((one) => one.children.length === 0 && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
          .filter((one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
          .filter((one) => one.closest(".lane-track, .visually-hidden") === null)
          .map((one) => one.outerHTML),
      );
      wide.push(...cut.map((html) => `${name}: cut off ${html}`));
    }
    expect(wide).toEqual([]);
    await browser.close();
  });
});

it("colours of the reader's own: axe finds nothing, and what stands is told by words and shapes", async () => {
  const browser = await launchBrowser();
  const { page } = await openPage(browser, appliance.address, { width: 390, scheme: "dark" });
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  const wrong: string[] = [];
  for (const name of pageNames) {
    await goTo(page, name);
    // The contrast is the browser's then: it paints other colours than those that axe reads.
    const found = (await violations(page)).filter((text) => !text.startsWith("color-contrast"));
    wrong.push(...found.map((text) => `${name}: ${text}`));
    // Which of several is chosen is told by more than its background, which is taken away.
    const plain = await page.evaluate(() =>
      [...document.querySelectorAll('main [aria-pressed="true"], main .segment:has(input:checked)')]
        .filter((one) => one.clientWidth > 0)
        .filter((one) => {
          const [its, others] = [
            one,
            one.parentElement?.querySelector('[aria-pressed="false"], .segment:has(input:not(:checked))'),
          ].map((each) => (each == null ? null : getComputedStyle(each)));
          return (
            its != null &&
            others != null &&
            its.fontWeight === others.fontWeight &&
            its.borderColor === others.borderColor &&
            its.textDecorationLine === others.textDecorationLine &&
            its.backgroundColor === others.backgroundColor
          );
        })
        .map((one) => one.outerHTML),
    );
    wrong.push(...plain.map((html) => `${name}: looks like what is not chosen: ${html}`));
  }
  expect(wrong).toEqual([]);
  await browser.close();
});
