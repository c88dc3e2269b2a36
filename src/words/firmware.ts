/** FW-1…3: what to consider before an update, and what it does meanwhile. Manual §4.4. */
import type { FirmwareShown } from "../core/sample.ts";
import { delays } from "../core/limits.ts";
import type { Language, Text } from "./language.ts";
import { duration } from "./numbers.ts";

const retry = (language: Language): string => duration(delays.firmwareRetry, language);

/** FW-1. */
export const firmwareAdvice: readonly Text[] = [
  {
    en: "The newest version is not always the best one for your system.",
    it: "La versione più recente non è sempre la migliore per il proprio sistema.",
  },
  {
    en: "Leave a working system as it is; update to cure a problem, or before the first start-up.",
    it: "Lasciare com'è un sistema che funziona; aggiornare per risolvere un problema o prima del primo avvio.",
  },
  {
    en: "Read the change log first.",
    it: "Leggere prima il changelog.",
  },
];

/** FW-2, FW-3. */
export const firmwareConsequences: readonly Text[] = [
  {
    en: "Charging is off during the update; loads stay as they are.",
    it: "Durante l'aggiornamento la carica è ferma; i carichi restano come sono.",
  },
  {
    en: `If the update fails, there are ${retry("en")} to try again; then loads go off as well, until an update succeeds.`,
    it: `Se l'aggiornamento non riesce, ci sono ${retry("it")} per riprovare; poi si spengono anche i carichi, finché un aggiornamento riesce.`,
  },
];

export const firmwareNewer: Text = {
  en: "A newer firmware is available.",
  it: "È disponibile un firmware più recente.",
};

export const firmwarePhases: Readonly<Record<FirmwareShown["phase"], Text>> = {
  updating: { en: "Update running", it: "Aggiornamento in corso" },
  failed: { en: "Update failed", it: "Aggiornamento non riuscito" },
};
