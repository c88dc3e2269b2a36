/** What the frame around the pages says. */
import type { Template, Text } from "../../words/language.ts";

export const navName: Text = { en: "Pages", it: "Pagine" };

export const standingTemplate: Template<number> = {
  en: (codes) => (codes === 1 ? "1 code stands" : `${codes} codes stand`),
  it: (codes) => (codes === 1 ? "1 codice attivo" : `${codes} codici attivi`),
};

export const pageLoading: Text = { en: "Opening the page …", it: "Apertura della pagina …" };
export const pageMissing: Text = {
  en: "This page did not arrive. Reload when the BMS answers again.",
  it: "Questa pagina non è arrivata. Ricaricare quando il BMS risponde di nuovo.",
};
export const reload: Text = { en: "Reload", it: "Ricarica" };
export const backTo: Text = { en: "Back", it: "Indietro" };
