/** What stands in the drawing of a plan, in the manual's terms (§2.2, §3.2.4, §3.4). */
import type { Template, Text } from "./language.ts";
import { measured } from "./plan-numbers.ts";

export const drawingWords = {
  battery: { en: "Battery", it: "Batteria" },
  bmsCables: { en: "BMS cables", it: "cavi BMS" },
  mainFuse: { en: "main fuse", it: "fusibile principale" },
  fuse: { en: "fuse", it: "fusibile" },
  rated: { en: "bears", it: "sopporta" },
  uncontrolled: { en: "On no terminal of the BMS", it: "Su nessun morsetto del BMS" },
  loop: { en: "wire loop", it: "anello metallico" },
  switch: { en: "on/off switch", it: "interruttore on/off" },
  high: { en: "switched to Bat+", it: "commutato su Bat+" },
  low: { en: "switched to Bat−", it: "commutato su Bat−" },
  legend: { en: "Legend", it: "Legenda" },
  fuseSizes: {
    en: "Fuse of a device: by its own manual. The seven terminals are in our order: at the plug go by its own markings.",
    it: "Fusibile di un dispositivo: secondo il suo manuale. L'ordine dei sette morsetti è nostro: sul connettore valgono le sue sigle.",
  },
} as const satisfies Record<string, Text>;

export const legendWords = {
  plus: { en: "battery plus", it: "positivo della batteria" },
  minus: { en: "battery minus", it: "negativo della batteria" },
  switched: { en: "through the device above", it: "attraverso il dispositivo sopra" },
  chain: { en: "BMS cable (M8), in a chain", it: "cavo BMS (M8), in cascata" },
  load: { en: "control wire from LOAD", it: "filo di comando da LOAD" },
  charger: { en: "control wire from CHARGER", it: "filo di comando da CHARGER" },
  "pre-alarm": { en: "wire from PRE-ALARM", it: "filo da PRE-ALARM" },
  fuse: { en: "fuse", it: "fusibile" },
  amiss: { en: "not so: see the report", it: "non così: vedere il rapporto" },
} as const satisfies Record<string, Text>;
export type LegendName = keyof typeof legendWords;

/** Below how many are not drawn. */
export const moreStrings: Text = { en: "more strings", it: "altre serie" };
export const moreBatteries: Text = { en: "more batteries", it: "altre batterie" };

/** Of Bat+: the one named, else the one advised. */
export const batFuseText: Template<number | null> = {
  en: (fuseA) => (fuseA === null ? "Bat+ fuse" : `Bat+ fuse ${measured(fuseA, "A", "en")}`),
  it: (fuseA) => (fuseA === null ? "fusibile Bat+" : `fusibile Bat+ ${measured(fuseA, "A", "it")}`),
};

export const errorsText: Template<number> = {
  en: (count) => `${count} ${count === 1 ? "error" : "errors"} found: not to be built so. See the report.`,
  it: (count) =>
    `${count} ${count === 1 ? "errore trovato" : "errori trovati"}: non costruire così. Vedere il rapporto.`,
};

interface Drawn {
  readonly bank: string;
  /** "LOAD: protect, inverter". */
  readonly terminals: readonly string[];
}
export const descriptionText: Template<Drawn> = {
  en: ({ bank, terminals }) => `Wiring: ${bank}. On the terminals of the BMS: ${terminals.join("; ")}.`,
  it: ({ bank, terminals }) => `Cablaggio: ${bank}. Sui morsetti del BMS: ${terminals.join("; ")}.`,
};
