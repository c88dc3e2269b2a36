/** Temperatures in the unit of the reader's choice. All that is measured and sent is °C; only what is shown may be °F. */
import type { Language } from "../words/language.ts";
import { decimal, plain } from "../words/numbers.ts";
import { remembered } from "./remembered.ts";

export const temperatureUnits = ["°C", "°F"] as const;
export const temperatureUnit = remembered("temperature", temperatureUnits, (): "°C" | "°F" => "°C");

const fahrenheitOf = (c: number): number => (c * 9) / 5 + 32;

/** What to show of a temperature in °C. */
export const inShownUnit = (c: number): number => (temperatureUnit.value === "°C" ? c : fahrenheitOf(c));

/** One number, or two with a sign of range between them. */
const written = /([−-]?\d+(?:[.,]\d+)?)(?:( ?[…–] ?)([−-]?\d+(?:[.,]\d+)?))?([ \u00a0])°C/gu;

/** A degree Fahrenheit is smaller, and limits in whole °C need a tenth of one: 7 °C is 44.6 °F. */
const converted = (figure: string, language: Language): string => {
  const decimals = Math.max(1, figure.split(/[.,]/)[1]?.length ?? 0);
  const c = Number(figure.replace("−", "-").replace(",", "."));
  const f = fahrenheitOf(c);
  return Number.isInteger(c) ? plain(f, decimals, language) : decimal(f, decimals, language);
};

/** The words of the BMS say °C; a reader of °F reads them in °F. */
export const withShownUnit = (text: string, language: Language): string =>
  temperatureUnit.value === "°C"
    ? text
    : text.replace(
        written,
        (_, first: string, between: string | undefined, second: string | undefined, space: string) =>
          [
            converted(first, language),
            between,
            second === undefined ? "" : converted(second, language),
            space,
            "°F",
          ].join(""),
      );
