/** For tests: moments of a bank's life, each a calm sample with what is different. */
import type { LayoutFault } from "../core/bank-layout.ts";
import type { FirmwareTarget } from "../core/firmware-update.ts";
import type { Sample } from "../core/sample.ts";
import { type Instant, instant, seconds } from "../core/units.ts";
import type { Reason, Rule } from "../core/verdict.ts";
import { bareReason, calmSample } from "./calm-sample.ts";

const quarterPast2 = instant(8040);

const stands = (rule: Rule, known: Partial<Reason> = {}): Reason =>
  bareReason(rule, { sinceS: quarterPast2, ...known });

const chargeNo = (...reasons: readonly Reason[]): Pick<Sample, "allowCharge"> => ({
  allowCharge: { verdict: "no", reasons },
});
const dischargeNo = (...reasons: readonly Reason[]): Pick<Sample, "allowDischarge"> => ({
  allowDischarge: { verdict: "no", reasons },
});
const preAlarm = (...reasons: readonly Reason[]): Pick<Sample, "allowDischarge"> => ({
  allowDischarge: { verdict: "pre-alarm", reasons },
});
const bothNo = (...reasons: readonly Reason[]): Pick<Sample, "allowCharge" | "allowDischarge"> => ({
  ...chargeNo(...reasons),
  ...dischargeNo(...reasons),
});

const place = { battery: 1, cell: 2 } as const;
const cellBack = [{ quantity: "minCellV", op: ">=", value: 3.2, unit: "V" }] as const;

const lowCell = (value: number): Reason =>
  stands("DIS-1", { code: "A-B01", ...place, value, limit: 2.8, unit: "V", clears: cellBack });
const cold = (value: number): Reason =>
  stands("CHG-1", {
    battery: 0,
    value,
    limit: 5,
    unit: "°C",
    clears: [{ quantity: "minCellC", op: ">=", value: 7, unit: "°C" }],
  });
const hot = (value: number): Reason =>
  stands("CHG-2", {
    code: "A-B09",
    battery: 1,
    value,
    limit: 50,
    unit: "°C",
    clears: [{ quantity: "maxCellC", op: "<=", value: 48, unit: "°C" }],
  });
const highCell = (value: number): Reason =>
  stands("CHG-3", {
    battery: 0,
    cell: 4,
    value,
    limit: 3.75,
    unit: "V",
    clears: [{ quantity: "maxCellV", op: "<", value: 3.6, unit: "V" }],
  });
const damaged = stands("CHG-5", { ...place, value: 1.95, limit: 2, unit: "V" });
const floor = (value: number): Reason =>
  stands("DIS-2", {
    code: "A-B07",
    value,
    limit: 10,
    unit: "%",
    clears: [{ quantity: "stateOfChargePct", op: ">=", value: 15, unit: "%" }],
  });
const lowBank = (value: number): Reason =>
  stands("DIS-3", {
    code: "A-B08",
    value,
    limit: 21.6,
    unit: "V",
    clears: [{ quantity: "bankV", op: ">=", value: 25.6, unit: "V" }],
  });
const tooHot = (value: number): Reason =>
  stands("DIS-5", {
    code: "A-B09",
    battery: 0,
    value,
    limit: 70,
    unit: "°C",
    clears: [{ quantity: "maxCellC", op: "<", value: 50, unit: "°C" }],
  });
const owed = (value: number): Reason => stands("DIS-6", { code: "A-B01", value, limit: 4, unit: "Ah" });
const danger = stands("DIS-7", { code: "A-B01", ...place, value: 1.95, limit: 2, unit: "V", clears: cellBack });
const cellAhead = (value: number): Reason =>
  stands("PRE-1", { code: "W-B01", ...place, value, limit: 3.1, unit: "V", clears: cellBack });
