// The page of the product: an update that fails and is tried again, wireless that goes off and its way back, who sees what.
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccess } from "./access-pages.ts";
import { type Appliance, type FromElsewhere, networkAddress, startAppliance, startForNetwork } from "./appliance.ts";
import {
  browserForTests,
  openPage,
  post,
  type Reader,
  smallTargets,
  speed,
  violations,
  visit,
  widthOf,
  readers,
} from "./pages.ts";

const opened = browserForTests();

const toProduct = async (page: Page): Promise<Page> => {
  await page.goto(`${page.url().split("#")[0]}#/product`);
  await page.locator(".target").first().waitFor();
  return page;
};
const target = (page: Page, name: string) =>
  page.locator(".target").filter({ has: page.getByRole("heading", { name }) });
const wireless = (page: Page) => page.locator(".wireless");
const readout = (page: Page) =>
  page.locator(".card").filter({ has: page.getByRole("heading", { name: /Instant Readout/ }) });

describe("on the device itself", () => {
  let appliance: Appliance;
  beforeEach(async () => {
    appliance = await startAppliance();
  });
  afterEach(() => appliance.stop());
  const openProduct = async (reader: Reader = {}): Promise<Page> =>
    toProduct(await opened(openPage, appliance.address, reader));
  const terminals = async (): Promise<Record<string, string>> => {
    const sample = (await (await fetch(`${appliance.address}api/v1/snapshot`)).json()) as {
      readonly terminals: Record<string, string>;
    };
    return sample.terminals;
  };

  it("says what it is: serial, firmware, LEDs, facts, safety, the way onto a phone; the serial stays the same", async () => {
    const page = await openProduct();
    const serial = await page
      .locator(".about")
      .getByText(/^CW-\w{4}-\w{4}$/)
      .textContent();
    await page.reload();
    await page
      .locator(".about")
      .getByText(serial ?? "", { exact: true })
      .waitFor();
    await page.getByText(/^This address works on the device alone\./).waitFor();
    expect(await page.locator(".led").count()).toBe(6);
    expect(await page.locator(".led[aria-current]").count()).toBe(2);
    await page.getByText("8–70 V DC").waitFor();
    await page.getByText("They are no claims of this software").waitFor();
    await page.getByText("Never open a lithium battery.").waitFor();
    for (const advice of ["Read the change log first.", "Leave a working system as it is"]) {
      await page.getByText(advice).waitFor();
    }
  });

  it("FW-1…3: an update fails, counts 120 s down to LOAD, is tried again and succeeds", async () => {
    const page = await openProduct();
    const battery = target(page, "Battery 1");
    await battery.getByText("A newer firmware is available. v1.03-sim").waitFor();
    await battery.getByText("Change log").click();
    await battery.getByText(/Cures a rare stop of the answers/).waitFor();
    await battery.getByRole("button", { name: "Update: Battery 1" }).click();
    await battery.getByText("Charging is off during the update; loads stay as they are.").waitFor();
    await battery.getByRole("button", { name: "Not now" }).click();
    expect(await terminals()).toMatchObject({ charger: "live" });

    await post(page, "events", { simulator: { firmwareFails: true } });
    await speed(page, 10);
    await battery.getByRole("button", { name: "Update: Battery 1" }).click();
    await battery.getByRole("button", { name: "Start the update" }).click();
    await battery.getByRole("progressbar", { name: "Battery 1" }).waitFor();
    await expect.poll(terminals).toMatchObject({ charger: "floating", load: "live" });
    await page.getByRole("button", { name: "Update: Battery 2" }).isDisabled();
    await target(page, "Battery 2").getByText("Another update comes first.").waitFor();
    await battery.getByText("Update failed").waitFor();
    await speed(page, 1);
    const ring = battery.getByRole("timer");
    await ring.getByText(/until LOAD floats$/).waitFor();
    const before = await ring.textContent();
    expect(before).toMatch(/^(1 min|2 min|\d+ s).*until LOAD floats$/);
    await page.waitForFunction((text) => document.querySelector("[role=timer]")?.textContent !== text, before);
    await battery.getByText(/^LOAD floats in .*loads go off unless the update is tried again\.$/).waitFor();
    expect(await page.getByRole("status").filter({ hasText: "Battery 1: Update failed." }).count()).toBe(1);

    await speed(page, 60);
    await battery.getByText("LOAD floats: loads are off until an update succeeds.").waitFor({ timeout: 30_000 });
    expect(await terminals()).toMatchObject({ charger: "floating", load: "floating" });

    await post(page, "events", { simulator: { firmwareFails: false } });
    await battery.getByRole("button", { name: "Try again: Battery 1" }).click();
    await battery.getByText("The newest version is installed.").waitFor({ timeout: 30_000 });
    await battery.getByText("v1.03-sim", { exact: true }).waitFor();
    await expect.poll(terminals).toMatchObject({ load: "live" });
    expect(await page.getByRole("status").filter({ hasText: "Battery 1: Update succeeded." }).count()).toBe(1);
  });

  it("of the BMS itself its package is named, and over a simulated bank it is rehearsed", async () => {
    const page = await openProduct();
    const bms = target(page, "BMS");
    await bms.getByText("Cellward is updated with its package.").waitFor();
    await bms.getByRole("button", { name: "Rehearse an update: BMS" }).click();
    await bms.getByText(/^Simulated: the terminals do what they would/).waitFor();
    await bms.getByRole("button", { name: "Start the update" }).click();
    await bms.getByRole("progressbar", { name: "BMS" }).waitFor();
    await post(page, "events", { firmware: "succeed" });
    await bms.getByRole("button", { name: "Rehearse an update: BMS" }).waitFor();
  });

  it("a refusal by the BMS is said where it was asked", async () => {
    const page = await openProduct();
    await post(page, "events", { setStateOfChargePct: 50 });
    const battery = target(page, "Battery 1");
    await battery.getByRole("button", { name: "Update: Battery 1" }).click();
    await page.route("**/api/v1/events", (route) =>
      route.fulfill({ status: 409, json: { error: "refused", message: "no", text: { en: "Refused here.", it: "-" } } }),
    );
    await battery.getByRole("button", { name: "Start the update" }).click();
    await battery.getByRole("alert").getByText("Refused here.").waitFor();
  });

  it("BLE-1: wireless off says what it ends; power off and on opens 30 s that run out; then it is switched on", async () => {
    const page = await openProduct();
    await wireless(page).getByRole("button", { name: "Switch wireless off" }).click();
    await wireless(page)
      .getByText(/connect within 30 s/)
      .waitFor();
    await wireless(page).getByRole("button", { name: "Leave it on" }).click();
    await wireless(page).getByText("On", { exact: true }).waitFor();
    await wireless(page).getByRole("button", { name: "Switch wireless off" }).click();
    await wireless(page).locator(".confirm").getByRole("button", { name: "Switch wireless off" }).click();
    await wireless(page).getByText("Off", { exact: true }).waitFor();
    expect(await wireless(page).getByRole("timer").count()).toBe(0);

    await post(page, "events", { power: "off" });
    await post(page, "events", { power: "on" });
    await wireless(page).getByText("Off, and open just now").waitFor();
    await wireless(page)
      .getByRole("timer")
      .getByText(/^(30|2\d|1\d) s/)
      .waitFor();
    await speed(page, 60);
    await wireless(page).getByText("Off", { exact: true }).waitFor();
    expect(await wireless(page).getByRole("timer").count()).toBe(0);
    await wireless(page).getByRole("button", { name: "Switch wireless on" }).click();
    await wireless(page).getByText("On", { exact: true }).waitFor();
  });

  it("BLE-2: the key is shown when asked for, copied, and hidden again", async () => {
    const page = await openProduct();
    expect(await page.locator(".key code").count()).toBe(0);
    await readout(page).getByRole("button", { name: "Show the key" }).click();
    expect(await page.locator(".key code").textContent()).toMatch(/^[0-9a-f]{32}$/);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await readout(page).getByRole("button", { name: "Copy" }).click();
    await readout(page).getByText("Copied.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      await page.locator(".key code").textContent(),
    );
    await readout(page).getByRole("button", { name: "Hide the key" }).click();
    expect(await page.locator(".key code").count()).toBe(0);
  });

  it.each(readers)(
    "$scheme, $locale, $width px: axe finds nothing, nothing overflows, nothing is small",
    async (reader) => {
      const page = await openProduct({ ...reader, height: 800 });
      await page.locator(".key button").click();
      await page.locator(".key code").waitFor();
      await wireless(page).locator("button").click();
      await wireless(page).locator(".confirm").waitFor();
      await page.locator(".target button").nth(1).click();
      await page.locator(".target .confirm").waitFor();
      await openAccess(page);
      await page.locator(".pin-entry").first().waitFor();
      const look = async (): Promise<void> => {
        expect(await violations(page)).toEqual([]);
        expect(await widthOf(page)).toBeLessThanOrEqual(reader.width);
        expect(await smallTargets(page)).toEqual([]);
      };
      await look();
      await post(page, "events", { firmware: { start: 0 } });
      await page.locator(".target progress").waitFor();
      await look();
      await post(page, "events", { firmware: "fail" });
      await page.locator(".target .ring").waitFor();
      await look();
    },
  );
});

