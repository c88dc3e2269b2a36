/** SYS-4…6: headings and lines of a plan's report, in the manual's terms (§2.1, §3.1, §4.1, Appendix A). */
import type { Language, Template, Text } from "./language.ts";
import { plain } from "./numbers.ts";
import { measured } from "./plan-numbers.ts";

export const levelLabels = {
  error: { en: "ERROR", it: "ERRORE" },
  warning: { en: "WARNING", it: "AVVISO" },
  advice: { en: "ADVICE", it: "CONSIGLIO" },
} as const satisfies Record<string, Text>;

export const planHeadings = {
  untitled: { en: "System design", it: "Progetto di sistema" },
  findings: { en: "Findings", it: "Rilievi" },
  bank: { en: "Bank", it: "Banco batterie" },
  currents: { en: "Currents at the bank", it: "Correnti al banco" },
  devices: { en: "Devices", it: "Dispositivi" },
  terminals: { en: "Terminals of the BMS", it: "Morsetti del BMS" },
  fuse: { en: "Fuse at Bat+", it: "Fusibile di Bat+" },
  standby: { en: "After a low-cell shutdown", it: "Dopo un arresto per bassa tensione cella" },
  checklist: { en: "Checklist for this system", it: "Lista di controllo per questo sistema" },
} as const satisfies Record<string, Text>;

/** Columns of the tables. */
export const planColumns = {
  terminal: { en: "Terminal", it: "Morsetto" },
  device: { en: "Device", it: "Dispositivo" },
  product: { en: "Product", it: "Prodotto" },
  pin: { en: "Pin", it: "Pin" },
  cable: { en: "Cable", it: "Cavo" },
  manual: { en: "Manual", it: "Manuale" },
  power: { en: "Power from or to", it: "Alimentazione" },
  continuous: { en: "continuous", it: "continua" },
  recommended: { en: "recommended", it: "consigliata" },
  most: { en: "at most", it: "massima" },
  pulse: { en: "10 s", it: "10 s" },
  pulseMost: { en: "at most", it: "massima" },
  charge: { en: "Charge", it: "Carica" },
  discharge: { en: "Discharge", it: "Scarica" },
} as const satisfies Record<string, Text>;

export const planLines = {
  noFindings: { en: "None: it may be built as designed.", it: "Nessuno: si può costruire come progettato." },
  fromBank: { en: "bank", it: "banco" },
  fromTerminal: { en: "its terminal", it: "il suo morsetto" },
  plainWire: { en: "plain wire", it: "filo semplice" },
  nothing: { en: "nothing", it: "niente" },
  /** Said once in every report. */
  notChecked: {
    en: "Conductor sizes, voltage drop and the main fuse are not checked.",
    it: "Sezioni dei conduttori, caduta di tensione e fusibile principale non sono verificati.",
  },
  recharge: {
    en: "Recharge at once; in doubt isolate the battery (switch, fuse or positive pole).",
    it: "Ricaricare subito; in caso di dubbio isolare la batteria (interruttore, fusibile o polo positivo).",
  },
  noStandby: {
    en: "Add standbyA to know how long that lasts.",
    it: "Aggiungere standbyA per sapere quanto dura.",
  },
  noFuseFits: {
    en: "No fuse of up to 2.5 A carries what hangs on the terminals.",
    it: "Nessun fusibile fino a 2,5 A porta ciò che è sui morsetti.",
  },
} as const satisfies Record<string, Text>;

interface BankSize {
  readonly model: string;
  readonly series: number;
  readonly parallel: number;
  readonly batteries: number;
  readonly cells: number;
  readonly systemV: number | null;
}

const systemText = (systemV: number | null, language: Language): string =>
  systemV === null ? "" : `, ${plain(systemV, 0, language)} V`;

