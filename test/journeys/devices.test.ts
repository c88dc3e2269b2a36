// The list of devices: this one, and a second real appliance that it asks, is refused by, and loses.
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Appliance, type FromElsewhere, networkAddress, startAppliance, startForNetwork } from "./appliance.ts";
import { browserForTests, openPage, post, type Reader, smallTargets, violations, widthOf, readers } from "./pages.ts";

const opened = browserForTests();

let appliance: Appliance;
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  appliance = await startAppliance();
});
afterEach(async () => {
  await appliance.stop();
  for (const stop of stops.splice(0)) await stop();
});

const started = async <One extends Appliance>(starting: Promise<One>): Promise<One> => {
  const one = await starting;
  stops.push(() => one.stop());
  return one;
};

const ask = async (address: string, method: string, path: string, body?: object) => {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  const answer = await fetch(`${address}api/v1/${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBeLessThan(300);
  return answer.status === 204 ? null : ((await answer.json()) as Record<string, string>);
};
const act = (address: string, actions: object) => ask(address, "POST", "events", actions);

const openDevices = async (reader: Reader = {}): Promise<Page> => {
  const page = await opened(openPage, appliance.address, reader);
  await page.goto(`${appliance.address}#/devices`);
  await page.locator(".tile").first().waitFor();
  return page;
};

const add = async (page: Page, name: string, address: string, token = ""): Promise<void> => {
  await page.locator("#device-name").fill(name);
  await page.locator("#device-address").fill(address);
  await page.locator("#device-token").fill(token);
  await page.locator(".add-device button[type=submit]").click();
};

const tile = (page: Page, name: string) => page.locator(".tile").filter({ has: page.getByRole("heading", { name }) });
const order = (page: Page) => page.locator(".tile h2").allTextContents();

describe("the list of devices", () => {
  it("BLE-2: this one is there, with its seven values once Instant Readout is on", async () => {
    const page = await openDevices();
    const own = tile(page, "This device");
    await own.getByText(/^CW-\w{4}-\w{4} · Simulated$/).waitFor();
    await own.getByText("Instant Readout is switched off.").waitFor();
    await own.getByRole("link", { name: "Switch it on under Product" }).click();
    await page.getByRole("button", { name: "Switch Instant Readout on" }).click();
    await page.getByRole("button", { name: "Switch Instant Readout off" }).waitFor();
    await page.goto(`${appliance.address}#/devices`);
    await own.locator(".tile-charge").waitFor();
    expect(await own.locator("dt").allTextContents()).toEqual([
      "Voltage",
      "Current",
      "Time remaining",
      "Battery temperature",
      "Consumed Ah",
    ]);
    expect(await own.locator(".tile-charge").textContent()).toMatch(/^State of charge: \d+ %$/);
    expect(await own.locator("dd").first().textContent()).toMatch(/^2\d\.\d\d V$/);
    await own.getByText("No warning, alarm or error").waitFor();
  });

  it("a second one: added, worse and first, stopped and stale since when, back, and taken away", async () => {
    const second = await started(startAppliance());
    await act(second.address, { instantReadout: "on" });
    const page = await openDevices();
    await add(page, "Boat", `127.0.0.1:${second.port}`);
    await page.getByText("Added.").waitFor();
    expect(await page.locator("#device-name").inputValue()).toBe("");
    const boat = tile(page, "Boat");
    await boat.locator(".tile-charge").waitFor();
    await boat.getByText("Live", { exact: true }).waitFor();
    expect(await order(page)).toEqual([" This device", " Boat"]);

    await act(second.address, { setStateOfChargePct: 5 });
    await boat.getByText("A-B07 Low SoC").waitFor();
    expect(await order(page)).toEqual([" Boat", " This device"]);

    await act(second.address, { setStateOfChargePct: 80 });
    await boat.getByText("No warning, alarm or error").waitFor();
    await second.stop();
    await boat
      .getByText(
        /^Stale since \d\d:\d\d, values from \d+ s ago\. It does not answer\. Is it on, and in this network\?$/,
      )
      .waitFor({ timeout: 40_000 });
    expect(await order(page)).toEqual([" Boat", " This device"]);
    expect(await boat.locator(".tile-charge").textContent()).toMatch(/ 80 %$/);

    await started(startAppliance(second.port));
    await boat.getByText("Live", { exact: true }).waitFor({ timeout: 40_000 });
    await page.getByRole("button", { name: "Take away: Boat" }).click();
    await page.getByText("It leaves this list, and its token is forgotten.").waitFor();
    await page.getByRole("button", { name: "Take away", exact: true }).click();
    await boat.waitFor({ state: "detached" });
    const log = await (await fetch(`${appliance.address}api/v1/events?types=device`)).text();
    expect(log).toContain('"what":"added"');
  });

  it("what was typed wrong is said beside its field, and nothing that was typed is lost", async () => {
    const page = await openDevices();
    await add(page, "", "two words", "cw_short");
    await page.getByText("A name has 1 to 40 characters.").waitFor();
    await page.getByText(/^This is no address of a page/).waitFor();
    await page.getByText("A token begins with cw_ and has 35 characters.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("device-name");
    // Several looks at the list later it is all still there.
    await page.waitForTimeout(3000);
    expect(await page.locator("#device-address").inputValue()).toBe("two words");
    await add(page, "Shed", "127.0.0.1:1");
    await tile(page, "Shed")
      .getByText(/^Not reached since \d\d:\d\d\. It does not answer/)
      .waitFor();
  });
});

describe.skipIf(networkAddress === null)("a device in the network", () => {
  let other: FromElsewhere;
  beforeEach(async () => {
    other = await started(startForNetwork(networkAddress ?? ""));
    await act(other.local, { instantReadout: "on" });
  });

  it("wants a token, tells with one, and refuses when it is ended or wireless is off", async () => {
    const page = await openDevices();
    await add(page, "Shed", other.address);
    const shed = tile(page, "Shed");
    await shed.getByText(/^Refused since \d\d:\d\d\. It wants a token\./).waitFor();
    const made = await ask(other.local, "POST", "access/tokens", { name: "list" });
    await add(page, "Shed", other.address, made?.["token"]);
    await shed.getByText("Live", { exact: true }).waitFor();
    expect(await page.locator(".tile").count()).toBe(2);
    expect(await page.content()).not.toContain(made?.["token"]);
    await act(other.local, { wireless: "disable" });
    await shed.getByText(/^Refused since .*Its wireless is switched off\.$/).waitFor();
    await act(other.local, { wireless: "enable" });
    await shed.getByText("Live", { exact: true }).waitFor();
    await ask(other.local, "DELETE", `access/tokens/${made?.["id"]}`);
    await shed.getByText(/^Refused since .*It does not know this token\./).waitFor();
  });

  it("a viewer sees the list and adds nothing; an installer may", async () => {
    const page = await opened(async (browser, address, reader) => {
      const { visit } = await import("./pages.ts");
      return visit(browser, address, reader);
    }, other.address);
    await page.getByLabel(/^PIN,/).fill(other.pins.viewer);
    await page.locator(".pin-form button").click();
    await page.locator(".moment").waitFor();
    await page.goto(`${other.address}#/devices`);
    await tile(page, "This device").locator(".tile-charge").waitFor();
    await page.getByText("This needs the installer PIN; see Access.").waitFor();
    expect(await page.getByRole("button", { name: "Add" }).isDisabled()).toBe(true);
    expect(await post(page, "devices", { name: "Shed", address: "http://127.0.0.1:1/" })).toBe(403);
  });
});

describe("for every reader", () => {
  it.each(readers)(
    "$scheme, $locale, $width px: axe finds nothing, nothing overflows, nothing is small",
    async (reader) => {
      await act(appliance.address, { instantReadout: "on", setStateOfChargePct: 12 });
      await ask(appliance.address, "POST", "devices", { name: "Shed", address: "http://127.0.0.1:1/a/longer/one" });
      const page = await openDevices({ ...reader, height: 800 });
      await page.locator(".tile-code").filter({ hasText: "W-B07" }).waitFor();
      await page.locator(".tile-old").waitFor();
      await page.locator(".add-device button[type=submit]").click();
      await page.locator(".typed .refusal").first().waitFor();
      await page.locator(".tile-acts button").click();
      await page.locator(".confirm").waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await widthOf(page)).toBeLessThanOrEqual(reader.width);
      expect(await smallTargets(page)).toEqual([]);
      if (reader.locale === "it-IT") await page.getByText("Non raggiunto").waitFor();
    },
  );
});
