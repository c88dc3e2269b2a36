/** How this browser shows everything: nothing of it reaches the BMS. */
import type { ComponentChildren } from "preact";
import { language, type Theme, theme } from "../preferences.ts";
import { say, tell } from "../say.ts";
import { temperatureUnit, temperatureUnits } from "../temperature.ts";
import { languages } from "../../words/language.ts";
import { readerWords } from "./words.ts";

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly chosen: boolean;
  readonly choose: () => void;
  readonly children: ComponentChildren;
}

const Choice = ({ name, value, chosen, choose, children }: ChoiceProps) => (
  <label class="segment">
    <input type="radio" name={name} value={value} checked={chosen} onChange={choose} />
    {children}
  </label>
);

const Choices = ({ legend, children }: { readonly legend: string; readonly children: ComponentChildren }) => (
  <fieldset class="choices">
    <legend>{legend}</legend>
    <div class="segments">{children}</div>
  </fieldset>
);

const themes: readonly (readonly [Theme, "themeSystem" | "themeLight" | "themeDark"])[] = [
  ["system", "themeSystem"],
  ["light", "themeLight"],
  ["dark", "themeDark"],
];

/** Each in its own words: who cannot read the page finds his. */
const ownNames = { en: "English", it: "Italiano" } as const;

export const ReaderCard = () => (
  <section class="card" aria-labelledby="reader-title">
    <h2 id="reader-title">{tell(readerWords.title)}</h2>
    <p class="hint">{tell(readerWords.only)}</p>
    <Choices legend={say("languageOf")}>
      {languages.map((one) => (
        <Choice
          key={one}
          name="language"
          value={one}
          chosen={language.value === one}
          choose={() => (language.value = one)}
        >
          <span lang={one}>{ownNames[one]}</span>
        </Choice>
      ))}
    </Choices>
    <Choices legend={tell(readerWords.temperature)}>
      {temperatureUnits.map((one) => (
        <Choice
          key={one}
          name="temperature"
          value={one}
          chosen={temperatureUnit.value === one}
          choose={() => (temperatureUnit.value = one)}
        >
          <span>{one}</span>
        </Choice>
      ))}
    </Choices>
    <Choices legend={say("theme")}>
      {themes.map(([one, word]) => (
        <Choice key={one} name="theme" value={one} chosen={theme.value === one} choose={() => (theme.value = one)}>
          <span>{say(word)}</span>
        </Choice>
      ))}
    </Choices>
  </section>
);
