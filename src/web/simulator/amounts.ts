/** How far a hand moves the amount of a fault: a part of what it may be, in steps that a thumb can hit. */
import type { FaultKind } from "../../bank/faults.ts";
import type { Text } from "../../words/language.ts";

export interface AmountSlider {
  readonly label: Text;
  /** In the unit of the kind; the ends inside. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** null: it takes no amount. */
export const amountSliders: Readonly<Record<FaultKind, AmountSlider | null>> = {
  "weak-cell": { label: { en: "Capacity", it: "Capacità" }, from: 0.05, to: 1, step: 0.05 },
  "high-resistance": { label: { en: "Resistance", it: "Resistenza" }, from: 1, to: 50, step: 1 },
  short: { label: { en: "Current", it: "Corrente" }, from: 1, to: 100, step: 1 },
  "stuck-sensor": null,
  "offset-sensor": { label: { en: "Offset", it: "Scarto" }, from: -1, to: 1, step: 0.05 },
  "hot-cell": { label: { en: "Hotter by", it: "Più calda di" }, from: -40, to: 80, step: 1 },
  "broken-cable": null,
};
