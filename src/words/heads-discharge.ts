/** The sentence of the moment where loads are off or about to go off (DIS-1…7, PRE-1…5). */
import { cellLimits } from "../core/limits.ts";
import type { Rule } from "../core/verdict.ts";
import { endOf } from "./all-well.ts";
import type { Head } from "./head.ts";
import { type Language, type Template, upperFirst } from "./language.ts";
import { volts } from "./numbers.ts";
import type { Scene } from "./scene.ts";

/** Manual §3.1: after a low-cell shutdown act immediately; what helps depends on what is allowed. */
const afterLowCell: Template<Scene> = {
  en: ({ needsService, serviceCharge, charging, damage, back }) => {
    if (needsService) return "A cell may be damaged: have it checked before you charge.";
    if (serviceCharge) return "Service charge confirmed: stay with it until it is done.";
    if (charging)
      return back === null ? "Charging: loads come back by themselves." : `Charging: loads come back ${back}.`;
    if (damage !== null) return `Charge now; ${damage}.`;
    return back === null ? "Charge now." : `Charge now; loads come back ${back}.`;
  },
  it: ({ needsService, serviceCharge, charging, damage, back }) => {
    if (needsService) return "Una cella può essere danneggiata: farla controllare prima di caricare.";
    if (serviceCharge) return "Carica di servizio confermata: restare presenti fino alla fine.";
    if (charging)
      return back === null ? "In carica: i carichi tornano da soli." : `In carica: i carichi tornano ${back}.`;
    if (damage !== null) return `Caricare subito; ${damage}.`;
    return back === null ? "Caricare subito." : `Caricare subito; i carichi tornano ${back}.`;
  },
};

const loadsOff: Template<Scene> = {
  // The moment is that of the cause; the loads went off up to 30 s after it.
  en: ({ since, fact }) => `Loads off: ${fact}${since}.`,
  it: ({ since, fact }) => `Carichi spenti: ${fact}${since}.`,
};

const preAlarm: Template<Scene> = {
  en: ({ since, fact }) => `Pre-alarm${since}: ${fact}.`,
  it: ({ since, fact }) => `Preallarme${since}: ${fact}.`,
};

/** What helps while loads still run; charging is not advised where it is refused. */
const relief: Template<Scene> = {
  en: ({ chargeRefused }) => (chargeRefused ? "Reduce the load" : "Charge or reduce the load"),
  it: ({ chargeRefused }) => (chargeRefused ? "Ridurre il carico" : "Caricare o ridurre il carico"),
};

const floatsSoon: Template<Scene> = {
  en: ({ floats, chargeRefused }) =>
    `Loads can go off ${floats}: ${chargeRefused ? "" : "charge, or "}switch some of them off.`,
  it: ({ floats, chargeRefused }) =>
    `I carichi possono spegnersi ${floats}: ${chargeRefused ? "" : "caricare, o "}spegnerne qualcuno.`,
};

const cutOff = (language: Language): string => volts(cellLimits.lowV, language);

