/** FW-1…3: what to consider before an update, what each version changed, and what an update does meanwhile. Manual §4.4. */
import type { FirmwareShown } from "../core/sample.ts";
import { delays } from "../core/limits.ts";
import type { Language, Template, Text } from "./language.ts";
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

/** FW-1: the change log of the simulated batteries, by version. */
export const firmwareChanges: Readonly<Record<string, Text>> = {
  "v1.00-sim": {
    en: "First firmware of the simulated batteries.",
    it: "Primo firmware delle batterie simulate.",
  },
  "v1.01-sim": {
    en: "Simulated: the temperature is read once a second. Cell voltages are sent in one message.",
    it: "Simulazione: la temperatura è letta una volta al secondo. Le tensioni delle celle arrivano in un solo messaggio.",
  },
  "v1.02-sim": {
    en: "Simulated: the current reads zero when nothing flows.",
    it: "Simulazione: la corrente è zero quando non ne scorre.",
  },
  "v1.03-sim": {
    en: "Simulated: starts faster after an update. Cures a rare stop of the answers in the cold.",
    it: "Simulazione: avvio più rapido dopo un aggiornamento. Risolve una rara mancanza di risposta al freddo.",
  },
};

const notTold: Text = {
  en: "What this version changes is not known.",
  it: "Non è noto che cosa cambia in questa versione.",
};

export const firmwareChangesOf = (version: string): Text => firmwareChanges[version] ?? notTold;

/** FW-1: of the BMS itself. */
export const firmwareByPackage: Text = {
  en: "Cellward is updated with its package.",
  it: "Cellward si aggiorna con il suo pacchetto.",
};

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

/** FW-3: so long until LOAD floats after a failure, s. */
export const firmwareCountdown: Template<number> = {
  en: (leftS) =>
    `LOAD floats ${leftS < 1 ? "now" : `in ${duration(leftS, "en")}`}: loads go off unless the update is tried again.`,
  it: (leftS) =>
    `LOAD si apre ${leftS < 1 ? "ora" : `tra ${duration(leftS, "it")}`}: i carichi si spengono se non si riprova l'aggiornamento.`,
};

export const firmwareNewer: Text = {
  en: "A newer firmware is available.",
  it: "È disponibile un firmware più recente.",
};

export const firmwarePhases: Readonly<Record<FirmwareShown["phase"], Text>> = {
  updating: { en: "Update running", it: "Aggiornamento in corso" },
  failed: { en: "Update failed", it: "Aggiornamento non riuscito" },
};
