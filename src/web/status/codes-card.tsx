/** What stands, with what to do about it, and who has seen it. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Code } from "../../core/codes.ts";
import type { Sample } from "../../core/sample.ts";
import { ToneIcon } from "../icons.tsx";
import { acknowledge, seenCodes } from "../live/acknowledged.ts";
import type { Answer } from "../live/api.ts";
import { say, sayCode, sayNotice, sayRefusal, saySeen } from "../say.ts";
import { type Tone, toneOfCode } from "../tone.ts";

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

/** Hides nothing: the code stands as before, and says who knows of it. */
const SeenBy = ({ code }: { code: Code }) => {
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

export const CodesCard = ({ now }: { now: Sample }) => (
  <section class="card codes" aria-labelledby="codes-title">
    <h2 id="codes-title">{say("codes")}</h2>
    {now.codes.length + now.notices.length === 0 ? (
      <p class="empty">
        <ToneIcon tone="well" /> {say("noCodes")}
      </p>
    ) : (
      <ul>
        {now.codes.map((code) => (
          <Item key={code} id={code} tone={toneOfCode(code)} {...sayCode(code)}>
            <SeenBy code={code} />
          </Item>
        ))}
        {now.notices.map((notice) => (
          <Item key={notice} id={notice} tone="notice" {...sayNotice(notice)} />
        ))}
      </ul>
    )}
  </section>
);
