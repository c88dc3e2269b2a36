/** BAL-1…3: the balancer status, why it is so and what to do. Manual §5.1 (battery page). */
import type { BalancerStatus } from "../core/balancer.ts";
import { balancerLimits, delays } from "../core/limits.ts";
import type { Language, Text } from "./language.ts";
import { duration, volts } from "./numbers.ts";

export interface BalancerWords {
  readonly label: Text;
  readonly cause: Text;
  readonly remedy: Text;
}

const month = (language: Language): string => duration(delays.balancerForgets, language);
const spread = (language: Language): string => volts(balancerLimits.imbalanceV, language);

export const balancerWords: Readonly<Record<BalancerStatus, BalancerWords>> = {
  unknown: {
    label: { en: "Unknown", it: "Sconosciuto" },
    cause: {
      en: `No full charge for more than ${month("en")}, a battery that is new here, or an unknown state of charge.`,
      it: `Nessuna carica completa da più di ${month("it")}, una batteria nuova nel sistema, o lo stato della carica non è noto.`,
    },
    remedy: { en: "Charge the battery fully.", it: "Caricare completamente la batteria." },
  },
  balanced: {
    label: { en: "Balanced", it: "Bilanciato" },
    cause: { en: "The cells of every battery agree well.", it: "Le celle di ogni batteria concordano bene." },
    remedy: { en: "Nothing to do.", it: "Niente da fare." },
  },
  balancing: {
    label: { en: "Balancing", it: "Bilanciamento in corso" },
    cause: {
      en: "The battery is charging and its highest cells are being held back.",
      it: "La batteria è in carica e le celle più alte vengono trattenute.",
    },
    remedy: { en: "Let the charge run to its end.", it: "Lasciare finire la carica." },
  },
  imbalance: {
    label: { en: "Imbalance", it: "Sbilanciato" },
    cause: {
      en: `At the last full charge a cell was more than ${spread("en")} away from the others of its battery.`,
      it: `All'ultima carica completa una cella era a più di ${spread("it")} dalle altre della sua batteria.`,
    },
    remedy: {
      en: "Charge fully and leave the charger on for some hours. If it comes back, have that battery checked.",
      it: "Caricare completamente e lasciare il caricabatterie acceso per qualche ora. Se ritorna, far controllare quella batteria.",
    },
  },
};
