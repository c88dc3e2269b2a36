// How it was, in a real browser: ranges, keys, wheel and links, gaps that stay gaps, and a file that holds what the view shows.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Appliance, startAppliance } from "./appliance.ts";
import { browserForTests, openPage, type Reader, smallTargets, violations } from "./pages.ts";

const opened = browserForTests();
let appliance: Appliance;
let folder: string;

const send = (path: string, method: string, body: object) =>
  fetch(`${appliance.address}api/v1/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** An hour or two of a simulated bank, with a pre-alarm in it, and then the time of the wall. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cellward-trends-"));
  appliance = await startAppliance(0, folder);
  await send("simulator", "PATCH", { speed: 600 });
  await pause(6000);
  await send("events", "POST", { setStateOfChargePct: 12 });
  await pause(3000);
  await send("events", "POST", { setStateOfChargePct: 70 });
  await pause(3000);
  await send("simulator", "PATCH", { speed: 1 });
});
afterAll(async () => {
  await appliance.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (hash = "#/trends", reader: Reader = {}, address = appliance.address): Promise<Page> => {
  const page = await opened(openPage, address, reader);
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.locator(".trend-summary tbody strong").first().waitFor();
  return page;
};

const hashOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);
const awaitHash = (page: Page, like: RegExp) =>
  page.waitForFunction((source) => new RegExp(source).test(location.hash), like.source);
const csvOf = async (page: Page): Promise<URL> =>
  new URL((await page.locator(".trend-csv").getAttribute("href")) ?? "", appliance.address);
/** The file is that of what is drawn, which comes a moment after what is asked for. */
const awaitSpan = (page: Page, spanS: number) =>
  page.waitForFunction((wanted) => {
    const asked = new URL(document.querySelector(".trend-csv")?.getAttribute("href") ?? "", location.href).searchParams;
    return Number(asked.get("toS")) - Number(asked.get("fromS")) === wanted;
  }, spanS);

describe("the view", () => {
  it("begins with a day of state of charge, current and cells; quantities are switched, and the last one stays", async () => {
    const page = await open();
    expect(await page.locator(".trend canvas").count()).toBe(3);
    expect(await hashOf(page)).toBe("#/trends/day/soc%2Ca%2Ccells");
    await page.getByRole("button", { name: "Voltage", exact: true }).click();
    expect(await page.locator(".trend").count()).toBe(4);
    await page
      .locator(".trend-value strong")
      .getByText(/^2\d\.\d\d\sV$/)
      .waitFor();
    for (const name of ["State of charge", "Voltage", "Current"]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    await page.getByRole("button", { name: "Cell voltage", exact: true }).click({ force: true });
    expect(await hashOf(page)).toBe("#/trends/day/cells");
    await page.locator(".trend-held").getByText("Allow to discharge: Pre-alarm (low SoC)").first().waitFor();
    await page.locator(".lane-band[data-kind=pre-alarm]").first().waitFor();
    await page.locator(".trend-held").getByText("Warning W-B07: Low SoC").first().waitFor();
  });

  it("each range asks for as much, and a link brings range and quantities", async () => {
    const page = await open("#/trends/6h/v,spread");
    expect(await page.locator(".trend-head > span:first-child").allTextContents()).toEqual(["Voltage", "Cell spread"]);
    await awaitSpan(page, 6 * 3600);
    for (const [name, spanS] of [
      ["Hour", 3600],
      ["Week", 7 * 86_400],
      ["10 years", 3652 * 86_400],
    ] as const) {
      await page.getByRole("button", { name, exact: true }).click();
      await awaitSpan(page, spanS);
    }
    expect(await hashOf(page)).toBe("#/trends/decade/v%2Cspread");
  });

  it("follows the time while Now is on, and stands still otherwise", async () => {
    const page = await open("#/trends/last-60/soc");
    const endOf = async () => Number((await csvOf(page)).searchParams.get("toS"));
    const before = await endOf();
    await expect.poll(endOf, { timeout: 15_000 }).toBeGreaterThan(before);
    await page.getByRole("button", { name: "Earlier" }).click();
    await awaitHash(page, /\/\d+-\d+\//);
    const still = await hashOf(page);
    await pause(2500);
    expect(await hashOf(page)).toBe(still);
    await page.getByRole("button", { name: "Now", exact: true }).click();
    await awaitHash(page, /last-60/);
  });
});

describe("keys and wheel", () => {
  it("arrows move, + and − zoom, Home goes to the oldest, End to now; values are read one by one", async () => {
    const page = await open("#/trends/hour/soc,v");
    await page.locator(".trend-charts").focus();
    await page.keyboard.press("+");
    await awaitHash(page, /last-1800/);
    await page.keyboard.press("-");
    await awaitHash(page, /\/hour\//);
    await page.keyboard.press("ArrowLeft");
    await awaitHash(page, /\/\d+-\d+\//);
    await awaitSpan(page, 3600);
    await page.keyboard.press("End");
    await awaitHash(page, /\/hour\//);
    await page.keyboard.press("Home");
    await awaitHash(page, /\/\d+-\d+\//);
    await page
      .getByText(/The record begins|No gap in the data|Gaps without data/)
      .first()
      .waitFor();
    await page.keyboard.press("End");
    await awaitHash(page, /\/hour\//);
    await awaitSpan(page, 3600);
    await page.keyboard.press("Shift+ArrowLeft");
    await page
      .locator("#trend-aloud")
      .getByText(/State of charge \d+\s%, Voltage \d+\.\d\d\sV/)
      .waitFor({ state: "attached" });
    await page.locator(".trend-pointer").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".trend-pointer").waitFor({ state: "detached" });
  });

  it("the wheel zooms at the mouse, dragging moves", async () => {
    const page = await open("#/trends/hour/soc");
    const box = await page.locator(".trend-plot").first().boundingBox();
    if (box === null) throw new Error("no chart");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.locator(".trend-pointer").waitFor();
    await page.mouse.wheel(0, -100);
    await awaitHash(page, /\/\d+-\d+\//);
    await awaitSpan(page, 2880);
    const before = await hashOf(page);
    await page.mouse.down();
    await page.mouse.move(x + 100, y, { steps: 5 });
    await page.mouse.up();
    await page.waitForFunction((was) => location.hash !== was, before);
    await awaitSpan(page, 2880);
  });
});

describe("what is written down", () => {
  it("the file holds the points that the table shows, no more and no less", async () => {
    const page = await open("#/trends/last-7200/soc,cells");
    await page.locator(".trend-charts").focus();
    await page.keyboard.press("ArrowLeft");
    await awaitHash(page, /\/\d+-\d+\//);
    await awaitSpan(page, 7200);
    const address = await csvOf(page);
    const [from, to] = (await hashOf(page)).split("/")[2]?.split("-") ?? [];
    await expect.poll(async () => (await csvOf(page)).searchParams.get("fromS")).toBe(from);
    expect((await csvOf(page)).searchParams.get("toS")).toBe(to);
    expect(address.searchParams.get("quantities")).toBe("stateOfChargePct,minCellV,maxCellV");
    await page.getByRole("button", { name: "Show the points as a table" }).click();
    await page.locator(".trend-points tr[data-at]").first().waitFor();
    const shown = await page
      .locator(".trend-points tr[data-at]")
      .evaluateAll((rows) =>
        rows.map((row) => [row.getAttribute("data-at"), row.querySelectorAll("td")[1]?.firstChild?.textContent]),
      );
    const [, ...lines] = (await (await fetch(await csvOf(page))).text()).trimEnd().split("\r\n");
    const written = lines.map((line) => {
      const fields = line.split(",");
      return [fields[1], Number(fields[6]).toFixed(3)];
    });
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual(written);
  });
});

/** Whether the line of the first chart is drawn at a part of its width. */
const isDrawnAt = (page: Page, part: number): Promise<boolean> =>
  page.evaluate((at) => {
    const canvas = document.querySelector<HTMLCanvasElement>(".trend canvas");
    const key = document.querySelector(".trend-key");
    const context = canvas?.getContext("2d");
    if (!canvas || !key || !context) throw new Error("no chart");
    const [red, green, blue] = getComputedStyle(key).stroke.match(/\d+/g)?.map(Number) ?? [];
    const gutter = Number.parseFloat(
      getComputedStyle(document.querySelector(".trend-charts") as Element).getPropertyValue("--gutter"),
    );
    const x = Math.round(gutter + (canvas.width - gutter - 12) * at);
    const { data } = context.getImageData(x, 0, 1, canvas.height);
    const near = (value: number | undefined, other: number | undefined) => Math.abs((value ?? 0) - (other ?? 0)) < 40;
    for (let at = 0; at < data.length; at += 4) {
      if (near(data[at], red) && near(data[at + 1], green) && near(data[at + 2], blue)) return true;
    }
    return false;
  }, part);

describe("what was not recorded", () => {
  it("is a gap after the appliance stood still, in the chart, in words and in the table; and a lost server is told", async () => {
    // One whose time never ran fast: only that is labelled by the clock of the wall, which went on meanwhile.
    const own = mkdtempSync(join(tmpdir(), "cellward-trends-gap-"));
    let still = await startAppliance(0, own);
    onTestFinished(async () => {
      await still.stop();
      rmSync(own, { recursive: true, force: true });
    });
    const page = await open("#/trends/last-120/v", {}, still.address);
    await pause(8000);
    await still.stop();
    await page.locator(".trend-word").getByText("The course could not be fetched.").waitFor({ timeout: 30_000 });
    expect(await page.locator(".trend canvas").count()).toBe(1);
    await pause(11_000);
    still = await startAppliance(still.port, own);
    await page.locator(".connection").getByText("Live", { exact: true }).waitFor({ timeout: 30_000 });
    const gap = page.locator(".trend-gaps li").filter({ hasText: /\(\d+ s\)|\(1 min/ });
    await gap.first().waitFor({ timeout: 30_000 });
    await page.locator(".trend-word .trouble").waitFor({ state: "detached" });
    // Held still, so that the chart and the table stay those of one view.
    const endS = Number((await csvOf(page)).searchParams.get("toS"));
    await pause(3000);
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#/trends/${endS - 118}-${endS + 2}/v`,
    );
    await expect.poll(async () => (await csvOf(page)).searchParams.get("toS")).toBe(String(endS + 2));
    await page.getByRole("button", { name: "Show the points as a table" }).click();
    await page.locator(".trend-gap-row").first().waitFor();
    // The longest pause between two rows is the one in which nothing may be drawn.
    const asked = (await csvOf(page)).searchParams;
    const [fromS, toS] = [Number(asked.get("fromS")), Number(asked.get("toS"))];
    const times = await page
      .locator(".trend-points tr[data-at]")
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-at"))));
    const steps = times
      .slice(1)
      .map((atS, index) => ({ beforeS: times[index] ?? 0, stepS: atS - (times[index] ?? 0) }));
    const longest = steps.reduce((one, other) => (other.stepS > one.stepS ? other : one));
    expect(longest.stepS).toBeGreaterThan(10);
    const part = (atS: number): number => (atS - fromS) / (toS - fromS);
    // The table is there before the chart has been drawn anew.
    const drawn = async (): Promise<readonly boolean[]> => [
      await isDrawnAt(page, part(longest.beforeS - 1.5)),
      await isDrawnAt(page, part(longest.beforeS + longest.stepS / 2)),
    ];
    await expect.poll(drawn, { timeout: 10_000 }).toEqual([true, false]);
  }, 100_000);
});

const readers = (["light", "dark"] as const).flatMap((scheme) =>
  (["en-GB", "it-IT"] as const).map((locale) => ({ scheme, locale, width: 320, height: 800 })),
);

describe("for every reader", () => {
  it.each(readers)(
    "$scheme, $locale, 320 px: axe finds nothing, nothing scrolls sideways, all can be pressed",
    async (reader) => {
      const page = await open("#/trends/6h/soc,v,a,w,cells,spread,t", reader);
      const italian = reader.locale === "it-IT";
      await page
        .getByRole("button", { name: italian ? "Mostra i punti in una tabella" : "Show the points as a table" })
        .click();
      await page.getByRole("heading", { name: italian ? "Grafici" : "Trends", exact: true }).waitFor();
      if (italian) await page.locator(".trend-summary td strong").getByText(/\d,\d/).first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await smallTargets(page)).toEqual([]);
    },
  );
});
