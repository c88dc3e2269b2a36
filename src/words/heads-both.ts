/** The sentence of the moment for what is against charging and discharging alike (CHG-4, DIS-4). */
import type { Rule } from "../core/verdict.ts";
import type { Head } from "./head.ts";
import type { Template } from "./language.ts";
import { ofTargetText } from "./places.ts";
import type { Scene } from "./scene.ts";

const switchOn: Template<Scene> = {
  en: ({ needsService, damage }) => {
    if (needsService) return "A cell may be damaged: have it checked before you charge.";
    return damage === null ? "Switch on to start again." : `Switch on and charge; ${damage}.`;
  },
  it: ({ needsService, damage }) => {
    if (needsService) return "Una cella può essere danneggiata: farla controllare prima di caricare.";
    return damage === null ? "Riaccendere per ripartire." : `Riaccendere e caricare; ${damage}.`;
  },
};

export const bothHeads = {
  REMOTE: {
    what: {
      en: ({ since, off }) => `Switched off at the remote input${since}: ${off}.`,
      it: ({ since, off }) => `Spento con l'on/off remoto${since}: ${off}.`,
    },
    next: switchOn,
  },
  MODE: {
    what: {
      en: ({ since, off }) => `Switched off in the app${since}: ${off}.`,
      it: ({ since, off }) => `Spento nell'app${since}: ${off}.`,
    },
    next: switchOn,
  },
  START: {
    what: {
      en: ({ since, off }) => `Starting${since}: ${off}.`,
      it: ({ since, off }) => `Avvio in corso${since}: ${off}.`,
    },
    next: {
      en: () => "They come on after the first complete reading.",
      it: () => "Si accendono dopo la prima lettura completa.",
    },
  },
  COMMUNICATION: {
    fact: {
      en: ({ place }) => place && `${place} does not answer`,
      it: ({ place }) => place && `${place} non risponde`,
    },
    what: {
      en: ({ since, off, place }) => `Communication with ${place ?? "a battery"} lost${since}: ${off}.`,
      it: ({ since, off, place }) =>
        `Persa comunicazione con ${place === null ? "una batteria" : `la ${place}`}${since}: ${off}.`,
    },
    next: {
      en: () => "Check the cables between the BMS and the batteries.",
      it: () => "Controllare i cavi tra il BMS e le batterie.",
    },
  },
  CONFIGURATION: {
    fact: { en: () => null, it: () => null },
    what: {
      en: ({ since, off, wrong }) => `Invalid battery configuration${since}${wrong}: ${off}.`,
      it: ({ since, off, wrong }) => `Configurazione della batteria non valida${since}${wrong}: ${off}.`,
    },
    next: {
      en: ({ wrongAdvice }) => wrongAdvice ?? "Check the BMS cables and the battery page.",
      it: ({ wrongAdvice }) => wrongAdvice ?? "Controllare i cavi BMS e la pagina della batteria.",
    },
  },
  VOLTAGE: {
    fact: {
      en: ({ standing }) => standing && `${standing}, not allowed`,
      it: ({ standing }) => standing && `${standing}, non consentita`,
    },
    what: {
      en: ({ since, off, value, side, recovering }) => {
        if (value === null || side === null) return `Battery voltage not allowed${since}: ${off}.`;
        return recovering
          ? `Battery voltage too ${side}${since}, now ${value}: ${off}.`
          : `Battery voltage ${value}, too ${side}${since}: ${off}.`;
      },
      it: ({ since, off, value, side, recovering }) => {
        if (value === null || side === null) return `Tensione batteria non consentita${since}: ${off}.`;
        const extreme = side === "low" ? "bassa" : "alta";
        return recovering
          ? `Tensione batteria troppo ${extreme}${since}, ora ${value}: ${off}.`
          : `Tensione batteria ${value}, troppo ${extreme}${since}: ${off}.`;
      },
    },
    next: {
      en: ({ side, needsService, serviceCharge, recovering, back }) => {
        if (side === "low" && serviceCharge) return "Service charge confirmed: stay with it until it is done.";
        if (side === "low" && needsService) return "A cell may be damaged: have it checked before you charge.";
        // Loads ask for more than this: DIS-3 stands beside a low E-B09.
        if (recovering && back !== null)
          return side === "low" ? `Charging is allowed again ${back}.` : `They come back ${back}.`;
        if (side === "low") return "A bank so low needs a service charge by somebody qualified.";
        return side === "high"
          ? "Check the chargers and the number of batteries in series."
          : "Measure the battery voltage.";
      },
      it: ({ side, needsService, serviceCharge, recovering, back }) => {
        if (side === "low" && serviceCharge) return "Carica di servizio confermata: restare presenti fino alla fine.";
        if (side === "low" && needsService)
          return "Una cella può essere danneggiata: farla controllare prima di caricare.";
        if (recovering && back !== null)
          return side === "low" ? `La carica è di nuovo consentita ${back}.` : `Tornano ${back}.`;
        if (side === "low")
          return "Un banco così basso richiede una carica di servizio fatta da una persona qualificata.";
        return side === "high"
          ? "Verificare i caricabatterie e il numero di batterie in serie."
          : "Misurare la tensione della batteria.";
      },
    },
  },
  FIRMWARE: {
    what: {
      en: ({ firmware, at, since, off }) => {
        if (firmware === null) return `Firmware update${since}: ${off}.`;
        const target = ofTargetText(firmware.target, "en");
        return firmware.phase === "failed"
          ? `The firmware update ${target} failed${at}: ${off}.`
          : `Updating the firmware ${target}${since}: ${off}.`;
      },
      it: ({ firmware, at, since, off }) => {
        if (firmware === null) return `Aggiornamento del firmware${since}: ${off}.`;
        const target = ofTargetText(firmware.target, "it");
        return firmware.phase === "failed"
          ? `Aggiornamento del firmware ${target} non riuscito${at}: ${off}.`
          : `Aggiornamento del firmware ${target} in corso${since}: ${off}.`;
      },
    },
    next: {
      en: ({ firmware, floats }) => {
        if (firmware?.phase !== "failed") return "Leave the power on; charging comes back when it is done.";
        return floats === null ? "Try again: all comes back when it succeeds." : `Try again; loads go off ${floats}.`;
      },
      it: ({ firmware, floats }) => {
        if (firmware?.phase !== "failed") return "Non togliere alimentazione; la carica riprende alla fine.";
        return floats === null
          ? "Riprovare: tutto torna quando riesce."
          : `Riprovare; i carichi si spengono ${floats}.`;
      },
    },
  },
  HARDWARE: {
    what: {
      en: ({ since, off }) => `Hardware error${since}: ${off}.`,
      it: ({ since, off }) => `Errore hardware${since}: ${off}.`,
    },
    next: {
      en: () => "Power the BMS off and on once; if the error stays, ask your dealer.",
      it: () => "Spegnere e riaccendere il BMS una volta; se l'errore resta, rivolgersi al fornitore.",
    },
  },
  PACK: {
    what: {
      en: ({ since, off, place }) => `Not allowed by the pack${place === null ? "" : `, ${place}`}${since}: ${off}.`,
      it: ({ since, off, place }) => `Non ammesso dal pacco${place === null ? "" : `, ${place}`}${since}: ${off}.`,
    },
    next: {
      en: ({ floats }) =>
        floats === null
          ? "It comes back when the pack allows it again."
          : `Loads go off ${floats}: switch off by hand what must not fail so.`,
      it: ({ floats }) =>
        floats === null
          ? "Torna quando il pacco lo ammette di nuovo."
          : `I carichi si spengono ${floats}: spegnere a mano ciò che non deve fermarsi così.`,
    },
  },
  DRILL: {
    what: {
      en: ({ since }) => `Drill${since}: a terminal is being tried.`,
      it: ({ since }) => `Esercitazione${since}: si prova un morsetto.`,
    },
    next: { en: () => "It ends by itself.", it: () => "Finisce da sola." },
  },
} as const satisfies Partial<Record<Rule, Head>>;