const bankAhead = stands("PRE-1", {
  code: "W-B01",
  value: 21.5,
  limit: 21.6,
  unit: "V",
  clears: [{ quantity: "bankV", op: ">=", value: 25.6, unit: "V" }],
});
const lowSoc = stands("PRE-3", {
  code: "W-B07",
  value: 14.2,
  limit: 15,
  unit: "%",
  clears: [{ quantity: "stateOfChargePct", op: ">=", value: 16, unit: "%" }],
});
const heatAhead = stands("PRE-5", {
  code: "A-B09",
  battery: 0,
  value: 71.3,
  limit: 70,
  unit: "°C",
  clears: [{ quantity: "maxCellC", op: "<", value: 70, unit: "°C" }],
});
const silentFor = (s: number): Reason => stands("PRE-5", { code: "W-B05", battery: 1, value: s, limit: 3, unit: "s" });
const silence = stands("COMMUNICATION", { code: "A-B05", battery: 1, value: 12, limit: 10, unit: "s" });
/** The reason as core makes it of a fault: a name is no value. */
const faulty = (fault: LayoutFault): Pick<Sample, "bankFault" | "allowCharge" | "allowDischarge"> => {
  const { code, battery, found, expected } = fault;
  const number = (value: number | string | null): number | null => (typeof value === "number" ? value : null);
  const reason = stands("CONFIGURATION", { code, battery, value: number(found), limit: number(expected) });
  return { bankFault: fault, ...bothNo(reason) };
};
const floorOff = { settings: { ...calmSample.settings, dischargeFloorPct: 0 } } as const;
const voltage = (value: number, side: "low" | "high"): Reason =>
  stands("VOLTAGE", {
    code: "E-B09",
    value,
    limit: side === "low" ? 18 : 30,
    unit: "V",
    clears: [
      side === "low"
        ? { quantity: "bankV", op: ">=", value: 18.4, unit: "V" }
        : { quantity: "bankV", op: "<=", value: 29.6, unit: "V" },
    ],
  });
const before = (s: number): Instant => instant(calmSample.atS - s);
const refusedByUpdate = stands("FIRMWARE", { sinceS: before(3600) });
/** An hour after the first start. */
const failedBefore = (s: number, target: FirmwareTarget = "bms"): Pick<Sample, "firmware" | "allowCharge"> => ({
  firmware: { target, phase: "failed", sinceS: before(s) },
  ...chargeNo(refusedByUpdate),
});
const packForbids = stands("PACK", { battery: 1 });
const hardware = stands("HARDWARE", { code: "E-B11" });
const eightDays = { damageInS: seconds(8 * 86_400 + 4 * 3600 + 1200) } as const;
const floatsIn = (s: number): Pick<Sample, "loadFloatsAtS"> => ({ loadFloatsAtS: instant(calmSample.atS + s) });
const dark = { stateOfChargePct: null, bankV: null, bankA: null, timeRemainingS: null } as const;

