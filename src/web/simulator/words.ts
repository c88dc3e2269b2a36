/** What the drawer of the simulator says beside what the BMS says itself. It comes with the drawer. */
import { remoteLimits } from "../../core/limits.ts";
import { modeLabels } from "../../words/labels.ts";
import type { Language, Template, Text } from "../../words/language.ts";
import type { LiveSample } from "../../contract/live.ts";
import { plain } from "../../words/numbers.ts";

export const simulatorWords = {
  bank: {
    en: "No battery is connected: bank, sun and loads are calculated. Auto: as a simple day has it.",
    it: "Nessuna batteria è collegata: banco, sole e carichi sono calcolati. Auto: come vuole una semplice giornata.",
  },
  needsInstaller: {
    en: "Greyed controls need the installer PIN; see Access.",
    it: "I comandi in grigio richiedono il PIN dell'installatore; vedere Accesso.",
  },
  refused: { en: "Refused", it: "Rifiutato" },
  clock: { en: "Speed of time", it: "Velocità del tempo" },
  world: { en: "Around the bank", it: "Intorno al banco" },
  load: { en: "Load", it: "Carico" },
  sun: { en: "Sun", it: "Sole" },
  ambient: { en: "Ambient temperature", it: "Temperatura ambiente" },
  auto: { en: "auto", it: "auto" },
  monitor: { en: "Battery monitor", it: "Monitor della batteria" },
  set: { en: "Set", it: "Imposta" },
  setExplained: {
    en: "Changes what the monitor believes, not what is in the bank.",
    it: "Cambia ciò che crede il monitor, non ciò che c'è nel banco.",
  },
  confirmService: { en: "Confirm a service charge", it: "Conferma una carica di servizio" },
  confirmBank: { en: "Confirm this bank", it: "Conferma questo banco" },
} as const satisfies Readonly<Record<string, Text>>;

export const speedTemplate: Template<number> = {
  en: (times) => `${times} times as fast`,
  it: (times) => `${times} volte più veloce`,
};

/** TERM-5: the ways to wire L and H. */
export const remoteWays = {
  loop: { en: "Joined", it: "Uniti" },
  open: { en: "Open", it: "Aperti" },
  lowV: { en: "Voltage at L", it: "Tensione su L" },
  highV: { en: "Voltage at H", it: "Tensione su H" },
} as const satisfies Readonly<Record<string, Text>>;

export const batteryPlus: Text = { en: "battery plus", it: "più della batteria" };

export const readAsTemplate: Template<"on" | "off"> = {
  en: (state) => `The BMS reads this as ${modeLabels[state].en.toLowerCase()}.`,
  it: (state) => `Il BMS lo legge come ${modeLabels[state].it.toLowerCase()}.`,
};
export const byContact: Text = { en: "A real contact says it.", it: "Lo dice un contatto reale." };

const volts = (v: number, language: Language): string => `${plain(v, 1, language)} V`;
export const thresholds: Readonly<Record<"lowV" | "highV", Text>> = {
  lowV: {
    en: `On below ${volts(remoteLimits.lowV, "en")}.`,
    it: `Acceso sotto ${volts(remoteLimits.lowV, "it")}.`,
  },
  highV: {
    en: `On above ${volts(remoteLimits.highV, "en")}, up to ${volts(remoteLimits.aboveBatteryV, "en")} over the battery.`,
    it: `Acceso sopra ${volts(remoteLimits.highV, "it")}, fino a ${volts(remoteLimits.aboveBatteryV, "it")} oltre la batteria.`,
  },
};

export const systemWords = {
  title: { en: "Simulated system", it: "Sistema simulato" },
  configured: { en: "own", it: "proprio" },
  devices: { en: "Devices", it: "Dispositivi" },
} as const satisfies Readonly<Record<string, Text>>;

/** Manual §3.3. */
export const exampleWords: Readonly<Record<string, Text>> = {
  configured: { en: "As it was started.", it: "Come è stato avviato." },
  "3.3.1": {
    en: "SmartSolar, and a BatteryProtect for DC loads.",
    it: "SmartSolar e un BatteryProtect per i carichi CC.",
  },
  "3.3.2": {
    en: "Cyrix-Li-ct as battery combiner.",
    it: "Cyrix-Li-ct come combinatore di batterie.",
  },
  "3.3.3": {
    en: "VE.Direct inverter.",
    it: "Inverter VE.Direct.",
  },
};

type DeviceStateName = NonNullable<LiveSample["devices"]>[number]["state"];

export const deviceStateWords: Readonly<Record<DeviceStateName, Text>> = {
  off: { en: "off", it: "spento" },
  on: { en: "on", it: "acceso" },
  open: { en: "open", it: "aperto" },
  closed: { en: "closed", it: "chiuso" },
  locked: { en: "locked", it: "bloccato" },
  bulk: { en: "bulk", it: "prima fase" },
  absorption: { en: "absorption", it: "assorbimento" },
  float: { en: "float", it: "mantenimento" },
};

export const breakWords = {
  title: { en: "What breaks", it: "Che cosa si guasta" },
  kind: { en: "Kind", it: "Tipo" },
  battery: { en: "Battery", it: "Batteria" },
  cell: { en: "Cell", it: "Cella" },
  everyCell: { en: "all", it: "tutte" },
  happen: { en: "Let it happen", it: "Fai accadere" },
  heal: { en: "Heal", it: "Ripristina" },
  healAll: { en: "Heal all", it: "Ripristina tutto" },
} as const satisfies Readonly<Record<string, Text>>;
