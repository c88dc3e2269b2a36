/** APP-1: the mode, switched off by a press that is held, on by one press. Whoever may look may switch off. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Sample } from "../../core/sample.ts";
import { mayChange } from "../access/door.ts";
import { formatNumber } from "../format.ts";
import { type Answer, postEvent } from "../live/api.ts";
import { language } from "../preferences.ts";
import { fill, sayRefusal, tell } from "../say.ts";
import { type Hold, holdMs, makeHold } from "./hold.ts";
import { holdingTemplate, modeWords } from "./words.ts";
import "./mode.css";

const isPress = ({ key }: KeyboardEvent): boolean => key === " " || key === "Enter";

/** The same button before and after, so that who pressed it does not lose his place. */
const ModeButton = ({ hold, on, switchOn }: { hold: Hold; on: boolean; switchOn: () => void }) => {
  const part = hold.part.value;
  const byKey = useRef(false);
  const mayPress = on || mayChange.value;
  const left = formatNumber(((1 - (part ?? 0)) * holdMs) / 1000, 1, language.value);
  return (
    <button
      type="button"
      class="mode-button"
      data-holding={part !== null}
      aria-disabled={!mayPress}
      aria-describedby="mode-consequence"
      onPointerDown={(event) => {
        if (on && event.button === 0) hold.begin();
      }}
      onPointerUp={hold.release}
      onPointerLeave={hold.cancel}
      onPointerCancel={hold.cancel}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isPress(event)) return;
        // A key that is still held must not switch on again.
        if (on || event.repeat) event.preventDefault();
        if (!on || event.repeat) return;
        byKey.current = true;
        hold.begin();
      }}
      onKeyUp={(event) => {
        if (!isPress(event) || !byKey.current) return;
        // One browser clicks when the space bar is let go, whatever became of its press.
        event.preventDefault();
        byKey.current = false;
        hold.release();
      }}
      onBlur={hold.cancel}
      onClick={(event) => {
        if (on) hold.click();
        else if (mayPress && !hold.endedJustNow()) switchOn();
        event.preventDefault();
      }}
    >
      <span class="mode-fill" aria-hidden="true" style={{ transform: `scaleX(${part ?? 0})` }} />
      <span class="mode-word">{tell(on ? modeWords.off : modeWords.on)}</span>
      {part !== null && (
        <span class="mode-left" aria-hidden="true">
          {fill(holdingTemplate, left)}
        </span>
      )}
    </button>
  );
};

/** For who cannot hold: two presses, the second one elsewhere. */
const Asked = ({ yes, no }: { yes: () => void; no: () => void }) => (
  <fieldset class="mode-ask">
    <legend>{tell(modeWords.ask)}</legend>
    <button type="button" class="mode-yes" onClick={yes}>
      {tell(modeWords.yes)}
    </button>
    <button type="button" onClick={no}>
      {tell(modeWords.no)}
    </button>
  </fieldset>
);

export const ModeControl = ({ mode }: { mode: Sample["mode"] }) => {
  const answer = useSignal<Answer<unknown> | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const ask = async (to: Sample["mode"]): Promise<void> => {
    answer.value = null;
    answer.value = await postEvent({ mode: to });
  };
  const made = useRef<Hold | null>(null);
  made.current ??= makeHold(() => void ask("off"));
  const hold = made.current;
  const on = mode === "on";
  const back = (): void => {
    hold.asking.value = false;
    place.current?.querySelector("button")?.focus();
  };
  useEffect(() => {
    if (!on) hold.asking.value = false;
  }, [on]);
  useEffect(() => hold.cancel, []);
  return (
    <div class="mode" ref={place}>
      <ModeButton hold={hold} on={on} switchOn={() => void ask("on")} />
      <p id="mode-consequence" class="hint">
        {tell(on ? modeWords.consequence : mayChange.value ? modeWords.onConsequence : modeWords.viewerOff)}
      </p>
      <p class="visually-hidden" role="status">
        {on && hold.asking.value && tell(modeWords.ask)}
      </p>
      {on && hold.asking.value && (
        <Asked
          yes={() => {
            back();
            void ask("off");
          }}
          no={back}
        />
      )}
      <p class="mode-refusal" role="alert">
        {answer.value?.ok === false && (
          <>
            <strong>{tell(modeWords.refused)}:</strong> {sayRefusal(answer.value.refused)}
          </>
        )}
      </p>
    </div>
  );
};
