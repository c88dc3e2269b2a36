// The settings page: what was found, the five settings, the acts by hand, the defaults, and how a browser shows it all.
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Appliance, type FromElsewhere, networkAddress, startAppliance, startForNetwork } from "./appliance.ts";
import {
  browserForTests,
  field,
  openPage,
  post,
  type Reader,
  smallTargets,
  terminal,
  violations,
  visit,
  widthOf,
  readers,
} from "./pages.ts";

const opened = browserForTests();

const toSettings = async (page: Page): Promise<void> => {
  await page.goto(`${page.url().split("#")[0]}#/settings`);
  await page.locator("#setting-dischargeFloorPct").waitFor();
};
const toStatus = async (page: Page): Promise<void> => {
  await page.goto(`${page.url().split("#")[0]}#/status`);
  await page.locator(".moment").waitFor();
};

const input = (page: Page, name: string) => page.locator(`#setting-${name}`);
const setting = (page: Page, name: string) => page.locator(".setting").filter({ has: input(page, name) });
const standing = (page: Page) => page.locator(".save-standing");
const saveButton = (page: Page) => page.locator(".save-bar > button.primary");
const card = (page: Page, title: string) =>
  page.locator(".settings .card").filter({ has: page.getByRole("heading", { name: title, exact: true, level: 2 }) });
const confirm = (page: Page) => page.locator(".settings .confirm");

const typeIn = async (page: Page, name: string, text: string): Promise<void> => {
  await input(page, name).fill(text);
  await input(page, name).blur();
};

