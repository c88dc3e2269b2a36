/** The whole log: what happened, and who did it. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { LiveEvent } from "../../contract/live.ts";
import { whoWords } from "../../words/appliance.ts";
import { serverEventText, type ServerEventTold } from "../../words/server-events.ts";
import { formatDay, formatTimeOfDay, forReader } from "../format.ts";
import { language } from "../preferences.ts";
import { sayEvent, tell } from "../say.ts";
import { Choice } from "./choice.tsx";
import type { NumberedRecord } from "./events-api.ts";
import { type Group, groups, typesOf } from "./groups.ts";
import { openLog } from "./log-list.ts";
import { LogState } from "./log-state.tsx";
import { byDay } from "./occurrences.ts";
import { eventsWords, groupWords } from "./words.ts";

const pageLength = 50;

const sayRecord = ({ atS, event, type }: NumberedRecord): string =>
  atS === null
    ? forReader(serverEventText({ ...(event as ServerEventTold), type }, language.value), language.value)
    : sayEvent(event as LiveEvent);

const Entry = ({ record }: { record: NumberedRecord }) => (
  <li>
    <span class="event-time">{formatTimeOfDay(record.wallS, language.value)}</span>
    <span>
      {sayRecord(record)}
      {record.who !== null && <span class="event-who"> · {tell(whoWords[record.who])}</span>}
    </span>
  </li>
);

const Listed = ({ group }: { group: Group }) => {
  const log = useMemo(() => openLog(typesOf[group], pageLength), []);
  useEffect(() => log.follow(), []);
  const records = log.records.value;
  return (
    <>
      {byDay(records, ({ wallS }) => wallS).map(({ atS, entries }) => (
        <section key={entries[entries.length - 1]?.id} class="day">
          <h3>{formatDay(atS, language.value)}</h3>
          <ol class="log">
            {entries.map((record) => (
              <Entry key={record.id} record={record} />
            ))}
          </ol>
        </section>
      ))}
      {records.length === 0 && log.state.value === "there" && <p class="empty">{tell(eventsWords.noneEver)}</p>}
      <LogState log={log} />
    </>
  );
};

export const EventList = () => {
  const group = useSignal<Group>("everything");
  return (
    <section class="card" aria-labelledby="everything-title">
      <h2 id="everything-title">{tell(eventsWords.everything)}</h2>
      <Choice
        name="group"
        legend={eventsWords.kindOf}
        options={groups}
        words={groupWords}
        chosen={group.value}
        choose={(next) => (group.value = next)}
      />
      <Listed key={group.value} group={group.value} />
    </section>
  );
};
