/** HIS-1, HIS-3: the thirteen figures of the history page, in the manual's terms and order (§5.1). */
import type { HistoryFigures } from "../core/sample.ts";
import type { Text } from "./language.ts";

export const historyFields = [
  "deepestDischargeAh",
  "cumulativeAh",
  "dischargedKWh",
  "chargedKWh",
  "synchronisations",
  "cycles",
  "lastFullChargeS",
  "minBankV",
  "maxBankV",
  "minCellV",
  "maxCellV",
  "minC",
  "maxC",
] as const satisfies readonly (keyof HistoryFigures)[];

export const historyLabels: Readonly<Record<keyof HistoryFigures, Text>> = {
  deepestDischargeAh: { en: "Deepest discharge", it: "Scarica massima" },
  cumulativeAh: { en: "Cumulative Ah drawn", it: "Numero cumulativo amperora (Ah) prelevati" },
  dischargedKWh: { en: "Discharged energy", it: "Energia scaricata" },
  chargedKWh: { en: "Charged energy", it: "Energia caricata" },
  synchronisations: { en: "Synchronisations", it: "Sincronizzazioni" },
  cycles: { en: "Cycles", it: "Cicli" },
  lastFullChargeS: { en: "Last full charge", it: "Ultima carica completa" },
  minBankV: { en: "Min battery voltage", it: "Tensione minima della batteria" },
  maxBankV: { en: "Max battery voltage", it: "Tensione massima della batteria" },
  minCellV: { en: "Min cell voltage", it: "Tensione min cella" },
  maxCellV: { en: "Max cell voltage", it: "Tensione max cella" },
  minC: { en: "Min battery temperature", it: "Temperatura min batteria" },
  maxC: { en: "Max battery temperature", it: "Temperatura max batteria" },
};

export const clearHistoryWords = {
  title: { en: "Clear the history?", it: "Azzerare la cronologia?" },
  body: {
    en: "All thirteen figures begin anew. After ten seconds this cannot be undone.",
    it: "Tutti i tredici valori ricominciano da capo. Dopo dieci secondi non si può tornare indietro.",
  },
} as const satisfies Record<string, Text>;
