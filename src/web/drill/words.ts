/** What does not come from the server: what the page is called where a link leads to it, and how it is printed. */
import type { Text } from "../../words/language.ts";

export const drillName: Text = { en: "Commissioning drill", it: "Prova di messa in servizio" };
export const printIt: Text = { en: "Print", it: "Stampa" };
