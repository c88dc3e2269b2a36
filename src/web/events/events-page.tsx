/** Page 5: alarms and events; `#/events/A-B01` is the page of one code. */
import { useEffect, useMemo } from "preact/hooks";
import { isOld, sample } from "../live/store.ts";
import { say, sayOld, tell } from "../say.ts";
import { behind } from "../shell/behind.tsx";
import { route } from "../shell/route.ts";
import { Active, NotSeen, Past } from "./alarms.tsx";
import { BackToAll, CodePage, idNamed } from "./code-page.tsx";
import { EventList } from "./event-list.tsx";
import { openLog } from "./log-list.ts";
import { occurrencesIn } from "./occurrences.ts";
import { eventsWords } from "./words.ts";
import "./events.css";

const recordsAtOnce = 500;

const Unknown = ({ name }: { name: string }) => (
  <section class="card">
    <BackToAll />
    <p role="alert">
      {tell(eventsWords.noSuch)} {name}
    </p>
  </section>
);

const Incidents = behind(() => import("./incidents-card.tsx"));

export const Page = () => {
  const log = useMemo(() => openLog(["code", "notice", "acknowledged"], recordsAtOnce), []);
  useEffect(() => log.follow(), []);
  const now = sample.value;
  const records = log.records.value;
  const occurrences = useMemo(() => occurrencesIn(records), [records]);
  if (now === null) return <p class="waiting">{isOld.value ? sayOld() : say("waiting")}</p>;
  const [name] = route.value.rest;
  const id = name === undefined ? null : idNamed(name);
  const old = isOld.value ? " old" : "";
  if (name !== undefined) {
    return (
      <div class={`alarms${old}`}>
        {id === null ? <Unknown name={name} /> : <CodePage id={id} now={now} occurrences={occurrences} log={log} />}
      </div>
    );
  }
  return (
    <div class={`alarms${old}`}>
      <Active />
      <NotSeen occurrences={occurrences} log={log} />
      <Past occurrences={occurrences} log={log} />
      <Incidents />
      <EventList />
    </div>
  );
};
