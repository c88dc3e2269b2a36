/**
 * Every page as a person sees it, into the folder `pictures/`: `npm run pictures`. Light and dark, phone and desktop, while all is well
 * and while an alarm stands. `--only battery` one page, `--language it` in Italian.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { pageNames } from "../../src/web/shell/page-names.ts";
import { alarmed } from "./banks.ts";
import { type Appliance, startAppliance, startConfigured } from "./appliance.ts";
import { launchBrowser } from "./browser.ts";

const { values } = parseArgs({
  options: { only: { type: "string" }, language: { type: "string", default: "en" } },
});
const names = pageNames.filter((name) => values.only === undefined || name === values.only);
if (names.length === 0)
  throw new RangeError(`no page ${JSON.stringify(values.only)}; there are ${pageNames.join(", ")}`);

const folder = "pictures";
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;

const take = async (browser: Browser, { address }: Appliance, state: string): Promise<void> => {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        locale: values.language === "it" ? "it-IT" : "en-GB",
        deviceScaleFactor: size === "phone" ? 2 : 1,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      for (const name of names) {
        await page.goto(`${address}#/${name}`);
        await page.locator(`.page[data-page="${name}"]`).waitFor();
        await page.locator("main .waiting").waitFor({ state: "detached" });
        // What is fetched, and a few readings.
        await page.waitForTimeout(2500);
        const file = join(folder, `${name}-${state}-${size}-${colorScheme}.png`);
        // The bar stands still where the window ends, which a picture of the whole page has in its middle.
        if (size === "phone") {
          await page.evaluate(() => {
            for (const one of document.querySelectorAll<HTMLElement>(".nav, .simulator")) one.style.position = "static";
          });
        }
        await page.screenshot({ path: file, fullPage: size === "phone" });
        process.stdout.write(`${file}\n`);
      }
      await context.close();
    }
  }
};

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const well = await startAppliance();
const ill = await startConfigured(alarmed);
try {
  await take(browser, well, "well");
  await take(browser, ill, "alarm");
} finally {
  await Promise.all([browser.close(), well.stop(), ill.stop()]);
}
