// What the page weighs: on a boat the link is thin, and a phone parses slowly.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Appliance, startAppliance } from "./appliance.ts";
import { launchBrowser } from "./browser.ts";

const built = fileURLToPath(new URL("../../dist/web", import.meta.url));
const kilobytes = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length / 1000;
const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

/** What chapters 4 and 5 do not have. */
const beyondTheManual = /(?:drill-page|alerts-page|incidents-card|simulator-world|backup-card)-/;

describe("the weight of the page, JavaScript compressed", () => {
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

  it("the first view: 90 kB at most, and nothing from anywhere else", async () => {
    const page = await (await browser.newContext()).newPage();
    const scripts: Promise<Uint8Array>[] = [];
    const elsewhere: string[] = [];
    page.on("response", (response) => {
      if (!response.url().startsWith(appliance.address)) elsewhere.push(response.url());
      if (response.request().resourceType() === "script") scripts.push(response.body());
    });
    await page.goto(appliance.address);
    await page.locator(".moment").waitFor();
    // The stream never ends: idle is when nothing has begun for a while.
    await page.waitForTimeout(2000);
    const sizes = (await Promise.all(scripts)).map(kilobytes);
    process.stdout.write(`first view: ${total(sizes).toFixed(1)} kB of JavaScript in ${sizes.length} files\n`);
    expect(sizes.length).toBeGreaterThan(0);
    expect(total(sizes)).toBeLessThanOrEqual(90);
    expect(elsewhere).toEqual([]);
  });

  it("all pages of the manual: 130 kB at most; each page beyond it comes alone when it is opened, 15 kB at most", () => {
    const files = readdirSync(built, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
    const weightOf = (name: string): number => kilobytes(readFileSync(join(built, name)));
    const further = files.filter((name) => beyondTheManual.test(name));
    const sizes = files.filter((name) => !further.includes(name)).map(weightOf);
    process.stdout.write(`pages of the manual: ${total(sizes).toFixed(1)} kB of JavaScript in ${sizes.length} files\n`);
    expect(sizes.length).toBeGreaterThan(3);
    expect(total(sizes)).toBeLessThanOrEqual(130);
    expect(further.length).toBeGreaterThan(0);
    for (const name of further) {
      process.stdout.write(`  beyond it: ${name} ${weightOf(name).toFixed(1)} kB\n`);
      expect(weightOf(name), name).toBeLessThanOrEqual(15);
    }
  });
});
