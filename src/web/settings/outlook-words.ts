/** Before and after a change, in words. */
import {
  formatAmperes,
  formatAmpereHours,
  formatCellVolts,
  formatSpan,
  formatStateOfCharge,
  formatWholePct,
  keepTogether,
  type Shown,
} from "../format.ts";
import type { Language, Template } from "../../words/language.ts";
import { settingValue } from "../../words/settings.ts";
import type { Fact } from "./outlook.ts";

interface Spoken {
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

/** `at` empty: no current to reckon with. */
const atCurrent: Template<string> = {
  en: (at) => (at === "" ? "" : ` at ${at}`),
  it: (at) => (at === "" ? "" : ` a ${at}`),
};

const spanTemplates: Readonly<Record<"until-floor" | "until-warning" | "warning-to-floor", Template<Spoken>>> = {
  "until-floor": {
    en: ({ from, to, at }) => `Until the loads go off: ${from} → ${to}${atCurrent.en(at)}.`,
    it: ({ from, to, at }) => `Fino allo spegnimento dei carichi: ${from} → ${to}${atCurrent.it(at)}.`,
  },
  "until-warning": {
    en: ({ from, to, at }) => `Until the warning: ${from} → ${to}${atCurrent.en(at)}.`,
    it: ({ from, to, at }) => `Fino all'avviso: ${from} → ${to}${atCurrent.it(at)}.`,
  },
  "warning-to-floor": {
    en: ({ from, to, at }) => `From the warning to loads off, to recharge in: ${from} → ${to}${atCurrent.en(at)}.`,
    it: ({ from, to, at }) =>
      `Dall'avviso allo spegnimento dei carichi, per ricaricare: ${from} → ${to}${atCurrent.it(at)}.`,
  },
};

interface Level {
  readonly pct: string;
  readonly level: string;
}

const templates = {
  "charge-unknown": {
    en: () => "The state of charge is unknown: warning level and floor rest until it is known.",
    it: () => "Lo stato della carica è ignoto: livello di avviso e soglia riposano finché non è noto.",
  },
  "load-floats": {
    en: ({ pct, level }: Level) =>
      `LOAD would float at once and the loads go off: ${pct} is not above the floor of ${level}.`,
    it: ({ pct, level }: Level) =>
      `LOAD andrebbe subito in free-floating e i carichi si spegnerebbero: ${pct} non è sopra la soglia di scarica (${level}).`,
  },
  "load-returns": {
    en: ({ pct, level }: Level) =>
      `LOAD would go live at once and the loads may start: ${pct} is above the floor of ${level}.`,
    it: ({ pct, level }: Level) =>
      `LOAD andrebbe subito sotto tensione e i carichi possono partire: ${pct} è sopra la soglia di scarica (${level}).`,
  },
  "load-returns-without-floor": {
    en: () => "LOAD would go live at once and the loads may start: no floor holds them off any more.",
    it: () => "LOAD andrebbe subito sotto tensione e i carichi possono partire: nessuna soglia li ferma più.",
  },
  "pre-alarm-live": {
    en: ({ pct, level }: Level) =>
      `PRE-ALARM would go live at once: ${pct} is not above the warning level of ${level}.`,
    it: ({ pct, level }: Level) =>
      `PRE-ALARM andrebbe subito sotto tensione: ${pct} non è sopra il livello di avviso (${level}).`,
  },
  "pre-alarm-ends": {
    en: () => "The pre-alarm for low state of charge would end.",
    it: () => "Il preallarme per SoC basso finirebbe.",
  },
  "floor-off": {
    en: () => "Not recommended: without a floor only the low-cell cut-off, the last resort, ends the discharge.",
    it: () =>
      "Non consigliato: senza soglia solo l'arresto per bassa tensione cella, l'ultima risorsa, ferma la scarica.",
  },
  "floor-low": {
    en: () => "Not recommended: little is left for self-discharge until the next charge.",
    it: () => "Non consigliato: resta poco per l'autoscarica fino alla prossima carica.",
  },
  "per-cell": {
    en: ({ from, to }: Spoken) => `A cell: ${from} → ${to}.`,
    it: ({ from, to }: Spoken) => `Per cella: ${from} → ${to}.`,
  },
  tail: {
    en: ({ from, to }: Spoken) => `Of this bank: ${from} → ${to}.`,
    it: ({ from, to }: Spoken) => `Di questo banco: ${from} → ${to}.`,
  },
  "full-after": {
    en: ({ from, to }: Spoken) => `Counts as full after ${from} → ${to} of charged voltage and tail current.`,
    it: ({ from, to }: Spoken) => `Vale come piena dopo ${from} → ${to} di tensione caricata e corrente di coda.`,
  },
  "would-be-full": {
    en: ({ to }: Spoken) => `As it charges now, it would count as full in ${to}.`,
    it: ({ to }: Spoken) => `Con la carica di adesso varrebbe come piena tra ${to}.`,
  },
  "no-longer-full": {
    en: () => "As it charges now, it would no longer count as full.",
    it: () => "Con la carica di adesso non varrebbe più come piena.",
  },
} as const;

const text = ({ figure, unit }: Shown): string => (unit === "" ? figure : `${figure} ${unit}`);

const tellSpan = (
  fact: Extract<Fact, { readonly fact: "until-floor" | "until-warning" | "warning-to-floor" }>,
  language: Language,
): string => {
  const { fromS, toS, fromAh, toAh, drawA, uncertain } = fact;
  const timed = fromS !== null && toS !== null && drawA !== null;
  const [from, to] = timed
    ? [formatSpan(fromS, language), formatSpan(toS, language)]
    : [text(formatAmpereHours(fromAh, language)), text(formatAmpereHours(toAh, language))];
  const at = timed ? text(formatAmperes(Math.abs(drawA), language)) : "";
  const sign = uncertain ? "≈ " : "";
  const spoken: Spoken = { from: sign + from, to: sign + to, at };
  return spanTemplates[fact.fact][language](spoken);
};

const tell = (fact: Fact, language: Language): string => {
  switch (fact.fact) {
    case "until-floor":
    case "until-warning":
    case "warning-to-floor":
      return tellSpan(fact, language);
    case "load-floats":
    case "load-returns": {
      const { pct, floorPct } = fact;
      if (floorPct <= 0) return templates["load-returns-without-floor"][language]();
      return templates[fact.fact][language]({
        pct: text(formatStateOfCharge(pct, language)),
        level: text(formatWholePct(floorPct, language)),
      });
    }
    case "pre-alarm-live":
      return templates[fact.fact][language]({
        pct: text(formatStateOfCharge(fact.pct, language)),
        level: text(formatWholePct(fact.warningPct, language)),
      });
    case "per-cell":
      return templates[fact.fact][language]({
        from: text(formatCellVolts(fact.fromV, language)),
        to: text(formatCellVolts(fact.toV, language)),
        at: "",
      });
    case "tail":
      return templates.tail[language]({
        from: text(formatAmperes(fact.fromA, language)),
        to: text(formatAmperes(fact.toA, language)),
        at: "",
      });
    case "full-after":
      return templates[fact.fact][language]({
        from: settingValue(fact.fromMin, "min", language),
        to: settingValue(fact.toMin, "min", language),
        at: "",
      });
    case "would-be-full":
      return templates[fact.fact][language]({ from: "", to: settingValue(fact.inMin, "min", language), at: "" });
    default:
      return templates[fact.fact][language]();
  }
};

export const tellFact = (fact: Fact, language: Language): string => keepTogether(tell(fact, language));
