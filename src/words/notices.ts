/** OBS-1…6: what the owner should know although no rule acts on it. */
import type { Notice } from "../core/notices.ts";
import type { Advised } from "./codes.ts";

export const noticeWords: Readonly<Record<Notice, Advised>> = {
  "OBS-1": {
    message: { en: "A charger bypasses the BMS", it: "Un caricabatterie scavalca il BMS" },
    advice: {
      en: "Current flows in even while charging is not allowed. Switch that charger off by hand and connect it to Charge Disconnect (CHARGER).",
      it: "Entra corrente anche quando la carica non è consentita. Spegnere a mano quel caricabatterie e collegarlo alla Disconnessione della carica (CHARGER).",
    },
  },
  "OBS-2": {
    message: { en: "A load bypasses the BMS", it: "Un carico scavalca il BMS" },
    advice: {
      en: "Current flows out even while loads are off. Switch that load off by hand and connect it to Load Disconnect (LOAD).",
      it: "Esce corrente anche quando i carichi sono spenti. Spegnere a mano quel carico e collegarlo alla Disconnessione del carico (LOAD).",
    },
  },
  "OBS-3": {
    message: { en: "Current above the battery limit", it: "Corrente oltre il limite della batteria" },
    advice: {
      en: "Switch some loads or a charger off: together they are too strong for these batteries.",
      it: "Spegnere qualche carico o un caricabatterie: insieme sono troppo per queste batterie.",
    },
  },
  "OBS-4": {
    message: { en: "State of charge unknown", it: "Stato della carica sconosciuto" },
    advice: {
      en: "Charge the battery fully once: from then on it is counted.",
      it: "Caricare la batteria completamente una volta: da allora viene contato.",
    },
  },
  "OBS-5": {
    message: { en: "Battery outside its working temperature", it: "Batteria fuori dalla temperatura di lavoro" },
    advice: {
      en: "Reduce the load and bring the battery back to a milder temperature.",
      it: "Ridurre il carico e riportare la batteria a una temperatura più mite.",
    },
  },
  "OBS-6": {
    message: { en: "The bank is not the one that was stored", it: "Il banco non è quello memorizzato" },
    advice: {
      en: "If you changed the batteries, compare and confirm the bank under Settings. If not, check the BMS cables.",
      it: "Se le batterie sono state cambiate, confrontare e confermare il banco nelle Impostazioni. Altrimenti verificare i cavi BMS.",
    },
  },
};
