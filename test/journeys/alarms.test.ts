// A person looks at what stands, what came and went unseen, and what one code means.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseIncident } from "../../src/contract/parse-scenario.ts";
import { type Appliance, startConfigured } from "./appliance.ts";
import { browserForTests, openPage, smallTargets, violations, widthOf } from "./pages.ts";

const opened = browserForTests();

/** A battery silent for a while, then well, then a cell that stays low. */
const eventful = `
bank:
  readings:
    model: "12.8/100"
    series: 1
    parallel: 2
    points:
      - {at: 0, cellV: 3.3, cellC: 20, bankA: -10}
      - {at: 2, silent: [1]}
      - {at: 8, silent: []}
      - {at: 14, cellV: [[3.05, 3.2, 3.2, 3.2], [3.2, 3.2, 3.2, 3.2]]}
`;

let appliance: Appliance;
beforeAll(async () => {
  appliance = await startConfigured(eventful);
});
afterAll(() => appliance.stop());

const at = (hash: string): string => `${appliance.address}#/events${hash}`;

describe("alarms and events", () => {
  it("what stands, what came and went unseen, what is past; seeing it hides nothing that stands", async () => {
    const page = await opened(openPage, appliance.address);
    await page.goto(at(""));
    const active = page.locator(".codes");
    const notSeen = page.locator(".not-seen");
    await active.locator(".code").filter({ hasText: "W-B01" }).waitFor({ timeout: 40_000 });
    await notSeen.getByText("W-B05").waitFor();
    await page.getByRole("button", { name: "Seen all" }).click();
    await notSeen.getByText("Nothing came and went unseen.").waitFor();
    expect(await page.locator("#not-seen-title").evaluate((one) => one === document.activeElement)).toBe(true);
    await active
      .locator(".code")
      .filter({ hasText: "W-B01" })
      .getByText(/^Seen on the device/)
      .waitFor();
    const past = page.getByRole("region", { name: "Past" });
    await past
      .locator(".occurrence")
      .filter({ hasText: "W-B05" })
      .getByText(/^for \d+ s$/)
      .waitFor();
    await past.getByRole("radio", { name: "Alarms" }).check({ force: true });
    expect(await past.getByText("W-B05").count()).toBe(0);
    await page.getByRole("radio", { name: "Who did what" }).check({ force: true });
    await page.locator(".log li").filter({ hasText: "Seen: W-B01" }).getByText("on the device").waitFor();
  });

  it("a link leads to the page of a code, and says what comes next and how it was before", async () => {
    const page = await opened(openPage, appliance.address);
    await page.goto(at("/W-B01"));
    await page.getByRole("heading", { name: "W-B01 Low cell voltage" }).waitFor();
    await page.getByText("Stands now").waitFor({ timeout: 40_000 });
    await page.getByText("PRE-1").waitFor();
    await page.getByText(/At 2\.80\sV loads go off/).waitFor();
    await page.getByText(/at the earliest/).waitFor();
    await page.locator(".occurrence").getByText("stands").waitFor();
    await page.goto(at("/A-B01"));
    await page.getByText("Does not stand now").waitFor();
    await page.getByText(/^2\.800\sV$/).waitFor();
    await page.getByText("Never, as far as the log goes back.").waitFor();
    await page.goto(at("/OBS-4"));
    await page.getByRole("heading", { name: "OBS-4 State of charge unknown" }).waitFor();
    await page.goto(at("/X-1"));
    await page.getByText(/There is no code or notice of this name/).waitFor();
  });

  it.each([
    ["en-GB", "light"],
    ["en-GB", "dark"],
    ["it-IT", "light"],
    ["it-IT", "dark"],
  ] as const)("%s, %s: nothing that axe finds, fits 320 px, can be touched", async (locale, scheme) => {
    const page = await opened(openPage, appliance.address, { locale, scheme, width: 320, height: 700 });
    for (const hash of ["", "/W-B01", "/A-B09", "/OBS-4"]) {
      await page.goto(at(hash));
      await page.locator(".alarms .card").first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await widthOf(page)).toBe(320);
      expect(await smallTargets(page)).toEqual([]);
    }
  });

  it("an error stands among the incidents, and its file is there to take away", async () => {
    const page = await opened(openPage, appliance.address, { width: 320, height: 700 });
    await page.goto(at(""));
    const incidents = page.getByRole("region", { name: "Incidents" });
    await incidents.getByText("Nothing has happened that was written down.").waitFor();
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ hardware: "fault" });
    await fetch(`${appliance.address}api/v1/events`, { method: "POST", headers, body });
    const entry = incidents.getByRole("listitem").filter({ hasText: "E-B11" }).filter({ hasText: "loads cut" });
    await entry.waitFor({ timeout: 20_000 });
    const link = entry.getByRole("link", { name: /^Download/ });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^cellward-\d{8}T\d{6}Z\.json$/);
    const { head } = parseIncident(readFileSync(await download.path(), "utf8"), "download");
    expect(head.causes).toEqual(["E-B11", "LOAD", "CHARGER"]);
    expect(await violations(page)).toEqual([]);
    expect(await widthOf(page)).toBe(320);
    expect(await smallTargets(page)).toEqual([]);
  });
});
