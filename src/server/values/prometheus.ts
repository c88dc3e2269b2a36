/**
 * The table of values as Prometheus reads it (text format 0.0.4): names in base units, totals as counters, a series left out while its
 * value is not known. What is not fresh is not told at all.
 */
import { severity } from "../../core/codes.ts";
import type { Code } from "../../core/codes.ts";
import { units } from "./units.ts";
import type { ListValue, NumberValue, Place, Seen, Value } from "./value.ts";
import { placesOf } from "./value.ts";

const prefix = "bms";

const snake = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();

/** "minCellV" is `min_cell_voltage_volts`; "dischargedKWh", a total, `discharged_joules_total`. */
const numberName = ({ name, unit, total }: NumberValue): string => {
  const end = total ? "_total" : "";
  if (unit === null) return `${snake(name)}${end}`;
  const { base, quantity } = units[unit];
  const rest = snake(name.slice(0, -unit.length));
  const named = quantity === null || rest.endsWith(quantity) ? rest : `${rest}_${quantity}`;
  return `${named}_${base}${end}`;
};

export const metricName = (value: Value): string =>
  `${prefix}_${value.kind === "number" ? numberName(value) : snake(value.name)}`;

type Labels = Readonly<Record<string, string>>;

const escaped = (text: string): string => text.replace(/[\\"\n]/g, (one) => (one === "\n" ? "\\n" : `\\${one}`));

const series = (name: string, labels: Labels, value: number): string => {
  const told = Object.entries(labels).map(([label, of]) => `${label}="${escaped(of)}"`);
  return `${name}${told.length === 0 ? "" : `{${told.join(",")}}`} ${value}`;
};

const family = (name: string, type: "gauge" | "counter", help: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];

const placeLabels = ({ battery, cell }: Place): Labels => ({
  ...(battery === null ? {} : { battery: String(battery + 1) }),
  ...(cell === null ? {} : { cell: String(cell + 1) }),
});

const memberLabels = ({ member }: ListValue, one: string): Labels =>
  member === "code" ? { code: one, level: severity(one as Code) } : { notice: one };

const digits = 12;
/** What a factor adds in the last places of a double is noise: 0.01 × 71.4 is 0.714. */
const inBase = (value: number, toBase: number): number => Number((value * toBase).toPrecision(digits));

const seriesAt = (value: Value, name: string, seen: Seen, place: Place): readonly string[] => {
  const labels = placeLabels(place);
  switch (value.kind) {
    case "number": {
      const read = value.read(seen, place);
      if (read === null || !Number.isFinite(read)) return [];
      return [series(name, labels, inBase(read, value.unit === null ? 1 : units[value.unit].toBase))];
    }
    case "flag": {
      const read = value.read(seen, place);
      return read === null ? [] : [series(name, labels, read ? 1 : 0)];
    }
    case "choice": {
      const read = value.read(seen, place);
      if (read === null) return [];
      return value.options.map((option) => series(name, { ...labels, state: option }, option === read ? 1 : 0));
    }
    case "list": {
      const read = value.read(seen, place);
      if (read === null) return [];
      return value.members.map((one) =>
        series(name, { ...labels, ...memberLabels(value, one) }, read.includes(one) ? 1 : 0),
      );
    }
  }
};

const isTotal = (value: Value): boolean => value.kind === "number" && value.total;

const familyOf = (value: Value, seen: Seen): readonly string[] => {
  const name = metricName(value);
  const lines = placesOf(value, seen).flatMap((place) => seriesAt(value, name, seen, place));
  return family(name, isTotal(value) ? "counter" : "gauge", value.label.en, lines);
};

export interface Scraped {
  readonly version: string;
  readonly serial: string;
  /** null: nothing fresh is known of the bank. */
  readonly seen: Seen | null;
  /** Since the guard was last heard, s; null: never. */
  readonly silentForS: number | null;
}

export const metricsText = (values: readonly Value[], { version, serial, seen, silentForS }: Scraped): string =>
  [
    ...family(`${prefix}_build_info`, "gauge", "Which software tells this", [
      series(`${prefix}_build_info`, { version, serial }, 1),
    ]),
    ...family(`${prefix}_guard_up`, "gauge", "Is the guard heard", [
      series(`${prefix}_guard_up`, {}, seen === null ? 0 : 1),
    ]),
    ...family(
      `${prefix}_data_age_seconds`,
      "gauge",
      "Since the guard was last heard",
      silentForS === null ? [] : [series(`${prefix}_data_age_seconds`, {}, Number(silentForS.toFixed(1)))],
    ),
    ...(seen === null ? [] : values.flatMap((value) => familyOf(value, seen))),
    "",
  ].join("\n");
