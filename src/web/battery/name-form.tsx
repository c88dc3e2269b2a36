/** The name of a battery. What is typed stays, whatever comes in meanwhile, until it is saved or the page is left. */
import { signal, useSignal } from "@preact/signals";
import { mayChange } from "../access/door.ts";
import type { Refused } from "../live/api.ts";
import { fill, sayRefusal, tell } from "../say.ts";
import { judgeName, type WrongName } from "./judge-name.ts";
import { giveName } from "./kept.ts";
import * as words from "./words.ts";

/** By serial number, so that another battery may be looked at meanwhile. */
const drafts = signal<Readonly<Record<string, string>>>({});

const setDraft = (serial: string, typed: string | null): void => {
  const { [serial]: _, ...others } = drafts.value;
  drafts.value = typed === null ? others : { ...others, [serial]: typed };
};

type Outcome = "saved" | WrongName | { readonly refused: Refused | null } | null;

const sayOutcome = (outcome: Exclude<Outcome, null | "saved">): string => {
  if ("wrong" in outcome) {
    return outcome.wrong === "too-long" ? fill(words.tooLongTemplate, outcome.letters) : tell(words.notPlain);
  }
  return outcome.refused?.error === "store-fault" ? tell(words.notKept) : sayRefusal(outcome.refused);
};

export const NameForm = ({ serial, name }: { serial: string; name: string | null }) => {
  const outcome = useSignal<Outcome>(null);
  const saving = useSignal(false);
  const typed = drafts.value[serial] ?? name ?? "";
  const may = mayChange.value;
  const wrong = outcome.value !== null && outcome.value !== "saved";
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    // Not `typed`: who presses Enter is quicker than the drawing of what was typed.
    const judged = judgeName(drafts.value[serial] ?? name ?? "");
    if ("wrong" in judged) {
      outcome.value = judged;
      return;
    }
    saving.value = true;
    const answer = await giveName(serial, judged.name);
    saving.value = false;
    outcome.value = answer.ok ? "saved" : { refused: answer.refused };
    if (answer.ok) setDraft(serial, null);
  };
  return (
    <form class="name-form" onSubmit={(event) => void submit(event)}>
      <label for="battery-name">{tell(words.name)}</label>
      <div class="pin-row">
        <input
          id="battery-name"
          class="text-field"
          type="text"
          autoComplete="off"
          value={typed}
          disabled={!may}
          aria-invalid={wrong}
          aria-describedby="battery-name-hint battery-name-wrong"
          onInput={(event) => {
            setDraft(serial, event.currentTarget.value);
            outcome.value = null;
          }}
        />
        <button type="submit" disabled={!may || saving.value}>
          {tell(words.save)}
        </button>
      </div>
      <p id="battery-name-wrong" role="alert" class={wrong ? "refusal" : "visually-hidden"}>
        {outcome.value !== null && outcome.value !== "saved" && sayOutcome(outcome.value)}
      </p>
      <p role="status" class={outcome.value === "saved" ? "hint" : "visually-hidden"}>
        {outcome.value === "saved" && tell(words.saved)}
      </p>
      <p id="battery-name-hint" class="hint">
        {tell(may ? words.nameHint : words.namingNeedsInstaller)}
      </p>
    </form>
  );
};