export const dischargeHeads = {
  "DIS-1": { what: loadsOff, next: afterLowCell },
  "DIS-2": {
    fact: {
      en: ({ standing, limit }) => standing && (limit === null ? standing : `${standing}, discharge floor ${limit}`),
      it: ({ standing, limit }) => standing && (limit === null ? standing : `${standing}, soglia di scarica ${limit}`),
    },
    what: loadsOff,
    next: {
      en: ({ charging, back }) =>
        `${charging ? "Charging: loads" : "Charge; loads"} come back ${back ?? "above the floor"}.`,
      it: ({ charging, back }) =>
        `${charging ? "In carica: i carichi" : "Caricare; i carichi"} tornano ${back ?? "sopra la soglia"}.`,
    },
  },
  "DIS-3": { what: loadsOff, next: afterLowCell },
  "DIS-5": {
    fact: {
      en: ({ standing, limit, recovering }) =>
        standing && (recovering && limit !== null ? `${standing}, it was at ${limit}` : `${standing}, too hot`),
      it: ({ standing, limit, recovering }) =>
        standing && (recovering && limit !== null ? `${standing}, era a ${limit}` : `${standing}, troppo caldo`),
    },
    what: {
      // So hot that charging is refused as well.
      en: ({ since, fact, off }) => `${upperFirst(off)}: ${fact}${since}.`,
      it: ({ since, fact, off }) => `${upperFirst(off)}: ${fact}${since}.`,
    },
    next: {
      en: ({ back }) => `Let the battery cool; loads come back ${back ?? "by themselves"}.`,
      it: ({ back }) => `Lasciar raffreddare la batteria; i carichi tornano ${back ?? "da soli"}.`,
    },
  },
  "DIS-6": {
    what: {
      en: ({ since }) => `Loads off: low again${since}, too soon after they came back.`,
      it: ({ since }) => `Carichi spenti: batteria di nuovo scarica${since}, poco dopo il loro ritorno.`,
    },
    next: {
      en: ({ standing }) => `Charge on${standing === null ? "" : `: ${standing}`}; then loads come back.`,
      it: ({ standing }) => `Continuare a caricare${standing === null ? "" : `: ${standing}`}; poi i carichi tornano.`,
    },
  },
  "DIS-7": { what: loadsOff, next: afterLowCell },
  "PRE-1": {
    what: preAlarm,
    next: {
      en: (scene) => {
        const { floats, floatsNow, charging, recovering, aboveCutOff, back } = scene;
        if (recovering && back !== null) return `${charging ? "Charging" : "Charge on"}: the pre-alarm ends ${back}.`;
        if (!aboveCutOff) return floats === null ? `${relief.en(scene)}.` : floatsSoon.en(scene);
        const earliest = floats === null || floatsNow ? "" : `, ${floats} at the earliest`;
        return `${relief.en(scene)}; at ${cutOff("en")} loads go off${earliest}.`;
      },
      it: (scene) => {
        const { floats, floatsNow, charging, recovering, aboveCutOff, back } = scene;
        if (recovering && back !== null) {
          return `${charging ? "In carica" : "Caricare ancora"}: il preallarme finisce ${back}.`;
        }
        if (!aboveCutOff) return floats === null ? `${relief.it(scene)}.` : floatsSoon.it(scene);
        const earliest = floats === null || floatsNow ? "" : `, al più presto ${floats}`;
        return `${relief.it(scene)}; a ${cutOff("it")} i carichi si spengono${earliest}.`;
      },
    },
  },
  "PRE-3": {
    what: preAlarm,
    next: {
      en: (scene) => {
        const { charging, back, floats, timeRemaining, floorOff } = scene;
        if (floats !== null) return floatsSoon.en(scene);
        if (charging) return `Charging: the pre-alarm ends ${back ?? "by itself"}.`;
        if (timeRemaining !== null) return `${relief.en(scene)}: ${timeRemaining} ${endOf(floorOff).to.en}.`;
        return `${relief.en(scene)}; loads go off ${floorOff ? `with a cell at ${cutOff("en")}` : endOf(floorOff).at.en}.`;
      },
      it: (scene) => {
        const { charging, back, floats, timeRemaining, floorOff } = scene;
        if (floats !== null) return floatsSoon.it(scene);
        if (charging) return `In carica: il preallarme finisce ${back ?? "da solo"}.`;
        if (timeRemaining !== null) return `${relief.it(scene)}: ${timeRemaining} ${endOf(floorOff).to.it}.`;
        return `${relief.it(scene)}; ${floorOff ? `con una cella a ${cutOff("it")}` : endOf(floorOff).at.it} i carichi si spengono.`;
      },
    },
  },
  "PRE-5": {
    fact: {
      en: ({ standing, place, value }) => (value === null && place !== null ? `${place} does not answer` : standing),
      it: ({ standing, place, value }) => (value === null && place !== null ? `${place} non risponde` : standing),
    },
    what: preAlarm,
    next: {
      en: ({ unit, floats }) =>
        unit === "°C"
          ? `Loads ${floats === null ? "can" : "will"} go off${floats === null ? "" : ` ${floats}`}: reduce the load and let the battery cool.`
          : `Loads can go off${floats === null ? "" : ` ${floats}`}: check the cables between BMS and battery.`,
      it: ({ unit, floats }) =>
        unit === "°C"
          ? `I carichi ${floats === null ? "possono spegnersi" : `si spengono ${floats}`}: ridurre il carico e lasciar raffreddare la batteria.`
          : `I carichi possono spegnersi${floats === null ? "" : ` ${floats}`}: controllare i cavi tra BMS e batteria.`,
    },
  },
} as const satisfies Partial<Record<Rule, Head>>;
