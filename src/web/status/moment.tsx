/** The sentence of the moment: the first thing to read, at arm's length, at night. */
import type { Sample } from "../../core/sample.ts";
import { ToneIcon } from "../icons.tsx";
import { isOld } from "../live/store.ts";
import { sayOld, sayHeadword, sayMoment } from "../say.ts";
import { headwordOf, toneOf } from "../tone.ts";

/** An old sentence says first that it is old: all may have been well then. */
export const Moment = ({ now }: { now: Sample }) => {
  const tone = isOld.value ? "resting" : toneOf(now);
  const headword = headwordOf(now);
  const hidden = headword === "now" && !isOld.value;
  return (
    <section class={isOld.value ? "moment old" : "moment"} data-tone={tone} aria-labelledby="moment-word">
      <ToneIcon tone={tone} />
      <div>
        <h2 id="moment-word" class={hidden ? "visually-hidden" : "moment-word"}>
          {isOld.value ? sayOld() : sayHeadword(headword)}
        </h2>
        <p class="moment-sentence">{sayMoment(now)}</p>
      </div>
    </section>
  );
};
