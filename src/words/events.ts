/** The log: one line in words for every event of the trace. Without a full stop: it stands in a list. */
import type { Act } from "../core/acts.ts";
import type { BmsEvent, Happening } from "../core/events.ts";
import { settingRows, type SettingName } from "../core/settings.ts";
import type { Rule } from "../core/verdict.ts";
import { balancerWords } from "./balancer.ts";
import { batteryLabels } from "./battery-labels.ts";
import { codeWords, severityLabels } from "./codes.ts";
import { severity } from "../core/codes.ts";
import { modeLabels, remoteName, statusLabels, terminalLabels, terminalStates, verdictLabels } from "./labels.ts";
import type { Language, Template, Text } from "./language.ts";
import { ledNames, ledStates } from "./leds.ts";
import { noticeWords } from "./notices.ts";
import { ampereHours, isKnown, percent, plain } from "./numbers.ts";
import { ofTargetText } from "./places.ts";
import { reasonWords } from "./reasons.ts";
import { refusalText } from "./refusals.ts";
import { settingValue, settingWords } from "./settings.ts";
import { uncertainWhy } from "./uncertainty.ts";

type Type = Happening["type"];
type Of<T extends Type> = Extract<Happening, { readonly type: T }>;

/** ": low cell voltage, too cold to charge"; empty without reasons. */
const because = (rules: readonly Rule[], language: Language): string =>
  rules.length === 0 ? "" : `: ${rules.map((rule) => reasonWords[rule].name[language]).join(", ")}`;

const low = (text: Text, language: Language): string => text[language].toLowerCase();

const unknownFigure = "--";

const settingFigure = (setting: SettingName, value: number | null, language: Language): string =>
  isKnown(value) ? settingValue(value, settingRows[setting].unit, language) : unknownFigure;

const count = (n: number | null, language: Language): string => (isKnown(n) ? plain(n, 0, language) : unknownFigure);

const bankFigures = ({ capacityAh, systemV }: Of<"bank">, language: Language): string =>
  [isKnown(capacityAh) ? ampereHours(capacityAh, language) : null, systemV === null ? null : `${systemV} V`]
    .filter((part) => part !== null)
    .map((part) => `, ${part}`)
    .join("");

/** Acts by their names in `core`; a refused act that is not among them goes without a name. */
const actNames: Readonly<Record<Act["act"], Text>> = {
  settings: { en: "settings", it: "impostazioni" },
  setStateOfCharge: { en: "state of charge by hand", it: "stato della carica a mano" },
  synchronise: { en: "synchronise SoC to 100 %", it: "sincronizza SoC al 100 %" },
  clearHistory: { en: "clear history", it: "azzera cronologia" },
  restoreDefaults: { en: "reset to defaults", it: "ripristina impostazioni predefinite" },
  mode: { en: "mode", it: "modalità" },
  firmware: { en: "firmware update", it: "aggiornamento del firmware" },
  wireless: { en: "Bluetooth", it: "Bluetooth" },
  instantReadout: { en: "Instant Readout", it: "Lettura istantanea (Instant Readout)" },
  confirmBank: { en: "confirm the bank", it: "conferma del banco" },
  confirmServiceCharge: { en: "confirm a service charge", it: "conferma di una carica di servizio" },
  drill: { en: "drill", it: "esercitazione" },
};

const isAct = (act: string): act is Act["act"] => Object.hasOwn(actNames, act);
const actName = (act: string, language: Language): string => (isAct(act) ? ` (${actNames[act][language]})` : "");

const standing: Readonly<Record<"raised" | "cleared", Text>> = {
  raised: { en: "raised", it: "attivo" },
  cleared: { en: "cleared", it: "rientrato" },
};

