/** SYS-6: what to do and to look after when a system is built, in the manual's terms (§1, §2.2, §3, §4). */
import type { Text } from "./language.ts";

export const checklistWords = {
  "charge-each-first": {
    en: "Charge each battery fully by itself before connecting batteries in series.",
    it: "Caricare completamente ogni batteria da sola prima di collegare le batterie in serie.",
  },
  "chain-bms-cables": {
    en: "Chain the BMS cables (M8) from battery to battery; plug the two that remain into the BMS.",
    it: "Collegare in cascata i cavi BMS (M8) da batteria a batteria; inserire i due restanti nel BMS.",
  },
  "remote-loop": {
    en: "Take the wire loop between remote L and remote H out while wiring, and put it back at the end.",
    it: "Togliere l'anello metallico tra L remoto e H remoto durante il cablaggio, e reinserirlo alla fine.",
  },
  "remote-switch": {
    en: "Take the wire loop out and connect an on/off switch between remote L and remote H; switch it on at the end.",
    it: "Togliere l'anello metallico e collegare un interruttore di on/off tra L remoto e H remoto; accenderlo alla fine.",
  },
  "remote-high": {
    en: "Take the wire loop out and switch remote H to battery plus; leave remote L open.",
    it: "Togliere l'anello metallico e commutare H remoto sul positivo della batteria; lasciare aperto L remoto.",
  },
  "remote-low": {
    en: "Take the wire loop out and switch remote L to battery minus; leave remote H open.",
    it: "Togliere l'anello metallico e commutare L remoto sul negativo della batteria; lasciare aperto H remoto.",
  },
  "fuse-bat-plus": {
    en: "Protect Bat+ with a fuse of the size that stands above.",
    it: "Proteggere il morsetto Bat+ con un fusibile della misura indicata sopra.",
  },
  "negative-disconnected-during-wiring": {
    en: "Keep the battery's negative pole disconnected from the system while wiring; connect it last.",
    it: "Tenere scollegato dal sistema il polo negativo della batteria durante il cablaggio; collegarlo per ultimo.",
  },
  ventilated: {
    en: "Install the batteries in a ventilated place.",
    it: "Installare le batterie in una zona ventilata.",
  },
  "not-upside-down": {
    en: "Do not mount batteries upside down.",
    it: "Non montare le batterie capovolte.",
  },
  "not-in-living-area": {
    en: "Do not install batteries in a living area.",
    it: "Non installare le batterie in una zona abitabile.",
  },
  "qualified-installer": {
    en: "Let a qualified installer do the work, by the national safety rules and the manual of each device.",
    it: "Far eseguire il lavoro a un installatore qualificato, secondo le norme nazionali e il manuale di ogni dispositivo.",
  },
  "no-voltage-before-work": {
    en: "Switch the system off and make sure that no dangerous voltage is left before touching a connection.",
    it: "Spegnere il sistema e verificare che non siano presenti tensioni pericolose prima di toccare un collegamento.",
  },
  "first-full-charge": {
    en: "Charge the new bank fully before it is discharged for the first time.",
    it: "Ricaricare completamente il banco nuovo prima di scaricarlo per la prima volta.",
  },
  "check-transport-damage": {
    en: "Check each battery for damage in transport.",
    it: "Controllare che nessuna batteria sia stata danneggiata durante il trasporto.",
  },
  "shortest-cables": {
    en: "Keep the cables as short as possible, with no connection that is not needed.",
    it: "Usare cavi il più corti possibile, senza connessioni non necessarie.",
  },
  "li-ion-mode": {
    en: "Set each BatteryProtect to Li-ion mode (C): only so a floating input switches it off at once.",
    it: "Impostare ogni BatteryProtect in modalità Li-ion (C): solo così un ingresso free-floating lo spegne subito.",
  },
  "no-coil-on-charger": {
    en: "Never connect a relay coil to CHARGER; no terminal is protected against a short circuit.",
    it: "Non collegare mai la bobina di un relè a CHARGER; nessun morsetto è protetto da cortocircuito.",
  },
  "verify-detected-values": {
    en: "After power-up compare what the BMS has found (voltage, capacity, batteries, series, parallel) with this sheet.",
    it: "Dopo l'accensione confrontare ciò che il BMS ha rilevato (tensione, capacità, batterie, serie, parallelo) con questo foglio.",
  },
  "commissioning-drill": {
    en: "Do the commissioning drill: pull a BMS cable, and see every charger and load go off.",
    it: "Eseguire la prova di messa in servizio: staccare un cavo BMS e vedere spegnersi ogni caricabatterie e ogni carico.",
  },
} as const satisfies Record<string, Text>;

export type ChecklistId = keyof typeof checklistWords;
