/** A backup to take away, and a look at one: what a restore would change, and how it is done. */
import "./backup.css";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { turnedAwayWords } from "../../words/appliance.ts";
import { asSentence, largeBackup, mostBackupMB } from "../../words/backup.ts";
import { lacksPin, mayChange } from "../access/door.ts";
import { formatNumber } from "../format.ts";
import type { Answer } from "../live/api.ts";
import { language } from "../preferences.ts";
import { fill, sayRefusal, tell } from "../say.ts";
import { getBackup, type LookedAt, postLook, type Taken } from "./backup-api.ts";
import { LookedAtBackup } from "./backup-differences.tsx";
import { backupWords, takenTemplate } from "./backup-words.ts";

/** ms. Longer than a browser takes to ask where to put it. */
const forgetAfterMs = 600_000;

const save = ({ name, file }: Taken): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), forgetAfterMs);
};

const sayTaken = ({ name, file }: Taken): string =>
  fill(takenTemplate, { name, size: `${formatNumber(Math.ceil(file.size / 1000), 0, language.value)}\u00a0kB` });

const Refusal = ({ of }: { of: Answer<unknown> | null }) => (
  <p role="alert" class={of?.ok === false ? "refusal" : "visually-hidden"}>
    {of?.ok === false && sayRefusal(of.refused)}
  </p>
);

const Download = () => {
  const running = useSignal(false);
  const answer = useSignal<Answer<Taken> | null>(null);
  const take = async (): Promise<void> => {
    running.value = true;
    answer.value = null;
    answer.value = await getBackup();
    running.value = false;
    if (answer.value.ok) save(answer.value.value);
  };
  return (
    <>
      <button type="button" disabled={!mayChange.value || running.value} onClick={() => void take()}>
        {tell(backupWords.make)}
      </button>
      <p role="status">
        {running.value && tell(backupWords.making)}
        {answer.value?.ok === true && sayTaken(answer.value.value)}
      </p>
      <Refusal of={answer.value} />
    </>
  );
};

/** What is too large is not even sent. */
const look = async (file: File): Promise<Answer<LookedAt>> => {
  if (file.size <= mostBackupMB * 1e6) return postLook(file);
  const text = asSentence(largeBackup(file.size));
  return { ok: false, refused: { error: "large-backup", message: text.en, text } };
};

const Look = () => {
  const chosen = useSignal("");
  const running = useSignal(false);
  const answer = useSignal<Answer<LookedAt> | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File): Promise<void> => {
    chosen.value = file.name;
    running.value = true;
    answer.value = null;
    answer.value = await look(file);
    running.value = false;
  };
  return (
    <>
      <h3>{tell(backupWords.lookTitle)}</h3>
      <p>{tell(backupWords.lookWhat)}</p>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) void take(file);
          // The same one may be chosen again.
          currentTarget.value = "";
        }}
      />
      <button type="button" disabled={!mayChange.value || running.value} onClick={() => input.current?.click()}>
        {tell(backupWords.choose)}
      </button>
      <p role="status" class="backup-chosen">
        {chosen.value}
        {running.value && `: ${tell(backupWords.looking)}`}
      </p>
      <Refusal of={answer.value} />
      {answer.value?.ok === true && <LookedAtBackup name={chosen.value} found={answer.value.value} />}
    </>
  );
};

export const Card = () => (
  <section class="card backup" aria-labelledby="backup-title">
    <h2 id="backup-title">{tell(backupWords.title)}</h2>
    <p>{tell(backupWords.what)}</p>
    <p class="hint">{tell(backupWords.secrets)}</p>
    {lacksPin.value && <p class="needs-installer">{tell(turnedAwayWords["installer-needed"])}</p>}
    <Download />
    <Look />
  </section>
);
