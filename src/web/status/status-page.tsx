/** APP-1: the sentence of the moment, the nine fields, the terminals and the LEDs. */
import { isOld, sample } from "../live/store.ts";
import { say, sayOld } from "../say.ts";
import { CodesCard } from "./codes-card.tsx";
import { EventsCard } from "./events-card.tsx";
import { FieldsCard } from "./fields-card.tsx";
import { LedsCard } from "./leds-card.tsx";
import { Moment } from "./moment.tsx";
import { TerminalsCard } from "./terminals-card.tsx";

export const StatusPage = () => {
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
