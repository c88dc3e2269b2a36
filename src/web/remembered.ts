/** A choice of the reader's that outlives the page. A browser may forbid the store: then it lives as long as the page. */
import { effect, type Signal, signal } from "@preact/signals";

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Forgotten with the page, as said above.
  }
};

const keptAs = <Choice extends string>(name: string, choiceIn: (kept: string | null) => Choice): Signal<Choice> => {
  const key = `cellward.${name}`;
  const chosen = signal(choiceIn(read(key)));
  let before = chosen.value;
  effect(() => {
    if (chosen.value !== before) write(key, chosen.value);
    before = chosen.value;
  });
  return chosen;
};

export const remembered = <Choice extends string>(
  name: string,
  choices: readonly Choice[],
  otherwise: () => Choice,
): Signal<Choice> => keptAs(name, (kept) => choices.find((choice) => choice === kept) ?? otherwise());

/** Any text; empty until there is one. */
export const rememberedText = (name: string): Signal<string> => keptAs(name, (kept) => kept ?? "");
