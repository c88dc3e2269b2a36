// Every page while an alarm stands.
import { startConfigured } from "./appliance.ts";
import { alarmed } from "./banks.ts";
import { everyPageIsSound } from "./every-page.ts";

everyPageIsSound(
  () => startConfigured(alarmed),
  (page) => page.locator(".moment[data-tone='alarm']").waitFor({ timeout: 60_000 }),
);
