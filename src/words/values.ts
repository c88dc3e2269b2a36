/** What is told outside the app and stands on none of the manual's pages by a name of its own. */
import type { Text } from "./language.ts";

export const valueLabels = {
  codes: { en: "Codes", it: "Codici" },
  notices: { en: "Notices", it: "Avvisi" },
  problem: { en: "Alarm or error", it: "Allarme o errore" },
  batteryC: { en: "Battery temperature", it: "Temperatura della batteria" },
  damageInS: { en: "Time until damage", it: "Tempo fino al danno" },
  stateOfChargeUncertain: { en: "State of charge uncertain", it: "Stato della carica incerto" },
  dryRun: { en: "Dry run", it: "Prova a vuoto" },
  cellV: { en: "Voltage", it: "Tensione" },
} as const satisfies Record<string, Text>;
