/** COD-11: message and advice of every code. The messages are the manual's terms (§5.2); the advice is ours. */
import type { Code, Severity } from "../core/codes.ts";
import type { Language, Text } from "./language.ts";

export interface Advised {
  /** A few words, without a full stop. */
  readonly message: Text;
  /** What to do, in whole sentences. */
  readonly advice: Text;
}

/** Both, one after the other. */
export const advisedText = ({ message, advice }: Advised, language: Language): string =>
  `${message[language]}. ${advice[language]}`;

const lowCell: Text = { en: "Low cell voltage", it: "Bassa tensione cella" };
const lostCommunication: Text = { en: "Battery communication lost", it: "Persa comunicazione con la batteria" };
const lowSoc: Text = { en: "Low SoC", it: "SoC basso" };
const invalidConfiguration: Text = {
  en: "Invalid battery configuration",
  it: "Configurazione della batteria non valida",
};

export const codeWords: Readonly<Record<Code, Advised>> = {
  "W-B01": {
    message: lowCell,
    advice: {
      en: "Charge, or switch some loads off. Otherwise the BMS will soon switch all loads off.",
      it: "Caricare, oppure spegnere qualche carico. Altrimenti tra poco il BMS spegne tutti i carichi.",
    },
  },
  "W-B05": {
    message: lostCommunication,
    advice: {
      en: "Look at the BMS cables of every battery and at their plugs. If the silence lasts, chargers and loads go off.",
      it: "Guardare i cavi BMS di ogni batteria e i loro connettori. Se il silenzio dura, caricabatterie e carichi si spengono.",
    },
  },
  "W-B07": {
    message: lowSoc,
    advice: {
      en: "Charge, or switch some loads off. At the discharge floor all loads go off.",
      it: "Caricare, oppure spegnere qualche carico. Alla soglia di scarica si spengono tutti i carichi.",
    },
  },
  "A-B01": {
    message: lowCell,
    advice: {
      en: "Charge now: what is left in the battery is a small reserve. Loads come back by themselves when it has charged enough. If you cannot charge, isolate the battery (switch, fuse or positive pole).",
      it: "Caricare subito: nella batteria resta solo una piccola riserva. I carichi tornano da soli quando la carica basta. Se non si può caricare, isolare la batteria (interruttore, fusibile o polo positivo).",
    },
  },
  "A-B05": {
    message: lostCommunication,
    advice: {
      en: "Check the BMS cables from battery to battery and back to the BMS. Chargers and loads come back when every battery answers.",
      it: "Verificare i cavi BMS da batteria a batteria e fino al BMS. Caricabatterie e carichi tornano quando ogni batteria risponde.",
    },
  },
  "A-B07": {
    message: lowSoc,
    advice: {
      en: "The discharge floor is reached. Charge: loads come back by themselves a little above the floor.",
      it: "La soglia di scarica è raggiunta. Caricare: i carichi tornano da soli poco sopra la soglia.",
    },
  },
  "A-B08": {
    message: { en: "Low bank voltage", it: "Bassa tensione del banco" },
    advice: {
      en: "Charge now, and look for a load that still draws. Loads come back by themselves when the bank has charged enough.",
      it: "Caricare subito e cercare un carico che assorbe ancora. I carichi tornano da soli quando la carica del banco basta.",
    },
  },
  "A-B09": {
    message: { en: "High battery temperature", it: "Alta temperatura batteria" },
    advice: {
      en: "The battery is too hot to charge. Give it air and keep it out of the heat; charging comes back when it has cooled.",
      it: "La batteria è troppo calda per la carica. Darle aria e tenerla lontana dal calore; la carica riprende quando si raffredda.",
    },
  },
  "E-B01": {
    message: invalidConfiguration,
    advice: {
      en: "The batteries differ in model, or one has not made itself known. Settings, “Found by the BMS”, say which. All must be of one model, with every BMS cable plugged in.",
      it: "Le batterie sono di modelli diversi, o una non si è fatta riconoscere. Le Impostazioni, «Rilevato dal BMS», dicono quale. Devono essere tutte dello stesso modello, con ogni cavo BMS inserito.",
    },
  },
  "E-B05": {
    message: invalidConfiguration,
    advice: {
      en: "The number of batteries found does not fit. Settings, “Found by the BMS”, say what was found and expected. Check every BMS cable; if the bank was changed on purpose, confirm it there.",
      it: "Il numero di batterie trovate non torna. Le Impostazioni, «Rilevato dal BMS», dicono che cosa è stato trovato e previsto. Verificare ogni cavo BMS; se il banco è stato cambiato apposta, confermarlo lì.",
    },
  },
  "E-B09": {
    message: { en: "Battery voltage not allowed", it: "Tensione batteria non consentita" },
    advice: {
      en: "The battery voltage is too low or too high for the system. Measure it and compare it with the battery page. Too high: check the chargers. Too low: the bank needs a service charge by somebody qualified.",
      it: "La tensione di batteria è troppo bassa o troppo alta per il sistema. Misurarla e confrontarla con la pagina della batteria. Troppo alta: verificare i caricabatterie. Troppo bassa: serve una carica di servizio fatta da una persona qualificata.",
    },
  },
  "E-B11": {
    message: { en: "Hardware error", it: "Errore hardware" },
    advice: {
      en: "If PRE-ALARM sounds, isolate the battery. Else take the power from the BMS and give it back once. If it stays, ask your dealer.",
      it: "Se suona PRE-ALARM, isolare subito la batteria. Altrimenti togliere e ridare alimentazione al BMS una volta; se l'errore resta, rivolgersi al fornitore.",
    },
  },
};

/** Manual §5.2: a warning announces a shutdown, an alarm is the cause of one. */
export const severityLabels: Readonly<Record<Severity, Text>> = {
  warning: { en: "Warning", it: "Avviso" },
  alarm: { en: "Alarm", it: "Allarme" },
  error: { en: "Error", it: "Errore" },
};
