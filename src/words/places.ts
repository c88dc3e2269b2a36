/** Batteries and cells are counted from 0 in data and from 1 for people. */
import type { FirmwareTarget } from "../core/firmware-update.ts";
import type { Language, Template } from "./language.ts";

interface Place {
  readonly battery: number | null;
  readonly cell: number | null;
}

const batteryTemplate: Template<number> = { en: (n) => `battery ${n}`, it: (n) => `batteria ${n}` };
const cellTemplate: Template<{ readonly battery: number; readonly cell: number }> = {
  en: ({ battery, cell }) => `cell ${cell} of battery ${battery}`,
  it: ({ battery, cell }) => `cella ${cell} della batteria ${battery}`,
};

/** "cell 3 of battery 2", "battery 2"; null where no battery is named. */
export const placeText = ({ battery, cell }: Place, language: Language): string | null => {
  if (battery === null) return null;
  if (cell === null) return batteryTemplate[language](battery + 1);
  return cellTemplate[language]({ battery: battery + 1, cell: cell + 1 });
};

const targetTemplate: Template<FirmwareTarget> = {
  en: (target) => (target === "bms" ? "the BMS" : `battery ${target + 1}`),
  it: (target) => (target === "bms" ? "il BMS" : `la batteria ${target + 1}`),
};
const ofTargetTemplate: Template<FirmwareTarget> = {
  en: (target) => (target === "bms" ? "of the BMS" : `of battery ${target + 1}`),
  it: (target) => (target === "bms" ? "del BMS" : `della batteria ${target + 1}`),
};

export const targetText = (target: FirmwareTarget, language: Language): string => targetTemplate[language](target);
/** "of the BMS": Italian joins preposition and article. */
export const ofTargetText = (target: FirmwareTarget, language: Language): string => ofTargetTemplate[language](target);
