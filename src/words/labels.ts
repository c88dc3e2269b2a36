/** APP-1, TERM-1…7: what stands on the status page and at the terminals, in the manual's terms (§2.2, §5.1). */
import type { Sample } from "../core/sample.ts";
import type { TerminalName, TerminalState } from "../core/terminals.ts";
import type { ChargeVerdict, DischargeVerdict } from "../core/verdict.ts";
import type { Text } from "./language.ts";

/** APP-1: the nine, in the manual's order, by their names in the sample. */
export const statusFields = [
  "stateOfChargePct",
  "mode",
  "allowCharge",
  "allowDischarge",
  "bankV",
  "bankA",
  "powerW",
  "consumedAh",
  "timeRemainingS",
] as const satisfies readonly (keyof Sample)[];
export type StatusField = (typeof statusFields)[number];

export const statusLabels: Readonly<Record<StatusField, Text>> = {
  stateOfChargePct: { en: "State of charge", it: "Stato della carica" },
  mode: { en: "Mode", it: "Modalità" },
  allowCharge: { en: "Allow to charge", it: "Consenti carica" },
  allowDischarge: { en: "Allow to discharge", it: "Consenti scarica" },
  bankV: { en: "Voltage", it: "Tensione" },
  bankA: { en: "Current", it: "Corrente" },
  powerW: { en: "Power", it: "Potenza" },
  consumedAh: { en: "Consumed Ah", it: "Ah consumati" },
  timeRemainingS: { en: "Time remaining", it: "Tempo rimanente" },
};

export const verdictLabels: Readonly<Record<ChargeVerdict["verdict"] | DischargeVerdict["verdict"], Text>> = {
  yes: { en: "Yes", it: "Sì" },
  no: { en: "No", it: "No" },
  "pre-alarm": { en: "Pre-alarm", it: "Preallarme" },
};

export const modeLabels: Readonly<Record<Sample["mode"], Text>> = {
  on: { en: "On", it: "Acceso" },
  off: { en: "Off", it: "Spento" },
};

export const remoteName: Text = { en: "Remote on/off", it: "On/off remoto" };
export const remoteLabels: Readonly<Record<Sample["remote"], Text>> = { on: modeLabels.on, off: modeLabels.off };

/** As printed beside the terminals. */
export const terminalLabels: Readonly<Record<TerminalName, Text>> = {
  load: { en: "Load Disconnect (LOAD)", it: "Disconnessione del carico (LOAD)" },
  charger: { en: "Charge Disconnect (CHARGER)", it: "Disconnessione della carica (CHARGER)" },
  preAlarm: { en: "Pre-alarm output (PRE-ALARM)", it: "Uscita preallarme (PRE-ALARM)" },
};

export const terminalStates: Readonly<Record<TerminalState, Text>> = {
  live: { en: "Live", it: "Sotto tensione" },
  floating: { en: "Floating", it: "Free-floating" },
};

/** What the state of a terminal means for what hangs on it. */
export const terminalMeanings: Readonly<Record<TerminalName, Readonly<Record<TerminalState, Text>>>> = {
  load: {
    live: { en: "Loads may run.", it: "I carichi possono funzionare." },
    floating: { en: "Loads are off.", it: "I carichi sono spenti." },
  },
  charger: {
    live: { en: "Chargers may charge.", it: "I caricabatterie possono caricare." },
    floating: { en: "Chargers are off.", it: "I caricabatterie sono spenti." },
  },
  preAlarm: {
    live: {
      en: "Buzzer or lamp is on: loads may soon go off.",
      it: "Cicalino o spia attivi: i carichi possono presto spegnersi.",
    },
    floating: { en: "Buzzer or lamp is off.", it: "Cicalino o spia spenti." },
  },
};

export type Flow = "charging" | "discharging" | "resting";

export const flowLabels: Readonly<Record<Flow, Text>> = {
  charging: { en: "Charging", it: "Carica in corso" },
  discharging: { en: "Discharging", it: "Scarica in corso" },
  resting: { en: "Idle", it: "Inattivo" },
};
