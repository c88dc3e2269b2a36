import { Announcer } from "./announcer.tsx";
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

const Status = () => {
  const now = sample.value;
  if (now === null) return <p class="waiting">{isOld.value ? sayOld() : say("waiting")}</p>;
  return (
    <>
      <Moment now={now} />
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
    </>
  );
};

export const App = () => (
  <>
    <a class="skip" href="#status">
      {say("skip")}
    </a>
    <Header />
    <div class="page">
      <main id="status" tabIndex={-1}>
        <Status />
      </main>
      {identity.value?.simulated !== false && <SimulatorPanel />}
    </div>
    <Footer />
    <Announcer />
  </>
);
