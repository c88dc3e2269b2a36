/** What the page says of incidents. */
import type { Text } from "../../words/language.ts";

export const incidentWords = {
  title: { en: "Incidents", it: "Registrazioni" },
  what: {
    en: "Of each alarm, error or cut: what was measured and decided from a minute before to a minute after. Whoever helps you can replay the file.",
    it: "Di ogni allarme, errore o distacco: che cosa è stato misurato e deciso da un minuto prima a un minuto dopo. Chi ti aiuta può riprodurre il file.",
  },
  none: { en: "Nothing has happened that was written down.", it: "Non è successo niente da registrare." },
  download: { en: "Download", it: "Scarica" },
  dryRun: { en: "dry run", it: "prova a vuoto" },
  notComplete: { en: "not complete", it: "non completa" },
} as const satisfies Readonly<Record<string, Text>>;

export const cutWords = {
  LOAD: { en: "loads cut", it: "carichi staccati" },
  CHARGER: { en: "charge cut", it: "carica staccata" },
} as const satisfies Readonly<Record<string, Text>>;
