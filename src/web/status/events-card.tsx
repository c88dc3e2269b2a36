/** The last thirty things that happened, the newest first. */
import { formatTimeOfDay } from "../format.ts";
import { events, momentOf } from "../live/store.ts";
import { language } from "../preferences.ts";
import { say, sayEvent } from "../say.ts";

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
            <span class="event-time">{formatTimeOfDay(momentOf(event.atS), language.value)}</span>
            <span>{sayEvent(event)}</span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
