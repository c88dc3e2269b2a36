// Every page × light and dark × both languages, while all is well, while an alarm stands, and when nothing is heard any more.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageNames } from "../../src/web/shell/page-names.ts";
import { alarmed } from "./banks.ts";
import { type Appliance, startAppliance, startConfigured } from "./appliance.ts";
import { launchBrowser } from "./browser.ts";
import { goTo, openPage, smallTargets, violations } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

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

const small = { width: 320, height: 700 } as const;

describe("every page", () => {
  let appliance: Appliance;

  describe("while all is well", () => {
    beforeAll(async () => {
      appliance = await startAppliance();
    });
    afterAll(() => appliance.stop());

    it("has nothing that axe finds, fits 320 px, and can be touched", { timeout: 240_000 }, async () => {
      const { page, wrong } = await openPage(browser, appliance.address, small);
      expect(await judge(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await page.context().close();
    });

    it("so it is when its server is gone, and says so", { timeout: 240_000 }, async () => {
      const { page } = await openPage(browser, appliance.address, small);
      for (const name of pageNames) await goTo(page, name);
      // A browser that is set offline keeps the streams that are open.
      await appliance.stop();
      await page.locator('.connection[data-connection="offline"]').waitFor({ timeout: 30_000 });
      expect(await judge(page)).toEqual([]);
      await page.context().close();
    });
  });

  describe("while an alarm stands", () => {
    beforeAll(async () => {
      appliance = await startConfigured(alarmed);
    });
    afterAll(() => appliance.stop());

    it("has nothing that axe finds, fits 320 px, and can be touched", { timeout: 240_000 }, async () => {
      const { page, wrong } = await openPage(browser, appliance.address, small);
      await page.locator(".moment[data-tone='alarm']").waitFor({ timeout: 60_000 });
      expect(await judge(page)).toEqual([]);
      expect(wrong).toEqual([]);
      await page.context().close();
    });
  });
});
