/** What can be drawn, one chart each: which quantities of the API, in which unit, between which ends. */
import { batteryLabels } from "../../words/battery-labels.ts";
import { statusLabels } from "../../words/labels.ts";
import type { Language, Text } from "../../words/language.ts";
import {
  formatAmperes,
  formatCellVolts,
  formatNumber,
  formatStateOfCharge,
  formatVolts,
  formatWatts,
  formatWholeCelsius,
  type Shown,
  unknownText,
} from "../format.ts";
import { cellTemperature, cellVoltage, spread } from "./words.ts";

export type Quantity =
  | "stateOfChargePct"
  | "bankV"
  | "bankA"
  | "powerW"
  | "minCellV"
  | "maxCellV"
  | "spreadV"
  | "minCellC"
  | "maxCellC";

export interface Subject {
  readonly name: Text;
  readonly quantities: readonly Quantity[];
  readonly format: (value: number | null, language: Language) => Shown;
  /** Between these ends whatever comes; null: as the values are. */
  readonly ends: readonly [number, number] | null;
  /** Narrower than this a flat line would look like a storm. */
  readonly leastHeight: number;
  readonly fromZero: boolean;
}

const formatSpread = (value: number | null, language: Language): Shown => {
  const figure = formatNumber(value === null ? null : value * 1000, 0, language);
  return { figure, unit: figure === unknownText ? "" : "mV" };
};

const usual = { ends: null, fromZero: false } as const;

export const subjects = {
  soc: {
    ...usual,
    name: statusLabels.stateOfChargePct,
    quantities: ["stateOfChargePct"],
    format: formatStateOfCharge,
    ends: [0, 100],
    leastHeight: 100,
  },
  v: { ...usual, name: statusLabels.bankV, quantities: ["bankV"], format: formatVolts, leastHeight: 0.2 },
  a: {
    ...usual,
    name: statusLabels.bankA,
    quantities: ["bankA"],
    format: formatAmperes,
    leastHeight: 2,
    fromZero: true,
  },
  w: {
    ...usual,
    name: statusLabels.powerW,
    quantities: ["powerW"],
    format: formatWatts,
    leastHeight: 50,
    fromZero: true,
  },
  cells: {
    ...usual,
    name: cellVoltage,
    quantities: ["minCellV", "maxCellV"],
    format: formatCellVolts,
    leastHeight: 0.02,
  },
  spread: { ...usual, name: spread, quantities: ["spreadV"], format: formatSpread, leastHeight: 0.01, fromZero: true },
  t: {
    ...usual,
    name: cellTemperature,
    quantities: ["minCellC", "maxCellC"],
    format: formatWholeCelsius,
    leastHeight: 4,
  },
} as const satisfies Readonly<Record<string, Subject>>;

export type SubjectKey = keyof typeof subjects;
export const subjectKeys = Object.keys(subjects) as readonly SubjectKey[];
export const usualSubjects: readonly SubjectKey[] = ["soc", "a", "cells"];

export const subjectOf = (key: SubjectKey): Subject => subjects[key];
export const subjectOfQuantity = (quantity: Quantity): Subject =>
  subjectOf(subjectKeys.find((key) => subjectOf(key).quantities.includes(quantity)) ?? "soc");

export const quantitiesOf = (keys: readonly SubjectKey[]): readonly Quantity[] =>
  keys.flatMap((key) => subjectOf(key).quantities);

/** Alone in its chart it bears the chart's name. */
export const quantityName = (quantity: Quantity): Text => {
  const subject = subjectOfQuantity(quantity);
  return subject.quantities.length === 1
    ? subject.name
    : batteryLabels[quantity as "minCellV" | "maxCellV" | "minCellC" | "maxCellC"];
};

/** In the order of the page, whatever the order in the link; null: none of them is one. */
export const readSubjects = (written: string): readonly SubjectKey[] | null => {
  const parts = written.split(",");
  const found = subjectKeys.filter((key) => parts.includes(key));
  return found.length === 0 ? null : found;
};

/** The ends of the chart's height for values from `least` to `most`; null: there is none. */
export const heightFor = (
  { ends, leastHeight, fromZero }: Subject,
  least: number | null,
  most: number | null,
): readonly [number, number] => {
  if (ends !== null) return ends;
  if (least === null || most === null) return [0, leastHeight];
  const low = fromZero ? Math.min(0, least) : least;
  const high = fromZero ? Math.max(0, most) : most;
  const height = Math.max(leastHeight, (high - low) * 1.1);
  const middle = (low + high) / 2;
  // A spread is never below nothing.
  if (fromZero && low === 0) return [0, Math.max(leastHeight, high * 1.08)];
  return [middle - height / 2, middle + height / 2];
};
