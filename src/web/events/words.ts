/** What the page of alarms and events says beside the BMS. */
import type { Template, Text } from "../../words/language.ts";
import type { Kind } from "./occurrences.ts";
import type { Group } from "./groups.ts";

export const eventsWords = {
  active: { en: "Active", it: "Attivi" },
  notSeen: { en: "Cleared, not seen", it: "Rientrati, non visti" },
  notSeenWhat: {
    en: "Codes that came and went since somebody last pressed Seen. Pressing it hides nothing of what stands.",
    it: "Codici comparsi e rientrati da quando qualcuno ha premuto Visto l'ultima volta. Premerlo non nasconde niente di ciò che è attivo.",
  },
  noneNotSeen: { en: "Nothing came and went unseen.", it: "Niente è comparso e rientrato senza essere visto." },
  seenAll: { en: "Seen all", it: "Visto tutto" },
  past: { en: "Past", it: "Passati" },
  nonePast: { en: "Nothing of this kind is in the log.", it: "Nel registro non c'è niente di questo tipo." },
  everything: { en: "All events", it: "Tutti gli eventi" },
  noneEver: { en: "The log is empty.", it: "Il registro è vuoto." },
  kindOf: { en: "Show", it: "Mostra" },
  older: { en: "Older ones", it: "Altri più vecchi" },
  fetching: { en: "Fetching the log …", it: "Caricamento del registro …" },
  missing: { en: "The log did not come", it: "Il registro non è arrivato" },
  again: { en: "Try again", it: "Riprova" },
  stands: { en: "Stands now", it: "Attivo adesso" },
  standsNot: { en: "Does not stand now", it: "Non è attivo adesso" },
  meaning: { en: "What it means", it: "Che cosa significa" },
  values: { en: "Live value against limit", it: "Valore attuale e limite" },
  next: { en: "What happens next", it: "Che cosa succede poi" },
  todo: { en: "What to do", it: "Che cosa fare" },
  clears: { en: "What clears it", it: "Che cosa lo fa rientrare" },
  before: { en: "When it happened before", it: "Quando è già successo" },
  neverBefore: { en: "Never, as far as the log goes back.", it: "Mai, fin dove arriva il registro." },
  noValue: {
    en: "No value of the bank is held against a limit for this.",
    it: "Per questo nessun valore del banco viene confrontato con un limite.",
  },
  all: { en: "All alarms and events", it: "Tutti gli allarmi e gli eventi" },
  noSuch: {
    en: "There is no code or notice of this name:",
    it: "Non esiste un codice o una segnalazione con questo nome:",
  },
  noticeWord: { en: "Notice", it: "Segnalazione" },
  standing: { en: "stands", it: "attivo" },
  lostTrack: { en: "how long is not known", it: "durata non nota" },
} as const satisfies Readonly<Record<string, Text>>;

export const kindWords: Readonly<Record<Kind, Text>> = {
  all: { en: "All", it: "Tutti" },
  errors: { en: "Errors", it: "Errori" },
  alarms: { en: "Alarms", it: "Allarmi" },
  warnings: { en: "Warnings", it: "Avvisi" },
  notices: { en: "Notices", it: "Segnalazioni" },
};

export const groupWords: Readonly<Record<Group, Text>> = {
  everything: { en: "Everything", it: "Tutto" },
  people: { en: "Who did what", it: "Chi ha fatto che cosa" },
  codes: { en: "Codes and notices", it: "Codici e segnalazioni" },
  outputs: { en: "Terminals and verdicts", it: "Morsetti e consensi" },
  system: { en: "The appliance itself", it: "Il dispositivo stesso" },
};

/** "for 12 min". */
export const stoodTemplate: Template<string> = { en: (span) => `for ${span}`, it: (span) => `per ${span}` };
