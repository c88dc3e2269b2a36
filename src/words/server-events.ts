/** The log: one line in words for every event of the appliance itself. Without a full stop, as the events of the BMS. */
import { decimal, isKnown, plain } from "./numbers.ts";
import type { Language, Template, Text } from "./language.ts";
import { type FaultTold, faultsChange } from "./simulated-faults.ts";

/** As the log keeps it; its details are those of its type. */
export interface ServerEventTold {
  readonly type: string;
  readonly [detail: string]: unknown;
}

const accessWords: Readonly<Record<string, Text>> = {
  paired: { en: "Paired", it: "Abbinato" },
  left: { en: "Pairing ended by its owner", it: "Abbinamento terminato da chi lo aveva" },
  "wrong-pin": { en: "A PIN was tried that is none", it: "Provato un PIN che non esiste" },
  "too-many-tries": { en: "Too many PINs were tried", it: "Provati troppi PIN" },
  "pin-changed": { en: "New PIN", it: "Nuovo PIN" },
  "session-ended": { en: "Pairing ended", it: "Abbinamento terminato" },
  "token-made": { en: "Read-only token made", it: "Creato un token di sola lettura" },
  "token-ended": { en: "Read-only token ended", it: "Terminato un token di sola lettura" },
};

const roleWords: Readonly<Record<string, Text>> = {
  installer: { en: "installer", it: "installatore" },
  viewer: { en: "viewer", it: "osservatore" },
};

const simulatorWords: Readonly<Record<string, Text>> = {
  loadW: { en: "Simulated load", it: "Carico simulato" },
  sunPct: { en: "Simulated sun", it: "Sole simulato" },
  ambientC: { en: "Simulated ambient temperature", it: "Temperatura ambiente simulata" },
  speed: { en: "Speed of time", it: "Velocità del tempo" },
  system: { en: "Simulated system", it: "Sistema simulato" },
  firmwareFails: { en: "Simulated firmware update fails", it: "Aggiornamento simulato non riesce" },
};

const units: Readonly<Record<string, string>> = { loadW: " W", sunPct: " %", ambientC: " °C" };
/** As it was configured. */
const own: Text = { en: "own", it: "proprio" };
const auto: Text = { en: "auto", it: "auto" };
const answers: Readonly<Record<"true" | "false", Text>> = {
  true: { en: "yes", it: "sì" },
  false: { en: "no", it: "no" },
};

const figure = (key: string, value: unknown, language: Language): string => {
  if (key === "system") return said(value) || own[language];
  if (typeof value === "boolean") return answers[`${value}`][language];
  if (typeof value !== "number" || !isKnown(value)) return auto[language];
  if (key === "speed") return `×${plain(value, 2, language)}`;
  return `${decimal(value, Number.isInteger(value) ? 0 : 1, language)}${units[key] ?? ""}`;
};

const said = (value: unknown): string => (typeof value === "string" ? value : "");
const quoted = (value: unknown, language: Language): string => {
  if (typeof value !== "string") return nameless[language];
  return language === "en" ? `“${value}”` : `«${value}»`;
};
const nameless: Text = { en: "no name", it: "nessun nome" };

/** Of a client or token, and its role, where they are told. */
const whose = ({ role, name }: ServerEventTold, language: Language): string => {
  const parts = [roleWords[said(role)]?.[language] ?? "", said(name)].filter((part) => part !== "");
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
};

const fixed: Readonly<Record<string, Text>> = {
  "guard-lost": { en: "Protection was not heard any more", it: "La protezione non si sentiva più" },
  "guard-found": { en: "Protection was heard again", it: "La protezione si è sentita di nuovo" },
  "store-replaced": {
    en: "The recording was damaged and begun anew",
    it: "La registrazione era danneggiata ed è ricominciata",
  },
  "battery-names-replaced": {
    en: "The names of the batteries could not be read and were begun anew",
    it: "I nomi delle batterie non si potevano leggere e sono ricominciati",
  },
};

const damaged: Text = { en: "An entry of the log is damaged", it: "Una voce del registro è danneggiata" };
const unknown: Template<string> = {
  en: (type) => `An event this version has no words for: ${type}`,
  it: (type) => `Un evento per cui questa versione non ha parole: ${type}`,
};

const listed = (codes: unknown): string => (Array.isArray(codes) ? codes.join(", ") : "");

const templates: Readonly<Record<string, Template<ServerEventTold>>> = {
  acknowledged: {
    en: ({ codes }) => (listed(codes) === "" ? "Seen: all that had cleared" : `Seen: ${listed(codes)}`),
    it: ({ codes }) => (listed(codes) === "" ? "Visto: tutto ciò che era rientrato" : `Visto: ${listed(codes)}`),
  },
  access: {
    en: (event) => `${accessWords[said(event["what"])]?.en ?? "Access changed"}${whose(event, "en")}`,
    it: (event) => `${accessWords[said(event["what"])]?.it ?? "Accesso cambiato"}${whose(event, "it")}`,
  },
  simulator: {
    en: (event) => simulatorText(event, "en"),
    it: (event) => simulatorText(event, "it"),
  },
  device: {
    en: ({ what, name }) => `Other device ${what === "removed" ? "removed" : "added"}: ${said(name)}`,
    it: ({ what, name }) => `Altro dispositivo ${what === "removed" ? "tolto" : "aggiunto"}: ${said(name)}`,
  },
  "alert-channel": {
    en: ({ channel, trouble }) =>
      `Alerts to ${said(channel)} ${trouble === null ? "get through again" : "do not get through"}`,
    it: ({ channel, trouble }) =>
      `Gli avvisi a ${said(channel)} ${trouble === null ? "arrivano di nuovo" : "non arrivano"}`,
  },
  trouble: {
    en: (event) => troubleText(event, "en"),
    it: (event) => troubleText(event, "it"),
  },
  "battery-name": {
    en: ({ serial, from, to }) => `Name of battery ${said(serial)}: ${quoted(from, "en")} → ${quoted(to, "en")}`,
    it: ({ serial, from, to }) => `Nome della batteria ${said(serial)}: ${quoted(from, "it")} → ${quoted(to, "it")}`,
  },
};

/** Of a pack or the terminals, in the words of the moment; they end with a stop as a sentence does, and an entry does not. */
const troubleText = ({ about, told }: ServerEventTold, language: Language): string => {
  const sentence = said((told as Partial<Text> | null)?.[language]);
  if (sentence !== "") return sentence.replace(/\.$/, "");
  return language === "en" ? `${said(about)}: is well again` : `${said(about)}: è di nuovo a posto`;
};

const faultsIn = (value: unknown): readonly FaultTold[] => (Array.isArray(value) ? value : []);

const simulatorText = ({ key, from, to }: ServerEventTold, language: Language): string => {
  const name = said(key);
  if (name === "faults") return faultsChange(faultsIn(from), faultsIn(to), language);
  return `${simulatorWords[name]?.[language] ?? name}: ${figure(name, from, language)} → ${figure(name, to, language)}`;
};

export const serverEventText = (event: ServerEventTold, language: Language): string => {
  if (event["damaged"] === true) return damaged[language];
  return (fixed[event.type]?.[language] ?? templates[event.type]?.[language](event)) || unknown[language](event.type);
};
