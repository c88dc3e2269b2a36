// Whoever has a phone, or only a keyboard: every page is reached by hand, and what was done keeps the focus where it was done.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageNames } from "../../src/web/shell/page-names.ts";
import { type Appliance, startAppliance } from "./appliance.ts";
import { browserForTests, openPage } from "./pages.ts";

const opened = browserForTests();
const phone = { width: 390, height: 844 } as const;

let appliance: Appliance;
beforeAll(async () => {
  appliance = await startAppliance();
});
afterAll(() => appliance.stop());

const openedPage = (page: Page): Promise<string | null> => page.locator(".page").getAttribute("data-page");
/** What has the focus: its region's heading, or "nothing". */
const place = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "nothing";
    const region = at.closest("section, dialog, main");
    const heading = document.getElementById(region?.getAttribute("aria-labelledby") ?? "");
    return heading?.textContent ?? region?.tagName ?? "nothing";
  });

describe("on a phone", () => {
  it("every page is reached by what is shown: the bar, and the rest behind More", async () => {
    const page = await opened(openPage, appliance.address, phone);
    const bar = page.locator("nav a:visible");
    const inBar = await bar.evaluateAll((links) => links.map((link) => link.getAttribute("href")?.slice(2)));
    expect(inBar).toEqual(["status", "battery", "trends", "events", "more"]);
    await page.getByRole("link", { name: "More" }).click();
    const rest = page.locator("main .more a:visible");
    await rest.first().waitFor();
    const behind = await rest.evaluateAll((links) => links.map((link) => link.getAttribute("href")?.slice(2)));
    expect([...inBar, ...behind].sort()).toEqual(pageNames.filter((name) => name !== "drill").sort());
    for (const name of behind) {
      await page.getByRole("link", { name: "More" }).click();
      await page.locator(`main .more a[href="#/${name}"]`).click();
      await expect.poll(() => openedPage(page)).toBe(name);
    }
  });

  it("what has the focus is not behind the bars", async () => {
    const page = await opened(openPage, appliance.address, phone);
    await page.goto(`${appliance.address}#/settings`);
    await page.locator("#setting-dischargeFloorPct").waitFor();
    await page.locator(".skip").focus();
    let seen = 0;
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      const hidden = await page.evaluate(() => {
        const at = document.activeElement;
        if (at === null || at.closest("main") === null) return null;
        const box = at.getBoundingClientRect();
        // Whatever is drawn in its middle is it, or in it, or around it.
        const there = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
        return there === null || !(at.contains(there) || there.contains(at)) ? (at.textContent ?? at.id) : "";
      });
      if (hidden === null) continue;
      seen += 1;
      expect(hidden).toBe("");
    }
    expect(seen).toBeGreaterThan(10);
  });
});

describe("by keyboard", () => {
  it("the focus stays in its card when the control that was used goes away with what it did", async () => {
    const page = await opened(openPage, appliance.address);
    await page.goto(`${appliance.address}#/settings`);
    const verify = page.getByRole("button", { name: "Yes, this is my bank" });
    await verify.focus();
    await page.keyboard.press("Enter");
    await verify.waitFor({ state: "detached" });
    await expect.poll(() => place(page)).toBe("Found by the BMS");
    await page.goto(`${appliance.address}#/product`);
    await page.getByRole("button", { name: "Rehearse an update" }).first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Start the update" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Start the update" }).waitFor({ state: "detached" });
    await expect.poll(() => place(page)).toBe("Firmware update");
  });

  it("a click beside everything still takes the focus away", async () => {
    const page = await opened(openPage, appliance.address);
    await page.goto(`${appliance.address}#/settings`);
    await page.locator("#setting-dischargeFloorPct").focus();
    await page.mouse.click(5, 880);
    await page.waitForTimeout(1500);
    expect(await place(page)).toBe("nothing");
  });

  it("a browser asks before it throws away what is typed", async () => {
    const page = await opened(openPage, appliance.address);
    await page.goto(`${appliance.address}#/settings`);
    await page.locator("#setting-tailCurrentPct").fill("7");
    const asked: string[] = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.type());
      await dialog.dismiss();
    });
    await page.evaluate(() => setTimeout(() => location.reload(), 0));
    await expect.poll(() => asked).toEqual(["beforeunload"]);
    expect(await page.locator("#setting-tailCurrentPct").inputValue()).toBe("7");
    await page.getByRole("button", { name: "Discard" }).click();
  });
});
