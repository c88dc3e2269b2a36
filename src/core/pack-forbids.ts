/**
 * BAT-7: a pack with a BMS of its own may announce that it bears no charge, or no discharge: soon it opens by itself. It is obeyed, and LOAD
 * has its 30 s of PRE-ALARM first. See docs/decisions/0022-what-a-pack-does-not-bear.md.
 */
import { delays } from "./limits.ts";
import type { Forbidding, Reading } from "./reading.ts";
import { reason } from "./reason.ts";
import { type Instant, passed } from "./units.ts";
import type { Reason } from "./verdict.ts";

const nothing: readonly Reason[] = [];

const forbidden = (one: Forbidding | null | undefined): readonly Reason[] =>
  one === null || one === undefined ? nothing : [reason("PACK", one.sinceS, { battery: one.battery })];

export const packForbidsCharge = ({ forbids }: Reading): readonly Reason[] => forbidden(forbids?.charge);

/** What PRE-ALARM is live for. */
export const packForbidsDischarge = ({ forbids }: Reading): readonly Reason[] => forbidden(forbids?.discharge);

/** LOAD is kept for the 30 s of the warning; one that floats already is not given. */
export const packRefusesDischarge = (reading: Reading, loadWasLive: boolean, now: Instant): readonly Reason[] => {
  const sinceS = reading.forbids?.discharge?.sinceS ?? null;
  return loadWasLive && !passed(now, sinceS, delays.preAlarmLead) ? nothing : packForbidsDischarge(reading);
};
