/** The last thirty things that happened, the newest first. */
import { formatTimeOfDay } from "../format.ts";
import { events } from "../live/store.ts";
import { language } from "../preferences.ts";
import { say, sayEvent, sayWho } from "../say.ts";

export const EventsCard = () => (
  <section class="card events" aria-labelledby="events-title">
    <h2 id="events-title">{say("events")}</h2>
    {events.value.length === 0 ? (
      <p class="empty">{say("noEvents")}</p>
    ) : (
      // Scrolls by itself, so the keyboard must be able to reach it.
      <ol tabIndex={0} aria-labelledby="events-title">
        {events.value.map(({ id, event }) => (
          <li key={id}>
            <span class="event-time">{formatTimeOfDay(event.wallS, language.value)}</span>
            <span>
              {sayEvent(event)}
              {sayWho(event) !== null && <span class="event-who"> · {sayWho(event)}</span>}
            </span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