/** "12.8/200, 1 in series × 2 in parallel: 2 batteries, 8 cells, 12 V". */
export const bankSizeText: Template<BankSize> = {
  en: ({ model, series, parallel, batteries, cells, systemV }) =>
    `${model}, ${series} in series × ${parallel} in parallel: ${batteries} ${batteries === 1 ? "battery" : "batteries"}, ${cells} cells${systemText(systemV, "en")}`,
  it: ({ model, series, parallel, batteries, cells, systemV }) =>
    `${model}, ${series} in serie × ${parallel} in parallelo: ${batteries} ${batteries === 1 ? "batteria" : "batterie"}, ${cells} celle${systemText(systemV, "it")}`,
};

interface Stored {
  readonly capacityAh: number;
  readonly energyKWh: number;
  readonly usableKWh: number;
  readonly floorPct: number;
}
export const storedText: Template<Stored> = {
  en: ({ capacityAh, energyKWh, usableKWh, floorPct }) =>
    `${measured(capacityAh, "Ah", "en")}, ${measured(energyKWh, "kWh", "en")}; usable down to a discharge floor of ${floorPct} %: ${measured(usableKWh, "kWh", "en")}`,
  it: ({ capacityAh, energyKWh, usableKWh, floorPct }) =>
    `${measured(capacityAh, "Ah", "it")}, ${measured(energyKWh, "kWh", "it")}; utilizzabili fino a una soglia di scarica del ${floorPct} %: ${measured(usableKWh, "kWh", "it")}`,
};

export const behindText: Template<string> = { en: (id) => `behind ${id}`, it: (id) => `dietro ${id}` };

interface TerminalUse {
  readonly terminal: string;
  readonly sumA: number;
  readonly maxA: number;
}
export const terminalUseText: Template<TerminalUse> = {
  en: ({ terminal, sumA, maxA }) => `${terminal} ${measured(sumA, "A", "en")} of ${measured(maxA, "A", "en")}`,
  it: ({ terminal, sumA, maxA }) => `${terminal} ${measured(sumA, "A", "it")} di ${measured(maxA, "A", "it")}`,
};

interface FuseUse {
  readonly fuseA: number | null;
  readonly needsA: number;
  readonly advisedA: number | null;
}
export const fuseText: Template<FuseUse> = {
  en: ({ fuseA, needsA, advisedA }) =>
    `${fuseA === null ? "None is named" : `${measured(fuseA, "A", "en")} is named`}; it must carry ${measured(needsA, "A", "en")}. ${
      advisedA === null ? planLines.noFuseFits.en : `Advised: ${measured(advisedA, "A", "en")}.`
    }`,
  it: ({ fuseA, needsA, advisedA }) =>
    `${fuseA === null ? "Non è indicato" : `Indicato: ${measured(fuseA, "A", "it")}`}; deve portare ${measured(needsA, "A", "it")}. ${
      advisedA === null ? planLines.noFuseFits.it : `Consigliato: ${measured(advisedA, "A", "it")}.`
    }`,
};

interface Reserve {
  readonly reserveAh: number;
  readonly standbyA: number | null;
  readonly hoursToDamage: number | null;
}

/** Hours, and days beside them where nobody counts so many hours. */
const spanText = (hours: number, language: Language): string => {
  const days = { en: "days", it: "giorni" }[language];
  return `${plain(hours, 1, language)} h${hours < 48 ? "" : ` (${plain(hours / 24, 1, language)} ${days})`}`;
};
export const standbyText: Template<Reserve> = {
  en: ({ reserveAh, standbyA, hoursToDamage }) =>
    `About ${measured(reserveAh, "Ah", "en")} remain.${
      standbyA === null || hoursToDamage === null
        ? ""
        : ` At ${plain(standbyA, 4, "en")} A the batteries are damaged after ${spanText(hoursToDamage, "en")}.`
    }`,
  it: ({ reserveAh, standbyA, hoursToDamage }) =>
    `Restano circa ${measured(reserveAh, "Ah", "it")}.${
      standbyA === null || hoursToDamage === null
        ? ""
        : ` Con ${plain(standbyA, 4, "it")} A le batterie si danneggiano dopo ${spanText(hoursToDamage, "it")}.`
    }`,
};
