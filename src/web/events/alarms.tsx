/** What stands, what came and went unseen, what has been. */
import { useSignal } from "@preact/signals";
import { sample } from "../live/store.ts";
import { learnSeen } from "../live/acknowledged.ts";
import type { Answer } from "../live/api.ts";
import { sayRefusal, tell } from "../say.ts";
import { CodesCard } from "../status/codes-card.tsx";
import { Choice } from "./choice.tsx";
import { postSeenAll } from "./events-api.ts";
import type { LogList } from "./log-list.ts";
import { LogState } from "./log-state.tsx";
import { clearedNotSeen, type Kind, kinds, type Occurrence, ofKind } from "./occurrences.ts";
import { OccurrenceList } from "./occurrence-list.tsx";
import { eventsWords, kindWords } from "./words.ts";

export const standingNow = (): ReadonlySet<string> => {
  const now = sample.value;
  return new Set<string>(now === null ? [] : [...now.codes, ...now.notices]);
};

export const Active = () => {
  const now = sample.value;
  return now === null ? null : <CodesCard now={now} title={eventsWords.active} />;
};

export const NotSeen = ({ occurrences, log }: { occurrences: readonly Occurrence[]; log: LogList }) => {
  const answer = useSignal<Answer<unknown> | null>(null);
  const unseen = clearedNotSeen(occurrences);
  const seeAll = async (): Promise<void> => {
    answer.value = await postSeenAll();
    if (!answer.value.ok) return;
    await Promise.all([learnSeen(), log.refresh()]);
  };
  return (
    <section class="card not-seen" aria-labelledby="not-seen-title">
      <h2 id="not-seen-title" tabIndex={-1}>
        {tell(eventsWords.notSeen)}
      </h2>
      {unseen.length === 0 ? (
        <p class="empty">{tell(eventsWords.noneNotSeen)}</p>
      ) : (
        <>
          <p class="hint">{tell(eventsWords.notSeenWhat)}</p>
          <OccurrenceList occurrences={unseen} standing={standingNow()} named />
          <button
            type="button"
            class="seen-all"
            onClick={async () => {
              await seeAll();
              // The button is gone then; who pressed it goes on where it was.
              if (answer.value?.ok) document.getElementById("not-seen-title")?.focus();
            }}
          >
            {tell(eventsWords.seenAll)}
          </button>
        </>
      )}
      {answer.value?.ok === false && (
        <p class="log-missing" role="alert">
          {sayRefusal(answer.value.refused)}
        </p>
      )}
    </section>
  );
};

const shownAtFirst = 12;

export const Past = ({ occurrences, log }: { occurrences: readonly Occurrence[]; log: LogList }) => {
  const kind = useSignal<Kind>("all");
  const shown = useSignal(shownAtFirst);
  const past = occurrences.filter(({ id, clearedS }) => clearedS !== null && ofKind(kind.value, id));
  const listed = past.slice(0, shown.value);
  return (
    <section class="card" aria-labelledby="past-title">
      <h2 id="past-title">{tell(eventsWords.past)}</h2>
      <Choice
        name="kind"
        legend={eventsWords.kindOf}
        options={kinds}
        words={kindWords}
        chosen={kind.value}
        choose={(next) => (kind.value = next)}
      />
      <OccurrenceList occurrences={listed} standing={standingNow()} named />
      {past.length === 0 && log.state.value === "there" && <p class="empty">{tell(eventsWords.nonePast)}</p>}
      {listed.length < past.length ? (
        <button type="button" class="log-more" onClick={() => (shown.value += shownAtFirst * 2)}>
          {tell(eventsWords.older)}
        </button>
      ) : (
        <LogState log={log} />
      )}
    </section>
  );
};
