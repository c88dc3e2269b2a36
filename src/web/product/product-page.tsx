/** What this appliance is, who may do what to it, and how it is reached. */
import "./product.css";
import { AccessCard } from "../access/access-card.tsx";
import { isOld, sample } from "../live/store.ts";
import { say } from "../say.ts";
import { AboutCard } from "./about-card.tsx";
import { HardwareFactsCard, SafetyCard } from "./facts-card.tsx";
import { FirmwareCard } from "./firmware-card.tsx";
import { LegendCard } from "./legend-card.tsx";
import { PhoneCard } from "./phone-card.tsx";
import { ReadoutCard } from "./readout-card.tsx";
import { WirelessCard } from "./wireless-card.tsx";

export const Page = () => {
  const now = sample.value;
  // What does not depend on the bank must not jump when the bank is there.
  if (now === null && !isOld.value) return <p class="waiting">{say("waiting")}</p>;
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
