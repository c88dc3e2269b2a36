// A person in front of the live page, in a real browser, with the real server and the simulated bank behind it.
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Appliance, startAppliance } from "./appliance.ts";
import { launchBrowser } from "./browser.ts";
import { connection, field, openPage, sentence, slide, speed, terminal, type Watched } from "./pages.ts";

let browser: Browser;
let appliance: Appliance;
let watched: Watched | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  appliance = await startAppliance();
});
afterEach(async () => {
  await watched?.page.context().close();
  expect(watched?.wrong ?? []).toEqual([]);
  watched = undefined;
  await appliance.stop();
});

const open = async (reader = {}) => {
  watched = await openPage(browser, appliance.address, reader);
  return watched.page;
};

const nine = [
  "State of charge",
  "Mode",
  "Allow to charge",
  "Allow to discharge",
  "Voltage",
  "Current",
  "Power",
  "Consumed Ah",
  "Time remaining",
];

describe("the live page", () => {
  it("APP-1: shows the sentence of the moment, then the nine fields in the manual's order, and says it is simulated", async () => {
    const page = await open();
    expect(await page.locator(".moment-sentence").textContent()).toMatch(/^All well: \d+\s%/);
    expect(await page.locator(".field dt").allTextContents()).toEqual(nine);
    expect(await field(page, "Voltage").textContent()).toMatch(/^2[4-8]\.\d\d V$/);
    await page.getByRole("heading", { name: "Simulated" }).waitFor();
    expect(await page.locator(".mark-label").allTextContents()).toEqual(["Warning 15 %", "Floor 10 %"]);
    await connection(page).getByText("Live", { exact: true }).waitFor();
  });

  it("TERM-6: who opens the remote input reads why all is off, and that it comes back", async () => {
    const page = await open();
    await page.getByRole("radio", { name: "Open" }).check({ force: true });
    await sentence(page, /^Switched off at the remote input since \d\d:\d\d/).waitFor();
    for (const print of ["LOAD", "CHARGER", "PRE-ALARM"]) await terminal(page, print).getByText("Floating").waitFor();
    await field(page, "Allow to charge").getByText("Switched off at the remote input.").waitFor();
    await field(page, "Allow to discharge").getByText("Ends when the remote input is switched on.").waitFor();
    await page.getByRole("radio", { name: "Joined" }).check({ force: true });
    await terminal(page, "LOAD").getByText("Live", { exact: true }).waitFor();
    await sentence(page, /^All well/).waitFor();
  });

  it("PRE-3, DIS-2: a heavy load leads through the pre-alarm to loads off; the sun brings them back", async () => {
    const page = await open();
    await slide(page, "Sun", 0);
    await slide(page, "Load", 3000);
    await page.getByRole("slider", { name: "Set the state of charge" }).fill("15");
    await page.getByRole("button", { name: "Set: State of charge" }).click();
    await field(page, "Allow to discharge").getByText("Pre-alarm").first().waitFor();
    await page.locator(".code").filter({ hasText: "W-B07" }).waitFor();
    await terminal(page, "PRE-ALARM").getByText("Live", { exact: true }).waitFor();
    await speed(page, 600);
    await page.locator(".code").filter({ hasText: "A-B07" }).waitFor({ timeout: 30_000 });
    await terminal(page, "LOAD").getByText("Floating").waitFor();
    await sentence(page, /^Loads off: .* since/).waitFor();
    await slide(page, "Load", 0);
    await slide(page, "Sun", 100);
    await terminal(page, "LOAD").getByText("Live", { exact: true }).waitFor({ timeout: 30_000 });
    await page.locator(".events li").filter({ hasText: "A-B07 cleared" }).waitFor();
  });

  it("PRE-1, PRE-2, DIS-1: an empty cell warns, then switches the loads off, with its cell, value and limit", async () => {
    // Without a floor the monitor does not act before the cells do.
    await fetch(`${appliance.address}api/v1/settings`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ dischargeFloorPct: 0 }),
    });
    const page = await open();
    await page.getByText("Discharge floor off").waitFor();
    await slide(page, "Sun", 0);
    await slide(page, "Load", 6000);
    await speed(page, 600);
    await page.locator(".events li").filter({ hasText: "W-B01 raised" }).waitFor({ timeout: 40_000 });
    await page.locator(".code").filter({ hasText: "A-B01" }).waitFor({ timeout: 40_000 });
    await terminal(page, "LOAD").getByText("Floating").waitFor();
    const why = field(page, "Allow to discharge").locator(".reasons");
    await why.getByText(/Cell \d of battery \d at \d\.\d+\sV \(limit 2\.80\sV\) since/).waitFor();
    await sentence(page, /^Loads off: cell \d of battery \d/).waitFor();
  });

  it("CHG-1: cold stops the charge at 5 °C, and warmth brings it back at 7 °C", async () => {
    const page = await open();
    await slide(page, "Ambient temperature", -20);
    await speed(page, 600);
    await terminal(page, "CHARGER").getByText("Floating").waitFor({ timeout: 40_000 });
    await field(page, "Allow to charge")
      .getByText(/limit 5\s°C/)
      .waitFor();
    await sentence(page, /^Not charging since .*too cold to charge/).waitFor();
    expect(await terminal(page, "LOAD").textContent()).toContain("Live");
    await slide(page, "Ambient temperature", 40);
    await terminal(page, "CHARGER").getByText("Live", { exact: true }).waitFor({ timeout: 40_000 });
  });

  it("a lost server is told, the values stay readable with their age, and the page finds back", async () => {
    const page = await open();
    const { port } = appliance;
    await appliance.stop();
    await page.getByText(/^Offline: values from \d+ s ago$/).waitFor({ timeout: 30_000 });
    expect(await page.locator(".moment-sentence").textContent()).toMatch(/^All well/);
    expect(await field(page, "Voltage").textContent()).toMatch(/\d V$/);
    appliance = await startAppliance(port);
    await connection(page).getByText("Live", { exact: true }).waitFor({ timeout: 30_000 });
    expect(await page.locator(".moment").getAttribute("class")).toBe("moment");
  });
});
