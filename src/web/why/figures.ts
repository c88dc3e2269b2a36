/** How the panel writes values, limits and what lies between them. */
import type { Reason } from "../../core/verdict.ts";
import type { Language } from "../../words/language.ts";
import { formatNumber, formatSpan, unknownText } from "../format.ts";
import { inShownUnit, temperatureUnit } from "../temperature.ts";

type Unit = NonNullable<Reason["unit"]>;

/** A bank's voltage has two decimals, a cell's three. */
export interface Measure {
  readonly unit: Unit;
  readonly ofCell: boolean;
}

const decimals: Readonly<Record<Exclude<Unit, "s">, number>> = { V: 3, A: 1, Ah: 1, "°C": 1, "%": 1, "": 0 };

const decimalsOf = ({ unit, ofCell }: Measure): number =>
  unit === "V" && !ofCell ? 2 : decimals[unit as Exclude<Unit, "s">];

const noBreakSpace = "\u00a0";
const withUnit = (figure: string, unit: string): string => (unit === "" ? figure : figure + noBreakSpace + unit);

export const figureText = (value: number | null, measure: Measure, language: Language): string => {
  if (value === null || !Number.isFinite(value)) return unknownText;
  if (measure.unit === "s") return formatSpan(value, language);
  if (measure.unit === "°C") {
    return withUnit(formatNumber(inShownUnit(value), 1, language), temperatureUnit.value);
  }
  // 99.96 % is not full.
  const shown = measure.unit === "%" ? Math.floor(value * 10 + 1e-6) / 10 : value;
  return withUnit(formatNumber(shown, decimalsOf(measure), language), measure.unit);
};

/** Between two temperatures lie other degrees than from zero. */
const inShownDegrees = (degrees: number): number => (temperatureUnit.value === "°C" ? degrees : (degrees * 9) / 5);

/** Without a sign: how far. */
export const distanceText = (distance: number | null, measure: Measure, language: Language): string => {
  if (distance === null) return unknownText;
  const far = Math.abs(distance);
  if (measure.unit === "s") return formatSpan(far, language);
  if (measure.unit === "°C") return withUnit(formatNumber(inShownDegrees(far), 1, language), temperatureUnit.value);
  return withUnit(formatNumber(far, decimalsOf(measure), language), measure.unit);
};

/** Live minus limit: a sign always. */
export const marginText = (margin: number, measure: Measure, language: Language): string =>
  `${margin < 0 ? "−" : "+"}${distanceText(margin, measure, language)}`;
