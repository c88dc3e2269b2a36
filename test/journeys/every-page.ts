// Every page × light and dark × both languages at 320 px: what is wrong with it. Three files ask it, for it takes long.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pageNames } from "../../src/web/shell/page-names.ts";
import type { Appliance } from "./appliance.ts";
import { launchBrowser } from "./browser.ts";
import { goTo, openPage, smallTargets, violations } from "./pages.ts";

const speak = async (page: Page, language: "en" | "it"): Promise<void> => {
  if ((await page.locator("html").getAttribute("lang")) === language) return;
  await page.getByRole("button", { name: language === "it" ? "Italiano" : "English", exact: true }).click();
};

/** Of every page in every dress, what is wrong with it. */
const judge = async (page: Page): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const language of ["en", "it"] as const) {
    await speak(page, language);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      for (const name of pageNames) {
        await goTo(page, name);
        const found = await violations(page);
        wrong.push(...found.map((text) => `${name} ${language} ${scheme}: ${text}`));
      }
    }
    for (const name of pageNames) {
      await goTo(page, name);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) wrong.push(`${name} ${language}: ${width} px wide`);
      wrong.push(...(await smallTargets(page)).map((text) => `${name} ${language}: small target ${text}`));
    }
  }
  return wrong;
};

/** `until`: waits for, or brings about, what the pages are looked at in. */
export const everyPageIsSound = (
  start: () => Promise<Appliance>,
  until: (page: Page, appliance: Appliance) => Promise<void>,
): void => {
  let browser: Browser;
  let appliance: Appliance;
  beforeAll(async () => {
    browser = await launchBrowser();
    appliance = await start();
  });
  afterAll(async () => {
    await browser.close();
    await appliance.stop();
  });

  it("every page has nothing that axe finds, fits 320 px, and can be touched", { timeout: 240_000 }, async () => {
    const { page, wrong } = await openPage(browser, appliance.address, { width: 320, height: 700 });
    await until(page, appliance);
    expect(await judge(page)).toEqual([]);
    expect(wrong).toEqual([]);
  });
};
