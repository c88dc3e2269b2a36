/** The sentence of the moment when nothing is wrong: how full the bank is, which way it goes, and for how long. */
import { delays } from "../core/limits.ts";
import type { Sample } from "../core/sample.ts";
import { advisedText } from "./codes.ts";
import type { Language, Template, Text } from "./language.ts";
import { noticeWords } from "./notices.ts";
import { amperes, duration, isKnown, percent } from "./numbers.ts";
import { flowOf } from "./scene.ts";
import { uncertainWhy } from "./uncertainty.ts";

const about: Template<{ readonly pct: string; readonly why: string | null }> = {
  en: ({ pct, why }) =>
    `All well, but the state of charge (about ${pct}) is uncertain${why === null ? "" : `: ${why}`}. A full charge sets it right.`,
  it: ({ pct, why }) =>
    `Tutto bene, ma lo stato della carica (circa ${pct}) è incerto${why === null ? "" : `: ${why}`}. Una carica completa lo corregge.`,
};

const flows: Readonly<Record<"charging" | "discharging" | "resting", Template<string>>> = {
  charging: { en: (a) => `charging ${a}`, it: (a) => `in carica a ${a}` },
  discharging: { en: (a) => `discharging ${a}`, it: (a) => `in scarica a ${a}` },
  resting: { en: () => "resting", it: () => "a riposo" },
};

/** MON-5: where the time remaining runs to: the discharge floor, or with a floor of 0 the end of the charge. */
const ends: Readonly<Record<"floor" | "empty", { readonly at: Text; readonly to: Text }>> = {
  floor: {
    at: { en: "at the discharge floor", it: "alla soglia di scarica" },
    to: { en: "to the discharge floor", it: "alla soglia di scarica" },
  },
  empty: { at: { en: "empty", it: "scarica completa" }, to: { en: "to empty", it: "alla scarica completa" } },
};

export const endOf = (floorOff: boolean): { readonly at: Text; readonly to: Text } =>
  ends[floorOff ? "empty" : "floor"];

/** MON-5 counts no further than so far. */
const moreThan: Template<string> = { en: (span) => `more than ${span}`, it: (span) => `oltre ${span}` };

const allWell: Template<string> = { en: (state) => `All well: ${state}.`, it: (state) => `Tutto bene: ${state}.` };

const timeLeftText = (spanS: number, floorOff: boolean, language: Language): string => {
  const end = endOf(floorOff);
  if (spanS < 1) return end.at[language];
  const span = duration(spanS, language);
  return `${spanS >= delays.timeRemainingMost ? moreThan[language](span) : span} ${end.to[language]}`;
};

export const allWellText = (sample: Sample, language: Language): string => {
  const { stateOfChargePct, bankA, timeRemainingS } = sample;
  if (!isKnown(stateOfChargePct)) return advisedText(noticeWords["OBS-4"], language);
  const pct = percent(stateOfChargePct, language);
  if (sample.stateOfChargeUncertain) {
    const why = sample.stateOfChargeUncertainWhy;
    return about[language]({ pct, why: why === null ? null : uncertainWhy[why][language] });
  }
  const flow = flowOf(bankA);
  const parts = [pct];
  if (flow !== null && isKnown(bankA)) parts.push(flows[flow][language](amperes(bankA, language)));
  if (flow === "discharging" && isKnown(timeRemainingS))
    parts.push(timeLeftText(timeRemainingS, sample.settings.dischargeFloorPct === 0, language));
  return allWell[language](parts.join(", "));
};
