/** RST-1: the five settings back to their defaults, with what exactly changes, and a way back. */
import { signal, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Sample } from "../../core/sample.ts";
import type { Settings } from "../../core/settings.ts";
import type { Text } from "../../words/language.ts";
import { restoreWords, settingWords } from "../../words/settings.ts";
import { mayChange } from "../access/door.ts";
import { ToneIcon } from "../icons.tsx";
import { settings } from "../live/store.ts";
import { language } from "../preferences.ts";
import { sayRefusal, tell } from "../say.ts";
import { Ask } from "./ask.tsx";
import { type Change, changesBetween, changesIn, defaultsFor, wayBack } from "./changes.ts";
import { loadFactOf } from "./outlook.ts";
import { tellFact } from "./outlook-words.ts";
import { patchSettings, postAct, type RefusedAt } from "./settings-api.ts";
import { sayValue } from "./setting-field.tsx";
import { formWords, restoreCardWords } from "./words.ts";

interface TableProps {
  readonly changes: readonly Change[];
  readonly caption: Text;
  readonly heads: readonly [Text, Text];
}

const Table = ({ changes, caption, heads }: TableProps) => (
  <table class="changes">
    <caption>{tell(caption)}</caption>
    <thead>
      <tr>
        <th scope="col">{tell(restoreCardWords.setting)}</th>
        {heads.map((head) => (
          <th key={head.en} scope="col">
            {tell(head)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {changes.map(({ setting, from, to }) => (
        <tr key={setting}>
          <th scope="row">{tell(settingWords[setting].label)}</th>
          <td>{sayValue(setting, from)}</td>
          <td>
            <strong>{sayValue(setting, to)}</strong>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What LOAD would do at once with another floor. */
const Load = ({ now, floorPct }: { readonly now: Sample; readonly floorPct: number }) => {
  const fact = loadFactOf(now, now.stateOfChargePct, floorPct);
  if (fact === null) return <p class="hint">{tell(restoreCardWords.loadStays)}</p>;
  return (
    <p class="at-once" data-tone="warning">
      <ToneIcon tone="warning" />
      {tellFact(fact, language.value)}
    </p>
  );
};

/** What was done; it outlives a look at another page, because the way back would be lost. */
const restored = signal<readonly Change[] | null>(null);

type Trouble = RefusedAt | "no-answer" | null;

const Failed = ({ trouble, again }: { readonly trouble: Exclude<Trouble, null>; readonly again: () => void }) => (
  <div class="setting-trouble" role="alert" data-tone="alarm">
    <p>{sayRefusal(trouble === "no-answer" ? null : trouble)}</p>
    <button type="button" onClick={again}>
      {tell(formWords.again)}
    </button>
  </div>
);

const Done = ({
  now,
  changes,
  forget,
}: {
  readonly now: Sample;
  readonly changes: readonly Change[];
  readonly forget: () => void;
}) => {
  const trouble = useSignal<Trouble>(null);
  const former = wayBack(changes);
  const back = async (): Promise<void> => {
    trouble.value = null;
    const answer = await patchSettings(former);
    if (!answer.ok) {
      trouble.value = answer.refused ?? "no-answer";
      return;
    }
    settings.value = answer.value;
    forget();
  };
  if (changes.length === 0) return <p>{tell(restoreCardWords.nothingDone)}</p>;
  return (
    <div class="restored">
      <Table
        changes={changes}
        caption={restoreCardWords.done}
        heads={[restoreCardWords.before, restoreCardWords.now]}
      />
      {Object.keys(former).length > 0 && (
        <>
          <button type="button" onClick={() => void back()}>
            {tell(restoreCardWords.back)}
          </button>
          {former.dischargeFloorPct !== undefined && <Load now={now} floorPct={former.dischargeFloorPct} />}
        </>
      )}
      {trouble.value !== null && <Failed trouble={trouble.value} again={() => void back()} />}
    </div>
  );
};

export const RestoreCard = ({ now, set }: { readonly now: Sample; readonly set: Settings }) => {
  const asking = useSignal(false);
  const trouble = useSignal<Trouble>(null);
  const isBack = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const defaults = defaultsFor(now.bank.systemV);
  const changes = changesBetween(set, defaults);
  const restore = async (): Promise<void> => {
    trouble.value = null;
    isBack.value = false;
    const answer = await postAct({ restoreDefaults: true });
    if (!answer.ok) {
      trouble.value = answer.refused ?? "no-answer";
      return;
    }
    settings.value = answer.value.sample.settings;
    restored.value = changesIn(answer.value.events);
  };
  return (
    <section class="card" aria-labelledby="restore-title">
      <h2 id="restore-title">{tell(restoreCardWords.button)}</h2>
      <fieldset class="bare" disabled={!mayChange.value} aria-labelledby="restore-title" aria-describedby="needs-pin">
        <p>{tell(restoreWords.body)}</p>
        {changes.length === 0 && <p class="hint">{tell(restoreCardWords.none)}</p>}
        <button
          ref={button}
          type="button"
          aria-disabled={changes.length === 0}
          onClick={() => {
            asking.value = changes.length > 0;
          }}
        >
          {tell(restoreCardWords.button)}
        </button>
        {asking.value && (
          <Ask
            asking={asking}
            yes={tell(restoreCardWords.yes)}
            no={tell(formWords.keep)}
            opener={button}
            confirmed={() => void restore()}
          >
            <p>
              <strong>{tell(restoreWords.title)}</strong>
            </p>
            <Table
              changes={changes}
              caption={restoreCardWords.caption}
              heads={[restoreCardWords.now, restoreCardWords.default]}
            />
            <Load now={now} floorPct={defaults.dischargeFloorPct} />
          </Ask>
        )}
        {trouble.value !== null && <Failed trouble={trouble.value} again={() => void restore()} />}
        <div role="status">
          {restored.value !== null && (
            <Done
              now={now}
              changes={restored.value}
              forget={() => {
                button.current?.focus();
                restored.value = null;
                isBack.value = true;
              }}
            />
          )}
          {isBack.value && <p>{tell(restoreCardWords.backDone)}</p>}
        </div>
      </fieldset>
    </section>
  );
};
