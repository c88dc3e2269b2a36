/** What is seen and how far: ranges, quantities, and by buttons whatever keys and fingers do. */
import { tell } from "../say.ts";
import { farther, follow, nearer, panBy, zoomBy } from "./keys.ts";
import { lookAt, rangeNameOf, rangeNames } from "./look.ts";
import { chosen, csv, look, toggle } from "./state.ts";
import { subjectKeys, subjectOf } from "./subjects.ts";
import { rangeWords, trendWords } from "./words.ts";

export const Ranges = () => (
  <fieldset class="trend-ranges">
    <legend class="visually-hidden">{tell(trendWords.range)}</legend>
    {rangeNames.map((name) => (
      <button
        key={name}
        type="button"
        aria-pressed={rangeNameOf(look.value) === name}
        onClick={() => (look.value = lookAt(name))}
      >
        {tell(rangeWords[name])}
      </button>
    ))}
  </fieldset>
);

export const Chips = () => (
  <fieldset class="trend-chips">
    <legend class="visually-hidden">{tell(trendWords.quantities)}</legend>
    {subjectKeys.map((key) => {
      const isOn = chosen.value.includes(key);
      return (
        <button
          key={key}
          type="button"
          aria-pressed={isOn}
          // The last one stays: nothing at all cannot be drawn.
          aria-disabled={isOn && chosen.value.length === 1}
          onClick={() => toggle(key)}
        >
          <span class="chip-mark" aria-hidden="true">
            {isOn ? "✓" : "+"}
          </span>
          {tell(subjectOf(key).name)}
        </button>
      );
    })}
  </fieldset>
);

const signs = {
  earlier: "M15 5l-7 7 7 7",
  later: "M9 5l7 7-7 7",
  nearer: "M5 12h14M12 5v14",
  farther: "M5 12h14",
} as const;

const Step = ({ name, act }: { name: keyof typeof signs; act: () => void }) => (
  <button type="button" class="trend-step" aria-label={tell(trendWords[name])} onClick={act}>
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={signs[name]} />
    </svg>
  </button>
);

export const Steps = () => (
  <div class="trend-steps">
    <Step name="earlier" act={() => panBy(-0.5)} />
    <Step name="farther" act={() => zoomBy(farther)} />
    <Step name="nearer" act={() => zoomBy(nearer)} />
    <Step name="later" act={() => panBy(0.5)} />
    <button type="button" aria-pressed={look.value.endS === null} onClick={follow}>
      {tell(trendWords.now)}
    </button>
    <a class="trend-csv" href={csv.value} download="">
      {tell(trendWords.csv)}
    </a>
  </div>
);
