/** LED-1, LED-2 as they are on the device, each with what it means in words. */
import type { Led } from "../../core/leds.ts";
import type { Sample } from "../../core/sample.ts";
import { ledMeanings, ledNames, ledStates } from "../../words/leds.ts";
import { say, tell } from "../say.ts";

const Light = ({ led, state }: { led: "bluetooth" | "error"; state: Led }) => (
  <li class="led" data-led={led} data-state={state}>
    <span class="led-lens" aria-hidden="true" />
    <span>
      <strong>
        {tell(ledNames[led])}: {tell(ledStates[state]).toLowerCase()}
      </strong>
      <span class="aside">{tell(ledMeanings[led][state])}</span>
    </span>
  </li>
);

export const LedsCard = ({ now }: { now: Sample }) => (
  <section class="card leds" aria-labelledby="leds-title">
    <h2 id="leds-title">{say("indicators")}</h2>
    <ul>
      <Light led="bluetooth" state={now.leds.bluetooth} />
      <Light led="error" state={now.leds.error} />
    </ul>
  </section>
);
