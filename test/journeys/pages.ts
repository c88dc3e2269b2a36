// Opening the page as different people do, and what every journey watches meanwhile.
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchBrowser } from "./browser.ts";

export interface Reader {
  readonly locale?: "en-GB" | "it-IT";
  readonly scheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  /** What it keeps of the app answers before the wire does. */
  readonly serviceWorkers?: "allow" | "block";
}

/** Any two of theme, language and width meet in one of them; every page in all themes and languages is for every-page.ts. */
export const readers = [
  { scheme: "light", locale: "en-GB", width: 1280, height: 900 },
  { scheme: "light", locale: "it-IT", width: 320, height: 700 },
  { scheme: "dark", locale: "en-GB", width: 320, height: 700 },
  { scheme: "dark", locale: "it-IT", width: 1280, height: 900 },
] as const satisfies readonly Reader[];

export interface Watched {
  readonly page: Page;
  /** Errors of the page, refusals of its content security policy, requests that left for elsewhere. */
  readonly wrong: string[];
}

/** A lost line, an answer that is a refusal. */
const expectedNoise = /net::ERR_|Failed to load resource/;

/** Opens the address, whatever it shows. */
export const visit = async (browser: Browser, address: string, reader: Reader = {}): Promise<Watched> => {
  const { locale = "en-GB", scheme = "light", width = 1280, height = 900, serviceWorkers = "allow" } = reader;
  const context = await browser.newContext({
    locale,
    colorScheme: scheme,
    viewport: { width, height },
    reducedMotion: "reduce",
    serviceWorkers,
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !expectedNoise.test(message.text())) wrong.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) wrong.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  return { page, wrong };
};

/** For who is let in without being asked. */
export const openPage = async (browser: Browser, address: string, reader: Reader = {}): Promise<Watched> => {
  const watched = await visit(browser, address, reader);
  await watched.page.locator(".moment").waitFor();
  return watched;
};

/** For one test file: what it opens is closed after each test, and must have had nothing wrong. */
export const browserForTests = () => {
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
  return async (
    open: (browser: Browser, address: string, reader?: Reader) => Promise<Watched>,
    address: string,
    reader: Reader = {},
  ): Promise<Page> => {
    const opened = await open(browser, address, reader);
    watched.push(opened);
    return opened.page;
  };
};

/** By the address, as a link would; the page is there when its content is. */
export const goTo = async (page: Page, name: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${name}`);
  await page.locator(`.page[data-page="${name}"]`).waitFor();
  await page.locator("main .waiting").waitFor({ state: "detached" });
};

/** The definition beside a field's name. */
export const field = (page: Page, name: string) =>
  page
    .locator(".field")
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator("dd");

export const sentence = (page: Page, says: RegExp) => page.locator(".moment-sentence").getByText(says);

export const connection = (page: Page) => page.locator(".connection");

export const terminal = (page: Page, print: string) => page.locator(".terminal").filter({ hasText: `(${print})` });

export const speed = async (page: Page, times: number): Promise<void> => {
  await page.getByRole("radio", { name: `${times} times as fast` }).check({ force: true });
};

export const slide = async (page: Page, label: string, value: number): Promise<void> => {
  await page.getByRole("slider", { name: label, exact: true }).fill(String(value));
};

/** What axe finds against it. The page has no frames, and axe's other way opens a second page for each answer. */
export const violations = async (page: Page): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`));
};

/** What can be pressed and is less than 44 px high or wide. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, summary, .segment")]
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < 43.5 || height < 43.5);
      })
      .map((element) => element.outerHTML),
  );

export const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

export const post = (page: Page, path: string, body: object): Promise<number> =>
  page.evaluate(
    async ([to, text]) =>
      (await fetch(to, { method: "POST", headers: { "content-type": "application/json" }, body: text })).status,
    [`api/v1/${path}`, JSON.stringify(body)] as const,
  );
