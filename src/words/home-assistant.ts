/** What stands in Home Assistant beside the values: the sentence of the moment, and what may be asked for from there. */
import type { Text } from "./language.ts";

export const homeAssistantWords = {
  sentence: { en: "At a glance", it: "In breve" },
  synchronise: { en: "Synchronise to 100 %", it: "Sincronizzare al 100 %" },
  switchedOn: { en: "Battery system", it: "Sistema batteria" },
} as const satisfies Record<string, Text>;

/** "Battery 2 cell 3 voltage": by their places they stand together in a list. */
export const placedLabel = (
  label: Text,
  { battery, cell }: { readonly battery: number | null; readonly cell: number | null },
): Text => {
  if (battery === null) return label;
  const at = { en: `Battery ${battery + 1}`, it: `Batteria ${battery + 1}` };
  const inside = cell === null ? { en: "", it: "" } : { en: ` cell ${cell + 1}`, it: ` cella ${cell + 1}` };
  return {
    en: `${at.en}${inside.en} ${label.en.toLowerCase()}`,
    it: `${at.it}${inside.it} ${label.it.toLowerCase()}`,
  };
};
