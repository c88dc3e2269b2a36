import type { LiveSample } from "../contract/live.ts";
import { AccessCard } from "./access/access-card.tsx";
import { door } from "./access/door.ts";
import { Pairing } from "./access/pairing.tsx";
import { Announcer } from "./announcer.tsx";
import { Banner } from "./banner.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { identity, isOld, sample } from "./live/store.ts";
import { say, sayOld } from "./say.ts";
import { SimulatorPanel } from "./simulator/panel.tsx";
import { CodesCard } from "./status/codes-card.tsx";
import { EventsCard } from "./status/events-card.tsx";
import { FieldsCard } from "./status/fields-card.tsx";
import { LedsCard } from "./status/leds-card.tsx";
import { Moment } from "./status/moment.tsx";
import { TerminalsCard } from "./status/terminals-card.tsx";

const Cards = ({ now }: { now: LiveSample }) => (
  <div class={isOld.value ? "cards old" : "cards"}>
    <FieldsCard now={now} />
    <div class="column">
      <CodesCard now={now} />
      <TerminalsCard now={now} />
    </div>
    <div class="column">
      <LedsCard now={now} />
      <EventsCard />
    </div>
  </div>
);

const Page = () => {
  const now = sample.value;
  return (
    <div class="page">
      <main id="status" tabIndex={-1}>
        <Banner grave />
        {now === null ? <p class="waiting">{isOld.value ? sayOld() : say("waiting")}</p> : <Moment now={now} />}
        <Banner grave={false} />
        {now !== null && <Cards now={now} />}
        <AccessCard />
      </main>
      {identity.value?.simulated === true && <SimulatorPanel />}
    </div>
  );
};

export const App = () => (
  <>
    <a class="skip" href="#status">
      {say("skip")}
    </a>
    <Header />
    {door.value === "pairing" ? <Pairing /> : <Page />}
    <Footer />
    <Announcer />
  </>
);
