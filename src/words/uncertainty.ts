/** MON-7: why the state of charge is shown with ≈. Written to follow a colon. */
import { delays, monitorLimits } from "../core/limits.ts";
import type { UncertainWhy } from "../core/uncertainty.ts";
import type { Text } from "./language.ts";
import { duration, percent } from "./numbers.ts";

const { countingGap, weekWithoutPower } = delays;
const { lowCellAbovePct, highCellsBelowPct } = monitorLimits;

export const uncertainWhy: Readonly<Record<UncertainWhy, Text>> = {
  "counting-gap": {
    en: `nothing was counted for more than ${duration(countingGap, "en")}`,
    it: `per più di ${duration(countingGap, "it")} non è stato contato niente`,
  },
  "week-without-power": {
    en: `the BMS had no power for ${duration(weekWithoutPower, "en")} or more`,
    it: `il BMS è rimasto senza alimentazione per ${duration(weekWithoutPower, "it")} o più`,
  },
  "state-lost": {
    en: "what had been saved could not be read",
    it: "ciò che era stato salvato non si è potuto leggere",
  },
  "low-cell-at-rest": {
    en: `a cell is lower than one above ${percent(lowCellAbovePct, "en")} should be`,
    it: `una cella è più bassa di quanto dovrebbe sopra il ${percent(lowCellAbovePct, "it")}`,
  },
  "high-cells-at-rest": {
    en: `the cells are higher than below ${percent(highCellsBelowPct, "en")} they should be`,
    it: `le celle sono più alte di quanto dovrebbero sotto il ${percent(highCellsBelowPct, "it")}`,
  },
};

export const uncertainRemedy: Text = {
  en: "A full charge, or setting it by hand, makes it certain again.",
  it: "Una carica completa, o l'impostazione a mano, lo rende di nuovo certo.",
};
