/** What the page of the trends says; quantities that other pages name too are in `words/`. */
import type { Template, Text } from "../../words/language.ts";
import type { RangeName } from "./look.ts";

export const cellVoltage: Text = { en: "Cell voltage", it: "Tensione celle" };
export const cellTemperature: Text = { en: "Cell temperature", it: "Temperatura celle" };
export const spread: Text = { en: "Cell spread", it: "Scarto tra le celle" };

export const rangeWords: Readonly<Record<RangeName, Text>> = {
  hour: { en: "Hour", it: "Ora" },
  "6h": { en: "6 hours", it: "6 ore" },
  day: { en: "Day", it: "Giorno" },
  week: { en: "Week", it: "Settimana" },
  month: { en: "Month", it: "Mese" },
  year: { en: "Year", it: "Anno" },
  decade: { en: "10 years", it: "10 anni" },
};

export const trendWords = {
  title: { en: "Trends", it: "Grafici" },
  range: { en: "Range of time", it: "Intervallo di tempo" },
  quantities: { en: "What is drawn", it: "Che cosa si vede" },
  earlier: { en: "Earlier", it: "Prima" },
  later: { en: "Later", it: "Dopo" },
  nearer: { en: "Zoom in", it: "Ingrandisci" },
  farther: { en: "Zoom out", it: "Riduci" },
  now: { en: "Now", it: "Adesso" },
  csv: { en: "Download as CSV", it: "Scarica in CSV" },
  charts: { en: "Charts over time", it: "Grafici nel tempo" },
  keysTitle: { en: "Keys, mouse and fingers", it: "Tasti, mouse e dita" },
  keys: {
    en: "With the charts in focus: ← → move, + − zoom, Home goes to the oldest, End to now; Shift with ← → reads values one by one, Esc ends that. The wheel zooms, with Shift it moves; drag to move, pinch to zoom, tap to read.",
    it: "Con i grafici selezionati: ← → spostano, + − ingrandiscono e riducono, Home va al più vecchio, Fine ad adesso; Maiusc con ← → legge i valori uno a uno, Esc termina. La rotella ingrandisce, con Maiusc sposta; trascinare per spostare, due dita per ingrandire, toccare per leggere.",
  },
  loading: { en: "Fetching …", it: "Caricamento …" },
  again: { en: "Try again", it: "Riprova" },
  notFetched: { en: "The course could not be fetched.", it: "L'andamento non è arrivato." },
  nothing: { en: "Nothing is recorded in this range.", it: "In questo intervallo non è registrato niente." },
  noData: { en: "no data", it: "nessun dato" },
  noDataNow: { en: "no data until now", it: "nessun dato fino ad adesso" },
  summary: { en: "In this view", it: "In questa vista" },
  lowest: { en: "Lowest", it: "Minimo" },
  highest: { en: "Highest", it: "Massimo" },
  last: { en: "Last", it: "Ultimo" },
  noGaps: { en: "No gap in the data.", it: "Nessuna interruzione nei dati." },
  gapsTitle: { en: "Gaps without data", it: "Interruzioni senza dati" },
  showTable: { en: "Show the points as a table", it: "Mostra i punti in una tabella" },
  hideTable: { en: "Hide the table", it: "Nascondi la tabella" },
  table: { en: "Points of this view", it: "Punti di questa vista" },
  time: { en: "Time", it: "Ora" },
  bands: { en: "Verdicts and codes", it: "Consensi e codici" },
  noBands: {
    en: "Nothing was held back and no code stood.",
    it: "Niente è stato trattenuto e nessun codice era attivo.",
  },
  bandsMissing: {
    en: "Verdicts and codes could not be fetched.",
    it: "Consensi e codici non sono arrivati.",
  },
  codes: { en: "Codes", it: "Codici" },
  bandMeaning: {
    en: "Thin line: yes. Block: no, pre-alarm or a code.",
    it: "Linea sottile: sì. Blocco: no, preallarme o un codice.",
  },
  stillSo: { en: "still so", it: "ancora così" },
} as const satisfies Record<string, Text>;

/** "4 s each: line the mean, area from lowest to highest". */
export const bucketTemplate: Template<string> = {
  en: (span) => `Each point stands for ${span}: the line is the mean, the area reaches from the lowest to the highest.`,
  it: (span) => `Ogni punto vale ${span}: la linea è la media, l'area va dal minimo al massimo.`,
};

export const recordedSinceTemplate: Template<string> = {
  en: (moment) => `The record begins ${moment}.`,
  it: (moment) => `La registrazione comincia: ${moment}.`,
};

export const fromToTemplate: Template<{ readonly from: string; readonly to: string }> = {
  en: ({ from, to }) => `${from} to ${to}`,
  it: ({ from, to }) => `da ${from} a ${to}`,
};

export const bandsSinceTemplate: Template<string> = {
  en: (moment) => `So much happened that verdicts and codes are shown from ${moment} only.`,
  it: (moment) => `È successo così tanto che consensi e codici compaiono solo da ${moment}.`,
};

export const moreTemplate: Template<number> = {
  en: (count) => `and ${count} more`,
  it: (count) => `e altri ${count}`,
};