const moments = {
  "no power": { ...dark, powered: false, ...bothNo(stands("START")) },
  "a drill of LOAD": dischargeNo(stands("DRILL")),
  "a drill of PRE-ALARM": preAlarm(stands("DRILL")),
  "a pack that bears no charge": chargeNo(packForbids),
  "a pack that bears no discharge soon": { ...preAlarm(packForbids), ...floatsIn(24) },
  "a pack that bears no discharge": dischargeNo(packForbids),
  "a pack that bears nothing": bothNo(packForbids),
  "hardware error": { codes: ["E-B11"], ...bothNo(hardware) },
  "hardware error beside a low cell": { ...eightDays, ...chargeNo(hardware), ...dischargeNo(hardware, lowCell(2.79)) },
  "another number of batteries": {
    codes: ["E-B05"],
    notices: ["OBS-6"],
    ...faulty({ code: "E-B05", problem: "number-changed", battery: null, found: 3, expected: 4 }),
  },
  "a battery fewer": faulty({ code: "E-B05", problem: "number-changed", battery: 1, found: 3, expected: 4 }),
  "batteries of different models": {
    codes: ["E-B01"],
    ...faulty({ code: "E-B01", problem: "models-differ", battery: 2, found: "12.8/200", expected: "12.8/100" }),
  },
  "battery not initialised": faulty({ code: "E-B01", problem: "not-initialised", battery: 1, found: 1, expected: 2 }),
  "no battery found": faulty({ code: "E-B05", problem: "none-found", battery: null, found: 0, expected: 1 }),
  "no battery of four found": faulty({ code: "E-B05", problem: "none-found", battery: null, found: 0, expected: 4 }),
  "too many batteries": faulty({ code: "E-B05", problem: "too-many", battery: null, found: 51, expected: 50 }),
  "series unclear": faulty({ code: "E-B05", problem: "series-unclear", battery: null, found: 1.432, expected: 1 }),
  "series unknown": faulty({ code: "E-B05", problem: "series-unknown", battery: null, found: 3, expected: "1, 2, 4" }),
  "strings uneven": faulty({ code: "E-B05", problem: "strings-uneven", battery: null, found: 5, expected: 2 }),
  "configuration invalid, not known why": bothNo(stands("CONFIGURATION", { code: "E-B05" })),
  "voltage too low": {
    codes: ["E-B09", "A-B08"],
    ...chargeNo(voltage(17.2, "low")),
    ...dischargeNo(voltage(17.2, "low"), lowBank(17.2)),
  },
  "voltage too low, service charge": { serviceCharge: true, ...dischargeNo(voltage(17.2, "low"), lowBank(17.2)) },
  "voltage too low, a cell damaged": {
    ...chargeNo(voltage(17.2, "low"), damaged),
    ...dischargeNo(voltage(17.2, "low")),
  },
  "voltage coming back": { ...bothNo(voltage(18.1, "low")) },
  "voltage too high": { codes: ["E-B09"], ...bothNo(voltage(30.4, "high")) },
  "mode off": { mode: "off", ...bothNo(stands("MODE")) },
  "remote off": { remote: "off", ...bothNo(stands("REMOTE")) },
  "remote off beside a low cell": {
    ...eightDays,
    ...chargeNo(stands("REMOTE")),
    ...dischargeNo(stands("REMOTE"), lowCell(2.79)),
  },
  "remote and mode off": { ...bothNo(stands("REMOTE"), stands("MODE")) },
  "remote off in the cold": { ...chargeNo(stands("REMOTE"), cold(3)), ...dischargeNo(stands("REMOTE")) },
  "communication lost": { codes: ["A-B05", "W-B05"], bankA: null, ...bothNo(silence) },
  "communication never there": { ...bothNo(bareReason("COMMUNICATION")) },
  "low cell": { codes: ["A-B01", "W-B01"], ...eightDays, ...dischargeNo(lowCell(2.79)) },
  "low cell, charging": { bankA: 20, ...dischargeNo(lowCell(2.95)) },
  "low cell in the cold": { ...eightDays, ...dischargeNo(lowCell(2.79)), ...chargeNo(cold(3)) },
  "low cell and a load that bypasses": { ...eightDays, notices: ["OBS-2"], ...dischargeNo(lowCell(2.79)) },
  "low cell, a bypass of before": { notices: ["OBS-1"], ...eightDays, ...dischargeNo(lowCell(2.79)) },
  "low cell, reserve gone": { damageInS: seconds(0), ...dischargeNo(lowCell(2.6)) },
  "low cell by a hair": { ...dischargeNo(lowCell(2.798)) },
  "cell about to reverse": { ...eightDays, ...dischargeNo(danger), ...chargeNo(damaged) },
  "cell lost from below the cut-off": { ...dischargeNo({ ...danger, value: null }) },
  "service charge": { serviceCharge: true, bankA: 5, ...dischargeNo(danger) },
  "low bank": { codes: ["A-B08"], ...eightDays, ...dischargeNo(lowBank(21.44)) },
  "battery too hot": { codes: ["A-B09"], ...dischargeNo(tooHot(71.3)), ...chargeNo(hot(71.3)) },
  "battery cooling": { ...dischargeNo(tooHot(61)) },
  "discharge floor": { codes: ["A-B07"], ...dischargeNo(floor(9.8)) },
  "discharge floor, charging": { bankA: 30, ...dischargeNo(floor(12)) },
  "charge owed": { codes: ["A-B01"], ...dischargeNo(owed(0.7)) },
  "update failed": { ...floatsIn(100), ...failedBefore(20) },
  "update failed, loads off": { ...failedBefore(500, 1), ...bothNo(refusedByUpdate) },
  "update failed beside a pre-alarm": { ...floatsIn(24), ...failedBefore(20), ...preAlarm(cellAhead(2.79)) },
  "update failed beside a cell near the limit": { ...floatsIn(0), ...failedBefore(20), ...preAlarm(cellAhead(3.05)) },
  "update failed by silence": { ...floatsIn(100), ...failedBefore(20, 1), ...preAlarm(silentFor(30)) },
  "update failed by silence beside a cell near the limit": {
    ...floatsIn(0),
    ...failedBefore(20, 1),
    ...preAlarm(cellAhead(3.05), silentFor(30)),
  },
  "update failed beside a silence and a cell near the limit": {
    ...floatsIn(0),
    ...failedBefore(20, 0),
    ...preAlarm(cellAhead(3.05), silentFor(4)),
  },
  "cell near the limit": { codes: ["W-B01"], ...preAlarm(cellAhead(3.05)) },
  "cell near the limit, counted": { codes: ["W-B01"], ...floatsIn(24), ...preAlarm(cellAhead(3.05)) },
  "cell near the limit for long": { codes: ["W-B01"], ...floatsIn(0), ...preAlarm(cellAhead(3.05)) },
  "loads about to go off": { codes: ["W-B01"], ...floatsIn(24.9), ...preAlarm(cellAhead(2.79)) },
  "loads go off this moment": { ...floatsIn(0.4), ...preAlarm(cellAhead(2.79)) },
  "pre-alarm in the cold": { ...floatsIn(24), ...preAlarm(cellAhead(2.79)), ...chargeNo(cold(3)) },
  "pre-alarm ending": { bankA: 10, ...floatsIn(0), ...preAlarm(cellAhead(3.15)) },
  "bank near the limit": { ...floatsIn(30), ...preAlarm(bankAhead) },
  "low state of charge": { codes: ["W-B07"], timeRemainingS: seconds(4800), ...preAlarm(lowSoc) },
  "low state of charge, time unknown": { timeRemainingS: null, ...preAlarm(lowSoc) },
  "low state of charge, floor off": { ...floorOff, timeRemainingS: seconds(4800), ...preAlarm(lowSoc) },
  "low state of charge, floor off, time unknown": { ...floorOff, timeRemainingS: null, ...preAlarm(lowSoc) },
  "low state of charge, charging": { bankA: 8, ...preAlarm(lowSoc) },
  "heat ahead": { codes: ["A-B09"], ...floatsIn(30), ...preAlarm(heatAhead) },
  "heat beside a cell near the limit": {
    ...floatsIn(0),
    ...preAlarm(cellAhead(3.05), { ...heatAhead, sinceS: before(10) }),
  },
  "silence beside a cell near the limit": { ...floatsIn(0), ...preAlarm(cellAhead(3.05), silentFor(4)) },
  "silence that has ended beside a low cell": { ...floatsIn(24), ...preAlarm(cellAhead(2.79), silentFor(4)) },
  "silence ahead": { codes: ["W-B05"], ...floatsIn(6), ...preAlarm(silentFor(4)) },
  "silence that has ended": { codes: ["W-B05"], ...preAlarm(silentFor(4)) },
  "update running": { firmware: { target: "bms", phase: "updating", sinceS: before(5) }, ...chargeNo(refusedByUpdate) },
  "update running, its battery silent beside a cell near the limit": {
    firmware: { target: 1, phase: "updating", sinceS: before(5) },
    ...floatsIn(0),
    ...chargeNo(refusedByUpdate),
    ...preAlarm(cellAhead(3.05), silentFor(4)),
  },
  starting: { ...dark, ...bothNo(stands("START")) },
  "too cold": { ...chargeNo(cold(3)) },
  "too cold, not known since when": { ...chargeNo({ ...cold(3), sinceS: null }) },
  "warming up": { ...chargeNo(cold(6)) },
  "too hot to charge": { codes: ["A-B09"], ...chargeNo(hot(52)) },
  "high cell": { ...chargeNo(highCell(3.76)) },
  "high cell coming down": { ...chargeNo(highCell(3.68)) },
  "cell may be damaged": { ...chargeNo(damaged) },
  "reading not valid": { ...chargeNo(stands("READING", { battery: 1, cell: 2, value: 4.7, unit: "V" })) },
  "temperature not valid": { ...chargeNo(stands("READING", { battery: 1, value: -45.5, unit: "°C" })) },
  "reading not a number": { ...chargeNo(stands("READING", { battery: 1, cell: 2, unit: "V" })) },
  "current not valid": { ...chargeNo(stands("READING", { battery: 1, unit: "A" })) },
  "charger that bypasses": { notices: ["OBS-1"], ...chargeNo(cold(3)) },
  "bypass that has just ended": { notices: ["OBS-1"] },
  "current too strong": { notices: ["OBS-3", "OBS-4"] },
  "outside working temperature": { notices: ["OBS-5"] },
  "another bank": { notices: ["OBS-4", "OBS-6"], stateOfChargePct: null },
  "state of charge unknown": { notices: ["OBS-4"], stateOfChargePct: null, timeRemainingS: null },
  "state of charge uncertain": { stateOfChargeUncertain: true, stateOfChargeUncertainWhy: "counting-gap" },
  "code without its reason": { codes: ["A-B08", "E-B11", "W-B01"] },
  "refused without a reason": { ...dischargeNo() },
  discharging: {},
  "discharging, floor off": floorOff,
  "discharging for long, floor off": { ...floorOff, timeRemainingS: seconds(864_000) },
  "at the floor": { timeRemainingS: seconds(0) },
  "at the end, floor off": { ...floorOff, timeRemainingS: seconds(0) },
  "discharging for long": { timeRemainingS: seconds(864_000) },
  charging: { bankA: 31.25, timeRemainingS: null },
  "nearly full": { bankA: 5, stateOfChargePct: 99.6, timeRemainingS: null },
  full: { bankA: 0.02, stateOfChargePct: 100, timeRemainingS: null },
  "current unknown": { bankA: null, timeRemainingS: null },
} as const satisfies Record<string, Partial<Sample>>;

export type Moment = keyof typeof moments;

export const sampleOf = (moment: Moment): Sample => ({ ...calmSample, ...moments[moment] });
export const momentNames = Object.keys(moments) as Moment[];
