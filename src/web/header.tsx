/** Whose page this is, how fresh it is, and the two choices of the reader. */
import { door } from "./access/door.ts";
import { connection } from "./live/store.ts";
import { language, type Theme, theme } from "./preferences.ts";
import { say, sayConnection } from "./say.ts";

const ConnectionWord = () => (
  <p class="connection" data-connection={connection.value.word}>
    <span class="connection-dot" aria-hidden="true" />
    <strong>{sayConnection()}</strong>
  </p>
);

const themes: readonly (readonly [Theme, "themeSystem" | "themeLight" | "themeDark"])[] = [
  ["system", "themeSystem"],
  ["light", "themeLight"],
  ["dark", "themeDark"],
];

const nextTheme = (): Theme => {
  const at = themes.findIndex(([one]) => one === theme.value);
  return themes[(at + 1) % themes.length]?.[0] ?? "system";
};

const ThemeButton = () => {
  const word = themes.find(([one]) => one === theme.value)?.[1] ?? "themeSystem";
  return (
    <button
      type="button"
      class="quiet"
      aria-label={`${say("theme")}: ${say(word)}`}
      onClick={() => (theme.value = nextTheme())}
    >
      <svg class="theme-icon" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="8" />
        <path d="M12 4a8 8 0 0 1 0 16z" />
      </svg>
      <span class="theme-word">{say(word)}</span>
    </button>
  );
};

/** The other language, in its own words. */
const LanguageButton = () => {
  const other = language.value === "en" ? "it" : "en";
  return (
    <button type="button" class="quiet" lang={other} onClick={() => (language.value = other)}>
      {other === "it" ? "Italiano" : "English"}
    </button>
  );
};

export const Header = () => (
  <header class="head">
    <h1>Cellward</h1>
    {door.value !== "pairing" && <ConnectionWord />}
    <div class="head-choices">
      <LanguageButton />
      <ThemeButton />
    </div>
  </header>
);
