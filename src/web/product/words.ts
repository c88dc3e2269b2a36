/** What the page of the product says. */
import type { Template, Text } from "../../words/language.ts";
import { duration } from "../../words/numbers.ts";

export const aboutWords = {
  title: { en: "This device", it: "Questo dispositivo" },
  name: { en: "Name", it: "Nome" },
  what: { en: "Cellward, BMS for LiFePO4 batteries", it: "Cellward, BMS per batterie LiFePO4" },
  serial: { en: "Serial number", it: "Numero di serie" },
  firmware: { en: "Firmware version", it: "Versione del firmware" },
  bank: { en: "Battery bank", it: "Banco batterie" },
  simulated: { en: "Simulated: nothing here is a real battery", it: "Simulato: qui non c'è nessuna batteria reale" },
  notSimulated: { en: "Read in, not simulated", it: "Letta, non simulata" },
} as const satisfies Readonly<Record<string, Text>>;

export const firmwareWords = {
  title: { en: "Firmware update", it: "Aggiornamento del firmware" },
  adviceTitle: { en: "Before an update", it: "Prima di un aggiornamento" },
  bms: { en: "BMS", it: "BMS" },
  newest: { en: "The newest version is installed.", it: "È installata la versione più recente." },
  unknown: {
    en: "Whether there is a newer version is not known here.",
    it: "Qui non si sa se esiste una versione più recente.",
  },
  changeLog: { en: "Change log", it: "Changelog" },
  update: { en: "Update", it: "Aggiorna" },
  rehearse: { en: "Rehearse an update", it: "Prova un aggiornamento" },
  rehearsal: {
    en: "Simulated: the terminals do what they would, and no program changes.",
    it: "Simulazione: i morsetti fanno ciò che farebbero, e nessun programma cambia.",
  },
  start: { en: "Start the update", it: "Avvia l'aggiornamento" },
  notNow: { en: "Not now", it: "Non ora" },
  retry: { en: "Try again", it: "Riprova" },
  waits: { en: "Another update comes first.", it: "Prima c'è un altro aggiornamento." },
  chargerFloats: {
    en: "CHARGER floats: nothing charges until an update succeeds.",
    it: "CHARGER è aperto: niente carica finché un aggiornamento non riesce.",
  },
  loadFloats: {
    en: "LOAD floats: loads are off until an update succeeds.",
    it: "LOAD è aperto: i carichi sono spenti finché un aggiornamento non riesce.",
  },
  untilLoad: { en: "until LOAD floats", it: "all'apertura di LOAD" },
  succeeded: { en: "Update succeeded", it: "Aggiornamento riuscito" },
  missing: {
    en: "Firmware is told while the BMS answers; it does not just now.",
    it: "Il firmware si vede quando il BMS risponde; al momento non risponde.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** By its 0-based number. */
export const batteryTemplate: Template<number> = {
  en: (battery) => `Battery ${battery + 1}`,
  it: (battery) => `Batteria ${battery + 1}`,
};

export const secondsTemplate: Template<number> = {
  en: (leftS) => duration(leftS, "en"),
  it: (leftS) => duration(leftS, "it"),
};

export const wirelessWords = {
  title: { en: "Wireless (Bluetooth)", it: "Wireless (Bluetooth)" },
  on: { en: "On", it: "Attivo" },
  onWhat: {
    en: "Whoever knows a PIN gets in from elsewhere; Instant Readout is sent.",
    it: "Chi conosce un PIN può accedere da altrove; Instant Readout viene trasmesso.",
  },
  off: { en: "Off", it: "Disattivato" },
  offWhat: {
    en: "Nobody gets in from elsewhere, and nothing is sent. On the device itself the page works as ever.",
    it: "Nessuno accede da altrove, e non viene trasmesso nulla. Sul dispositivo stesso la pagina funziona come sempre.",
  },
  window: { en: "Off, and open just now", it: "Disattivato, ma aperto adesso" },
  windowWhat: {
    en: "The BMS was powered up: whoever connects in this time stays connected and can switch wireless on.",
    it: "Il BMS è stato acceso: chi si connette in questo tempo resta connesso e può attivare il wireless.",
  },
  held: { en: "Off, and held open", it: "Disattivato, ma tenuto aperto" },
  heldWhat: {
    en: "Somebody connected in time. When the last one leaves it is off.",
    it: "Qualcuno si è connesso in tempo. Quando l'ultimo esce, è disattivato.",
  },
  left: { en: "until it is off", it: "alla disattivazione" },
  enable: { en: "Switch wireless on", it: "Attiva il wireless" },
  disable: { en: "Switch wireless off", it: "Disattiva il wireless" },
  ends: {
    en: "Everybody who is connected from elsewhere is cut off at once. Back on: on the device itself, or power the BMS off and on, connect within 30 s, and switch wireless on here.",
    it: "Chi è connesso da altrove viene scollegato subito. Per riattivarlo: sul dispositivo stesso, oppure spegnere e riaccendere il BMS, connettersi entro 30 s e attivare qui il wireless.",
  },
  endsThisPage: { en: "This page is one of them.", it: "Questa pagina è fra loro." },
  keep: { en: "Leave it on", it: "Lascia attivo" },
  backTitle: { en: "How to get it back", it: "Come riattivarlo" },
} as const satisfies Readonly<Record<string, Text>>;

/** BLE-1, in order. */
export const wayBack: readonly Text[] = [
  { en: "Power the BMS off and on again.", it: "Spegnere e riaccendere il BMS." },
  { en: "Wireless stays open for 30 s.", it: "Il wireless resta aperto per 30 s." },
  { en: "Open this page within that time and pair.", it: "Aprire questa pagina entro quel tempo e abbinarsi." },
  {
    en: "Switch wireless on here, or it ends with you.",
    it: "Attivare qui il wireless, altrimenti si chiude all'uscita.",
  },
];

export const readoutWords = {
  title: { en: "Instant Readout", it: "Lettura istantanea (Instant Readout)" },
  what: {
    en: "Shows state of charge, voltage, current, time remaining, temperature, consumed Ah and codes in the list of devices, without connecting.",
    it: "Mostra stato della carica, tensione, corrente, tempo rimanente, temperatura, Ah consumati e codici nell'elenco dei dispositivi, senza connettersi.",
  },
  on: { en: "On", it: "Attivo" },
  off: { en: "Off", it: "Disattivato" },
  enable: { en: "Switch Instant Readout on", it: "Attiva Instant Readout" },
  disable: { en: "Switch Instant Readout off", it: "Disattiva Instant Readout" },
  key: { en: "Key", it: "Chiave" },
  keyWhat: {
    en: "Whoever has it can read along. A new PIN makes a new key.",
    it: "Chi la possiede può leggere. Un nuovo PIN crea una nuova chiave.",
  },
  show: { en: "Show the key", it: "Mostra la chiave" },
  hide: { en: "Hide the key", it: "Nascondi la chiave" },
  copy: { en: "Copy", it: "Copia" },
  copied: { en: "Copied.", it: "Copiata." },
  notCopied: { en: "Select it and copy by hand.", it: "Selezionarla e copiarla a mano." },
} as const satisfies Readonly<Record<string, Text>>;

export const legendWords = {
  title: { en: "LED legend", it: "Significato dei LED" },
  now: { en: "now", it: "adesso" },
} as const satisfies Readonly<Record<string, Text>>;

export const phoneWords = {
  title: { en: "On a phone", it: "Sul telefono" },
  scan: {
    en: "Point the phone's camera at it. The phone must be in the same network, and asks for a PIN once.",
    it: "Inquadrarlo con il telefono. Il telefono deve essere nella stessa rete, e chiede un PIN una volta.",
  },
  code: { en: "QR code with the address of this page", it: "Codice QR con l'indirizzo di questa pagina" },
  loopback: {
    en: "This address works on the device alone. To open the page on a phone, let Cellward listen in the network: give a listen address in its configuration, as the README says under “Who gets in”, and start it again.",
    it: "Questo indirizzo vale solo sul dispositivo. Per aprire la pagina su un telefono, Cellward deve ascoltare nella rete: indicare un indirizzo (listen) nella configurazione, come dice il README in «Who gets in», e riavviarlo.",
  },
  installTitle: { en: "As an app", it: "Come app" },
  installable: {
    en: "The browser's menu installs this page as an app; it then opens without the network too, with the last values and their age.",
    it: "Dal menu del browser questa pagina si installa come app; si apre anche senza rete, con gli ultimi valori e la loro età.",
  },
  insecure: {
    en: "Browsers install and open offline only what came over HTTPS. Give Cellward a certificate or a proxy.",
    it: "I browser installano e aprono senza rete solo ciò che arriva via HTTPS. Dare a Cellward un certificato o un proxy.",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const safetyTitle: Text = { en: "Safety", it: "Sicurezza" };

/** The manual's §1, in our words. */
export const safetyNotes: readonly Text[] = [
  {
    en: "Follow the safety rules of your country, for enclosure, wiring, clearances and marking.",
    it: "Seguire le norme di sicurezza del proprio paese per involucro, cablaggio, distanze e segnalazioni.",
  },
  { en: "Leave the installation to trained people.", it: "Affidare l'installazione a personale formato." },
  {
    en: "Read the manuals of everything you connect before you connect it.",
    it: "Leggere i manuali di tutto ciò che si collega, prima di collegarlo.",
  },
  {
    en: "Before you touch a connection, switch off and measure that no dangerous voltage is left.",
    it: "Prima di toccare un collegamento, spegnere e misurare che non resti una tensione pericolosa.",
  },
  { en: "Never open a lithium battery.", it: "Non aprire mai una batteria al litio." },
  {
    en: "Charge a new lithium battery fully before you discharge it.",
    it: "Caricare del tutto una batteria al litio nuova prima di scaricarla.",
  },
  {
    en: "Charge only within the limits that the battery states.",
    it: "Caricare solo entro i limiti indicati per la batteria.",
  },
  {
    en: "Put the battery where air moves, upright, and not where people live.",
    it: "Collocare la batteria in un luogo ventilato, non capovolta e non in zona abitabile.",
  },
  { en: "Look for damage from transport before you use it.", it: "Cercare danni da trasporto prima dell'uso." },
];

export const hardwareFactsTitle: Text = {
  en: "Facts of Victron's smallBMS NG",
  it: "Dati dello smallBMS NG di Victron",
};
export const hardwareFactsWhat: Text = {
  en: "What the manual says of Victron's own device, for comparison. They are no claims of this software or of the hardware it runs on.",
  it: "Ciò che il manuale dice del dispositivo di Victron, per confronto. Non sono dichiarazioni su questo software né sull'hardware su cui gira.",
};

/** PRO-1. */
export const hardwareFacts: readonly { readonly name: Text; readonly value: Text }[] = [
  { name: { en: "Operating voltage", it: "Tensione operativa" }, value: { en: "8–70 V DC", it: "8–70 V CC" } },
  {
    name: { en: "Operating temperature", it: "Temperatura di esercizio" },
    value: { en: "−20 to 50 °C", it: "da −20 a 50 °C" },
  },
  {
    name: { en: "Humidity", it: "Umidità" },
    value: { en: "at most 95 %, not condensing", it: "al massimo 95 %, senza condensa" },
  },
  { name: { en: "Protection", it: "Protezione" }, value: { en: "IP20", it: "IP20" } },
  { name: { en: "Weight", it: "Peso" }, value: { en: "0.1 kg", it: "0,1 kg" } },
  { name: { en: "Size", it: "Dimensioni" }, value: { en: "106 × 42 × 23 mm", it: "106 × 42 × 23 mm" } },
  { name: { en: "Case", it: "Carcassa" }, value: { en: "ABS, matt black", it: "ABS, nero opaco" } },
  { name: { en: "Connector", it: "Morsettiera" }, value: { en: "7 pins, removable", it: "7 pin, rimovibile" } },
  {
    name: { en: "Supply cable and fuse", it: "Cavo di alimentazione e fusibile" },
    value: { en: "not supplied; fuse 0.3–2.5 A", it: "non in dotazione; fusibile 0,3–2,5 A" },
  },
  { name: { en: "Safety", it: "Sicurezza" }, value: { en: "EN 60950", it: "EN 60950" } },
  {
    name: { en: "Emission", it: "Emissioni" },
    value: { en: "EN 61000-6-3, EN 55014-1", it: "EN 61000-6-3, EN 55014-1" },
  },
  {
    name: { en: "Immunity", it: "Immunità" },
    value: { en: "EN 61000-6-2, EN 61000-6-1, EN 55014-2", it: "EN 61000-6-2, EN 61000-6-1, EN 55014-2" },
  },
  {
    name: { en: "Automotive", it: "Veicoli" },
    value: { en: "UN/ECE-R10 Rev. 4, pending", it: "UN/ECE-R10 Rev. 4, in attesa" },
  },
  {
    name: { en: "Conformity", it: "Conformità" },
    value: {
      en: "RED 2014/53/EU, RoHS 2011/65/EU and 2015/863/EU, REACH EC 1907/2006, UK PSTI 2023",
      it: "RED 2014/53/UE, RoHS 2011/65/UE e 2015/863/UE, REACH CE 1907/2006, PSTI UK 2023",
    },
  },
];

export const needsInstallerPin: Text = {
  en: "This needs the installer PIN; see Access.",
  it: "Serve il PIN dell'installatore; vedere Accesso.",
};
