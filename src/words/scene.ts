/** What the sentence of the moment is made of: one reason in its circumstances, already in figures and words of one language. */
import type { FirmwareShown, Sample } from "../core/sample.ts";
import { cellLimits, delays } from "../core/limits.ts";
import { above, type Duration, type Instant } from "../core/units.ts";
import type { Reason } from "../core/verdict.ts";
import { bankFaultAdvice, bankFaultText } from "./bank-fault.ts";
import { type Facts, factsOf, isRecovering } from "./facts.ts";
import { type Language, sinceText, type Telling, type Template, type Text } from "./language.ts";
import { amperes, duration, isKnown } from "./numbers.ts";

export interface Scene extends Facts {
  /** What stands, as a phrase: "cell 3 of battery 2 at 2.79 V". */
  readonly fact: string;
  /** " since 02:14", or empty. */
  readonly since: string;
  /** The same without its preposition: " (02:14)", or empty. */
  readonly at: string;
  /** What is off because of it: "chargers and loads off". */
  readonly off: string;
  /** When LOAD can float: "in 24 s", "now"; null: nothing stands that will float it. */
  readonly floats: string | null;
  readonly floatsNow: boolean;
  /** The cell has not come to the level at which the loads go off. */
  readonly aboveCutOff: boolean;
  /** "damage in 8 d 4 h". */
  readonly damage: string | null;
  /** "1 h 20 min". */
  readonly timeRemaining: string | null;
  readonly charging: boolean;
  /** Charging is refused, so that it is no way out. */
  readonly chargeRefused: boolean;
  readonly unit: Reason["unit"];
  readonly side: "low" | "high" | null;
  /** CHG-5 stands: charging must wait for somebody who looks at the cell. */
  readonly needsService: boolean;
  readonly serviceCharge: boolean;
  /** MON-3: a floor of 0 stops nothing; the time remaining runs to an empty bank. */
  readonly floorOff: boolean;
  readonly firmware: FirmwareShown | null;
  /** BANK-5: " (3 batteries found, 4 expected)", or empty. */
  readonly wrong: string;
  /** BANK-5: what to do about it; null: what is wrong is not known. */
  readonly wrongAdvice: string | null;
}

const offTexts: Readonly<Record<"both" | "charge" | "loads" | "nothing", Text>> = {
  both: { en: "chargers and loads off", it: "caricabatterie e carichi spenti" },
  charge: { en: "charging off", it: "carica ferma" },
  loads: { en: "loads off", it: "carichi spenti" },
  nothing: { en: "loads can go off", it: "i carichi possono spegnersi" },
};

export const offText = ({ allowCharge, allowDischarge }: Sample, language: Language): string => {
  const loads = allowDischarge.verdict === "no";
  if (allowCharge.verdict === "no") return offTexts[loads ? "both" : "charge"][language];
  return offTexts[loads ? "loads" : "nothing"][language];
};

const inTime: Template<string> = { en: (span) => `in ${span}`, it: (span) => `tra ${span}` };
const atOnce: Text = { en: "now", it: "ora" };

const isAboveCutOff = ({ cell, value }: Reason): boolean =>
  cell !== null && isKnown(value) && above(value, cellLimits.lowV);

/** A cell above the cut-off takes no load by waiting, though the sample's earliest moment reckons with it. */
const isOnlyNear = (reason: Reason): boolean =>
  reason.rule === "PRE-1" && (isAboveCutOff(reason) || isRecovering(reason));

/** How long until LOAD floats for this reason and no other, s; null: it will not, or that is not known. */
const ownCountS = ({ rule, battery, unit, value, sinceS }: Reason, { atS, firmware }: Sample): number | null => {
  if (rule === "FIRMWARE") return firmware?.phase === "failed" ? firmware.sinceS + delays.firmwareRetry - atS : null;
  if (rule !== "PRE-5") return null;
  if (unit !== "s") return sinceS === null ? null : sinceS + delays.preAlarmLead - atS;
  // FW-2: the silence of the battery under update is no lost communication.
  return value === null || battery === firmware?.target ? null : delays.silenceAlarm - value;
};

