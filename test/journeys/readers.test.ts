// The same page for different readers: Italian, a phone, a keyboard, a screen reader, the dark.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Appliance, startAppliance } from "./appliance.ts";
import { launchBrowser } from "./browser.ts";
import { openPage, type Reader, sentence, smallTargets, violations, readers } from "./pages.ts";

let browser: Browser;
let appliance: Appliance;

beforeAll(async () => {
  browser = await launchBrowser();
  appliance = await startAppliance();
});
afterAll(async () => {
  await browser.close();
  await appliance.stop();
});

const withPage = async (reader: Reader, look: (page: Page) => Promise<void>): Promise<void> => {
  const { page, wrong } = await openPage(browser, appliance.address, reader);
  try {
    await look(page);
  } finally {
    await page.context().close();
  }
  expect(wrong).toEqual([]);
};

const act = (actions: object) =>
  fetch(`${appliance.address}api/v1/events`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(actions),
  });

const openControls = async (page: Page): Promise<void> => {
  const button = page.locator(".strip-open");
  await button.waitFor();
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
};

describe("languages", () => {
  it("an Italian browser gets Italian with a comma; the choice of another language is remembered", () =>
    withPage({ locale: "it-IT" }, async (page) => {
      expect(await page.locator(".field dt").first().textContent()).toBe("Stato della carica");
      expect(await page.locator(".moment-sentence").textContent()).toMatch(/^Tutto bene/);
      await page
        .locator(".field")
        .filter({ hasText: "Tensione" })
        .getByText(/\d,\d\d/)
        .waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("it");
      await page.getByRole("button", { name: "English" }).click();
      expect(await page.locator(".field dt").first().textContent()).toBe("State of charge");
      await page.reload();
      await page.getByText("State of charge", { exact: true }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
    }));

  it("the theme goes from that of the device to light and to dark, and is remembered", () =>
    withPage({ scheme: "dark" }, async (page) => {
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const dark = await ground();
      await page.getByRole("button", { name: "Theme: As the device" }).click();
      expect(await ground()).not.toBe(dark);
      await page.getByRole("button", { name: "Theme: Light" }).click();
      expect(await ground()).toBe(dark);
      await page.reload();
      await page.getByRole("button", { name: "Theme: Dark" }).waitFor();
    }));
});

describe("small screens", () => {
  it.each([
    [390, "en-GB"],
    [360, "it-IT"],
    [320, "it-IT"],
  ] as const)("%d px wide, %s: nothing to scroll sideways, controls open or not", (width, locale) =>
    withPage({ width, height: 800, locale }, async (page) => {
      for (const open of [false, true]) {
        if (open) await openControls(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const beyond = await page.evaluate(
          (limit) =>
            [...document.querySelectorAll("main *, header *, aside *, footer *")]
              .filter(
                (element) =>
                  !element.closest(".visually-hidden") && element.getBoundingClientRect().right > limit + 0.5,
              )
              .map((element) => element.className || element.tagName),
          width,
        );
        expect(beyond).toEqual([]);
      }
    }),
  );

  it("what can be pressed is at least 44 px high and wide", () =>
    withPage({ width: 390, height: 800 }, async (page) => {
      await openControls(page);
      expect(await smallTargets(page)).toEqual([]);
    }));
});

describe("by keyboard", () => {
  it("everything is reached and moved by keys, and the focus stays while the page lives", () =>
    withPage({}, async (page) => {
      const load = page.getByRole("slider", { name: "Load", exact: true });
      await load.focus();
      await page.keyboard.press("ArrowRight");
      await page.locator("output[for=slider-loadW]").getByText("50 W").waitFor();
      const clock = page.locator(".strip-clock");
      const before = await clock.textContent();
      await page.waitForFunction((text) => document.querySelector(".strip-clock")?.textContent !== text, before);
      expect(await load.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.getByRole("switch", { name: "Mode" }).focus();
      await page.keyboard.press("Space");
      await sentence(page, /^Switched off in the app/).waitFor();
      await page.keyboard.press("Space");
      await sentence(page, /^All well/).waitFor();
      await act({ simulator: { loadW: null } });
    }));

  it("the first stop leads past the header and the list of pages to the page", () =>
    withPage({}, async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("page");
    }));
});

describe("axe finds nothing", () => {
  it.each(readers)("$scheme, $locale, $width px: all well, then a pre-alarm, with the controls open", (reader) =>
    withPage({ ...reader, height: 900 }, async (page) => {
      expect(await violations(page)).toEqual([]);
      await openControls(page);
      await act({ setStateOfChargePct: 12 });
      await page.locator(".code").filter({ hasText: "W-B07" }).waitFor();
      expect(await violations(page)).toEqual([]);
      await act({ setStateOfChargePct: 5 });
      await page.locator(".code").filter({ hasText: "A-B07" }).waitFor();
      expect(await violations(page)).toEqual([]);
      await act({ setStateOfChargePct: 78 });
      await page.locator(".code").first().waitFor({ state: "detached" });
    }),
  );
});

/** What is shouted; a refusal beside its control is an alert too. */
const announcer = (page: Page) => page.locator('[role="alert"][aria-live="assertive"]');

describe("a screen reader", () => {
  it("is told a new alarm at once, and what stood before the page came is not shouted", () =>
    withPage({}, async (page) => {
      expect(await announcer(page).textContent()).toBe("");
      await act({ setStateOfChargePct: 5 });
      await announcer(page).getByText("A-B07: Low SoC.").waitFor();
      await page.reload();
      await page.locator(".code").filter({ hasText: "A-B07" }).waitFor();
      expect(await announcer(page).textContent()).toBe("");
      await act({ setStateOfChargePct: 78 });
    }));
});