const eventTemplates: { readonly [T in Type]: Template<Of<T>> } = {
  terminal: {
    en: ({ terminal, to, reasons }) =>
      `${terminalLabels[terminal].en} ${low(terminalStates[to], "en")}${because(reasons, "en")}`,
    it: ({ terminal, to, reasons }) =>
      `${terminalLabels[terminal].it} ${low(terminalStates[to], "it")}${because(reasons, "it")}`,
  },
  verdict: {
    en: ({ allow, to, reasons }) =>
      `${statusLabels[allow === "charge" ? "allowCharge" : "allowDischarge"].en} ${verdictLabels[to].en}${because(reasons, "en")}`,
    it: ({ allow, to, reasons }) =>
      `${statusLabels[allow === "charge" ? "allowCharge" : "allowDischarge"].it} ${verdictLabels[to].it}${because(reasons, "it")}`,
  },
  code: {
    en: ({ code, to }) =>
      `${severityLabels[severity(code)].en} ${code} ${standing[to].en}: ${codeWords[code].message.en}`,
    it: ({ code, to }) =>
      `${severityLabels[severity(code)].it} ${code} ${standing[to].it}: ${codeWords[code].message.it}`,
  },
  notice: {
    en: ({ notice, to }) => `Notice ${standing[to].en}: ${noticeWords[notice].message.en}`,
    it: ({ notice, to }) =>
      `Segnalazione ${to === "raised" ? "attiva" : "rientrata"}: ${noticeWords[notice].message.it}`,
  },
  led: {
    en: ({ led, to }) => `${ledNames[led].en} ${low(ledStates[to], "en")}`,
    it: ({ led, to }) => `${ledNames[led].it} ${low(ledStates[to], "it")}`,
  },
  synchronised: {
    en: ({ by }) =>
      by === "charge" ? "Fully charged: state of charge set to 100 %" : "State of charge synchronised to 100 % by hand",
    it: ({ by }) =>
      by === "charge"
        ? "Carica completa: stato della carica portato al 100 %"
        : "Stato della carica sincronizzato al 100 % a mano",
  },
  stateOfCharge: {
    en: ({ to }) => `State of charge set to ${percent(to, "en")} by hand`,
    it: ({ to }) => `Stato della carica impostato a mano a ${percent(to, "it")}`,
  },
  cycle: {
    en: ({ cycles }) => `Cycle ${count(cycles, "en")} counted`,
    it: ({ cycles }) => `Contato il ciclo ${count(cycles, "it")}`,
  },
  setting: {
    en: ({ setting, from, to }) =>
      `${settingWords[setting].label.en}: ${settingFigure(setting, from, "en")} → ${settingFigure(setting, to, "en")}`,
    it: ({ setting, from, to }) =>
      `${settingWords[setting].label.it}: ${settingFigure(setting, from, "it")} → ${settingFigure(setting, to, "it")}`,
  },
  bank: {
    en: (bank) =>
      bank.batteries === null
        ? "Bank not known"
        : `Bank: batteries ${count(bank.batteries, "en")} (in series ${count(bank.series, "en")}, in parallel ${count(bank.parallel, "en")}), cells ${count(bank.cells, "en")}${bankFigures(bank, "en")}${bank.verified ? ", verified" : ""}`,
    it: (bank) =>
      bank.batteries === null
        ? "Banco non noto"
        : `Banco: batterie ${count(bank.batteries, "it")} (in serie ${count(bank.series, "it")}, in parallelo ${count(bank.parallel, "it")}), celle ${count(bank.cells, "it")}${bankFigures(bank, "it")}${bank.verified ? ", verificato" : ""}`,
  },
  firmware: {
    en: ({ target, to }) => `Firmware update ${ofTargetText(target, "en")} ${to === "updating" ? "started" : to}`,
    it: ({ target, to }) =>
      `Aggiornamento del firmware ${ofTargetText(target, "it")} ${{ updating: "iniziato", failed: "non riuscito", succeeded: "riuscito" }[to]}`,
  },
  wireless: {
    en: ({ to }) => `Bluetooth ${to}`,
    it: ({ to }) => `Bluetooth ${{ off: "disattivato", on: "attivo", connected: "connesso" }[to]}`,
  },
  instantReadout: {
    en: ({ to }) => `Instant Readout ${to}`,
    it: ({ to }) => `Lettura istantanea (Instant Readout) ${to === "on" ? "attivata" : "disattivata"}`,
  },
  uncertain: {
    en: ({ to, why }) =>
      to
        ? `State of charge uncertain${why === null ? "" : `: ${uncertainWhy[why].en}`}`
        : "State of charge certain again",
    it: ({ to, why }) =>
      to
        ? `Stato della carica incerto${why === null ? "" : `: ${uncertainWhy[why].it}`}`
        : "Stato della carica di nuovo certo",
  },
  history: { en: () => "History cleared", it: () => "Cronologia azzerata" },
  balancer: {
    en: ({ to }) => `${batteryLabels.balancer.en}: ${low(balancerWords[to].label, "en")}`,
    it: ({ to }) => `${batteryLabels.balancer.it}: ${low(balancerWords[to].label, "it")}`,
  },
  mode: {
    en: ({ to }) => `${statusLabels.mode.en}: ${low(modeLabels[to], "en")}`,
    it: ({ to }) => `${statusLabels.mode.it}: ${low(modeLabels[to], "it")}`,
  },
  remote: {
    en: ({ to }) => `${remoteName.en}: ${low(modeLabels[to], "en")}`,
    it: ({ to }) => `${remoteName.it}: ${low(modeLabels[to], "it")}`,
  },
  power: {
    en: ({ to, by }) => {
      if (by === "restart") return to === "on" ? "Protection began anew" : "Protection had ended";
      return to === "on" ? "The BMS has power" : "The BMS has no power";
    },
    it: ({ to, by }) => {
      if (by === "restart") return to === "on" ? "La protezione è ricominciata" : "La protezione si era fermata";
      return to === "on" ? "Il BMS ha alimentazione" : "Il BMS è senza alimentazione";
    },
  },
  serviceCharge: {
    en: ({ to }) => `Service charge ${to}`,
    it: ({ to }) => `Carica di servizio ${to === "confirmed" ? "confermata" : "terminata"}`,
  },
  drill: {
    en: ({ drill, to }) => `Drill ${drill} ${to}`,
    it: ({ drill, to }) => `Esercitazione ${drill} ${to === "begun" ? "iniziata" : "finita"}`,
  },
  refused: {
    en: ({ act, why }) => `Refused${actName(act, "en")}: ${refusalText(why, "en").replace(/\.$/, "")}`,
    it: ({ act, why }) => `Rifiutato${actName(act, "it")}: ${refusalText(why, "it").replace(/\.$/, "")}`,
  },
};

export const eventText = (event: BmsEvent, language: Language): string =>
  (eventTemplates[event.type] as Template<Happening>)[language](event);
