/** What the page of the devices says. */
import type { Template, Text } from "../../words/language.ts";
import { duration } from "../../words/numbers.ts";
import type { DeviceState, DeviceTrouble } from "./devices-api.ts";
import type { Field } from "./typed-device.ts";

export const devicesWords = {
  title: { en: "Devices", it: "Dispositivi" },
  own: { en: "This device", it: "Questo dispositivo" },
  simulated: { en: "Simulated", it: "Simulato" },
  temperature: { en: "Battery temperature", it: "Temperatura della batteria" },
  noCode: { en: "No warning, alarm or error", it: "Nessun avviso, allarme o errore" },
  off: { en: "Instant Readout is switched off there.", it: "Instant Readout è disattivato su quel dispositivo." },
  offHere: { en: "Instant Readout is switched off.", it: "Instant Readout è disattivato." },
  switchOn: { en: "Switch it on under Product", it: "Attivarlo in Prodotto" },
  open: { en: "Open", it: "Apri" },
  remove: { en: "Take away", it: "Togli" },
  removeWhat: {
    en: "It leaves this list, and its token is forgotten. The device itself is not touched.",
    it: "Esce da questo elenco, e il suo token viene dimenticato. Il dispositivo stesso non cambia.",
  },
  keep: { en: "Keep it", it: "Tieni" },
  addTitle: { en: "Add another Cellward", it: "Aggiungi un altro Cellward" },
  addWhat: {
    en: "This device asks it each 5 s, in the network. On the other one an installer makes a read-only token, under Product, Access.",
    it: "Questo dispositivo lo interroga ogni 5 s, nella rete. Sull'altro un installatore crea un token di sola lettura, in Prodotto, Accesso.",
  },
  add: { en: "Add", it: "Aggiungi" },
  added: { en: "Added.", it: "Aggiunto." },
  renewed: { en: "It was in the list; name and token are new.", it: "Era già nell'elenco; nome e token sono nuovi." },
  loading: { en: "Asking for the list …", it: "Richiesta dell'elenco …" },
} as const satisfies Readonly<Record<string, Text>>;

export const stateWords: Readonly<Record<DeviceState, Text>> = {
  asking: { en: "Asked for the first time …", it: "Prima richiesta …" },
  ok: { en: "Live", it: "In diretta" },
  stale: { en: "Stale", it: "Non aggiornato" },
  refused: { en: "Refused", it: "Rifiutato" },
  unreachable: { en: "Not reached", it: "Non raggiunto" },
};

export const troubleWords: Readonly<Record<DeviceTrouble, Text>> = {
  "no-answer": {
    en: "It does not answer. Is it on, and in this network?",
    it: "Non risponde. È acceso, e in questa rete?",
  },
  "name-unknown": {
    en: "The network does not know this name. Try its number.",
    it: "La rete non conosce questo nome. Provare con il numero.",
  },
  certificate: {
    en: "Nobody vouches for its certificate.",
    it: "Nessuno garantisce per il suo certificato.",
  },
  "token-unknown": {
    en: "It does not know this token. Make a new one there, and add the device again.",
    it: "Non conosce questo token. Crearne uno nuovo lì, e aggiungere di nuovo il dispositivo.",
  },
  "pairing-needed": {
    en: "It wants a token. Make one there, and add the device again.",
    it: "Vuole un token. Crearne uno lì, e aggiungere di nuovo il dispositivo.",
  },
  "wireless-off": { en: "Its wireless is switched off.", it: "Il suo wireless è disattivato." },
  "guard-silent": {
    en: "Its protection is not heard; what stands here is old.",
    it: "La sua protezione non si sente; ciò che si vede qui è vecchio.",
  },
  "not-understood": {
    en: "Something answers there, but not as a Cellward of this kind does.",
    it: "Lì qualcosa risponde, ma non come un Cellward di questo tipo.",
  },
};

export const ageTemplate: Template<number> = {
  en: (ageS) => `values from ${duration(ageS, "en")} ago`,
  it: (ageS) => `valori di ${duration(ageS, "it")} fa`,
};
export const moreCodesTemplate: Template<number> = {
  en: (count) => (count === 1 ? "and another one" : `and ${count} others`),
  it: (count) => (count === 1 ? "e un altro" : `e altri ${count}`),
};

export const fieldWords: Readonly<Record<Field, { readonly label: Text; readonly wrong: Text; readonly hint: Text }>> =
  {
    name: {
      label: { en: "Name", it: "Nome" },
      hint: { en: "As you call it.", it: "Come lo si chiama." },
      wrong: { en: "A name has 1 to 40 characters.", it: "Un nome ha da 1 a 40 caratteri." },
    },
    address: {
      label: { en: "Address", it: "Indirizzo" },
      hint: { en: "As in 192.168.1.7:8080.", it: "Per esempio 192.168.1.7:8080." },
      wrong: {
        en: "This is no address of a page. Write it as in http://192.168.1.7:8080.",
        it: "Questo non è l'indirizzo di una pagina. Scriverlo come http://192.168.1.7:8080.",
      },
    },
    token: {
      label: { en: "Read-only token", it: "Token di sola lettura" },
      hint: { en: "Empty if it asks for none.", it: "Vuoto se non ne chiede." },
      wrong: {
        en: "A token begins with cw_ and has 35 characters.",
        it: "Un token comincia con cw_ e ha 35 caratteri.",
      },
    },
  };

export const tooManyDevices: Text = {
  en: "There are sixteen others, as many as there may be. Take one away first.",
  it: "Ci sono già sedici altri, il massimo. Toglierne prima uno.",
};
