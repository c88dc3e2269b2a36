/** LED-1, LED-2: what each state of each LED means; that of now is marked. */
import type { Led } from "../../core/leds.ts";
import type { Sample } from "../../core/sample.ts";
import { type LedName, ledMeanings, ledNames, ledStates } from "../../words/leds.ts";
import { tell } from "../say.ts";
import { legendWords } from "./words.ts";

const names: readonly LedName[] = ["bluetooth", "error"];
const states: readonly Led[] = ["off", "blinking", "on"];

const Entry = ({ led, state, isNow }: { led: LedName; state: Led; isNow: boolean }) => (
  <li class="led" data-led={led} data-state={state} aria-current={isNow ? "true" : undefined}>
    <span class="led-lens" aria-hidden="true" />
    <span>
      <strong>
        {tell(ledStates[state])}
        {isNow && <span class="legend-now">{tell(legendWords.now)}</span>}
      </strong>
      <span class="aside">{tell(ledMeanings[led][state])}</span>
    </span>
  </li>
);

export const LegendCard = ({ now }: { now: Sample | null }) => (
  <section class="card" aria-labelledby="legend-title">
    <h2 id="legend-title">{tell(legendWords.title)}</h2>
    {names.map((led) => (
      <section key={led}>
        <h3>{tell(ledNames[led])}</h3>
        <ul>
          {states.map((state) => (
            <Entry key={state} led={led} state={state} isNow={now?.leds[led] === state} />
          ))}
        </ul>
      </section>
    ))}
  </section>
);
