/**
 * SYS-3: Appendix A of the manual (§8), as printed: which family hangs on which terminal, at which pin, by which cable. One row
 * a family; a test goes through the manual's own list, line by line.
 */
import type { PrintedTerminal } from "./terminals.ts";

/** As the plan writes them; what is printed of each stands in the row. */
export const pins = ["H", "2.1", "right", "left (B+)", "right (+) or left (H)", "control"] as const;
export type Pin = (typeof pins)[number];

/** Part numbers. Each is the first that is printed of its kind; of alternatives the first is advised. */
const inverting = ["ASS030550100", "ASS030550120"] as const;
const nonInvertingVeDirect = ["ASS030550320"] as const;
const nonInverting = ["ASS030550200"] as const;
const skyllaI = ["ASS030550400"] as const;

export const appendixCables: readonly string[] = [...inverting, ...nonInvertingVeDirect, ...nonInverting, ...skyllaI];

/** The five headings of the list, as printed. */
export const appendixItems = {
  1: "Carichi che possono essere controllati direttamente dall'uscita Disconnessione del carico (LOAD) dello smallBMS:",
  2: "Carichi per i quali è necessari un cavo on-off remoto invertibile (numero articolo ASS030550100 o -120):",
  3: "Regolatori di carica solare che possono essere controllati direttamente dall'uscita Disconnessione della carica (CHARGER):",
  4: "Regolatori di carica solare per i quali è necessario un cavo di on/off remoto non invertibile VE.Direct (numero articolo ASS030550320):",
  5: "Caricabatterie:",
} as const;

export interface AppendixRow {
  readonly item: keyof typeof appendixItems;
  /** The family, as printed. */
  readonly family: string;
  /** What to do, as printed; null: the heading of the item says it all. */
  readonly instruction: string | null;
  /** null: its own input is not used. */
  readonly terminal: PrintedTerminal | null;
  readonly pin: Pin | null;
  /** Alternatives, by part number. */
  readonly cables: readonly string[];
}

const protects = {
  item: 1,
  family: "BatteryProtect e Smart BatteryProtect:",
  instruction:
    "Collegare l'uscita Disconnessione del carico del BMS al morsetto 2.1 (morsetto destro) per il BatteryProtect e al pin H del connettore a 2 poli per lo Smart BatteryProtect.",
  terminal: "LOAD",
  cables: [],
} as const;

export const appendixA = {
  inverter: {
    item: 1,
    family: "Inverter:",
    instruction:
      "Tutti gli Inverter VE.Direct e gli Inverter Smart. Collegare l'uscita Disconnessione del carico del BMS al morsetto H del connettore a 2 poli dell'inverter.",
    terminal: "LOAD",
    pin: "H",
    cables: [],
  },
  converter: {
    item: 1,
    family: "Convertitori CC-CC:",
    instruction:
      "Tutti i convertitori CC-CC di tipo Tr con connettore on/off remoto, l'Orion 12/24-20 e l'Orion XS. Collegare l'uscita Disconnessione del carico del BMS al morsetto di destra del connettore a 2 poli.",
    terminal: "LOAD",
    pin: "right",
    cables: [],
  },
  "battery-protect": { ...protects, pin: "2.1" },
  "smart-battery-protect": { ...protects, pin: "H" },
  "cyrix-li-load": {
    item: 1,
    family: "Cyrix-Li-Load:",
    instruction: "Collegare l'uscita Disconnessione del carico del BMS all'ingresso di controllo del Cyrix.",
    terminal: "LOAD",
    pin: "control",
    cables: [],
  },
  "inverter-vebus": {
    item: 2,
    family: "Inverter VE.Bus e Inverter VE.Bus Compact da 1200 VA o superiori",
    instruction: null,
    terminal: "LOAD",
    pin: null,
    cables: inverting,
  },
  "bluesolar-can": {
    item: 3,
    family: "BlueSolar MPPT 150/70 e 150/80 CAN-bus:",
    instruction:
      "Collegare l'uscita Disconnessione della carica (CHARGER) del BMS al morsetto di sinistra del connettore a 2 poli (B+).",
    terminal: "CHARGER",
    pin: "left (B+)",
    cables: [],
  },
  "smartsolar-large": {
    item: 3,
    family: "MPPT SmartSolar 150/45 e maggiori, 250/60 e maggiori",
    instruction:
      "Collegare l'uscita Disconnessione della carica del BMS al morsetto di destra (indicato con +) o al morsetto di sinistra (indicato con H) del connettore a 2 poli.",
    terminal: "CHARGER",
    pin: "right (+) or left (H)",
    cables: [],
  },
  bluesolar: {
    item: 4,
    family: "modelli MPPT BlueSolar, tranne BlueSolar MPPT 150/70 e 150/80 CAN-bus",
    instruction: null,
    terminal: "CHARGER",
    pin: null,
    cables: nonInvertingVeDirect,
  },
  "smartsolar-small": {
    item: 4,
    family: "MPPT SmartSolar fino a 150/35",
    instruction: null,
    terminal: "CHARGER",
    pin: null,
    cables: nonInvertingVeDirect,
  },
  "smart-ip43": {
    item: 5,
    family: "Caricabatterie Smart IP43:",
    instruction:
      "Collegare l'uscita Disconnessione della carica (CHARGER) del BMS al morsetto H del connettore a 2 poli.",
    terminal: "CHARGER",
    pin: "H",
    cables: [],
  },
  "skylla-tg": {
    item: 5,
    family: "Caricabatterie Skylla TG:",
    instruction: "Utilizzare un cavo di on/off remoto non invertibile (numero articolo ASS030550200).",
    terminal: "CHARGER",
    pin: null,
    cables: nonInverting,
  },
  "skylla-i": {
    item: 5,
    family: "Caricabatterie Skylla-i:",
    instruction: "Utilizzare un cavo di on/off remoto Skylla-i (numero articolo ASS030550400).",
    terminal: "CHARGER",
    pin: null,
    cables: skyllaI,
  },
  "charger-other": {
    item: 5,
    family: "Altri caricabatterie:",
    instruction: "Utilizzare un Cyrix-Li-Charge.",
    terminal: null,
    pin: null,
    cables: [],
  },
} as const satisfies Record<string, AppendixRow>;

export type Family = keyof typeof appendixA;
