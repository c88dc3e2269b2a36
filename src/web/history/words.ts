/** What the page of the history says; the names of the thirteen figures are in `words/`. */
import type { Template, Text } from "../../words/language.ts";

export const historyWords = {
  title: { en: "History", it: "Cronologia" },
  since: { en: "Since installation or the last clear.", it: "Dall'installazione o dall'ultimo azzeramento." },
  away: {
    en: "The BMS does not answer now. The figures are the last that are known.",
    it: "Il BMS ora non risponde. I valori sono gli ultimi noti.",
  },
  notFetched: { en: "When it happened could not be fetched.", it: "Le date non sono arrivate." },
  again: { en: "Try again", it: "Riprova" },
  days: { en: "Day by day", it: "Giorno per giorno" },
  day: { en: "Day", it: "Giorno" },
  daysWhat: {
    en: "A day begins at 0:00 UTC. A day on which the history was cleared counts from then on.",
    it: "Un giorno comincia alle 0:00 UTC. Un giorno in cui la cronologia è stata azzerata conta da quel momento.",
  },
  cleared: { en: "cleared", it: "azzerata" },
  noDays: { en: "No day is recorded yet.", it: "Nessun giorno è ancora registrato." },
  moreDays: { en: "Show earlier days", it: "Mostra i giorni precedenti" },
  clear: { en: "Clear the history", it: "Azzera la cronologia" },
  clearWhat: {
    en: "The balancer keeps its own date of the last full charge, and charts and events stay. Ten seconds are left to undo, also from another page. Nothing is cleared if the app is closed before they are over.",
    it: "Il Balancer conserva la sua data dell'ultima carica completa, e grafici ed eventi restano. Per dieci secondi si può annullare, anche da un'altra pagina. Chiudendo l'app prima che finiscano non si azzera niente.",
  },
  keep: { en: "Keep it", it: "Conservala" },
  undo: { en: "Undo", it: "Annulla" },
  counting: { en: "The history will be cleared.", it: "La cronologia sta per essere azzerata." },
  sending: { en: "Clearing the history …", it: "Azzeramento della cronologia …" },
  done: { en: "The history is cleared.", it: "La cronologia è azzerata." },
  undone: { en: "Undone: the history stays.", it: "Annullato: la cronologia resta." },
  failed: { en: "The history was not cleared.", it: "La cronologia non è stata azzerata." },
  leave: { en: "Leave it", it: "Lascia stare" },
  close: { en: "Close", it: "Chiudi" },
  needsInstaller: {
    en: "Only an installer may clear the history. Pair with the installer PIN on the product page.",
    it: "Solo l'installatore può azzerare la cronologia. Abbinare con il PIN dell'installatore nella pagina del prodotto.",
  },
} as const satisfies Record<string, Text>;

export const secondsTemplate: Template<number> = { en: (left) => `${left} s`, it: (left) => `${left} s` };

export const lastTemplate: Template<string> = {
  en: (moment) => `the last: ${moment}`,
  it: (moment) => `l'ultima volta: ${moment}`,
};
/** How long ago. */
export const agoTemplate: Template<string> = {
  en: (span) => `${span} ago`,
  it: (span) => `${span} fa`,
};
