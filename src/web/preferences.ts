/** Language and theme: as the browser has them, until the reader chooses. */
import { effect } from "@preact/signals";
import type { Language } from "../words/language.ts";
import { remembered } from "./remembered.ts";

export const language = remembered<Language>("language", ["en", "it"], () =>
  navigator.languages.find((tag) => /^(en|it)\b/.test(tag))?.startsWith("it") ? "it" : "en",
);

export type Theme = "system" | "light" | "dark";
export const theme = remembered<Theme>("theme", ["system", "light", "dark"], () => "system");

effect(() => {
  document.documentElement.lang = language.value;
});

effect(() => {
  if (theme.value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
});
