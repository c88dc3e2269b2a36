// The drawer of the simulator: a cell that breaks, a cable that is pulled, what is joined to L and H, and what the page makes of it.
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Appliance, startAppliance } from "./appliance.ts";
import {
  browserForTests,
  field,
  goTo,
  openPage,
  type Reader,
  sentence,
  slide,
  smallTargets,
  terminal,
  violations,
  widthOf,
} from "./pages.ts";

const opened = browserForTests();
let appliance: Appliance;

const send = (path: string, body: object, method = "POST") =>
  fetch(`${appliance.address}api/v1/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const speed = (times: number) => send("simulator", { speed: times }, "PATCH");

beforeAll(async () => {
  appliance = await startAppliance();
});
afterAll(() => appliance.stop());
beforeEach(async () => {
  await send("simulator", { speed: 1, system: null }, "PATCH");
});
afterEach(async () => {
  await send("events", { remote: "loop", simulator: { faults: [], loadW: null, sunPct: null } });
});

const open = async (reader: Reader = {}): Promise<Page> => {
  const page = await opened(openPage, appliance.address, reader);
  const button = page.locator(".strip-open");
  await button.waitFor();
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  await page.locator("#break-battery option").first().waitFor({ state: "attached" });
  return page;
};

const words = {
  en: {
    locale: "en-GB",
    happen: "Let it happen",
    heal: "Heal",
    healAll: "Heal all",
    offset: "Offset of the voltage reading (cell 3 of battery 2, −0.8 V)",
    cable: "BMS cable pulled (battery 1)",
    discharge: "Allow to discharge",
    lowCell: /Cell 3 of battery 2 at 2\.\d+\sV/,
    well: /^All well/,
    log: "Simulated: offset of the voltage reading (cell 3 of battery 2, −0.8 V)",
    healed: "Healed: offset of the voltage reading (cell 3 of battery 2, −0.8 V), BMS cable pulled (battery 1)",
  },
  it: {
    locale: "it-IT",
    happen: "Fai accadere",
    heal: "Ripristina",
    healAll: "Ripristina tutto",
    offset: "Scarto nella lettura di tensione (cella 3 della batteria 2, −0,8 V)",
    cable: "Cavo BMS staccato (batteria 1)",
    discharge: "Consenti scarica",
    lowCell: /Cella 3 della batteria 2 a 2,\d+\sV/,
    well: /^Tutto bene/,
    log: "Simulato: scarto nella lettura di tensione (cella 3 della batteria 2, −0,8 V)",
    healed:
      "Ripristinato: scarto nella lettura di tensione (cella 3 della batteria 2, −0,8 V), cavo BMS staccato (batteria 1)",
  },
} as const;
type Words = (typeof words)[keyof typeof words];

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const listed = (page: Page) => page.locator(".broken-list span");

const breakCell = async (page: Page, { happen }: Words): Promise<void> => {
  await page.locator("#break-kind").selectOption("offset-sensor");
  await page.locator("#break-battery").selectOption({ index: 1 });
  await page.locator("#break-cell").selectOption({ label: "3" });
  await page.locator("#break-amount").fill("-0.8");
  await press(page, happen);
};
const pullCable = async (page: Page, { happen }: Words): Promise<void> => {
  await page.locator("#break-kind").selectOption("broken-cable");
  await page.locator("#break-battery").selectOption({ index: 0 });
  await press(page, happen);
};

describe.each([words.en, words.it])("what breaks, $locale", (said) => {
  it("DIS-1, COD-2: a cell that reads low and a cable that is pulled are told on the page, and healed again", async () => {
    const page = await open({ locale: said.locale });
    await breakCell(page, said);
    await field(page, said.discharge).getByText(said.lowCell).waitFor();
    await pullCable(page, said);
    await expect.poll(() => listed(page).allTextContents()).toEqual([said.offset, said.cable]);
    expect(await page.locator("#break-cell, #break-amount").count()).toBe(0);
    await speed(60);
    for (const code of ["W-B05", "A-B05"]) await page.locator(".code").filter({ hasText: code }).waitFor();
    await press(page, `${said.heal}: ${said.cable}`);
    await page.locator(".code").filter({ hasText: "B05" }).first().waitFor({ state: "detached" });
    await expect.poll(() => listed(page).allTextContents()).toEqual([said.offset]);
    await page.locator(".code").filter({ hasText: "A-B01" }).waitFor();
    await pullCable(page, said);
    await press(page, said.healAll);
    await expect.poll(() => listed(page).count()).toBe(0);
    await sentence(page, said.well).waitFor();
    await goTo(page, "events");
    for (const line of [said.healed, said.log])
      await page.locator(".log li").filter({ hasText: line }).first().waitFor();
  });
});

describe("the drawer", () => {
  it("comes when it is first opened, shows what stands already, and takes each press in its turn", async () => {
    await send("events", { remote: { highV: 1 }, simulator: { faults: [{ kind: "stuck-sensor", battery: 0 }] } });
    const page = await opened(openPage, appliance.address, { width: 390, height: 844 });
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(request.url()));
    expect(await page.locator("#simulator-controls > *").count()).toBe(0);
    await page.getByRole("button", { name: "Controls" }).click();
    await listed(page).getByText("Voltage reading frozen (battery 1)").waitFor();
    expect(scripts.some((url) => url.includes("simulator-world-"))).toBe(true);
    expect(await page.getByRole("radio", { name: "Voltage at H" }).isChecked()).toBe(true);
    await page.locator("output[for=remote-highV]").getByText("1.00 V").waitFor();
    await page.locator("#break-kind").selectOption("short");
    for (let times = 0; times < 3; times += 1) await press(page, "Let it happen");
    await expect.poll(() => listed(page).count()).toBe(4);
    await press(page, "Heal: Voltage reading frozen (battery 1)");
    await expect.poll(() => listed(page).count()).toBe(3);
  });

  it("that did not come says so, and comes with the page that is loaded again", async () => {
    const page = await opened(openPage, appliance.address, { width: 390, height: 844, serviceWorkers: "block" });
    await page.route("**/simulator-world-*", (asked) => asked.abort());
    await page.getByRole("button", { name: "Controls" }).click();
    await page.locator(".controls").getByText("The BMS did not answer.").waitFor();
    await page.unroute("**/simulator-world-*");
    await page.getByRole("button", { name: "Reload" }).click();
    await page.locator(".moment").waitFor();
    await page.getByRole("button", { name: "Controls" }).click();
    await page.locator("#break-kind").waitFor();
  });

  it("is worked by keyboard, and the focus does not leave it with what is healed", async () => {
    const page = await open();
    await page.locator("#break-kind").focus();
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("#break-kind").inputValue()).toBe("high-resistance");
    await page.locator("#break-amount").focus();
    await page.keyboard.press("ArrowRight");
    await page.locator("output[for=break-amount]").getByText("× 6").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await listed(page).getByText("High internal resistance (cell 1 of battery 1, × 6)").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await listed(page).waitFor({ state: "detached" });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest("aside")?.className ?? null))
      .toBe("simulator");
  });
});

describe.each([
  { locale: "en-GB", on: "on", off: "off", own: "own", log: "Simulated system: own → 3.3.2" },
  { locale: "it-IT", on: "acceso", off: "spento", own: "proprio", log: "Sistema simulato: proprio → 3.3.2" },
] as const)("an example of the manual in place of the simulated bank, $locale", ({ locale, on, off, own, log }) => {
  it("stands at once, without an alarm; its devices obey the terminals; and the own one comes back", async () => {
    const page = await open({ locale });
    const choose = (name: string) => page.getByRole("radio", { name, exact: true }).check({ force: true });
    const device = (id: string, state: string) =>
      page.locator(`[data-device="${id}"]`).getByText(state, { exact: true }).waitFor();
    expect(await page.locator("[data-device]").count()).toBe(0);
    await choose("3.3.2");
    await device("instruments", on);
    await sentence(page, words[locale === "en-GB" ? "en" : "it"].well).waitFor();
    await expect.poll(() => page.locator("#break-battery option").count()).toBe(1);
    await send("events", { mode: "off" });
    for (const id of ["instruments", "alternator", "shore"]) await device(id, off);
    await send("events", { mode: "on" });
    // A BatteryProtect is deaf for 30 s after a cut (SYS-7).
    await speed(60);
    await device("instruments", on);
    await choose(own);
    await expect.poll(() => page.locator("[data-device]").count()).toBe(0);
    await expect.poll(() => page.locator("#break-battery option").count()).toBe(2);
    await goTo(page, "events");
    await page.locator(".log li").filter({ hasText: log }).first().waitFor();
    expect(await page.locator(".log li").filter({ hasText: "E-B05" }).count()).toBe(0);
  });
});

describe("TERM-5: what is joined to L and H", () => {
  const choose = (page: Page, name: string) => page.getByRole("radio", { name, exact: true }).check({ force: true });
  const readAs = (page: Page, state: "on" | "off") =>
    page.locator(".controls").getByText(`The BMS reads this as ${state}.`).waitFor();

  it("open floats all; a voltage at L is on below 3.5 V", async () => {
    const page = await open();
    await readAs(page, "on");
    await choose(page, "Open");
    await sentence(page, /^Switched off at the remote input/).waitFor();
    await readAs(page, "off");
    for (const print of ["LOAD", "CHARGER", "PRE-ALARM"]) await terminal(page, print).getByText("Floating").waitFor();
    await choose(page, "Voltage at L");
    await readAs(page, "on");
    await page.locator(".controls").getByText("On below 3.5 V.").waitFor();
    for (const [volts, state] of [
      // Each differs from the one before, or what stood would do for it.
      [12, "off"],
      [0.2, "on"],
      [3.5, "off"],
      [3.4, "on"],
    ] as const) {
      await slide(page, "Voltage at L", volts);
      await page
        .locator("output[for=remote-lowV]")
        .getByText(`${volts.toFixed(2)} V`)
        .waitFor();
      await readAs(page, state);
    }
    await slide(page, "Voltage at L", 4);
    await field(page, "Allow to discharge").getByText("Switched off at the remote input.").waitFor();
    await choose(page, "Joined");
    await sentence(page, /^All well/).waitFor();
  });

  it("a voltage at H is on above 2.9 V, up to half a volt over the battery", async () => {
    const page = await open();
    await choose(page, "Voltage at H");
    await page.locator("output[for=remote-highV]").getByText("battery plus").waitFor();
    await readAs(page, "on");
    for (const [volts, state] of [
      [1, "off"],
      [3, "on"],
      [2.9, "off"],
      [12, "on"],
      [30, "off"],
    ] as const) {
      await slide(page, "Voltage at H", volts);
      await readAs(page, state);
    }
    await press(page, "Battery plus: Voltage at H");
    await sentence(page, /^All well/).waitFor();
    // Somebody else does it: the choice follows what the BMS has seen.
    await send("events", { remote: "open" });
    await readAs(page, "off");
    await expect.poll(() => page.getByRole("radio", { name: "Open" }).isChecked()).toBe(true);
  });
});

describe.each([words.en, words.it])("for every reader, $locale", (said) => {
  it.each(["light", "dark"] as const)(
    "%s, 320 px: axe finds nothing, nothing scrolls sideways, all can be pressed",
    async (scheme) => {
      const page = await open({ scheme, locale: said.locale, width: 320, height: 700 });
      await page.locator('[data-name="remote"] input').last().check({ force: true });
      await pullCable(page, said);
      await breakCell(page, said);
      await expect.poll(() => listed(page).count()).toBe(2);
      expect(await violations(page)).toEqual([]);
      expect(await widthOf(page)).toBe(320);
      const drawer = await page.locator(".controls").evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(drawer).toBe(0);
      expect(await smallTargets(page)).toEqual([]);
    },
  );
});
