// Every page while all is well.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Appliance, startAppliance } from "./appliance.ts";
import { launchBrowser } from "./browser.ts";
import { judgeEveryPage, small } from "./every-page.ts";
import { openPage } from "./pages.ts";

let browser: Browser;
let appliance: Appliance;
beforeAll(async () => {
  browser = await launchBrowser();
  appliance = await startAppliance();
});
afterAll(async () => {
  await browser.close();
  await appliance.stop();
});

it("every page has nothing that axe finds, fits 320 px, and can be touched", { timeout: 240_000 }, async () => {
  const { page, wrong } = await openPage(browser, appliance.address, small);
  expect(await judgeEveryPage(page)).toEqual([]);
  expect(wrong).toEqual([]);
});