/** How long until LOAD can float, s: the sample's earliest moment, but beside a cell that is only near the counts themselves. */
const floatsInS = (reason: Reason, sample: Sample): number | null => {
  const { loadFloatsAtS, atS, allowDischarge } = sample;
  if (!isKnown(loadFloatsAtS) || !isKnown(atS)) return null;
  if (isOnlyNear(reason) || !allowDischarge.reasons.some(isOnlyNear)) return loadFloatsAtS - atS;
  const counts = [reason, ...allowDischarge.reasons].map((one) => ownCountS(one, sample)).filter(isKnown);
  return counts.length === 0 ? null : Math.min(...counts);
};

/** Since when what is told stands. FIRMWARE refuses since the first start, through every retry: told is the latest start or failure. */
const toldSinceS = ({ rule, sinceS }: Reason, { firmware }: Sample): Instant | null =>
  rule === "FIRMWARE" && firmware !== null ? firmware.sinceS : sinceS;

const floatsText = (leftS: number | null, language: Language): string | null => {
  if (leftS === null) return null;
  return leftS < 1 ? atOnce[language] : inTime[language](duration(leftS, language));
};

const damageTemplate: Template<string> = { en: (span) => `damage in ${span}`, it: (span) => `danni tra ${span}` };
const reserveGone: Text = { en: "the reserve is used up", it: "la riserva è finita" };

const damageText = (damageInS: Duration | null, language: Language): string | null => {
  if (!isKnown(damageInS)) return null;
  return damageInS < 1 ? reserveGone[language] : damageTemplate[language](duration(damageInS, language));
};

/** A current that would be written as 0.0 A does not flow. */
export const flowOf = (bankA: number | null): "charging" | "discharging" | "resting" | null => {
  if (!isKnown(bankA)) return null;
  if (amperes(bankA, "en") === amperes(0, "en")) return "resting";
  return bankA > 0 ? "charging" : "discharging";
};

/** VOLTAGE: its clearing lies inside the window, on the side that was left. */
const sideOf = ({ clears, value, limit }: Reason): Scene["side"] => {
  const op = clears[0]?.op;
  if (op !== undefined) return op.startsWith(">") ? "low" : "high";
  if (!isKnown(value) || !isKnown(limit)) return null;
  return value < limit ? "low" : "high";
};

/** What the sample names, else what the reason says. */
const wrongText = ({ bankFault }: Sample, { standing }: Facts, language: Language): string => {
  const named = bankFault === null ? standing : bankFaultText(bankFault, language);
  return named === null ? "" : ` (${named})`;
};

/** `fact`: how this rule puts what stands. */
export const sceneOf = (
  reason: Reason,
  sample: Sample,
  telling: Telling,
  fact: (facts: Facts, language: Language) => string,
): Scene => {
  const { language, clock } = telling;
  const facts = factsOf(reason, language);
  const leftS = floatsInS(reason, sample);
  const sinceS = toldSinceS(reason, sample);
  return {
    ...facts,
    fact: fact(facts, language),
    since: sinceText(sinceS, telling),
    at: isKnown(sinceS) ? ` (${clock(sinceS)})` : "",
    off: offText(sample, language),
    floats: sample.allowDischarge.verdict === "no" ? null : floatsText(leftS, language),
    floatsNow: leftS !== null && leftS < 1,
    aboveCutOff: isAboveCutOff(reason),
    damage: damageText(sample.damageInS, language),
    timeRemaining: isKnown(sample.timeRemainingS) ? duration(sample.timeRemainingS, language) : null,
    charging: flowOf(sample.bankA) === "charging",
    chargeRefused: sample.allowCharge.verdict === "no",
    unit: reason.unit,
    side: sideOf(reason),
    needsService: sample.allowCharge.reasons.some(({ rule }) => rule === "CHG-5"),
    serviceCharge: sample.serviceCharge,
    floorOff: sample.settings.dischargeFloorPct === 0,
    firmware: sample.firmware,
    wrong: wrongText(sample, facts, language),
    wrongAdvice: sample.bankFault === null ? null : bankFaultAdvice(sample.bankFault, language),
  };
};
