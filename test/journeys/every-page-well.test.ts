// Every page while all is well.
import { startAppliance } from "./appliance.ts";
import { everyPageIsSound } from "./every-page.ts";

everyPageIsSound(startAppliance, async () => {});
