/**
 * THE TABLE OF VALUES: everything of the bank that is told outside the app, once. Home Assistant, MQTT and Prometheus are made from it;
 * none of them has a list of its own. A name is the sample's, and never changes.
 */
import { codes, severity } from "../../core/codes.ts";
import { notices } from "../../core/notices.ts";
import type { HistoryFigures, Sample } from "../../core/sample.ts";
import { terminalNames } from "../../core/terminals.ts";
import { batteryLabels, foundLabels, singleBatteryLabels } from "../../words/battery-labels.ts";
import { historyLabels } from "../../words/history-labels.ts";
import { remoteName, statusLabels, terminalLabels } from "../../words/labels.ts";
import { valueLabels } from "../../words/values.ts";
import type { LiveBattery } from "../../contract/live.ts";
import type { ChoiceValue, FlagValue, ListValue, NumberValue, Place, Seen, Value } from "./value.ts";

/** Names of the numbers among the fields of something. */
type NumbersOf<Of> = { [Name in keyof Of]: Of[Name] extends number | null ? Name : never }[keyof Of] & string;

const plain = { per: "bank", diagnostic: false, deviceClass: null } as const;

type Unit = Pick<NumberValue, "unit" | "precision" | "deviceClass">;
const volts = { unit: "V", precision: 2, deviceClass: "voltage" } as const satisfies Unit;
const cellVolts = { unit: "V", precision: 3, deviceClass: "voltage" } as const satisfies Unit;
const amperes = { unit: "A", precision: 1, deviceClass: "current" } as const satisfies Unit;
const watts = { unit: "W", precision: 0, deviceClass: "power" } as const satisfies Unit;
// Home Assistant has no class for a charge.
const ampereHours = { unit: "Ah", precision: 1, deviceClass: null } as const satisfies Unit;
const kilowattHours = { unit: "KWh", precision: 2, deviceClass: "energy" } as const satisfies Unit;
const degrees = { unit: "C", precision: 1, deviceClass: "temperature" } as const satisfies Unit;
const seconds = { unit: "S", precision: 0, deviceClass: "duration" } as const satisfies Unit;
const charge = { unit: "Pct", precision: 1, deviceClass: "battery" } as const satisfies Unit;
const count = { unit: null, precision: 0, deviceClass: null } as const satisfies Unit;

type Rest = Partial<Pick<NumberValue, "diagnostic" | "total">>;

const number = (name: NumbersOf<Sample>, label: NumberValue["label"], unit: Unit, rest: Rest = {}): NumberValue => ({
  ...plain,
  kind: "number",
  name,
  label,
  total: false,
  ...unit,
  ...rest,
  read: ({ sample }) => sample[name],
});

const ofHistory = (name: NumbersOf<HistoryFigures>, unit: Unit, rest: Rest = {}): NumberValue => ({
  ...plain,
  kind: "number",
  // What the sample has of now and the history of ever must not share a name.
  name:
    name.startsWith("min") || name.startsWith("max") ? `history${name.charAt(0).toUpperCase()}${name.slice(1)}` : name,
  label: historyLabels[name],
  total: false,
  diagnostic: true,
  ...unit,
  ...rest,
  read: ({ sample }) => sample.history[name],
});

