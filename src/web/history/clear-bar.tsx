/** The ten seconds and what came of them, above whatever page is open. */
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Text } from "../../words/language.ts";
import { ToneIcon } from "../icons.tsx";
import { fill, sayRefusal, tell } from "../say.ts";
import type { Tone } from "../tone.ts";
import { clearAgain, clearing, closeClear, leftS, undoClear } from "./clear.ts";
import type { Clearing } from "./countdown.ts";
import { historyWords, secondsTemplate } from "./words.ts";

const tones: Readonly<Record<Exclude<Clearing["phase"], "none">, Tone>> = {
  counting: "warning",
  sending: "notice",
  failed: "alarm",
  done: "well",
  undone: "resting",
};

interface FirstProps {
  readonly word: Text;
  readonly act: () => void;
  readonly always: boolean;
}

/** Gets the focus at once where it is to be undone, ten seconds are not long by keyboard; else only where it would be nowhere. */
const First = ({ word, act, always }: FirstProps) => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (always || document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <button ref={button} type="button" class="primary" onClick={act}>
      {tell(word)}
    </button>
  );
};

const Actions = ({ phase }: { phase: Clearing["phase"] }) => {
  switch (phase) {
    case "counting":
      return (
        <>
          {/* It changes every second, and would be read out each time. */}
          <strong class="clear-left" aria-hidden="true">
            {fill(secondsTemplate, leftS.value)}
          </strong>
          <First key={phase} word={historyWords.undo} act={undoClear} always />
        </>
      );
    case "failed":
      return (
        <>
          <First key={phase} word={historyWords.again} act={clearAgain} always={false} />
          <button type="button" onClick={closeClear}>
            {tell(historyWords.leave)}
          </button>
        </>
      );
    case "done":
    case "undone":
      return <First key={phase} word={historyWords.close} act={closeClear} always={false} />;
    default:
      return null;
  }
};

const Bar = () => {
  const now = clearing.value;
  return (
    <section class="clear-bar" aria-label={tell(historyWords.clear)} data-phase={now.phase}>
      <div role="status">
        {now.phase !== "none" && (
          <p class="trouble" data-tone={tones[now.phase]}>
            <ToneIcon tone={tones[now.phase]} />
            <span class="clear-text">
              <strong class="trouble-what">{tell(historyWords[now.phase])}</strong>
              {now.phase === "failed" && ` ${sayRefusal(now.refused)}`}
            </span>
            <Actions phase={now.phase} />
          </p>
        )}
      </div>
    </section>
  );
};

let host: HTMLElement | null = null;

/** Beside the app, so that it stays when the page of the history goes. */
export const showClearBar = (): void => {
  if (host !== null) return;
  host = document.createElement("div");
  document.body.append(host);
  render(<Bar />, host);
};
