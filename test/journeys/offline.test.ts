// The page without its server: it opens, shows what was heard last, and never tells it as new.
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Appliance, networkAddress, startAppliance, startForNetwork } from "./appliance.ts";
import { browserForTests, connection, field, openPage, smallTargets, violations, visit, widthOf } from "./pages.ts";

const opened = browserForTests();

let appliance: Appliance;
beforeEach(async () => {
  appliance = await startAppliance();
});
afterEach(() => appliance.stop());

/** The worker has kept the files and serves this page. */
const isKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
  });

/** Every word that the page says of its connection, from its next load on. */
const watchConnection = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    let said = "";
    const note = (): void => {
      const word = document.querySelector<HTMLElement>(".connection")?.dataset["connection"];
      if (word !== undefined && !said.endsWith(` ${word}`)) said += ` ${word}`;
      sessionStorage.setItem("words", said);
    };
    new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true });
  });

describe.each([
  { scheme: "light", locale: "en-GB", width: 1280, height: 900 },
  { scheme: "dark", locale: "it-IT", width: 320, height: 700 },
] as const)("$locale, $scheme, $width px", (reader) => {
  const english = reader.locale === "en-GB";
  const old = english ? /^Offline: values from \d+ s ago$/ : /^Non in linea: valori di \d+ s fa$/;

  it("the server is stopped, the page loaded anew: the last values, greyed, with their age; then live again", async () => {
    const page = await opened(openPage, appliance.address, reader);
    await isKept(page);
    const voltage = field(page, english ? "Voltage" : "Tensione");
    await appliance.stop();
    const stoppedMs = Date.now();
    await page.waitForTimeout(5000);
    await watchConnection(page);
    await page.reload();
    await page.locator(".moment-word").getByText(old).waitFor();
    const ageS = Number(/(\d+) s/.exec((await page.locator(".moment-word").textContent()) ?? "")?.[1]);
    expect(ageS).toBeGreaterThanOrEqual(Math.floor((Date.now() - stoppedMs) / 1000) - 1);
    expect(await page.evaluate(() => sessionStorage.getItem("words"))).toBe(" connecting offline");
    expect(await page.locator(".moment").getAttribute("class")).toContain("old");
    expect(await page.locator(".cards").getAttribute("class")).toContain("old");
    expect(await voltage.textContent()).toMatch(english ? /^2\d\.\d\d V$/ : /^2\d,\d\d V$/);
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await widthOf(page)).toBeLessThanOrEqual(reader.width);

    // A page that was never opened is there, too.
    await page.goto(`${appliance.address}#/product`);
    await page.locator("main h2").first().waitFor();
    await page.goto(`${appliance.address}#/status`);

    appliance = await startAppliance(appliance.port);
    await connection(page)
      .getByText(english ? "Live" : "In diretta", { exact: true })
      .waitFor({ timeout: 30_000 });
    expect(await page.locator(".moment").getAttribute("class")).toBe("moment");
  });
});

it("the browser finds nothing that keeps it from being installed, and keeps nothing of the API", async () => {
  const page = await opened(openPage, appliance.address);
  await isKept(page);
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // A browser of its own for each test keeps nothing on the disk, and says so.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain("/");
  expect(kept.filter((path) => /parcel.*\.js$/.test(path))).toHaveLength(1);
  expect(kept.filter((path) => path.includes("/api"))).toEqual([]);
  expect(await page.evaluate(() => fetch("api/v1/identity").then(({ status }) => status))).toBe(200);
  await appliance.stop();
  expect(await page.evaluate(() => fetch("api/v1/identity").then(String, () => "no answer"))).toBe("no answer");
});

it("a page that never heard anything says so", async () => {
  const page = await opened(visit, appliance.address);
  await page.locator(".moment").waitFor();
  await isKept(page);
  await page.evaluate(() => addEventListener("pagehide", () => localStorage.removeItem("cellward.last-heard")));
  await appliance.stop();
  await page.reload();
  await page.locator(".waiting").getByText("Offline: no answer from the BMS yet").waitFor();
});

it.skipIf(networkAddress === null)("what a paired page had heard is gone with its pairing", async () => {
  const other = await startForNetwork(networkAddress ?? "");
  try {
    const page = await opened(visit, other.address);
    await page.getByLabel(/^PIN,/).fill(other.pins.viewer);
    await page.locator(".pin-form button").click();
    await page.locator(".moment").waitFor();
    const kept = () => page.evaluate(() => localStorage.getItem("cellward.last-heard"));
    await expect.poll(kept).not.toBeNull();
    await page.evaluate(() => fetch("api/v1/access/leave", { method: "POST" }));
    await page.reload();
    await page.locator(".pairing").waitFor();
    await expect.poll(kept).toBeNull();
  } finally {
    await other.stop();
  }
});
