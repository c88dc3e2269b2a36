/** Whose this is, and what software can promise. Said in the app, the README and the product page. */
import type { Text } from "./language.ts";

export const disclaimer = {
  affiliation: {
    en: "Cellward is an independent open-source project. It is not affiliated with Victron Energy, nor endorsed by it.",
    it: "Cellward è un progetto open source indipendente. Non è affiliato a Victron Energy né da essa approvato.",
  },
  promises: {
    en: "It watches the batteries, decides by the rules of the manual and asks chargers and loads to switch off in time; if it stops, its outputs fall open.",
    it: "Sorveglia le batterie, decide secondo le regole del manuale e chiede in tempo a caricabatterie e carichi di spegnersi; se si ferma, le sue uscite si aprono.",
  },
  limits: {
    en: "It cannot interrupt a current by itself, stop a device that is not wired to it, or replace a fuse, a certified BMS or a qualified installer.",
    it: "Non può interrompere da solo una corrente, fermare un dispositivo non collegato ad esso, né sostituire un fusibile, un BMS certificato o un installatore qualificato.",
  },
} as const satisfies Record<string, Text>;
