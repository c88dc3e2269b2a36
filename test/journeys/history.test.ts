// APP-3, HIS-3 in a real browser: the thirteen figures, and the clear with ten seconds in which it can be undone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Appliance, startAppliance } from "./appliance.ts";
import { browserForTests, openPage, type Reader, smallTargets, violations } from "./pages.ts";

const opened = browserForTests();
let appliance: Appliance;
let folder: string;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const send = (path: string, method: string, body: object) =>
  fetch(`${appliance.address}api/v1/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cellward-history-"));
  appliance = await startAppliance(0, folder);
  await send("simulator", "PATCH", { speed: 600 });
  await pause(5000);
  await send("events", "POST", { synchronise: true });
  await send("simulator", "PATCH", { speed: 1 });
  // Something is drawn, so that there is something to clear.
  await send("events", "POST", { simulator: { loadW: 3000, sunPct: 0 } });
  await pause(3000);
});
afterAll(async () => {
  await appliance.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (reader: Reader = {}): Promise<Page> => {
  const page = await opened(openPage, appliance.address, reader);
  await page.evaluate(() => {
    location.hash = "#/history";
  });
  await page.locator(".history-days tbody tr").first().waitFor();
  return page;
};

const clears = async (): Promise<number> => {
  const answer = await fetch(`${appliance.address}api/v1/events?types=history`);
  return ((await answer.json()) as { events: readonly unknown[] }).events.length;
};

const ask = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Clear the history …" }).click();
  await page.getByRole("heading", { name: "Clear the history?" }).waitFor();
};
const confirm = async (page: Page): Promise<void> => {
  await ask(page);
  await page.getByRole("button", { name: "Clear the history", exact: true }).click();
  await page.locator(".clear-bar[data-phase=counting]").waitFor();
};

const thirteen = [
  "Deepest discharge",
  "Cumulative Ah drawn",
  "Discharged energy",
  "Charged energy",
  "Synchronisations",
  "Cycles",
  "Last full charge",
  "Min battery voltage",
  "Max battery voltage",
  "Min cell voltage",
  "Max cell voltage",
  "Min battery temperature",
  "Max battery temperature",
];

describe("APP-3: the history", () => {
  it("has the thirteen figures in the manual's order, with their decimals and when they came to be", async () => {
    const page = await open();
    expect(await page.locator(".history-row dt").allTextContents()).toEqual(thirteen);
    const figure = (field: string) => page.locator(`[data-field=${field}] .history-figure`).textContent();
    expect(await figure("minBankV")).toMatch(/^\d\d\.\d\d\sV$/);
    expect(await figure("minCellV")).toMatch(/^\d\.\d{3}\sV$/);
    expect(await figure("dischargedKWh")).toMatch(/^\d+\.\d\d\skWh$/);
    expect(await figure("cumulativeAh")).toMatch(/^\d+\.\d\sAh$/);
    expect(await figure("minC")).toMatch(/^\d+\s°C$/);
    await page
      .locator("[data-field=minCellV] .history-when")
      .getByText(/\d\d:\d\d$/)
      .waitFor();
    await page
      .locator("[data-field=dischargedKWh] .history-when")
      .getByText(/^since /)
      .waitFor();
    expect(await page.locator(".history-days tbody tr").count()).toBeGreaterThan(0);
  });

  it("to think better of it changes nothing", async () => {
    const page = await open();
    await ask(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Clear the history …" }).waitFor();
    await ask(page);
    await page.getByRole("button", { name: "Keep it" }).click();
    await pause(500);
    expect(await page.locator(".clear-bar").getAttribute("data-phase")).toBe("none");
  });
});

describe("HIS-3: the clear", () => {
  it("can be undone from another page, by keyboard, and then nothing is cleared", async () => {
    const page = await open();
    const before = await clears();
    await confirm(page);
    await page.evaluate(() => {
      location.hash = "#/status";
    });
    await page.locator(".moment").waitFor();
    await page
      .locator(".clear-left")
      .getByText(/^[1-9] s$/)
      .waitFor();
    await page.getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Undone: the history stays.").waitFor();
    await pause(10_500);
    expect(await clears()).toBe(before);
  });

  it("happens after ten seconds, and says so; the log has it", async () => {
    const page = await open();
    const before = await clears();
    await confirm(page);
    expect(await page.getByRole("button", { name: "Undo" }).evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    await pause(7000);
    expect(await clears()).toBe(before);
    await page.getByText("The history is cleared.").waitFor({ timeout: 10_000 });
    expect(await clears()).toBe(before + 1);
    await page.locator(".history-days .aside").getByText("cleared").waitFor();
    const kWh = await page.locator("[data-field=chargedKWh] .history-figure").textContent();
    expect(kWh).toMatch(/^(0\.00\skWh|--)$/);
  });

  it("is not lost silently with the connection: it was not cleared, and can be tried again", async () => {
    const page = await open();
    const before = await clears();
    await confirm(page);
    const { port } = appliance;
    await appliance.stop();
    await page.getByText("The history was not cleared.").waitFor({ timeout: 20_000 });
    await page.locator(".clear-bar").getByText("The BMS did not answer.").waitFor();
    appliance = await startAppliance(port, folder);
    await page.locator(".connection").getByText("Live", { exact: true }).waitFor({ timeout: 30_000 });
    expect(await clears()).toBe(before);
    await page.locator(".clear-bar").getByRole("button", { name: "Try again" }).click();
    await page.getByText("The history is cleared.").waitFor();
    expect(await clears()).toBe(before + 1);
  });
});

const readers = (["light", "dark"] as const).flatMap((scheme) =>
  (["en-GB", "it-IT"] as const).map((locale) => ({ scheme, locale, width: 320, height: 800 })),
);

describe("for every reader", () => {
  it.each(readers)(
    "$scheme, $locale, 320 px: axe finds nothing, nothing scrolls sideways, all can be pressed",
    async (reader) => {
      const page = await open(reader);
      const italian = reader.locale === "it-IT";
      if (italian) {
        expect(await page.locator(".history-row dt").first().textContent()).toBe("Scarica massima");
        expect(await page.locator("[data-field=minBankV] .history-figure").textContent()).toMatch(/^\d\d,\d\d\sV$/);
      }
      await page.getByRole("button", { name: italian ? "Azzera la cronologia …" : "Clear the history …" }).click();
      await page
        .getByRole("button", { name: italian ? "Azzera la cronologia" : "Clear the history", exact: true })
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await page
        .getByRole("button", { name: italian ? "Azzera la cronologia" : "Clear the history", exact: true })
        .click();
      await page.getByRole("button", { name: italian ? "Annulla" : "Undo" }).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await smallTargets(page)).toEqual([]);
      await page.getByRole("button", { name: italian ? "Annulla" : "Undo" }).click();
    },
  );
});