const ofBattery = (name: NumbersOf<LiveBattery> & keyof typeof singleBatteryLabels, unit: Unit): NumberValue => ({
  ...plain,
  kind: "number",
  // Beside `batteryC`, which is the bank's.
  name: `singleBattery${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  label: singleBatteryLabels[name],
  total: false,
  ...unit,
  per: "battery",
  diagnostic: true,
  read: ({ batteries }, { battery }) => (battery === null ? null : (batteries[battery]?.[name] ?? null)),
});

const cellOf = ({ batteries }: Seen, { battery, cell }: Place): number | null =>
  battery === null || cell === null ? null : (batteries[battery]?.cellV[cell] ?? null);

const choice = <Option extends string>(
  name: string,
  label: ChoiceValue["label"],
  options: readonly Option[],
  read: (seen: Seen) => Option,
): ChoiceValue => ({ ...plain, kind: "choice", name, label, deviceClass: "enum", options, read });

const flag = (
  name: string,
  label: FlagValue["label"],
  read: FlagValue["read"],
  rest: Partial<Pick<FlagValue, "diagnostic" | "deviceClass">> = {},
): FlagValue => ({ ...plain, kind: "flag", name, label, read, ...rest });

const list = (
  name: string,
  label: ListValue["label"],
  member: ListValue["member"],
  members: readonly string[],
  read: ListValue["read"],
): ListValue => ({ ...plain, kind: "list", name, label, member, members, read });

const total = { total: true } as const;

export const values: readonly Value[] = [
  // APP-1: the nine, in the manual's order.
  number("stateOfChargePct", statusLabels.stateOfChargePct, charge),
  choice("mode", statusLabels.mode, ["on", "off"], ({ sample }) => sample.mode),
  choice("allowCharge", statusLabels.allowCharge, ["yes", "no"], ({ sample }) => sample.allowCharge.verdict),
  choice(
    "allowDischarge",
    statusLabels.allowDischarge,
    ["yes", "pre-alarm", "no"],
    ({ sample }) => sample.allowDischarge.verdict,
  ),
  number("bankV", statusLabels.bankV, volts),
  number("bankA", statusLabels.bankA, amperes),
  number("powerW", statusLabels.powerW, watts),
  number("consumedAh", statusLabels.consumedAh, ampereHours),
  number("timeRemainingS", statusLabels.timeRemainingS, seconds),
  // TERM-1…6.
  ...terminalNames.map((name) =>
    flag(`${name}Live`, terminalLabels[name], ({ sample }) => sample.terminals[name] === "live"),
  ),
  choice("remote", remoteName, ["on", "off"], ({ sample }) => sample.remote),
  // COD-1…10, OBS-1…6.
  list("codes", valueLabels.codes, "code", codes, ({ sample }) => sample.codes),
  list("notices", valueLabels.notices, "notice", notices, ({ sample }) => sample.notices),
  flag("problem", valueLabels.problem, ({ sample }) => sample.codes.some((code) => severity(code) !== "warning"), {
    deviceClass: "problem",
  }),
  // APP-2.
  choice(
    "balancer",
    batteryLabels.balancer,
    ["unknown", "balanced", "balancing", "imbalance"],
    ({ sample }) => sample.balancer,
  ),
  number("minCellV", batteryLabels.minCellV, cellVolts),
  number("maxCellV", batteryLabels.maxCellV, cellVolts),
  number("minCellC", batteryLabels.minCellC, degrees),
  number("maxCellC", batteryLabels.maxCellC, degrees),
  number("batteryC", valueLabels.batteryC, degrees),
  // SYS-5.
  number("damageInS", valueLabels.damageInS, seconds),
  flag("stateOfChargeUncertain", valueLabels.stateOfChargeUncertain, ({ sample }) => sample.stateOfChargeUncertain, {
    diagnostic: true,
  }),
  flag("dryRun", valueLabels.dryRun, ({ dryRun }) => dryRun, { diagnostic: true }),
  // HIS-1.
  ofHistory("chargedKWh", kilowattHours, { ...total, diagnostic: false }),
  ofHistory("dischargedKWh", kilowattHours, { ...total, diagnostic: false }),
  ofHistory("deepestDischargeAh", ampereHours),
  ofHistory("cumulativeAh", ampereHours, total),
  ofHistory("synchronisations", count, total),
  ofHistory("cycles", { ...count, precision: 1 }, total),
  ofHistory("lastFullChargeS", seconds),
  ofHistory("minBankV", volts),
  ofHistory("maxBankV", volts),
  ofHistory("minCellV", cellVolts),
  ofHistory("maxCellV", cellVolts),
  ofHistory("minC", degrees),
  ofHistory("maxC", degrees),
  // BANK-3.
  {
    ...plain,
    ...ampereHours,
    kind: "number",
    name: "capacityAh",
    label: foundLabels.capacityAh,
    total: false,
    diagnostic: true,
    read: ({ sample }) => sample.bank.capacityAh,
  },
  // BAT-6.
  ofBattery("voltageV", volts),
  ofBattery("currentA", amperes),
  ofBattery("temperatureC", degrees),
  {
    ...plain,
    ...cellVolts,
    kind: "number",
    name: "cellV",
    label: valueLabels.cellV,
    total: false,
    per: "cell",
    diagnostic: true,
    read: cellOf,
  },
];
