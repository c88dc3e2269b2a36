/** What this appliance is, who may do what to it, and how it is reached. */
import "./product.css";
import { access } from "../access/door.ts";
import { AccessCard } from "../access/access-card.tsx";
import { identity, isOld, sample } from "../live/store.ts";
import { say } from "../say.ts";
import { behind } from "../shell/behind.tsx";
import { AboutCard } from "./about-card.tsx";
import { HardwareFactsCard, SafetyCard } from "./facts-card.tsx";
import { FirmwareCard } from "./firmware-card.tsx";
import { firmwareAsked, useFirmware } from "./firmware-store.ts";
import { LegendCard } from "./legend-card.tsx";
import { PhoneCard } from "./phone-card.tsx";
import { ReadoutCard } from "./readout-card.tsx";
import { WirelessCard } from "./wireless-card.tsx";

const Backup = behind(() => import("./backup-card.tsx"));

export const Page = () => {
  useFirmware();
  const now = sample.value;
  // What does not depend on bank, firmware and access must not jump when they are there.
  const isComing = now === null || !firmwareAsked.value || access.value === null || identity.value === null;
  if (isComing && !isOld.value) return <p class="waiting">{say("waiting")}</p>;
  return (
    <div class={isOld.value ? "cards product old" : "cards product"}>
      <div class="column">
        <AboutCard />
        <FirmwareCard />
      </div>
      <div class="column">
        {now !== null && <WirelessCard now={now} />}
        {now !== null && <ReadoutCard now={now} />}
        <PhoneCard />
      </div>
      <AccessCard />
      <Backup />
      <div class="column">
        <LegendCard now={now} />
      </div>
      <div class="column">
        <SafetyCard />
      </div>
      <HardwareFactsCard />
    </div>
  );
};
