/** What the cards of the status say beside the BMS: the mode switch, the way to the page of a code. */
import type { Template, Text } from "../../words/language.ts";

export const modeWords = {
  off: { en: "Hold to switch off", it: "Tenere premuto per spegnere" },
  on: { en: "Switch on", it: "Accendi" },
  consequence: {
    en: "Switching off lets LOAD and CHARGER float: what hangs on them loses its power, and nothing charges.",
    it: "Spegnendo, LOAD e CHARGER vanno free-floating: ciò che vi è collegato resta senza alimentazione, e niente carica.",
  },
  onConsequence: {
    en: "LOAD and CHARGER go live again where nothing else stands against it.",
    it: "LOAD e CHARGER tornano sotto tensione, se nient'altro lo impedisce.",
  },
  viewerOff: {
    en: "Switching on again needs the installer PIN; see Access on the product page.",
    it: "Per riaccendere serve il PIN dell'installatore; vedere Accesso nella pagina del prodotto.",
  },
  ask: { en: "Switch the system off?", it: "Spegnere il sistema?" },
  yes: { en: "Switch off now", it: "Spegni adesso" },
  no: { en: "Leave it on", it: "Lascia acceso" },
  refused: { en: "Refused", it: "Rifiutato" },
} as const satisfies Readonly<Record<string, Text>>;

export const holdingTemplate: Template<string> = {
  en: (left) => `Keep holding: ${left} s`,
  it: (left) => `Tenere ancora: ${left} s`,
};

/** A link to the page of a code or notice. */
export const moreTemplate: Template<string> = { en: (id) => `More about ${id}`, it: (id) => `Di più su ${id}` };
