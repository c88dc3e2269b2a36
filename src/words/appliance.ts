/** What the appliance says of itself: who asked, who may not, and what it cannot do just now. */
import type { Template, Text } from "./language.ts";
import { duration } from "./numbers.ts";

export type WhoAsked = "local" | "installer" | "viewer" | "mqtt";

/** Written to follow what was done. */
export const whoWords: Readonly<Record<WhoAsked, Text>> = {
  local: { en: "on the device", it: "sul dispositivo" },
  installer: { en: "by the installer", it: "dall'installatore" },
  viewer: { en: "by a viewer", it: "da un osservatore" },
  mqtt: { en: "over MQTT", it: "via MQTT" },
};

/** `at`: "02:14", or with its day. */
export const seenTemplate: Template<{ readonly who: WhoAsked; readonly at: string }> = {
  en: ({ who, at }) => `Seen ${whoWords[who].en} at ${at}`,
  it: ({ who, at }) => `Visto ${whoWords[who].it}, ${at}`,
};

/** By the word of the answer that turned somebody away. */
export const turnedAwayWords = {
  "pairing-needed": {
    en: "This page is no longer paired. Enter a PIN of this system.",
    it: "Questa pagina non è più abbinata. Inserire un PIN di questo sistema.",
  },
  "installer-needed": { en: "This needs the installer PIN.", it: "Serve il PIN dell'installatore." },
  "wrong-pin": { en: "This is not a PIN of this system.", it: "Questo non è un PIN di questo sistema." },
  "too-many-tries": {
    en: "Too many PINs were tried; this one was not looked at.",
    it: "Sono stati provati troppi PIN; questo non è stato esaminato.",
  },
  "wireless-off": {
    en: "Wireless is switched off, and with it every way in from elsewhere. It opens for 30 s after the BMS is powered up; on the device itself the page always works.",
    it: "Il wireless è disattivato, e con esso ogni accesso da altrove. Si apre per 30 s dopo l'accensione del BMS; sul dispositivo stesso la pagina funziona sempre.",
  },
  "too-many-tokens": {
    en: "There are as many tokens as there may be. End one first.",
    it: "Ci sono già tutti i token possibili. Terminarne prima uno.",
  },
  "not-standing": { en: "This code no longer stands.", it: "Questo codice non è più attivo." },
  "guard-away": {
    en: "Protection does not answer just now; nothing was changed.",
    it: "La protezione al momento non risponde; non è stato cambiato niente.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What is not as it should be, and what to do about it. */
export interface Trouble {
  /** Without a full stop: how long it has been so, or a detail, may follow. */
  readonly what: Text;
  readonly advice: Text;
}

export const guardSilentWords: Trouble = {
  what: { en: "Protection is not heard", it: "La protezione non si sente" },
  advice: {
    en: "Its terminals open by themselves, and it is started again. If this stays for a minute, restart the device.",
    it: "I suoi morsetti si aprono da soli, e viene riavviata. Se resta così per un minuto, riavviare il dispositivo.",
  },
};

/** Follows what is not heard. */
export const silentForTemplate: Template<number> = {
  en: (forS) => `for ${duration(forS, "en")}`,
  it: (forS) => `da ${duration(forS, "it")}`,
};

export const hardwareWords: Trouble = {
  what: { en: "The hardware does not pass its test", it: "L'hardware non supera la prova" },
  advice: {
    en: "LOAD and CHARGER stay open. Check the relay board and its cable; the test is repeated by itself.",
    it: "LOAD e CHARGER restano aperti. Controllare la scheda relè e il suo cavo; la prova si ripete da sola.",
  },
};

export const remoteInputWords: Trouble = {
  what: { en: "The remote contact cannot be read", it: "Il contatto remoto non si può leggere" },
  advice: {
    en: "It counts as open: LOAD, CHARGER and PRE-ALARM float. Check the input and its cable; it is read again by itself.",
    it: "Conta come aperto: LOAD, CHARGER e PRE-ALARM restano aperti. Controllare l'ingresso e il suo cavo; viene riletto da sé.",
  },
};

export const dryRunWords: Trouble = {
  what: { en: "Dry run: nothing is switched", it: "Prova a vuoto: non viene commutato niente" },
  advice: {
    en: "The BMS decides and logs, and LOAD, CHARGER and PRE-ALARM stay as they are: the battery is not protected. Its owner ends it with “dryRun: false” in the configuration.",
    it: "Il BMS decide e registra, ma LOAD, CHARGER e PRE-ALARM restano come sono: la batteria non è protetta. Il proprietario la conclude con «dryRun: false» nella configurazione.",
  },
};

export const stateFileWords: Trouble = {
  what: { en: "What protection remembers is not being saved", it: "Ciò che la protezione ricorda non viene salvato" },
  advice: {
    en: "Protection goes on. Check the disk before the next restart.",
    it: "La protezione continua. Controllare il disco prima del prossimo riavvio.",
  },
};

export const incidentsWords: Trouble = {
  what: { en: "Incidents are not being saved", it: "Le registrazioni non vengono salvate" },
  advice: {
    en: "Protection goes on. Check the disk.",
    it: "La protezione continua. Controllare il disco.",
  },
};

export const unreadableWords: Trouble = {
  what: {
    en: "What protection remembered could not be read",
    it: "Ciò che la protezione ricordava non si è potuto leggere",
  },
  advice: {
    en: "Check mode, settings and state of charge. This stands here until protection starts again.",
    it: "Controllare modalità, impostazioni e stato della carica. Resta qui finché la protezione non riparte.",
  },
};

export type StoreTrouble = "disk-full" | "read-only" | "corrupt" | "busy" | "failed";

export const storeWords: Readonly<Record<StoreTrouble, { readonly why: Text; readonly advice: Text }>> = {
  "disk-full": {
    why: { en: "the disk is full", it: "il disco è pieno" },
    advice: {
      en: "Make room on the disk; recording goes on by itself then.",
      it: "Fare spazio sul disco; poi la registrazione riprende da sola.",
    },
  },
  "read-only": {
    why: { en: "the disk cannot be written to", it: "sul disco non si può scrivere" },
    advice: {
      en: "Check the disk or card and its permissions; a worn card often ends like this.",
      it: "Controllare il disco o la scheda e i permessi; una scheda consumata spesso finisce così.",
    },
  },
  corrupt: {
    why: { en: "its file is damaged", it: "il suo file è danneggiato" },
    advice: {
      en: "A new file is begun by itself. If it happens again, replace the disk or card.",
      it: "Viene iniziato da solo un nuovo file. Se succede ancora, sostituire il disco o la scheda.",
    },
  },
  busy: {
    why: { en: "another program holds its file", it: "un altro programma tiene occupato il suo file" },
    advice: {
      en: "End the other program, a backup for example.",
      it: "Chiudere l'altro programma, ad esempio un backup.",
    },
  },
  failed: {
    why: { en: "writing does not succeed", it: "la scrittura non riesce" },
    advice: {
      en: "It is tried again by itself. If this stays, check the disk and restart the device.",
      it: "Si riprova automaticamente. Se resta così, controllare il disco e riavviare il dispositivo.",
    },
  },
};

export const storeTrouble = (problem: StoreTrouble): Trouble => {
  const { why, advice } = storeWords[problem];
  return {
    what: {
      en: `What happens now is not being recorded: ${why.en}`,
      it: `Ciò che accade ora non viene registrato: ${why.it}`,
    },
    advice: { en: `Protection goes on. ${advice.en}`, it: `La protezione continua. ${advice.it}` },
  };
};

export const replacedFileWords: Trouble = {
  what: {
    en: "The recording was damaged and begun anew; the old file was set aside",
    it: "La registrazione era danneggiata ed è ricominciata; il vecchio file è stato messo da parte",
  },
  advice: {
    en: "Copy the old file if its past matters; the new one records normally.",
    it: "Copiare il vecchio file se il suo passato serve; il nuovo registra normalmente.",
  },
};

export type AccessTrouble = "file-broken" | "file-open-to-others" | "cannot-write";

export const accessTroubleWords: Readonly<Record<AccessTrouble, Trouble>> = {
  "file-broken": {
    what: {
      en: "What was kept of PINs and pairings could not be read",
      it: "Ciò che si conservava di PIN e abbinamenti non si poteva leggere",
    },
    advice: {
      en: "The PINs are new, and everybody must pair again; the Access card on the device itself shows them.",
      it: "I PIN sono nuovi, e tutti devono abbinarsi di nuovo; la scheda Accesso sul dispositivo stesso li mostra.",
    },
  },
  "file-open-to-others": {
    what: {
      en: "Other users of this machine could read PINs and pairings",
      it: "Altri utenti di questa macchina potevano leggere PIN e abbinamenti",
    },
    advice: {
      en: "Make new PINs if somebody may have, and check that only the service may read the file.",
      it: "Creare nuovi PIN se qualcuno può averlo fatto, e controllare che solo il servizio possa leggere il file.",
    },
  },
  "cannot-write": {
    what: {
      en: "Changes of PINs and pairings are not being saved",
      it: "Le modifiche di PIN e abbinamenti non vengono salvate",
    },
    advice: {
      en: "They hold until the next start. Check the disk; saving is tried again by itself.",
      it: "Valgono fino al prossimo avvio. Controllare il disco; il salvataggio si riprova da solo.",
    },
  },
};
