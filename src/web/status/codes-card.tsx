/** What stands, with what to do about it, and who has seen it. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Code } from "../../core/codes.ts";
import type { Sample } from "../../core/sample.ts";
import type { Text } from "../../words/language.ts";
import { ToneIcon } from "../icons.tsx";
import { acknowledge, seenCodes } from "../live/acknowledged.ts";
import type { Answer } from "../live/api.ts";
import { fill, say, sayCode, sayNotice, sayRefusal, saySeen, tell } from "../say.ts";
import { hrefOf } from "../shell/route.ts";
import { type Tone, toneOfCode } from "../tone.ts";
import { reasonsOf } from "../why/watch.ts";
import { Opening, ReasonDetail } from "../why/why-panel.tsx";
import { whyWords } from "../why/words.ts";
import { moreTemplate } from "./words.ts";

interface ItemProps {
  readonly id: string;
  readonly tone: Tone;
  readonly message: string;
  readonly advice: string;
  readonly children?: ComponentChildren;
}

const Item = ({ id, tone, message, advice, children }: ItemProps) => (
  <li class="code" data-tone={tone}>
    <ToneIcon tone={tone} />
    <div class="code-text">
      <p class="code-message">
        <span class="code-id">{id}</span> {message}
      </p>
      <p class="code-advice">{advice}</p>
      {children}
    </div>
  </li>
);

/** To the page of a code or notice. */
const MoreLink = ({ id }: { id: string }) => (
  <a class="code-more" href={hrefOf("events", id)}>
    {fill(moreTemplate, id)}
  </a>
);

/** The reasons that carry a code; nothing where none does any more. */
const CodeWhy = ({ code, now }: { code: Code; now: Sample }) => {
  const reasons = reasonsOf(code, now);
  if (reasons.length === 0) return null;
  return (
    <Opening title={whyWords.why} about={code}>
      {() => reasons.map((reason) => <ReasonDetail key={reason.rule} reason={reason} now={now} />)}
    </Opening>
  );
};

/** Hides nothing: the code stands as before, and says who knows of it. */
export const SeenBy = ({ code }: { code: Code }) => {
  const answer = useSignal<Answer<unknown> | null>(null);
  const seen = seenCodes.value.get(code);
  if (seen !== undefined) return <p class="code-seen">{saySeen(seen)}</p>;
  return (
    <>
      <button
        type="button"
        class="seen"
        aria-label={`${say("seen")}: ${code}`}
        onClick={async () => {
          answer.value = await acknowledge(code);
        }}
      >
        {say("seen")}
      </button>
      {answer.value?.ok === false && (
        <p class="code-seen" role="alert">
          {sayRefusal(answer.value.refused)}
        </p>
      )}
    </>
  );
};

/** The worst first: alarms, errors, warnings, then notices, as the sample lists them. */
export const CodesCard = ({ now, title }: { now: Sample; title?: Text }) => (
  <section class="card codes" aria-labelledby="codes-title">
    <h2 id="codes-title">{title === undefined ? say("codes") : tell(title)}</h2>
    {now.codes.length + now.notices.length === 0 ? (
      <p class="empty">
        <ToneIcon tone="well" /> {say("noCodes")}
      </p>
    ) : (
      <ul>
        {now.codes.map((code) => (
          <Item key={code} id={code} tone={toneOfCode(code)} {...sayCode(code)}>
            <CodeWhy code={code} now={now} />
            <SeenBy code={code} />
            <MoreLink id={code} />
          </Item>
        ))}
        {now.notices.map((notice) => (
          <Item key={notice} id={notice} tone="notice" {...sayNotice(notice)}>
            <MoreLink id={notice} />
          </Item>
        ))}
      </ul>
    )}
  </section>
);
