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

export const remembered = <Choice extends string>(
  name: string,
  choices: readonly Choice[],
  otherwise: () => Choice,
): Signal<Choice> => {
  const key = `cellward.${name}`;
  const kept = choices.find((choice) => choice === read(key));
  const chosen = signal(kept ?? otherwise());
  let before = chosen.value;
  effect(() => {
    if (chosen.value !== before) write(key, chosen.value);
    before = chosen.value;
  });
  return chosen;
};
