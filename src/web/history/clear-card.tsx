/** HIS-3: the clear, with its confirmation; the ten seconds after it are in the bar above every page. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { clearHistoryWords } from "../../words/history-labels.ts";
import { mayChange } from "../access/door.ts";
import { tell } from "../say.ts";
import { clearing, confirmClear } from "./clear.ts";
import { historyWords } from "./words.ts";

const Confirm = ({ close }: { close: () => void }) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section
      class="clear-confirm"
      aria-labelledby="clear-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <h3 id="clear-title" ref={title} tabIndex={-1}>
        {tell(clearHistoryWords.title)}
      </h3>
      <p>{tell(clearHistoryWords.body)}</p>
      <p>{tell(historyWords.clearWhat)}</p>
      <div class="clear-choices">
        <button
          type="button"
          class="primary"
          disabled={!mayChange.value}
          onClick={() => {
            close();
            confirmClear();
          }}
        >
          {tell(historyWords.clear)}
        </button>
        <button type="button" onClick={close}>
          {tell(historyWords.keep)}
        </button>
      </div>
    </section>
  );
};

export const ClearCard = () => {
  const asking = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const isUnderWay = clearing.value.phase === "counting" || clearing.value.phase === "sending";
  const close = (): void => {
    asking.value = false;
    // The question goes, and the focus with it, unless it has a place to return to.
    setTimeout(() => {
      if (document.activeElement === document.body) button.current?.focus();
    });
  };
  return (
    <div class="card">
      {!asking.value && (
        <button
          ref={button}
          type="button"
          disabled={!mayChange.value || isUnderWay}
          aria-describedby={mayChange.value ? undefined : "clear-needs"}
          onClick={() => (asking.value = true)}
        >
          {tell(historyWords.clear)} …
        </button>
      )}
      {!mayChange.value && (
        <p class="hint" id="clear-needs">
          {tell(historyWords.needsInstaller)}
        </p>
      )}
      {asking.value && <Confirm close={close} />}
    </div>
  );
};
