/** What stands, with what to do about it. */
import type { Sample } from "../../core/sample.ts";
import { ToneIcon } from "../icons.tsx";
import { say, sayCode, sayNotice } from "../say.ts";
import { type Tone, toneOfCode } from "../tone.ts";

interface ItemProps {
  readonly id: string;
  readonly tone: Tone;
  readonly message: string;
  readonly advice: string;
}

const Item = ({ id, tone, message, advice }: ItemProps) => (
  <li class="code" data-tone={tone}>
    <ToneIcon tone={tone} />
    <div>
      <p class="code-message">
        <span class="code-id">{id}</span> {message}
      </p>
      <p class="code-advice">{advice}</p>
    </div>
  </li>
);

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
          <Item key={code} id={code} tone={toneOfCode(code)} {...sayCode(code)} />
        ))}
        {now.notices.map((notice) => (
          <Item key={notice} id={notice} tone="notice" {...sayNotice(notice)} />
        ))}
      </ul>
    )}
  </section>
);
