/** Lies about the pack as one: its voltage, its current, its temperatures, its state of charge. */
import {
  atStart,
  charge,
  current,
  firstSensor,
  lie,
  otherAt,
  round,
  sinceS,
  temperatures,
  voltage,
  type Lie,
} from "./lie-for-tests.ts";

export const figureLies: readonly Lie[] = [
  lie(
    "voltage-tenfold",
    "tenths taken for volts",
    voltage((v) => v * 10),
  ),
  lie(
    "voltage-tenth",
    "hundredths taken for tenths",
    voltage((v) => round(v / 10, 100)),
  ),
  lie(
    "voltage-zero",
    "a field that is not filled",
    voltage(() => 0),
  ),
  lie(
    "voltage-stuck",
    "the pack's voltage hangs",
    voltage((_, c) => atStart(c)?.voltageV ?? null),
  ),
  lie(
    "voltage-plus-5-percent",
    "its divider is off",
    voltage((v) => round(v * 1.05, 100)),
  ),
  lie(
    "voltage-of-other",
    "the pack's voltage is another pack's",
    voltage((_, c, i) => otherAt(c, i)?.voltageV ?? null),
  ),
  lie(
    "current-sign",
    "a driver that takes discharge for charge",
    current((a) => -a + 0),
  ),
  lie(
    "current-absolute",
    "the direction is in a bit that nobody reads",
    current((a) => Math.abs(a)),
  ),
  lie(
    "current-stuck",
    "the shunt's converter hangs",
    current((_, c) => atStart(c)?.currentA ?? null),
  ),
  lie(
    "current-zero",
    "the shunt is bypassed by a cable",
    current(() => 0),
  ),
  lie(
    "current-tenfold",
    "tenths taken for amperes",
    current((a) => round(a * 10, 100)),
  ),
  lie(
    "current-tenth",
    "hundredths taken for tenths",
    current((a) => round(a / 10, 100)),
  ),
  lie(
    "current-offset",
    "an offset of 2 A",
    current((a) => round(a + 2, 100)),
  ),
  lie(
    "current-unsigned",
    "a negative number read as unsigned",
    current((a) => (a < 0 ? round(a + 655.36, 100) : a)),
  ),
  lie(
    "current-least-number",
    "−32768 for no value",
    current(() => -3276.8),
  ),
  lie("current-late", "the current of 10 readings ago", (h, i, c) =>
    h.currentA === null ? null : { ...h, currentA: c.course[Math.max(0, i - 10)]?.reading.currentA ?? 0 },
  ),
  lie(
    "temperature-kelvin",
    "kelvin taken for degrees",
    temperatures((t) => t.map((value) => round(value + 273.1, 10))),
  ),
  lie(
    "temperature-minus-273",
    "a sensor that gives nothing: 0 less 2731 tenths",
    firstSensor(() => -273.1),
  ),
  lie(
    "temperature-minus-40",
    "a raw zero less 40",
    firstSensor(() => -40),
  ),
  lie(
    "temperature-tenfold",
    "tenths taken for degrees",
    temperatures((t) => t.map((value) => round(value * 10, 10))),
  ),
  lie(
    "temperature-fahrenheit",
    "another unit",
    temperatures((t) => t.map((value) => round(value * 1.8 + 32, 10))),
  ),
  lie(
    "temperature-leap",
    "a loose plug",
    firstSensor((t) => t + 20),
  ),
  lie(
    "temperature-spike",
    "a loose plug, once",
    firstSensor((t, c, i) => (i === c.from + 3 ? t - 25 : t)),
  ),
  lie(
    "temperature-to-zero",
    "a lost sensor that reads as 0 °C",
    firstSensor(() => 0),
  ),
  lie(
    "temperature-drift",
    "a sensor that comes off the cell: 0.1 °C a minute, up to 40",
    firstSensor((t, c, i) => t + Math.min(40, sinceS(c, i) / 600)),
  ),
  lie(
    "temperature-one-stuck",
    "one sensor hangs",
    firstSensor((_, c) => atStart(c)?.temperatureC?.[0] ?? null),
  ),
  lie(
    "temperatures-stuck",
    "all sensors hang",
    temperatures((_, c) => atStart(c)?.temperatureC ?? null),
  ),
  lie(
    "charge-stuck",
    "the counter hangs",
    charge((_, c) => atStart(c)?.stateOfChargePct ?? null),
  ),
  lie(
    "charge-leap",
    "a recalibration in the midst: 40 points down",
    charge((p) => (p > 45 ? p - 40 : p + 40)),
  ),
  lie(
    "charge-398",
    "an overflow",
    charge(() => 398),
  ),
  lie(
    "charge-inverted",
    "depth of discharge taken for state of charge",
    charge((p) => 100 - p),
  ),
  lie(
    "charge-half-speed",
    "a counter set to twice the capacity",
    charge((p, c) => {
      const was = atStart(c)?.stateOfChargePct ?? p;
      return Math.round(was + (p - was) / 2);
    }),
  ),
  lie(
    "charge-of-other",
    "another pack's state of charge",
    charge((_, c, i) => otherAt(c, i)?.stateOfChargePct ?? null),
  ),
  lie(
    "charge-as-part",
    "0…1 taken for per cent",
    charge((p) => p / 100),
  ),
];
