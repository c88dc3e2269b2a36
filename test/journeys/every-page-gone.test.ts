// Every page when nothing is heard any more.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pageNames } from "../../src/web/shell/page-names.ts";
import { type Appliance, startAppliance } from "./appliance.ts";
import { launchBrowser } from "./browser.ts";
import { judgeEveryPage, small } from "./every-page.ts";
import { goTo, openPage } from "./pages.ts";

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

it("every page says so, has nothing that axe finds, fits 320 px, and can be touched", {
  timeout: 240_000,
}, async () => {
  const { page } = await openPage(browser, appliance.address, small);
  for (const name of pageNames) await goTo(page, name);
  // A browser that is set offline keeps the streams that are open.
  await appliance.stop();
  await page.locator('.connection[data-connection="offline"]').waitFor({ timeout: 30_000 });
  expect(await judgeEveryPage(page)).toEqual([]);
});
