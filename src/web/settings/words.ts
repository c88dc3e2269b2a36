/** What the settings page says beside the BMS's own words. */
import type { Template, Text } from "../../words/language.ts";
import type { NotANumber } from "./typed-number.ts";

interface FromTo {
  readonly from: string;
  readonly to: string;
}

export const installerOnly: Text = {
  en: "You see these settings, but changing them needs the installer PIN.",
  it: "Queste impostazioni si vedono, ma per cambiarle serve il PIN dell'installatore.",
};
export const toAccess: Text = { en: "Enter it under Access", it: "Inserirlo sotto Accesso" };

export const formWords = {
  title: { en: "Battery monitor", it: "Monitor della batteria" },
  isDefault: { en: "Default", it: "Predefinito" },
  save: { en: "Save", it: "Salva" },
  saving: { en: "Saving …", it: "Salvataggio …" },
  discard: { en: "Discard", it: "Annulla" },
  discarded: { en: "Discarded. Nothing was changed.", it: "Annullato. Non è stato cambiato niente." },
  nothing: { en: "Nothing differs from what the BMS has.", it: "Niente differisce da ciò che ha il BMS." },
  again: { en: "Try again", it: "Riprova" },
  noAnswer: {
    en: "The BMS did not answer. What you typed stays here.",
    it: "Il BMS non ha risposto. Ciò che è stato scritto resta qui.",
  },
  mend: { en: "Not sent: see the marked field.", it: "Non inviato: vedere il campo segnato." },
  saveAnyway: { en: "Yes, save", it: "Sì, salvare" },
  keep: { en: "No, keep as it is", it: "No, lasciare com'è" },
  systemUnknown: {
    en: "It can be set once the battery voltage is known.",
    it: "Si può impostare quando la tensione della batteria è nota.",
  },
} as const satisfies Record<string, Text>;

export const defaultTemplate: Template<string> = {
  en: (value) => `Default: ${value}.`,
  it: (value) => `Predefinito: ${value}.`,
};

export const savedTemplate: Template<string> = {
  en: (changes) => `Saved: ${changes}.`,
  it: (changes) => `Salvato: ${changes}.`,
};

export const countTemplate: Template<number> = {
  en: (count) => (count === 1 ? "1 change not saved" : `${count} changes not saved`),
  it: (count) => (count === 1 ? "1 modifica non salvata" : `${count} modifiche non salvate`),
};

export const elsewhereTemplate: Template<FromTo> = {
  en: ({ from, to }) =>
    `Changed by somebody else meanwhile: ${from} → ${to}. What you typed is kept, and not yet saved.`,
  it: ({ from, to }) =>
    `Cambiato intanto da qualcun altro: ${from} → ${to}. Ciò che è stato scritto resta, non ancora salvato.`,
};
export const takeTemplate: Template<string> = {
  en: (value) => `Take ${value}`,
  it: (value) => `Prendere ${value}`,
};

export const notANumberWords: Readonly<Record<NotANumber, Text>> = {
  empty: { en: "Enter a number.", it: "Inserire un numero." },
  letters: { en: "This is not a number. Use digits only.", it: "Questo non è un numero. Usare solo cifre." },
  comma: { en: "Write decimals with a point, not a comma.", it: "Scrivere i decimali con la virgola." },
  thousands: {
    en: "Write decimals with a point, and thousands without one.",
    it: "Scrivere i decimali con la virgola, senza punti tra le migliaia.",
  },
};

export const foundWords = {
  title: { en: "Found by the BMS", it: "Rilevato dal BMS" },
  readOnly: { en: "These figures cannot be edited.", it: "Questi valori non si possono modificare." },
  verify: { en: "Yes, this is my bank", it: "Sì, questo è il mio banco" },
  stays: {
    en: "You are asked again when the bank changes.",
    it: "Verrà chiesto di nuovo quando il banco cambia.",
  },
  unknown: {
    en: "Not known yet: the batteries are still being looked for.",
    it: "Non ancora noto: la ricerca delle batterie è in corso.",
  },
  changed: {
    en: "The bank differs from the one that was stored. Compare it again before you confirm.",
    it: "Il banco differisce da quello salvato. Confrontarlo di nuovo prima di confermare.",
  },
  compareFirst: {
    en: "Count the batteries and look at the cables before you confirm; what is found then is shown here for you to verify.",
    it: "Contare le batterie e guardare i cavi prima di confermare; ciò che viene trovato poi è mostrato qui da verificare.",
  },
  confirmChanged: { en: "Confirm the changed bank", it: "Confermare il banco cambiato" },
  consequence: {
    en: "The batteries that answer now become the bank. All outputs float until they are known again, and the state of charge is unknown until a full charge or until you set it.",
    it: "Le batterie che rispondono ora diventano il banco. Tutte le uscite restano free-floating finché non sono di nuovo note, e lo stato della carica è ignoto fino a una carica completa o finché non viene impostato.",
  },
  confirmYes: { en: "Yes, confirm", it: "Sì, confermare" },
} as const satisfies Record<string, Text>;

