// What the journeys about access share: what stands on the Access card.
import type { Page } from "playwright-core";

/** Opens the card, on the page of the product, or closes it. */
export const openAccess = async (page: Page): Promise<void> => {
  if (!page.url().endsWith("#/product")) await page.goto(`${page.url().split("#")[0]}#/product`);
  await page.locator(".access summary").click();
};

export const pinShown = (page: Page, role: string) =>
  page.locator(".pin-entry").filter({ hasText: role }).locator(".pin-digits");