describe("on the device itself", () => {
  let appliance: Appliance;
  beforeEach(async () => {
    appliance = await startAppliance();
    // Steady, so that times can be told: 79 %, no sun, some load.
    await send("events", { simulator: { loadW: 330, sunPct: 0 }, setStateOfChargePct: 79 });
  });
  afterEach(() => appliance.stop());

  const send = (path: string, body: object, method = "POST") =>
    fetch(`${appliance.address}api/v1/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const settingsOf = async (): Promise<Record<string, number>> =>
    (await (await fetch(`${appliance.address}api/v1/settings`)).json()) as Record<string, number>;
  const stateOfCharge = async (): Promise<number | null> =>
    ((await (await fetch(`${appliance.address}api/v1/snapshot`)).json()) as { stateOfChargePct: number | null })
      .stateOfChargePct;
  const open = async (reader: Reader = {}): Promise<Page> => {
    const page = await opened(openPage, appliance.address, reader);
    await toSettings(page);
    return page;
  };

  it("MON-3: each of the five is changed, says its effect before, and only what changed is sent", async () => {
    const page = await open();
    const sent: unknown[] = [];
    page.on("request", (request) => {
      if (request.method() === "PATCH") sent.push(request.postDataJSON());
    });
    const rows = [
      ["chargedVoltageV", "28.4", "A cell: 3.500 V → 3.550 V."],
      ["tailCurrentPct", "5", "Of this bank: 16.0 A → 20.0 A."],
      ["chargedDetectionTimeMin", "10", "Counts as full after 3 min → 10 min"],
      ["lowSocWarningPct", "25", "Until the warning: "],
      ["dischargeFloorPct", "20", "Until the loads go off: "],
    ] as const;
    for (const [name, text, says] of rows) {
      await setting(page, name).locator(".default-badge").waitFor();
      await typeIn(page, name, text);
      await setting(page, name).locator(".outlook").getByText(says).waitFor();
      expect(await setting(page, name).locator(".default-badge").count()).toBe(0);
      await page.getByText("1 change not saved").waitFor();
      await saveButton(page).click();
      await standing(page)
        .getByText(/^Saved: .* → .*\.$/)
        .waitFor();
      expect(await setting(page, name).locator(".outlook").count()).toBe(0);
      expect(sent.at(-1)).toEqual({ [name]: Number(text) });
    }
    expect(await settingsOf()).toMatchObject(Object.fromEntries(rows.map(([name, text]) => [name, Number(text)])));
    // By the keyboard alone.
    await input(page, "tailCurrentPct").fill("6 %");
    await input(page, "tailCurrentPct").press("Enter");
    await standing(page).getByText("Saved: Tail current 5 % → 6 %.").waitFor();
    await saveButton(page).click();
    await standing(page).getByText("Nothing differs from what the BMS has.").waitFor();
    expect(sent).toHaveLength(6);
  });

  it("MON-5: a floor says the time before and after at the mean current, as the BMS reckons it then", async () => {
    // The mean of the last 180 s is that of this load alone.
    await send("simulator", { speed: 600 }, "PATCH");
    await expect.poll(async () => (await stateOfCharge()) ?? 79, { timeout: 20_000 }).toBeLessThan(78.5);
    await send("simulator", { speed: 1 }, "PATCH");
    const page = await open();
    await typeIn(page, "dischargeFloorPct", "14");
    const line = setting(page, "dischargeFloorPct").locator(".outlook li").first();
    await line.getByText(/^Until the loads go off: .* → .* at \d+\.\d\sA\.$/).waitFor();
    const promised = /→ (.*) at/.exec((await line.textContent()) ?? "")?.[1] ?? "";
    await saveButton(page).click();
    await standing(page).getByText("Saved: Discharge floor 10 % → 14 %.").waitFor();
    await toStatus(page);
    const minutes = (text: string | null): number =>
      [...(text ?? "").matchAll(/(\d+)\s(d|h|min)/g)].reduce(
        (sum, [, count, unit]) => sum + Number(count) * (unit === "d" ? 1440 : unit === "h" ? 60 : 1),
        0,
      );
    expect(minutes(promised)).toBeGreaterThan(60);
    const isAsPromised = async (): Promise<boolean> =>
      Math.abs(minutes(await field(page, "Time remaining").textContent()) - minutes(promised)) <= 10;
    await expect.poll(isAsPromised, { timeout: 10_000 }).toBe(true);
  });

  it("MON-8: a floor of 0 or below 10 % is not recommended", async () => {
    const page = await open();
    await typeIn(page, "dischargeFloorPct", "0");
    const outlook = setting(page, "dischargeFloorPct").locator(".outlook");
    await outlook.getByText(/^Not recommended: without a floor/).waitFor();
    await typeIn(page, "dischargeFloorPct", "9");
    await outlook.getByText(/^Not recommended: little is left/).waitFor();
    await typeIn(page, "dischargeFloorPct", "11");
    expect(await outlook.getByText("Not recommended").count()).toBe(0);
  });

  it("what is wrong is told beside the field, and nothing is sent", async () => {
    const page = await open();
    const rows = [
      ["dischargeFloorPct", "99", /^Discharge floor not possible: 99\s%\. Choose from 0 to 98\s%/],
      ["dischargeFloorPct", "15", /low SoC warning level \(15\s%\) must be above the discharge floor \(15\s%\)/],
      ["dischargeFloorPct", "ten", /^This is not a number/],
      ["dischargeFloorPct", "", /^Enter a number/],
      ["dischargeFloorPct", "12.5", /in steps of 1\s%/],
      ["chargedVoltageV", "29.3", /Choose from 27 to 29\.2\sV/],
      ["chargedVoltageV", "28,4", /^Write decimals with a point/],
      ["lowSocWarningPct", "10", /Raise the one or lower the other/],
    ] as const;
    let patches = 0;
    page.on("request", (request) => {
      if (request.method() === "PATCH") patches += 1;
    });
    for (const [name, text, says] of rows) {
      await typeIn(page, name, text);
      await setting(page, name).locator(".refusal").getByText(says).waitFor();
      expect(await input(page, name).getAttribute("aria-invalid")).toBe("true");
      await saveButton(page).click();
      await standing(page).getByText("Not sent: see the marked field.").waitFor();
      expect(await input(page, name).evaluate((element) => element === document.activeElement)).toBe(true);
      await page.getByRole("button", { name: "Discard" }).click();
      await standing(page).getByText("Discarded.").waitFor();
      expect(await setting(page, name).locator(".refusal").count()).toBe(0);
    }
    expect(patches).toBe(0);
    // The two together are judged together.
    await typeIn(page, "dischargeFloorPct", "30");
    await setting(page, "dischargeFloorPct").locator(".refusal").waitFor();
    await typeIn(page, "lowSocWarningPct", "40");
    await setting(page, "dischargeFloorPct").locator(".refusal").waitFor({ state: "detached" });
    await saveButton(page).click();
    await standing(page).getByText("Saved: Low SoC warning level 15 % → 40 %, Discharge floor 10 % → 30 %.").waitFor();
  });

  it("DIS-2: a floor above the state of charge asks first, and floats LOAD only after a yes", async () => {
    const page = await open();
    await typeIn(page, "lowSocWarningPct", "95");
    await typeIn(page, "dischargeFloorPct", "90");
    await setting(page, "dischargeFloorPct")
      .locator(".at-once")
      .getByText(/^LOAD would float at once/)
      .waitFor();
    await setting(page, "lowSocWarningPct")
      .locator(".at-once")
      .getByText(/^PRE-ALARM would go live/)
      .waitFor();
    await saveButton(page).click();
    await confirm(page)
      .getByText(/^LOAD would float at once and the loads go off: 7\d\s% is not above the floor of 90\s%/)
      .waitFor();
    await page.getByRole("button", { name: "No, keep as it is" }).click();
    expect((await settingsOf())["dischargeFloorPct"]).toBe(10);
    expect(await input(page, "dischargeFloorPct").inputValue()).toBe("90");
    await saveButton(page).click();
    await page.getByRole("button", { name: "Yes, save" }).click();
    await standing(page)
      .getByText(/^Saved: /)
      .waitFor();
    await toStatus(page);
    await terminal(page, "LOAD").getByText("Floating").waitFor();
    // And back: a lower floor starts the loads, which is asked as well.
    await toSettings(page);
    await typeIn(page, "dischargeFloorPct", "20");
    await saveButton(page).click();
    await confirm(page)
      .getByText(/^LOAD would go live at once and the loads may start/)
      .waitFor();
    await page.getByRole("button", { name: "Yes, save" }).click();
    await standing(page)
      .getByText(/^Saved: /)
      .waitFor();
    await toStatus(page);
    await terminal(page, "LOAD").getByText("Live", { exact: true }).waitFor();
  });

  it("what is typed stays through live updates, another page and a BMS that does not answer; then it is tried again", async () => {
    const page = await open();
    await input(page, "chargedDetectionTimeMin").fill("1");
    const clock = page.locator(".strip-clock");
    const before = await clock.textContent();
    await page.waitForFunction((text) => document.querySelector(".strip-clock")?.textContent !== text, before);
    await input(page, "chargedDetectionTimeMin").press("2");
    expect(await input(page, "chargedDetectionTimeMin").inputValue()).toBe("12");
    await toStatus(page);
    await toSettings(page);
    expect(await input(page, "chargedDetectionTimeMin").inputValue()).toBe("12");

    await page.route("**/api/v1/settings", (route) => route.abort());
    await saveButton(page).click();
    const trouble = setting(page, "chargedDetectionTimeMin").locator(".setting-trouble");
    await trouble.getByText("The BMS did not answer. What you typed stays here.").waitFor();
    expect(await input(page, "chargedDetectionTimeMin").inputValue()).toBe("12");
    await page.getByText("1 change not saved").waitFor();
    await page.unroute("**/api/v1/settings");
    await trouble.getByRole("button", { name: "Try again" }).click();
    await standing(page).getByText("Saved: Charged detection time 3 min → 12 min.").waitFor();
    expect(await trouble.count()).toBe(0);
    expect((await settingsOf())["chargedDetectionTimeMin"]).toBe(12);
  });

  it("a refusal of the server stands at its field, in the reader's language, and what was typed stays", async () => {
    const page = await open({ locale: "it-IT" });
    // Somebody else is quicker by less than this page can hear of: it believes the warning level to be at 15 %.
    await page.route("**/api/v1/settings", async (route) => {
      await send("settings", { lowSocWarningPct: 12 }, "PATCH");
      await route.continue();
    });
    await typeIn(page, "dischargeFloorPct", "13");
    expect(await setting(page, "dischargeFloorPct").locator(".refusal").count()).toBe(0);
    const answered = page.waitForResponse((response) => response.request().method() === "PATCH");
    await saveButton(page).click();
    expect(await (await answered).text()).toMatch(/lowSocWarningPct 12 with dischargeFloorPct 13/);
    // As soon as it hears of what changed, the rule is told in words.
    await setting(page, "dischargeFloorPct")
      .locator(".refusal")
      .getByText(/Il livello di avviso SoC basso \(12\s%\) deve stare sopra la soglia di scarica \(13\s%\)/)
      .waitFor();
    await page.unroute("**/api/v1/settings");
    expect(await input(page, "dischargeFloorPct").inputValue()).toBe("13");
    expect((await settingsOf())["dischargeFloorPct"]).toBe(10);
  });

  it("two browsers: what the other one changes is told, and neither what is typed nor the focus is lost", async () => {
    const [one, other] = [await open(), await open()];
    await input(one, "tailCurrentPct").fill("6");
    await typeIn(other, "tailCurrentPct", "7");
    await saveButton(other).click();
    await standing(other).getByText("Saved: Tail current 4 % → 7 %.").waitFor();
    const told = setting(one, "tailCurrentPct").locator(".setting-trouble");
    await told.getByText("Changed by somebody else meanwhile: 4 % → 7 %.").waitFor();
    expect(await input(one, "tailCurrentPct").inputValue()).toBe("6");
    expect(await input(one, "tailCurrentPct").evaluate((element) => element === document.activeElement)).toBe(true);
    await setting(one, "tailCurrentPct").locator(".outlook-change").getByText("7 % → 6 %").waitFor();
    await told.getByRole("button", { name: "Take 7 %" }).click();
    expect(await input(one, "tailCurrentPct").inputValue()).toBe("7");
    // What nobody types follows at once.
    await typeIn(other, "chargedDetectionTimeMin", "5");
    await saveButton(other).click();
    await expect.poll(() => input(one, "chargedDetectionTimeMin").inputValue()).toBe("5");
  });

  it("in Italian a comma is a decimal, and values are written with one", async () => {
    const page = await open({ locale: "it-IT" });
    await typeIn(page, "chargedVoltageV", "28,4");
    await setting(page, "chargedVoltageV").locator(".outlook").getByText("Per cella: 3,500 V → 3,550 V.").waitFor();
    await saveButton(page).click();
    await standing(page).getByText("Salvato: Tensione caricata 28 V → 28,4 V.").waitFor();
    expect(await input(page, "chargedVoltageV").inputValue()).toBe("28,4");
    expect((await settingsOf())["chargedVoltageV"]).toBe(28.4);
    await typeIn(page, "tailCurrentPct", "4,55");
    await setting(page, "tailCurrentPct")
      .locator(".refusal")
      .getByText(/da 0,5 a 10\s%, a passi di 0,1\s%/)
      .waitFor();
  });

  it("BANK-3: what was found is shown with what to compare it with, and verified", async () => {
    const page = await open();
    const found = card(page, "Found by the BMS");
    expect(await found.locator("dt").allTextContents()).toEqual([
      "Battery capacity",
      "Battery voltage",
      "Number of batteries",
      "Number of batteries in series",
      "Number of batteries in parallel",
    ]);
    expect(await found.locator("dd").allTextContents()).toEqual(["400.0\u00a0Ah", "24\u00a0V", "2", "1", "2"]);
    expect(await found.locator("input").count()).toBe(0);
    await found.getByText("Count the batteries: 2. Read a label: 25.6 V, 200 Ah.").waitFor();
    await found.getByText("Please verify these figures.").waitFor();
    await found.getByRole("button", { name: "Yes, this is my bank" }).click();
    await found.getByText("Verified", { exact: true }).waitFor();
    expect(await found.getByRole("button").count()).toBe(0);
    const snapshot = (await (await fetch(`${appliance.address}api/v1/snapshot`)).json()) as {
      readonly sample?: { readonly bank: { readonly verified: boolean } };
      readonly bank?: { readonly verified: boolean };
    };
    expect((snapshot.sample ?? snapshot).bank?.verified).toBe(true);
  });

  it("MON-4: a state of charge below the floor says that LOAD would float, asks, and does it after a yes", async () => {
    const page = await open();
    const charge = card(page, "State of charge");
    const typed = page.locator("#charge-by-hand");
    for (const [text, says] of [
      ["101", /Choose from 0 to 100\s%/],
      ["-1", /Choose from 0 to 100\s%/],
      ["full", /^This is not a number/],
    ] as const) {
      await typed.fill(text);
      await typed.press("Enter");
      await charge.locator(".refusal").getByText(says).waitFor();
    }
    await typed.fill("8");
    await charge
      .locator(".outlook")
      .first()
      .getByText(/7\d\s% → 8\s%; consumed .*→ −368\.0\sAh/)
      .waitFor();
    await charge
      .locator(".at-once")
      .getByText(/^LOAD would float at once/)
      .waitFor();
    await charge
      .getByText(/^Does not change what is in the batteries/)
      .first()
      .waitFor();
    await typed.press("Enter");
    await confirm(page)
      .getByText(/8\s% is not above the floor of 10\s%/)
      .waitFor();
    expect(await confirm(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole("button", { name: "No, keep as it is" }).click();
    expect(await typed.inputValue()).toBe("8");
    await typed.press("Enter");
    await page.getByRole("button", { name: "Yes, set" }).click();
    await charge.getByText(/^Done: state of charge 7\d\s% → 8\s%\.$/).waitFor();
    await toStatus(page);
    await terminal(page, "LOAD").getByText("Floating").waitFor();

    // Synchronising brings LOAD back: asked as well.
    await toSettings(page);
    await charge.getByRole("button", { name: "Synchronise SoC to 100 %" }).click();
    await confirm(page)
      .getByText(/^LOAD would go live at once/)
      .waitFor();
    await page.getByRole("button", { name: "Yes, synchronise" }).click();
    await charge.getByText(/^Done: state of charge \d\s% → 100\s%\.$/).waitFor();
    await toStatus(page);
    await terminal(page, "LOAD").getByText("Live", { exact: true }).waitFor();
    expect(await field(page, "State of charge").textContent()).toMatch(/(100|99)\s%/);
  });

  it("RST-1: the table has exactly what changes; a no changes nothing, a yes does it, and there is a way back", async () => {
    const page = await open();
    const restore = card(page, "Reset to defaults");
    const button = restore.getByRole("button", { name: "Reset to defaults" });
    await restore.getByText("All five settings are at their defaults").waitFor();
    // It says that it is disabled, and stays in the way of the keyboard.
    await button.press("Enter");
    expect(await restore.locator("table").count()).toBe(0);

    await send("settings", { chargedVoltageV: 28.4, lowSocWarningPct: 95, dischargeFloorPct: 90 }, "PATCH");
    await restore.getByText("All five settings are at their defaults").waitFor({ state: "detached" });
    await button.click();
    const cells = () => restore.locator("tbody tr").allTextContents();
    const plain = (rows: readonly string[]) => rows.map((row) => row.replaceAll("\u00a0", " "));
    expect(plain(await cells())).toEqual([
      "Charged voltage28.4 V28 V",
      "Low SoC warning level95 %15 %",
      "Discharge floor90 %10 %",
    ]);
    // The floor holds LOAD off: the default would start the loads.
    await confirm(page)
      .getByText(/^LOAD would go live at once/)
      .waitFor();
    await page.getByRole("button", { name: "No, keep as it is" }).click();
    expect((await settingsOf())["dischargeFloorPct"]).toBe(90);
    await button.click();
    await page.getByRole("button", { name: "Yes, reset" }).click();
    await restore.getByText("Reset. This was changed:").waitFor();
    expect(plain(await cells())).toHaveLength(3);
    expect(await settingsOf()).toEqual({
      chargedVoltageV: 28,
      tailCurrentPct: 4,
      chargedDetectionTimeMin: 3,
      lowSocWarningPct: 15,
      dischargeFloorPct: 10,
    });
    // The way back outlives a look at another page, and says what it does to LOAD.
    await toStatus(page);
    await terminal(page, "LOAD").getByText("Live", { exact: true }).waitFor();
    await toSettings(page);
    await restore.getByText(/^LOAD would float at once/).waitFor();
    await restore.getByRole("button", { name: "Put the former values back" }).click();
    await restore.getByText("The former values are back.").waitFor();
    expect(await settingsOf()).toMatchObject({ chargedVoltageV: 28.4, lowSocWarningPct: 95, dischargeFloorPct: 90 });
  });

  it("RST-1: says when the default floor would float LOAD", async () => {
    await send("settings", { dischargeFloorPct: 5 }, "PATCH");
    await send("events", { setStateOfChargePct: 8 });
    const page = await open();
    const restore = card(page, "Reset to defaults");
    await restore.getByRole("button", { name: "Reset to defaults" }).click();
    await confirm(page)
      .getByText(/^LOAD would float at once and the loads go off: 8\s% is not above the floor of 10\s%/)
      .waitFor();
  });

  it("language, temperatures and theme are chosen here, hold everywhere, and are remembered", async () => {
    await send("events", { simulator: { ambientC: 20 } });
    const page = await open();
    const reader = card(page, "This browser");
    const ambient = page.locator("output[for=slider-ambientC]");
    await ambient.getByText("20 °C").waitFor();
    await reader.getByRole("radio", { name: "°F" }).check({ force: true });
    await ambient.getByText("68 °F").waitFor();
    await reader.getByRole("radio", { name: "Dark" }).check({ force: true });
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
    await reader.getByRole("radio", { name: "Italiano" }).check({ force: true });
    await page.getByRole("heading", { name: "Questo browser" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("it");
    await page.reload();
    await page.getByRole("heading", { name: "Questo browser" }).waitFor();
    await ambient.getByText("68 °F").waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
    // The words of the BMS follow: too cold to charge, limit 5 °C.
    await send("events", { simulator: { ambientC: -20 } });
    await send("simulator", { speed: 600 }, "PATCH");
    await toStatus(page);
    const why = page.locator(".field .reasons").first();
    await why.getByText(/limite 41\s°F/).waitFor({ timeout: 40_000 });
    expect(await page.locator("main").textContent()).not.toContain("°C");
  });

  it("a link to one setting leads to it", async () => {
    const page = await opened(openPage, appliance.address);
    await page.goto(`${appliance.address}#/settings/dischargeFloorPct`);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("setting-dischargeFloorPct");
  });

  it("old values are said to be old, and what is typed stays", async () => {
    const page = await open();
    await input(page, "tailCurrentPct").fill("6");
    const { port } = appliance;
    await appliance.stop();
    await page
      .locator(".settings-age")
      .getByText(/^(Stale|Offline): values from/)
      .waitFor({ timeout: 30_000 });
    await saveButton(page).click();
    await setting(page, "tailCurrentPct").getByText("The BMS did not answer. What you typed stays here.").waitFor();
    appliance = await startAppliance(port);
    await page.locator(".settings-age").waitFor({ state: "detached", timeout: 30_000 });
    expect(await input(page, "tailCurrentPct").inputValue()).toBe("6");
    await setting(page, "tailCurrentPct").getByRole("button", { name: "Try again" }).click();
    await standing(page).getByText("Saved: Tail current 4 % → 6 %.").waitFor();
  });

  it.each(readers)(
    "$scheme, $locale, $width px: axe finds nothing, nothing overflows, nothing is small",
    async (reader) => {
      const page = await open(reader);
      const look = async (): Promise<void> => {
        expect(await violations(page)).toEqual([]);
        expect(await widthOf(page)).toBeLessThanOrEqual(reader.width);
        expect(await smallTargets(page)).toEqual([]);
      };
      await look();
      await typeIn(page, "chargedVoltageV", "x");
      await typeIn(page, "lowSocWarningPct", "95");
      await typeIn(page, "dischargeFloorPct", "90");
      await page.locator("#charge-by-hand").fill("5");
      await page.locator("#charge-by-hand").press("Enter");
      await confirm(page).waitFor();
      await look();
      await page.getByRole("button", { name: /^No, / }).click();
      await typeIn(page, "chargedVoltageV", "28");
      await saveButton(page).click();
      await confirm(page).locator("button.primary").click();
      await standing(page)
        .getByText(/^(Saved|Salvato)/)
        .waitFor();
      await page.locator("#restore-title ~ fieldset > button").click();
      await page.locator(".settings table").waitFor();
      await look();
    },
  );
});

