import { afterEach, describe, expect, it } from "vitest";
import { forReader, formatWholeCelsius } from "./format.ts";
import { temperatureUnit } from "./temperature.ts";

afterEach(() => {
  temperatureUnit.value = "°C";
});

const read = (text: string): string => forReader(text, "en").replaceAll("\u00a0", " ");

describe("°F", () => {
  it.each([
    [-40, "−40"],
    [-17.8, "0"],
    [0, "32"],
    [21.4, "71"],
    [100, "212"],
  ])("%d °C reads %s °F", (celsius, figure) => {
    expect(formatWholeCelsius(celsius, "en")).not.toEqual({ figure, unit: "°F" });
    temperatureUnit.value = "°F";
    expect(formatWholeCelsius(celsius, "en")).toEqual({ figure, unit: "°F" });
  });

  it("an unknown temperature stays unknown", () => {
    temperatureUnit.value = "°F";
    expect(formatWholeCelsius(null, "it")).toEqual({ figure: "--", unit: "" });
  });

  it.each([
    ["Cell 3 at −6.5 °C (limit 5 °C).", "Cell 3 at 20.3 °F (limit 41 °F)."],
    ["Ends at 7 °C or above.", "Ends at 44.6 °F or above."],
    ["4.96 °C (limit 5 °C)", "40.93 °F (limit 41 °F)"],
    ["4.9 °C (limit 5 °C)", "40.8 °F (limit 41 °F)"],
    ["works from −20…50 °C", "works from −4…122 °F"],
    ["2.79 V, 15 %, 3 h", "2.79 V, 15 %, 3 h"],
  ])("%s", (said, reads) => {
    expect(read(said)).toBe(said);
    temperatureUnit.value = "°F";
    expect(read(said)).toBe(reads);
  });

  it("an Italian comma stays one", () => {
    temperatureUnit.value = "°F";
    expect(forReader("cella 2 a −0,5 °C (limite 5 °C)", "it")).toBe("cella 2 a 31,1\u00a0°F (limite 41\u00a0°F)");
  });
});
