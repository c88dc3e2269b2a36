// Who may look and who may act: pairing from elsewhere, the two roles, new PINs; and an appliance whose protection is away.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Appliance,
  type FromElsewhere,
  guardOf,
  networkAddress,
  type Pins,
  startAppliance,
  startForNetwork,
} from "./appliance.ts";
import { launchBrowser } from "./browser.ts";
import { connection, field, openPage, type Reader, smallTargets, violations, visit, type Watched } from "./pages.ts";

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

const keep = (opened: Watched): Page => {
  watched.push(opened);
  return opened.page;
};

const enterPin = async (page: Page, pin: string): Promise<void> => {
  await page.getByLabel(/^PIN,/).fill(pin);
  await page.locator(".pin-form button").click();
};

const pairingScreen = (page: Page) => page.locator(".pairing");
const mode = (page: Page) => page.getByRole("switch", { name: /^(Mode|Modalità)/ });
const load = (page: Page) => page.getByRole("slider", { name: "Load", exact: true });
const openAccess = (page: Page): Promise<void> => page.locator(".access summary").click();
const pinShown = (page: Page, role: string) =>
  page.locator(".pin-entry").filter({ hasText: role }).locator(".pin-digits");
const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

const post = (page: Page, path: string, body: object): Promise<number> =>
  page.evaluate(
    async ([to, text]) =>
      (await fetch(to, { method: "POST", headers: { "content-type": "application/json" }, body: text })).status,
    [`api/v1/${path}`, JSON.stringify(body)] as const,
  );

describe.skipIf(networkAddress === null)("from elsewhere than the device itself", () => {
  let appliance: FromElsewhere;
  beforeEach(async () => {
    appliance = await startForNetwork(networkAddress ?? "");
  });
  afterEach(() => appliance.stop());

  const stranger = async (reader: Reader = {}): Promise<Page> => keep(await visit(browser, appliance.address, reader));
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
    expect(await page.getByRole("switch", { name: "Remote on/off" }).isDisabled()).toBe(true);
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

  it.each([
    { scheme: "light", locale: "en-GB", width: 1280, height: 900 },
    { scheme: "dark", locale: "it-IT", width: 1280, height: 900 },
    { scheme: "dark", locale: "en-GB", width: 390, height: 844 },
    { scheme: "light", locale: "it-IT", width: 390, height: 844 },
    { scheme: "light", locale: "it-IT", width: 320, height: 700 },
  ] as const)("$scheme, $locale, $width px: axe finds nothing, nothing overflows, nothing is small", async (reader) => {
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
    await page.locator(".needs-installer").waitFor();
    await look();
    await enterPin(page, appliance.pins.installer);
    await page.locator(".pin-entry button").first().click();
    await page.locator(".confirm").waitFor();
    await page.locator("#token-name").fill("grafana");
    await page.locator("#token-name").press("Enter");
    await page.locator(".made-token").waitFor();
    await look();
  });
});

describe("on the device itself", () => {
  let appliance: Appliance;
  beforeEach(async () => {
    appliance = await startAppliance();
  });
  afterEach(() => appliance.stop());

  it("no PIN is asked for, and the Access card shows both", async () => {
    const page = keep(await openPage(browser, appliance.address));
    expect(await page.locator(".pin-entry").count()).toBe(0);
    await openAccess(page);
    await page.getByText(/^Opened on the device itself/).waitFor();
    expect(await pinShown(page, "Installer").textContent()).toMatch(/^\d{6}$/);
    expect(await pinShown(page, "Viewer").textContent()).toMatch(/^\d{6}$/);
    expect(await page.getByRole("button", { name: /^Leave/ }).count()).toBe(0);
    await openAccess(page);
    await page.locator(".pin-entry").first().waitFor({ state: "detached" });
  });

  it("a code that is seen stands as before and says who saw it, until it comes anew", async () => {
    const page = keep(await openPage(browser, appliance.address));
    const code = page.locator(".code").filter({ hasText: "W-B07" });
    const seen = page.getByRole("button", { name: "Seen: W-B07" });
    await post(page, "events", { setStateOfChargePct: 12 });
    await seen.click();
    await code.getByText(/^Seen on the device at \d\d:\d\d$/).waitFor();
    expect(await seen.count()).toBe(0);
    await code.getByText("Low SoC").waitFor();
    // The log has it a moment later.
    await expect
      .poll(async () => (await fetch(`${appliance.address}api/v1/events?types=acknowledged`)).text(), {
        timeout: 20_000,
      })
      .toContain("W-B07");
    await page.reload();
    await code.getByText(/^Seen on the device at/).waitFor();
    await post(page, "events", { setStateOfChargePct: 78 });
    await code.waitFor({ state: "detached" });
    await post(page, "events", { setStateOfChargePct: 12 });
    await seen.waitFor();
    expect(await code.getByText(/^Seen on/).count()).toBe(0);
  });

  it("protection that was killed is told above all else, and the page finds back when it is started again", async () => {
    const page = keep(await openPage(browser, appliance.address, { width: 390, height: 844 }));
    const trouble = page.locator(".banner .trouble").filter({ hasText: "Protection is not heard" });
    expect(await trouble.count()).toBe(0);
    // Whoever would start it again within a second or two is held back, so that there is something to see.
    const guard = await guardOf(appliance);
    process.kill(appliance.pid, "SIGSTOP");
    try {
      process.kill(guard, "SIGKILL");
      await trouble.waitFor();
      expect(await trouble.textContent()).toMatch(/is not heard for \d+ s\. Its terminals open by themselves/);
      await page.getByText(/^(Stale|Offline): values from \d+ s ago$/).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await widthOf(page)).toBeLessThanOrEqual(390);
      expect(await page.getByRole("status").filter({ hasText: "Protection is not heard" }).count()).toBe(1);
    } finally {
      process.kill(appliance.pid, "SIGCONT");
    }
    await trouble.waitFor({ state: "detached" });
    await connection(page).getByText("Live", { exact: true }).waitFor();
    expect(await page.locator(".moment").getAttribute("class")).toBe("moment");
  });
});

describe("on a device whose files were damaged", () => {
  let appliance: Appliance;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "cellward-damaged-"));
    mkdirSync(join(folder, "server"));
    writeFileSync(join(folder, "server", "cellward.sqlite"), "not a database".repeat(500));
    writeFileSync(join(folder, "server", "access.json"), "{", { mode: 0o600 });
    appliance = await startAppliance(0, folder);
  });
  afterEach(async () => {
    await appliance.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    { scheme: "light", locale: "it-IT", width: 390, height: 844 },
    { scheme: "dark", locale: "en-GB", width: 1280, height: 900 },
  ] as const)("$locale: says so below the sentence of the moment, with what to do", async (reader) => {
    const page = keep(await openPage(browser, appliance.address, reader));
    const below = page.locator(".moment + .banner .trouble");
    const says =
      reader.locale === "it-IT"
        ? [/^La registrazione era danneggiata.*corrupt.*Copiare il vecchio file/, /PIN e abbinamenti.*access\.json/]
        : [/^The recording was damaged.*corrupt.*Copy the old file/, /PINs and pairings.*access\.json/];
    for (const one of says) await below.filter({ hasText: one }).waitFor({ timeout: 20_000 });
    expect(await page.locator(".trouble").count()).toBe(says.length);
    expect(await violations(page)).toEqual([]);
    expect(await widthOf(page)).toBeLessThanOrEqual(reader.width);
  });
});
