/** CHG-4, DIS-4: the reasons that are no rule of a cell or a temperature, and stand beside every other. */
import type { BankVoltage } from "./bank-voltage.ts";
import { nearestWindow } from "./bank-voltage.ts";
import { longestSilenceS } from "./communication.ts";
import { delays } from "./limits.ts";
import type { Reading } from "./reading.ts";
import { clearsAt, reason } from "./reason.ts";
import type { BmsState } from "./state.ts";
import type { Instant } from "./units.ts";
import type { BadReading } from "./battery-reading.ts";
import type { Reason, Unit } from "./verdict.ts";

/** The parts of the state that these words speak of, as they stand after this cycle's judging. */
export type Circumstances = Pick<
  BmsState,
  | "remoteOffSinceS"
  | "modeOffSinceS"
  | "power"
  | "bank"
  | "communication"
  | "voltage"
  | "figures"
  | "firmware"
  | "hardwareSinceS"
>;

const numberOrNull = (value: number | string | null): number | null => (typeof value === "number" ? value : null);

const voltageReason = (voltage: BankVoltage, { figures, bank }: Circumstances): Reason => {
  const { bankV } = figures;
  if (bankV === null) return reason("VOLTAGE", voltage.sinceS, { code: "E-B09", unit: "V" });
  const { fromV, toV, insideV } = nearestWindow(bankV, bank.layout?.systemV ?? null);
  const low = voltage.side === "low";
  return reason("VOLTAGE", voltage.sinceS, {
    code: "E-B09",
    value: bankV,
    limit: low ? fromV : toV,
    unit: "V",
    clears: low ? clearsAt("bankV", ">=", fromV + insideV, "V") : clearsAt("bankV", "<=", toV - insideV, "V"),
  });
};

/** Those against both charge and discharge, in the order of the manual's chapters; VOLTAGE and FIRMWARE follow apart. */
const shared = (now: Circumstances, reading: Reading, atS: Instant): Reason[] => {
  const reasons: Reason[] = [];
  const { communication, bank } = now;
  if (now.remoteOffSinceS !== null) reasons.push(reason("REMOTE", now.remoteOffSinceS));
  if (now.modeOffSinceS !== null) reasons.push(reason("MODE", now.modeOffSinceS));
  if (!bank.judged) reasons.push(reason("START", now.power?.sinceS ?? null));
  if (communication.alarm) {
    const { worst } = communication;
    reasons.push(
      reason("COMMUNICATION", worst?.lastS ?? null, {
        code: "A-B05",
        battery: worst?.battery ?? null,
        value: longestSilenceS(communication, reading, atS),
        limit: delays.silenceAlarm,
        unit: "s",
      }),
    );
  }
  if (bank.fault !== null) {
    reasons.push(
      reason("CONFIGURATION", bank.faultSinceS, {
        code: bank.fault.code,
        battery: bank.fault.battery,
        value: numberOrNull(bank.fault.found),
        limit: numberOrNull(bank.fault.expected),
      }),
    );
  }
  if (now.hardwareSinceS !== null) reasons.push(reason("HARDWARE", now.hardwareSinceS, { code: "E-B11" }));
  return reasons;
};

const readingUnits: Readonly<Record<BadReading["problem"], Unit>> = {
  "cell-voltage": "V",
  "no-cell-voltage": "V",
  temperature: "°C",
  "no-temperature": "°C",
  current: "A",
};

export interface RefusingWords {
  readonly charge: readonly Reason[];
  readonly discharge: readonly Reason[];
}

const none: readonly Reason[] = [];
const nobody: RefusingWords = { charge: none, discharge: none };

export const refusingWords = (
  now: Circumstances,
  serviceCharge: boolean,
  reading: Reading,
  atS: Instant,
): RefusingWords => {
  const both = shared(now, reading, atS);
  const { voltage, firmware, communication } = now;
  if (both.length === 0 && voltage.sinceS === null && firmware === null && communication.bad === null) return nobody;
  const charge = [...both];
  const discharge = [...both];
  if (communication.bad !== null) {
    const { problem, battery, cell, value } = communication.bad;
    const unit = readingUnits[problem];
    charge.push(reason("READING", communication.badSinceS, { at: { battery, cell }, value, unit }));
  }
  if (voltage.sinceS !== null) {
    const outside = voltageReason(voltage, now);
    // CHG-5: the service charge is what brings a low bank back.
    if (!(serviceCharge && voltage.side === "low")) charge.push(outside);
    discharge.push(outside);
  }
  if (firmware !== null) {
    charge.push(reason("FIRMWARE", firmware.chargerSinceS));
    if (firmware.loadSinceS !== null) discharge.push(reason("FIRMWARE", firmware.loadSinceS));
  }
  return { charge, discharge };
};
