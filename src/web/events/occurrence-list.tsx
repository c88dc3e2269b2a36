/** Codes and notices that came, day by day, each with how long it stood. */
import { formatDay, formatSpan, formatTimeOfDay } from "../format.ts";
import { language } from "../preferences.ts";
import { fill, sayCode, sayNotice, tell } from "../say.ts";
import { hrefOf } from "../shell/route.ts";
import { ToneIcon } from "../icons.tsx";
import { type Tone, toneOfCode } from "../tone.ts";
import type { Code } from "../../core/codes.ts";
import type { Notice } from "../../core/notices.ts";
import { byDay, listedS, type Occurrence, stoodFor, type StandingId } from "./occurrences.ts";
import { eventsWords, stoodTemplate } from "./words.ts";

export const isNotice = (id: StandingId): id is Notice => id.startsWith("OBS");

export const toneOfId = (id: StandingId): Tone => (isNotice(id) ? "notice" : toneOfCode(id as Code));
export const sayId = (id: StandingId) => (isNotice(id) ? sayNotice(id) : sayCode(id as Code));

const lasted = (one: Occurrence, stands: boolean): string => {
  if (stands) return tell(eventsWords.standing);
  const span = stoodFor(one);
  return span === null ? tell(eventsWords.lostTrack) : fill(stoodTemplate, formatSpan(span, language.value));
};

interface ListProps {
  readonly occurrences: readonly Occurrence[];
  /** What stands now, by the newest sample: the log may know less. */
  readonly standing: ReadonlySet<string>;
  /** On the page of one code its name says nothing. */
  readonly named: boolean;
}

export const OccurrenceList = ({ occurrences, standing, named }: ListProps) => (
  <>
    {byDay(occurrences, listedS).map(({ atS, entries }) => (
      <section key={entries[0]?.record} class="day">
        <h3>{formatDay(atS, language.value)}</h3>
        <ul>
          {entries.map((one) => (
            <li key={one.record} class="occurrence" data-tone={toneOfId(one.id)}>
              <span class="event-time">{formatTimeOfDay(listedS(one), language.value)}</span>
              <span class="occurrence-text">
                {named && (
                  <a href={hrefOf("events", one.id)}>
                    <ToneIcon tone={toneOfId(one.id)} />
                    <span>
                      <span class="code-id">{one.id}</span> {sayId(one.id).message}
                    </span>
                  </a>
                )}
                <span class="occurrence-span">{lasted(one, one.clearedS === null && standing.has(one.id))}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
);
