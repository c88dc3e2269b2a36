// A person asks why, on the status page; and switches the system off by holding.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Appliance, networkAddress, startAppliance, startConfigured, startForNetwork } from "./appliance.ts";
import { browserForTests, field, openPage, sentence, speed, terminal, violations, visit } from "./pages.ts";

const opened = browserForTests();

/** A cell sinks to its pre-alarm, then to its limit, then the charger brings all back. */
const sinking = `
bank:
  readings:
    model: "12.8/100"
    series: 1
    parallel: 1
    points:
      - {at: 0, cellV: 3.3, cellC: 20, bankA: -10}
      - {at: 4, cellV: [[3.05, 3.2, 3.2, 3.2]]}
      - {at: 45, cellV: [[2.75, 3.2, 3.2, 3.2]]}
      - {at: 90, cellV: [[3.1, 3.3, 3.3, 3.3]], bankA: 20}
      - {at: 100, cellV: 3.3}
`;

describe("why", () => {
  it("PRE-1, DIS-1: from W-B01 to A-B01 and back, each reason with value, limit, margin and what ends it", {
    timeout: 200_000,
  }, async () => {
    const appliance = await startConfigured(sinking);
    try {
      const page = await opened(openPage, appliance.address);
      const discharge = field(page, "Allow to discharge");
      const why = discharge.locator("details.why");
      await why.locator("summary").focus();
      await page.keyboard.press("Enter");
      await why.getByText("PRE-1").waitFor({ timeout: 40_000 });
      const row = (name: string) =>
        why.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
      expect(await row("Now").first().textContent()).toMatch(/3\.050\sV/);
      expect(await row("Limit").first().textContent()).toMatch(/3\.100\sV/);
      expect(await row("Margin").first().textContent()).toMatch(/−0\.050\sV/);
      expect(await row("Ends when").first().textContent()).toMatch(/every cell is at 3\.20\sV or more/);
      expect(await row("Still to go").first().textContent()).toMatch(/0\.150\sV/);
      await why.getByText("Loads can go off").waitFor();
      // Reading after reading comes, and neither closes it nor takes the place of who reads.
      const hasFocus = () => why.locator("summary").evaluate((element) => element === document.activeElement);
      expect(await hasFocus()).toBe(true);
      await why.getByText("DIS-1").first().waitFor({ timeout: 60_000 });
      await terminal(page, "LOAD").getByText("Floating").waitFor({ timeout: 60_000 });
      await why
        .getByRole("row")
        .filter({ hasText: /2\.800\sV/ })
        .waitFor();
      expect(await row("Margin").first().textContent()).toMatch(/−0\.050\sV/);
      expect(await violations(page)).toEqual([]);
      await terminal(page, "LOAD").getByText("Live", { exact: true }).waitFor({ timeout: 60_000 });
      await why.getByText("Nearest limit first").waitFor();
      expect(await hasFocus()).toBe(true);
      expect(await why.getAttribute("open")).not.toBeNull();
    } finally {
      await appliance.stop();
    }
  });
});

describe("the mode", () => {
  let appliance: Appliance;
  beforeAll(async () => {
    appliance = await startAppliance();
  });
  afterAll(() => appliance.stop());

  it("is switched off by a mouse that holds, not by one that slips, and on by one press", async () => {
    const page = await opened(openPage, appliance.address);
    const button = page.locator(".mode-button");
    await field(page, "Mode")
      .getByText(/LOAD and CHARGER float/)
      .waitFor();
    await button.hover();
    await page.mouse.down();
    await page.getByText(/^Keep holding/).waitFor();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(1500);
    expect(await page.locator(".mode-ask").count()).toBe(0);
    await page.mouse.up();
    expect(await button.textContent()).toBe("Hold to switch off");
    await button.hover();
    await page.mouse.down();
    await sentence(page, /^Switched off in the app/).waitFor();
    await page.mouse.up();
    await terminal(page, "LOAD").getByText("Floating").waitFor();
    // Letting go was no press of its own.
    await page.waitForTimeout(700);
    expect(await button.textContent()).toBe("Switch on");
    await button.click();
    await terminal(page, "LOAD").getByText("Live", { exact: true }).waitFor();
  });

  it("by the keyboard: held, or asked and answered; in Italian", async () => {
    const page = await opened(openPage, appliance.address, { locale: "it-IT", width: 320, height: 700 });
    const button = page.locator(".mode-button");
    for (const key of ["Space", "Enter"]) {
      await button.getByText("Tenere premuto per spegnere").waitFor();
      await button.focus();
      await page.keyboard.down(key);
      await button.getByText("Accendi").waitFor();
      await page.keyboard.down(key);
      await page.keyboard.up(key);
      await page.waitForTimeout(700);
      expect(await button.textContent()).toBe("Accendi");
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.press(key);
    }
    await button.getByText("Tenere premuto per spegnere").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Lascia acceso" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await terminal(page, "LOAD").getByText("Free-floating").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await button.click();
    await terminal(page, "LOAD").getByText("Sotto tensione").waitFor();
  });

  it("tells when it will be there, where the course allows: nothing at first", async () => {
    const page = await opened(openPage, appliance.address);
    await speed(page, 1);
    const why = field(page, "Allow to charge").locator("details.why");
    await why.locator("summary").click();
    await why.getByText("Nearest limit first").waitFor();
    expect(await why.getByText("At this pace").count()).toBe(0);
  });

  it.skipIf(networkAddress === null)("a viewer switches off, and reads why not on", async () => {
    const away = await startForNetwork(networkAddress ?? "");
    try {
      const page = await opened(visit, away.address);
      await page.locator("input").first().fill(away.pins.viewer);
      await page.keyboard.press("Enter");
      const button = page.locator(".mode-button");
      await button.hover();
      await page.mouse.down();
      await button.getByText("Switch on").waitFor();
      await page.mouse.up();
      expect(await button.getAttribute("aria-disabled")).toBe("true");
      await page.getByText(/Switching on again needs the installer PIN/).waitFor();
      await page.waitForTimeout(700);
      await button.click({ force: true });
      await page.waitForTimeout(700);
      expect(await button.textContent()).toBe("Switch on");
    } finally {
      await away.stop();
    }
  });
});
