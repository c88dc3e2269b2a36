/**
 * The commissioning drill: for ten seconds LOAD or CHARGER floats, or PRE-ALARM is live, because a person asked for it, to see that what hangs
 * there obeys. It takes away and announces, and gives nothing: no terminal that a rule floats goes live for it. See
 * docs/decisions/0020-the-commissioning-drill.md.
 */
import { delays } from "./limits.ts";
import { keepVerdict, reason } from "./reason.ts";
import { type Instant, passed } from "./units.ts";
import type { ChargeVerdict, DischargeVerdict, Reason, Rule } from "./verdict.ts";

export const drillNames = ["float-load", "float-charger", "sound-pre-alarm"] as const;
export type DrillName = (typeof drillNames)[number];

export interface Drill {
  readonly drill: DrillName;
  readonly sinceS: Instant;
}

export interface BothVerdicts {
  readonly allowCharge: ChargeVerdict;
  readonly allowDischarge: DischargeVerdict;
}

/** Only where nothing is announced or refused for real: what stands then must not be mistaken for the drill, nor hidden by it. */
const mayDrill = (drill: DrillName, { allowCharge, allowDischarge }: BothVerdicts): boolean =>
  allowDischarge.verdict === "yes" && (drill !== "float-charger" || allowCharge.verdict === "yes");

/** `decided`: with the drill that runs. */
export const mayBegin = (drill: DrillName, running: Drill | null, decided: BothVerdicts): boolean =>
  running === null && mayDrill(drill, decided);

/** `real`: what the rules say without the drill. The first real word against it is its end. */
export const judgeDrill = (before: Drill | null, real: BothVerdicts, now: Instant): Drill | null =>
  before === null || passed(now, before.sinceS, delays.drill) || !mayDrill(before.drill, real) ? null : before;

export const sounds = (drill: Drill | null): boolean => drill?.drill === "sound-pre-alarm";

export const drillRules = (drill: Drill | null): readonly Rule[] => (sounds(drill) ? ["DRILL"] : []);

/** The verdicts that the terminals follow. `before`: those of the last cycle, kept where they are the same. */
export const withDrill = (drill: Drill | null, real: BothVerdicts, before: BothVerdicts): BothVerdicts => {
  if (drill === null) return real;
  const because = (reasons: readonly Reason[]): readonly Reason[] => [...reasons, reason("DRILL", drill.sinceS)];
  const { allowCharge, allowDischarge } = real;
  if (drill.drill === "float-charger") {
    const floats: ChargeVerdict = { verdict: "no", reasons: because(allowCharge.reasons) };
    return { allowCharge: keepVerdict(before.allowCharge, floats), allowDischarge };
  }
  const verdict = drill.drill === "float-load" ? "no" : "pre-alarm";
  const told: DischargeVerdict = { verdict, reasons: because(allowDischarge.reasons) };
  return { allowCharge, allowDischarge: keepVerdict(before.allowDischarge, told) };
};
