// What the journeys about access share: a browser of their own, the pages it opened, and what stands on the Access card.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchBrowser } from "./browser.ts";
import type { Reader, Watched } from "./pages.ts";

/** For one test file: what it opens is closed after each test, and must have had nothing wrong. */
export const browserForTests = () => {
  let browser: Browser;
  let watched: Watched[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const { page } of watched) await page.context().close();
    const wrong = watched.flatMap((one) => one.wrong);
    watched = [];
    expect(wrong).toEqual([]);
  });
  return async (
    open: (browser: Browser, address: string, reader?: Reader) => Promise<Watched>,
    address: string,
    reader: Reader = {},
  ): Promise<Page> => {
    const opened = await open(browser, address, reader);
    watched.push(opened);
    return opened.page;
  };
};

/** Opens the card, on the page of the product, or closes it. */
export const openAccess = async (page: Page): Promise<void> => {
  if (!page.url().endsWith("#/product")) await page.goto(`${page.url().split("#")[0]}#/product`);
  await page.locator(".access summary").click();
};

export const pinShown = (page: Page, role: string) =>
  page.locator(".pin-entry").filter({ hasText: role }).locator(".pin-digits");

export const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

export const post = (page: Page, path: string, body: object): Promise<number> =>
  page.evaluate(
    async ([to, text]) =>
      (await fetch(to, { method: "POST", headers: { "content-type": "application/json" }, body: text })).status,
    [`api/v1/${path}`, JSON.stringify(body)] as const,
  );
