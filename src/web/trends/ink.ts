/** The colours of the tokens as a canvas needs them: worked out for the theme that is shown now. */
import { signal } from "@preact/signals";
import { theme } from "../preferences.ts";

const tokens = {
  ink: "--ink",
  soft: "--ink-soft",
  line: "--line",
  ground: "--ground",
  first: "--accent",
  second: "--notice",
} as const;
type Name = keyof typeof tokens;
export type Inks = Readonly<Record<Name, string>>;

/** A token is a pair of colours until an element wears it. */
const worn = (): Inks => {
  const probe = document.createElement("i");
  document.body.append(probe);
  const entries = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as Inks;
};

export const inks = signal<Inks | null>(null);

const learn = (): void => {
  inks.value = worn();
};

/** As long as the page is open. */
export const watchInks = (): (() => void) => {
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", learn);
  // The theme's own effect has marked the page by then.
  const stop = theme.subscribe(() => queueMicrotask(learn));
  learn();
  return () => {
    for (const query of queries) query.removeEventListener("change", learn);
    stop();
  };
};