describe.skipIf(networkAddress === null)("from elsewhere", () => {
  let appliance: FromElsewhere;
  beforeEach(async () => {
    appliance = await startForNetwork(networkAddress ?? "");
  });
  afterEach(() => appliance.stop());

  const paired = async (pin: string): Promise<Page> => {
    const page = await opened(visit, appliance.address);
    await page.getByLabel(/^PIN,/).fill(pin);
    await page.locator(".pin-form button").click();
    await page.locator(".moment").waitFor();
    return toProduct(page);
  };

  it("a viewer sees all and may change nothing; the installer is warned that he cuts himself off", async () => {
    const viewer = await paired(appliance.pins.viewer);
    await viewer.locator(".about").getByText(/^CW-/).waitFor();
    expect(await viewer.getByText("This needs the installer PIN; see Access.").count()).toBe(3);
    for (const name of ["Update: Battery 1", "Switch wireless off", /Instant Readout on/]) {
      expect(await viewer.getByRole("button", { name }).isDisabled()).toBe(true);
    }
    expect(await viewer.locator(".key").count()).toBe(0);

    const installer = await paired(appliance.pins.installer);
    await installer.getByRole("img", { name: "QR code with the address of this page" }).waitFor();
    await installer.getByRole("link", { name: appliance.address, exact: true }).waitFor();
    await installer.getByText(/only what came over HTTPS/).waitFor();
    await wireless(installer).getByRole("button", { name: "Switch wireless off" }).click();
    await wireless(installer).getByText("This page is one of them.").waitFor();
    await wireless(installer).locator(".confirm").getByRole("button", { name: "Switch wireless off" }).click();
    await installer.locator(".banner").getByText("Wireless is off.").waitFor();
  });

  it("on the device itself the code leads to the address in the network", async () => {
    const page = await toProduct(await opened(openPage, appliance.local));
    await page.getByRole("link", { name: appliance.address, exact: true }).waitFor();
    await page.getByRole("img", { name: "QR code with the address of this page" }).waitFor();
  });
});
