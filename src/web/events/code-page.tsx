/** The page of one code or notice: what it means, how near it is, what comes next, what to do, what clears it, when it was. */
import { codes, severity } from "../../core/codes.ts";
import { notices } from "../../core/notices.ts";
import type { Sample } from "../../core/sample.ts";
import type { Text } from "../../words/language.ts";
import { courses } from "../../words/code-courses.ts";
import { severityLabels } from "../../words/codes.ts";
import { forReader } from "../format.ts";
import { ToneIcon } from "../icons.tsx";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import { hrefOf } from "../shell/route.ts";
import { backTo } from "../shell/words.ts";
import { SeenBy } from "../status/codes-card.tsx";
import { reasonsOf, watchesOfCode } from "../why/watch.ts";
import { Earliest, ReasonDetail, WatchDetail } from "../why/why-panel.tsx";
import { standingNow } from "./alarms.tsx";
import type { LogList } from "./log-list.ts";
import { LogState } from "./log-state.tsx";
import type { Occurrence, StandingId } from "./occurrences.ts";
import { isNotice, OccurrenceList, sayId, toneOfId } from "./occurrence-list.tsx";
import { eventsWords } from "./words.ts";

/** null: no such code or notice. */
export const idNamed = (name: string): StandingId | null =>
  [...codes, ...notices].find((id) => id === name.toUpperCase()) ?? null;

const Part = ({ title, text }: { title: Text; text: string }) => (
  <>
    <h3>{tell(title)}</h3>
    <p>{text}</p>
  </>
);

/** Where the code stands: its reasons. Where it does not: how far its limits are. */
const Values = ({ id, now }: { id: StandingId; now: Sample }) => {
  const reasons = reasonsOf(id, now);
  const watches = isNotice(id) || reasons.length > 0 ? [] : watchesOfCode(id, now);
  return (
    <>
      <h3>{tell(eventsWords.values)}</h3>
      {reasons.map((reason) => (
        <ReasonDetail key={reason.rule} reason={reason} now={now} />
      ))}
      {watches.map((watch) => (
        <WatchDetail key={watch.rule} watch={watch} now={now} />
      ))}
      {reasons.length + watches.length === 0 && <p class="empty">{tell(eventsWords.noValue)}</p>}
    </>
  );
};

interface CodePageProps {
  readonly id: StandingId;
  readonly now: Sample;
  readonly occurrences: readonly Occurrence[];
  readonly log: LogList;
}

export const BackToAll = () => (
  <p>
    <a class="code-more" href={hrefOf("events")}>
      ‹ {tell(backTo)}: {tell(eventsWords.all)}
    </a>
  </p>
);

export const CodePage = ({ id, now, occurrences, log }: CodePageProps) => {
  const standing = standingNow();
  const stands = standing.has(id);
  const { message, advice } = sayId(id);
  const { meaning, next, clears } = courses[id];
  const read = (text: Text): string => forReader(tell(text), language.value);
  const mine = occurrences.filter((one) => one.id === id);
  const tone = stands ? toneOfId(id) : "resting";
  return (
    <article class="card code-page" aria-labelledby="code-title">
      <BackToAll />
      <header class="code-head" data-tone={tone}>
        <ToneIcon tone={tone} />
        <div>
          <h2 id="code-title">
            <span class="code-id">{id}</span> {message}
          </h2>
          <p>
            {tell(isNotice(id) ? eventsWords.noticeWord : severityLabels[severity(id)])} ·{" "}
            <strong>{tell(stands ? eventsWords.stands : eventsWords.standsNot)}</strong>
          </p>
          {stands && !isNotice(id) && <SeenBy code={id} />}
        </div>
      </header>
      <Part title={eventsWords.meaning} text={read(meaning)} />
      <Values id={id} now={now} />
      <Part title={eventsWords.next} text={read(next)} />
      {stands && <Earliest now={now} />}
      <Part title={eventsWords.todo} text={advice} />
      <Part title={eventsWords.clears} text={read(clears)} />
      <h3>{tell(eventsWords.before)}</h3>
      {mine.length === 0 && log.state.value === "there" && <p class="empty">{tell(eventsWords.neverBefore)}</p>}
      <OccurrenceList occurrences={mine} standing={standing} named={false} />
      <LogState log={log} />
    </article>
  );
};
