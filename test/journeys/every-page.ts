// Every page × light and dark × both languages at 320 px: what is wrong with it. Three files ask it, for it takes long.
import type { Page } from "playwright-core";
import { pageNames } from "../../src/web/shell/page-names.ts";
import { goTo, smallTargets, violations } from "./pages.ts";

const speak = async (page: Page, language: "en" | "it"): Promise<void> => {
  if ((await page.locator("html").getAttribute("lang")) === language) return;
  await page.getByRole("button", { name: language === "it" ? "Italiano" : "English", exact: true }).click();
};

/** Of every page in every dress, what is wrong with it. */
export const judgeEveryPage = async (page: Page): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const language of ["en", "it"] as const) {
    await speak(page, language);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      for (const name of pageNames) {
        await goTo(page, name);
        const found = await violations(page);
        wrong.push(...found.map((text) => `${name} ${language} ${scheme}: ${text}`));
      }
    }
    for (const name of pageNames) {
      await goTo(page, name);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) wrong.push(`${name} ${language}: ${width} px wide`);
      wrong.push(...(await smallTargets(page)).map((text) => `${name} ${language}: small target ${text}`));
    }
  }
  return wrong;
};

export const small = { width: 320, height: 700 } as const;
