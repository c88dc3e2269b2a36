// Who may look and who may act from elsewhere: pairing, the two roles, new PINs, tokens, and wireless that is off.
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccess, pinShown } from "./access-pages.ts";
import { type FromElsewhere, networkAddress, type Pins, startForNetwork } from "./appliance.ts";
import {
  browserForTests,
  connection,
  field,
  post,
  type Reader,
  smallTargets,
  violations,
  visit,
  widthOf,
  readers,
} from "./pages.ts";

const opened = browserForTests();

const enterPin = async (page: Page, pin: string): Promise<void> => {
  await page.getByLabel(/^PIN,/).fill(pin);
  await page.locator(".pin-form button").click();
};

const pairingScreen = (page: Page) => page.locator(".pairing");
const mode = (page: Page) => page.getByRole("switch", { name: /^(Mode|Modalità)/ });
const load = (page: Page) => page.getByRole("slider", { name: "Load", exact: true });

describe.skipIf(networkAddress === null)("from elsewhere than the device itself", () => {
  let appliance: FromElsewhere;
  beforeEach(async () => {
    appliance = await startForNetwork(networkAddress ?? "");
  });
  afterEach(() => appliance.stop());

  const stranger = (reader: Reader = {}): Promise<Page> => opened(visit, appliance.address, reader);
  const paired = async (role: keyof Pins, reader: Reader = {}): Promise<Page> => {
    const page = await stranger(reader);
    await enterPin(page, appliance.pins[role]);
    await page.locator(".moment").waitFor();
    return page;
  };

  it("a PIN that is none shows nothing; the viewer's shows the page, moves nothing, and switches off", async () => {
    const page = await stranger();
    await pairingScreen(page).getByText("Pair this device").waitFor();
    expect(await page.locator(".field").count()).toBe(0);
    await enterPin(page, "12345");
    await pairingScreen(page).getByText("A PIN has six digits.").waitFor();
    await enterPin(page, "000000");
    await pairingScreen(page).getByText("This is not a PIN of this system. 4 more before there is a wait.").waitFor();
    await enterPin(page, ` ${appliance.pins.viewer.slice(0, 3)} ${appliance.pins.viewer.slice(3)}`.trim());
    await page.locator(".moment").waitFor();
    expect(await field(page, "Voltage").textContent()).toMatch(/\d V$/);
    await connection(page).getByText("Live", { exact: true }).waitFor();

    await page.getByText("Greyed controls need the installer PIN").waitFor();
    expect(await load(page).isDisabled()).toBe(true);
    expect(await page.getByRole("radio", { name: "60 times as fast" }).isDisabled()).toBe(true);
    expect(await page.getByRole("radio", { name: "Voltage at L" }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Let it happen" }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Set: State of charge" }).isDisabled()).toBe(true);
    expect(await post(page, "events", { simulator: { loadW: 100 } })).toBe(403);

    await mode(page).click();
    await page
      .locator(".moment-sentence")
      .getByText(/^Switched off in the app/)
      .waitFor();
    await page.locator(".events li").filter({ hasText: "Mode: off · by a viewer" }).waitFor();
    expect(await mode(page).isDisabled()).toBe(true);
    expect(await post(page, "events", { mode: "on" })).toBe(403);
  });

  it("the installer's PIN lets a viewer's page change what it could not, and leaving asks for a PIN again", async () => {
    const page = await paired("viewer");
    expect(await load(page).isDisabled()).toBe(true);
    await openAccess(page);
    expect(await page.locator(".pin-digits").count()).toBe(0);
    await enterPin(page, appliance.pins.installer);
    await page.getByText("Paired as installer: may change everything.").waitFor();
    expect(await load(page).isEnabled()).toBe(true);
    expect(await page.locator(".needs-installer").count()).toBe(0);
    await load(page).fill("500");
    await page.locator("output[for=slider-loadW]").getByText("500 W").waitFor();
    await page.getByRole("button", { name: /^Leave/ }).click();
    await pairingScreen(page).waitFor();
    expect(await page.locator(".moment").count()).toBe(0);
    await page.reload();
    await pairingScreen(page).waitFor();
  });

  it("a new PIN ends the pairings of its role: the other page asks for a PIN, the old one is none, the new one is", async () => {
    const [viewer, installer] = [await paired("viewer"), await paired("installer")];
    await openAccess(installer);
    await pinShown(installer, "Viewer").getByText(appliance.pins.viewer.slice(0, 3)).waitFor();
    const newPin = installer.getByRole("button", { name: "New PIN: Viewer" });
    await newPin.click();
    await installer.getByText(/^Ends the pairing of every viewer\./).waitFor();
    await installer.getByRole("button", { name: "Keep the old one" }).click();
    expect(await pinShown(installer, "Viewer").textContent()).toBe(appliance.pins.viewer);
    await newPin.click();
    await installer.getByRole("button", { name: "Make the new PIN" }).click();

    await pairingScreen(viewer).waitFor();
    expect(await viewer.locator(".field").count()).toBe(0);
    const made = await pinShown(installer, "Viewer").textContent();
    expect(made).toMatch(/^\d{6}$/);
    expect(made).not.toBe(appliance.pins.viewer);
    await enterPin(viewer, appliance.pins.viewer);
    await viewer.getByText("This is not a PIN of this system.").waitFor();
    await enterPin(viewer, made ?? "");
    await viewer.locator(".moment").waitFor();
    await installer.locator(".entry").filter({ hasText: "Viewer: " }).getByText("connected now").waitFor();
    await installer.locator(".entry").filter({ hasText: "Installer: " }).getByText("this page").waitFor();
    expect(await installer.getByText("this page").count()).toBe(1);

    await installer.getByRole("button", { name: /^End: Viewer/ }).click();
    await pairingScreen(viewer).waitFor();
    await installer.locator(".entry").filter({ hasText: "Viewer: " }).waitFor({ state: "detached" });
  });

  it("who makes a new installer PIN sees it and stays paired; another installer does not", async () => {
    const [one, other] = [await paired("installer"), await paired("installer")];
    await openAccess(one);
    await one.getByRole("button", { name: "New PIN: Installer" }).click();
    await one.getByText(/every other installer, and all read-only tokens/).waitFor();
    await one.getByRole("button", { name: "Make the new PIN" }).click();
    await pairingScreen(other).waitFor();
    await one.waitForFunction(
      (old) => document.querySelector(".pin-digits")?.textContent !== old,
      appliance.pins.installer,
    );
    await one.getByText("Paired as installer").waitFor();
    expect(await pairingScreen(one).count()).toBe(0);
    expect(await post(one, "events", { simulator: { loadW: 100 } })).toBe(200);
    await enterPin(other, (await pinShown(one, "Installer").textContent()) ?? "");
    await other.locator(".moment").waitFor();
  });

  it("a token is shown once, reads, and is ended", async () => {
    const page = await paired("installer");
    await openAccess(page);
    await page.getByLabel("Name of a new token").fill("grafana");
    await page.getByRole("button", { name: "Make", exact: true }).click();
    const token = await page.locator(".made-token code").textContent();
    const asToken = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${appliance.address}api/v1/identity`, { headers })).status;
    };
    expect(await asToken()).toBe(200);
    await openAccess(page);
    await openAccess(page);
    await page.locator(".entry").filter({ hasText: "grafana" }).waitFor();
    expect(await page.getByText(token ?? "").count()).toBe(0);
    await page.getByRole("button", { name: "End: grafana" }).click();
    await page.getByText("There are none.").waitFor();
    expect(await asToken()).toBe(401);
  });

  it("after five PINs that are none there is a wait that counts down, and pairing is not offered meanwhile", async () => {
    const page = await stranger();
    for (const left of [4, 3, 2, 1]) {
      await enterPin(page, "000000");
      await page.getByText(`${left} more before there is a wait.`).waitFor();
    }
    await enterPin(page, "000000");
    const timer = page.getByRole("timer");
    await timer.getByText(/^The next PIN can be tried in (1 min|5\d s)\.$/).waitFor();
    expect(await page.getByRole("button", { name: "Pair", exact: true }).isDisabled()).toBe(true);
    const before = await timer.textContent();
    await page.waitForFunction((text) => document.querySelector("[role=timer]")?.textContent !== text, before);
    // A page that comes now does not know of the wait until it tries.
    const late = await stranger();
    await enterPin(late, appliance.pins.viewer);
    await late.getByText("Too many PINs were tried; this one was not looked at.").waitFor();
    await late.getByRole("timer").waitFor();
  });

  it("BLE-1: wireless that is off lets nobody in, says in the open pages how to get in, and they find back", async () => {
    const [open, late] = [await paired("installer"), await stranger()];
    await pairingScreen(late).waitFor();
    const switchWireless = async (wireless: "enable" | "disable"): Promise<number> => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ wireless });
      return (await fetch(`${appliance.local}api/v1/events`, { method: "POST", headers, body })).status;
    };
    expect(await switchWireless("disable")).toBe(200);
    await enterPin(late, appliance.pins.viewer);
    for (const page of [late, open]) {
      await page.locator(".banner").getByText("Wireless is off.").waitFor();
      const how = page.locator(".banner").getByText(/opens for 30 s after the BMS is powered up; on the device itself/);
      await how.waitFor();
    }
    await open.getByText(/^(Stale|Offline): values from \d+ s ago$/).waitFor();
    expect(await field(open, "Voltage").textContent()).toMatch(/\d V$/);
    expect(await late.locator(".field").count()).toBe(0);
    expect(await switchWireless("enable")).toBe(200);
    await pairingScreen(late).waitFor();
    await connection(open).getByText("Live", { exact: true }).waitFor();
    expect(await open.locator(".trouble").count()).toBe(0);
  });

  it.each(readers)(
    "$scheme, $locale, $width px: axe finds nothing, nothing overflows, nothing is small",
    async (reader) => {
      const page = await stranger(reader);
      await pairingScreen(page).waitFor();
      const look = async (): Promise<void> => {
        expect(await violations(page)).toEqual([]);
        expect(await widthOf(page)).toBeLessThanOrEqual(reader.width);
        expect(await smallTargets(page)).toEqual([]);
      };
      await look();
      await enterPin(page, "000000");
      await page.locator(".refusal").waitFor();
      await look();
      await enterPin(page, appliance.pins.viewer);
      await page.locator(".moment").waitFor();
      await openAccess(page);
      const controls = page.locator(".strip-open");
      await controls.waitFor();
      if ((await controls.getAttribute("aria-expanded")) === "false") await controls.click();
      await page.locator(".simulator .needs-installer").waitFor();
      await look();
      await enterPin(page, appliance.pins.installer);
      await page.locator(".pin-entry button").first().click();
      await page.locator(".confirm").waitFor();
      await page.locator("#token-name").fill("grafana");
      await page.locator("#token-name").press("Enter");
      await page.locator(".made-token").waitFor();
      await look();
    },
  );
});
