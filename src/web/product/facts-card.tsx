/** PRO-1 and the manual's §1: facts of a device that this is not, and what everybody must heed who works on batteries. */
import { disclaimer } from "../../words/disclaimer.ts";
import { keepTogether } from "../format.ts";
import { tell } from "../say.ts";
import { hardwareFacts, hardwareFactsTitle, hardwareFactsWhat, safetyNotes, safetyTitle } from "./words.ts";

export const SafetyCard = () => (
  <section class="card" aria-labelledby="safety-title">
    <h2 id="safety-title">{tell(safetyTitle)}</h2>
    <ul class="notes">
      {safetyNotes.map((text) => (
        <li key={text.en}>{tell(text)}</li>
      ))}
    </ul>
    <h3>Cellward</h3>
    <p>
      {tell(disclaimer.promises)} {tell(disclaimer.limits)}
    </p>
  </section>
);

export const HardwareFactsCard = () => (
  <section class="card" aria-labelledby="hardware-title">
    <h2 id="hardware-title">{tell(hardwareFactsTitle)}</h2>
    <p class="hint">{tell(hardwareFactsWhat)}</p>
    <dl class="facts">
      {hardwareFacts.map(({ name, value }) => (
        <div class="fact" key={name.en}>
          <dt>{tell(name)}</dt>
          <dd>{keepTogether(tell(value))}</dd>
        </div>
      ))}
    </dl>
  </section>
);
