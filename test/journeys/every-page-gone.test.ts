// Every page when nothing is heard any more, and says so.
import { pageNames } from "../../src/web/shell/page-names.ts";
import { startAppliance } from "./appliance.ts";
import { everyPageIsSound } from "./every-page.ts";
import { goTo } from "./pages.ts";

everyPageIsSound(startAppliance, async (page, appliance) => {
  for (const name of pageNames) await goTo(page, name);
  // A browser that is set offline keeps the streams that are open.
  await appliance.stop();
  await page.locator('.connection[data-connection="offline"]').waitFor({ timeout: 30_000 });
});
