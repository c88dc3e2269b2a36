/** What the drill looks at, out of a sample and what the guard says of its hardware. */
import type { Sample } from "../../core/sample.ts";
import type { TerminalState } from "../../core/terminals.ts";
import type { Reason } from "../../core/verdict.ts";

export interface Seen {
  /** The server's own clock, for how long a person is waited for, s. */
  readonly clockS: number;
  /** The clock of the BMS, for what the rules time, s. */
  readonly atS: number;
  readonly load: TerminalState;
  readonly charger: TerminalState;
  readonly preAlarm: TerminalState;
  readonly bankA: number | null;
  readonly bankV: number | null;
  readonly remote: "on" | "off";
  /** A drill of the BMS itself runs. */
  readonly drilling: boolean;
  /** LOAD and CHARGER both float because a battery is lost, silent for so long, s; null: they do not. */
  readonly lostForS: number | null;
  /** PRE-ALARM says that a battery is silent, for so long, s; null: it does not. */
  readonly silentForS: number | null;
  /** Both verdicts name the remote input. */
  readonly remoteOff: boolean;
  /** COD-10, in one line; null: what was told is what is read back. */
  readonly hardware: string | null;
}

const find = (reasons: readonly Reason[], ...rules: readonly Reason["rule"][]): Reason | undefined =>
  reasons.find(({ rule }) => rules.includes(rule));

export const seenIn = (sample: Sample, hardware: string | null, clockS: number): Seen => {
  const { terminals, allowCharge, allowDischarge } = sample;
  const lost = find(allowDischarge.reasons, "COMMUNICATION", "CONFIGURATION");
  const lostToo = find(allowCharge.reasons, "COMMUNICATION", "CONFIGURATION");
  const silent = find(allowDischarge.reasons, "PRE-5");
  return {
    clockS,
    atS: sample.atS,
    ...terminals,
    bankA: sample.bankA,
    bankV: sample.bankV,
    remote: sample.remote,
    drilling: find([...allowCharge.reasons, ...allowDischarge.reasons], "DRILL") !== undefined,
    lostForS:
      lost === undefined || lostToo === undefined ? null : lost.rule === "COMMUNICATION" ? (lost.value ?? 0) : 0,
    silentForS: silent?.code === "W-B05" ? (silent.value ?? 0) : null,
    remoteOff:
      find(allowCharge.reasons, "REMOTE") !== undefined && find(allowDischarge.reasons, "REMOTE") !== undefined,
    hardware,
  };
};