interface Compare {
  readonly batteries: number;
  readonly series: number;
  readonly parallel: number;
  readonly eachAh: string;
  readonly eachV: string;
}

export const compareTemplate: Template<Compare> = {
  en: ({ batteries, series, parallel, eachAh, eachV }) =>
    `Compare with the bank itself. Count the batteries: ${batteries}. Read a label: ${eachV}, ${eachAh}. Follow the cables: ${series} in series${parallel === 1 ? "" : `, ${parallel} such strings in parallel`}.`,
  it: ({ batteries, series, parallel, eachAh, eachV }) =>
    `Confrontare con il banco stesso. Contare le batterie: ${batteries}. Leggere un'etichetta: ${eachV}, ${eachAh}. Seguire i cavi: ${series} in serie${parallel === 1 ? "" : `, ${parallel} di queste stringhe in parallelo`}.`,
};

export const chargeWords = {
  label: { en: "State of charge of the batteries", it: "Stato della carica delle batterie" },
  set: { en: "Set", it: "Imposta" },
  changes: {
    en: "Changes: state of charge, consumed Ah and time remaining; and makes an uncertain value (≈) certain.",
    it: "Cambia: stato della carica, Ah consumati e tempo rimanente; e rende certo un valore incerto (≈).",
  },
  keeps: {
    en: "Does not change what is in the batteries, and counts neither as synchronisation nor as cycle nor as full charge.",
    it: "Non cambia ciò che è nelle batterie, e non vale né come sincronizzazione né come ciclo né come carica completa.",
  },
  synchroniseWhen: {
    en: "Only when the batteries are really full: the monitor believes it from then on.",
    it: "Solo quando le batterie sono davvero piene: da lì in poi il monitor ci crede.",
  },
  isFull: { en: "The BMS already counts 100 %.", it: "Il BMS conta già 100 %." },
  setYes: { en: "Yes, set", it: "Sì, impostare" },
  synchroniseYes: { en: "Yes, synchronise", it: "Sì, sincronizzare" },
} as const satisfies Record<string, Text>;

export const chargeRangeTemplate: Template<FromTo> = {
  en: ({ from, to }) => `${from} to ${to}.`,
  it: ({ from, to }) => `Da ${from} a ${to}.`,
};
export const chargeOutsideTemplate: Template<FromTo> = {
  en: ({ from, to }) => `This state of charge is not possible. Choose from ${from} to ${to}.`,
  it: ({ from, to }) => `Questo stato della carica non è possibile. Scegliere da ${from} a ${to}.`,
};
export const chargeBeforeTemplate: Template<FromTo & { readonly fromAh: string; readonly toAh: string }> = {
  en: ({ from, to, fromAh, toAh }) => `${from} → ${to}; consumed ${fromAh} → ${toAh}.`,
  it: ({ from, to, fromAh, toAh }) => `${from} → ${to}; consumati ${fromAh} → ${toAh}.`,
};
export const chargeDoneTemplate: Template<FromTo> = {
  en: ({ from, to }) => `Done: state of charge ${from} → ${to}.`,
  it: ({ from, to }) => `Fatto: stato della carica ${from} → ${to}.`,
};

export const restoreCardWords = {
  button: { en: "Reset to defaults", it: "Ripristina impostazioni predefinite" },
  none: {
    en: "All five settings are at their defaults: there is nothing to reset.",
    it: "Tutte e cinque le impostazioni sono ai valori predefiniti: non c'è niente da ripristinare.",
  },
  caption: { en: "Exactly this changes", it: "Cambia esattamente questo" },
  setting: { en: "Setting", it: "Impostazione" },
  before: { en: "Before", it: "Prima" },
  now: { en: "Now", it: "Adesso" },
  default: { en: "Default", it: "Predefinito" },
  loadStays: { en: "LOAD stays as it is.", it: "LOAD resta com'è." },
  yes: { en: "Yes, reset", it: "Sì, ripristinare" },
  done: { en: "Reset. This was changed:", it: "Ripristinato. È stato cambiato questo:" },
  back: { en: "Put the former values back", it: "Rimettere i valori di prima" },
  backDone: { en: "The former values are back.", it: "I valori di prima sono di nuovo attivi." },
  nothingDone: { en: "Nothing differed; nothing was changed.", it: "Niente differiva; non è stato cambiato niente." },
} as const satisfies Record<string, Text>;

export const readerWords = {
  title: { en: "This browser", it: "Questo browser" },
  only: {
    en: "How this browser shows everything. Nothing changes in the BMS.",
    it: "Come questo browser mostra tutto. Nel BMS non cambia niente.",
  },
  temperature: { en: "Temperatures", it: "Temperature" },
} as const satisfies Record<string, Text>;