describe.skipIf(networkAddress === null)("a viewer", () => {
  let appliance: FromElsewhere;
  beforeEach(async () => {
    appliance = await startForNetwork(networkAddress ?? "");
  });
  afterEach(() => appliance.stop());

  it("sees all of it, is told why nothing can be changed, and chooses how it is shown", async () => {
    const page = await opened(visit, appliance.address);
    await page.getByLabel(/^PIN,/).fill(appliance.pins.viewer);
    await page.locator(".pin-form button").click();
    await page.locator(".moment").waitFor();
    await toSettings(page);
    await page.getByText("You see these settings, but changing them needs the installer PIN.").waitFor();
    expect(await input(page, "dischargeFloorPct").inputValue()).toBe("10");
    const disabled = await page
      .locator(".settings .column :is(input:not([type=radio]), button)")
      .evaluateAll((all) => all.map((one) => one.matches(":disabled")));
    expect(disabled.length).toBeGreaterThan(9);
    expect(disabled).not.toContain(false);
    for (const one of [input(page, "dischargeFloorPct"), page.locator("#charge-by-hand")]) {
      expect(await one.evaluate((element) => element.closest("fieldset")?.getAttribute("aria-describedby"))).toBe(
        "needs-pin",
      );
    }
    expect(await post(page, "events", { synchronise: true })).toBe(403);
    await page.getByRole("radio", { name: "°F" }).check({ force: true });
    expect(await page.getByRole("radio", { name: "°F" }).isChecked()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "Enter it under Access" }).click();
    await page.locator(".access").waitFor();
  });
});
