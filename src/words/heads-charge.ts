/** The sentence of the moment where only charging is refused (CHG-1…5, READING). */
import type { Rule } from "../core/verdict.ts";
import type { Head } from "./head.ts";
import type { Template } from "./language.ts";
import type { Scene } from "./scene.ts";

const notCharging: Template<Scene> = {
  en: ({ since, fact }) => `Not charging${since}: ${fact}.`,
  it: ({ since, fact }) => `Carica ferma${since}: ${fact}.`,
};

const comesBack: Template<Scene> = {
  en: ({ back }) => `Charging comes back ${back ?? "by itself"}.`,
  it: ({ back }) => `La carica riprende ${back ?? "da sola"}.`,
};

export const chargeHeads = {
  "CHG-1": {
    fact: {
      // Cold is everywhere around the bank: which battery is the coldest helps nobody.
      en: ({ value, limit, recovering }) => {
        if (value === null) return null;
        if (limit === null) return `${value}, too cold to charge`;
        return recovering ? `${value}, it was below ${limit}` : `${value}, too cold to charge (from ${limit})`;
      },
      it: ({ value, limit, recovering }) => {
        if (value === null) return null;
        if (limit === null) return `${value}, troppo freddo per caricare`;
        return recovering ? `${value}, era sotto ${limit}` : `${value}, troppo freddo per caricare (da ${limit})`;
      },
    },
    what: notCharging,
    next: comesBack,
  },
  "CHG-2": {
    fact: {
      en: ({ value, standing, limit, recovering }) => {
        if (value === null) return null;
        if (limit === null) return `${standing}, too hot to charge`;
        return recovering ? `${standing}, it was above ${limit}` : `${standing}, too hot to charge (up to ${limit})`;
      },
      it: ({ value, standing, limit, recovering }) => {
        if (value === null) return null;
        if (limit === null) return `${standing}, troppo caldo per caricare`;
        return recovering
          ? `${standing}, era sopra ${limit}`
          : `${standing}, troppo caldo per caricare (fino a ${limit})`;
      },
    },
    what: notCharging,
    next: {
      en: ({ back }) => `Let the battery cool; charging comes back ${back ?? "by itself"}.`,
      it: ({ back }) => `Lasciar raffreddare la batteria; la carica riprende ${back ?? "da sola"}.`,
    },
  },
  "CHG-3": {
    fact: {
      en: ({ value, standing, limit, recovering }) => {
        if (value === null || limit === null) return standing;
        return recovering ? `${standing}, it was at ${limit}` : `${standing}, the limit is ${limit}`;
      },
      it: ({ value, standing, limit, recovering }) => {
        if (value === null || limit === null) return standing;
        return recovering ? `${standing}, era a ${limit}` : `${standing}, il limite è ${limit}`;
      },
    },
    what: notCharging,
    next: comesBack,
  },
  "CHG-5": {
    fact: {
      en: ({ place, limit }) => place && (limit === null ? `${place} was too low` : `${place} was below ${limit}`),
      it: ({ place, limit }) => place && (limit === null ? `${place} era troppo bassa` : `${place} era sotto ${limit}`),
    },
    what: notCharging,
    next: {
      en: () => "It may be damaged: have it checked, then confirm a service charge.",
      it: () => "Può essere danneggiata: farla controllare, poi confermare una carica di servizio.",
    },
  },
  READING: {
    fact: {
      en: ({ standing, place, value }) =>
        place && (value === null ? `readings of ${place} not valid` : `${standing}, not a valid reading`),
      it: ({ standing, place, value }) =>
        place && (value === null ? `letture non valide, ${place}` : `${standing}, lettura non valida`),
    },
    what: notCharging,
    next: {
      en: () => "Check its cables and sensors; charging comes back by itself.",
      it: () => "Controllare cavi e sensori; la carica riprende da sola.",
    },
  },
} as const satisfies Partial<Record<Rule, Head>>;
