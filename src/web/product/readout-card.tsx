/** BLE-2: Instant Readout on and off, and its key for whoever may have it. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Sample } from "../../core/sample.ts";
import { lacksPin, mayChange } from "../access/door.ts";
import type { Answer } from "../live/api.ts";
import { tell } from "../say.ts";
import { postEvent } from "../live/api.ts";
import { getReadoutKey } from "./product-api.ts";
import { Refusal } from "./refusal.tsx";
import { needsInstallerPin, readoutWords } from "./words.ts";

/** Asked for when it is to be seen, forgotten when it is hidden. */
const Key = () => {
  const key = useSignal<string | null>(null);
  const copied = useSignal<"copied" | "notCopied" | null>(null);
  const answer = useSignal<Answer<unknown> | null>(null);
  const shown = useRef<HTMLElement>(null);
  const show = async (): Promise<void> => {
    copied.value = null;
    if (key.value !== null) {
      key.value = null;
      return;
    }
    const told = await getReadoutKey();
    answer.value = told;
    if (told.ok) key.value = told.value.instantReadoutKey;
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(key.value ?? "");
      copied.value = "copied";
    } catch {
      // Not over plain HTTP, or forbidden: then it is selected, ready for the hand.
      if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
      copied.value = "notCopied";
    }
  };
  return (
    <div class="key">
      <h3>{tell(readoutWords.key)}</h3>
      <p class="hint">{tell(readoutWords.keyWhat)}</p>
      {key.value !== null && (
        <p class="key-shown">
          <code ref={shown}>{key.value}</code>
        </p>
      )}
      <div class="buttons">
        <button type="button" onClick={() => void show()}>
          {tell(key.value === null ? readoutWords.show : readoutWords.hide)}
        </button>
        {key.value !== null && (
          <button type="button" onClick={() => void copy()}>
            {tell(readoutWords.copy)}
          </button>
        )}
      </div>
      <p role="status" class="hint">
        {copied.value !== null && tell(readoutWords[copied.value])}
      </p>
      <Refusal of={answer.value} />
    </div>
  );
};

export const ReadoutCard = ({ now }: { now: Sample }) => {
  const answer = useSignal<Answer<unknown> | null>(null);
  const on = now.instantReadout;
  return (
    <section class="card" aria-labelledby="readout-title">
      <h2 id="readout-title">{tell(readoutWords.title)}</h2>
      <p>
        <strong class="standing">{tell(on ? readoutWords.on : readoutWords.off)}</strong>
      </p>
      <p>{tell(readoutWords.what)}</p>
      <button
        type="button"
        disabled={!mayChange.value}
        onClick={async () => {
          answer.value = await postEvent({ instantReadout: on ? "off" : "on" });
        }}
      >
        {tell(on ? readoutWords.disable : readoutWords.enable)}
      </button>
      <Refusal of={answer.value} />
      {mayChange.value && <Key />}
      {lacksPin.value && <p class="needs-installer">{tell(needsInstallerPin)}</p>}
    </section>
  );
};
