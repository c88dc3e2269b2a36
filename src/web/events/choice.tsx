/** One of a few, all of them in sight. */
import type { Text } from "../../words/language.ts";
import { tell } from "../say.ts";

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly legend: Text;
  readonly options: readonly T[];
  readonly words: Readonly<Record<T, Text>>;
  readonly chosen: T;
  readonly choose: (option: T) => void;
}

export const Choice = <T extends string>({ name, legend, options, words, chosen, choose }: ChoiceProps<T>) => (
  <fieldset class="choice">
    <legend class="visually-hidden">{tell(legend)}</legend>
    {options.map((option) => (
      <label key={option} class="choice-one">
        <input type="radio" name={name} checked={option === chosen} onChange={() => choose(option)} />
        <span>{tell(words[option])}</span>
      </label>
    ))}
  </fieldset>
);
