// Every page while an alarm stands.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Appliance, startConfigured } from "./appliance.ts";
import { alarmed } from "./banks.ts";
import { launchBrowser } from "./browser.ts";
import { judgeEveryPage, small } from "./every-page.ts";
import { openPage } from "./pages.ts";

let browser: Browser;
let appliance: Appliance;
beforeAll(async () => {
  browser = await launchBrowser();
  appliance = await startConfigured(alarmed);
});
afterAll(async () => {
  await browser.close();
  await appliance.stop();
});

it("every page has nothing that axe finds, fits 320 px, and can be touched", { timeout: 240_000 }, async () => {
  const { page, wrong } = await openPage(browser, appliance.address, small);
  await page.locator(".moment[data-tone='alarm']").waitFor({ timeout: 60_000 });
  expect(await judgeEveryPage(page)).toEqual([]);
  expect(wrong).toEqual([]);
});
