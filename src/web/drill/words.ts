/** The one text of the page that does not come from the server. */
import type { Text } from "../../words/language.ts";

export const printIt: Text = { en: "Print", it: "Stampa" };
