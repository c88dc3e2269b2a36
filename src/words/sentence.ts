/**
 * The sentence of the moment, from one sample: what happened, since when, and what comes next or what to do. For somebody who
 * looks at a red light at night.
 */
import { type Code, codes, severity } from "../core/codes.ts";
import { supplyWindow } from "../core/limits.ts";
import type { Notice } from "../core/notices.ts";
import type { Sample } from "../core/sample.ts";
import { preAlarmRules, type Reason } from "../core/verdict.ts";
import { allWellText } from "./all-well.ts";
import { advisedText, codeWords } from "./codes.ts";
import { besides, gravest, standingReasons } from "./gravity.ts";
import { factText, heads } from "./heads.ts";
import { type Language, type Telling, type Template, type Text, upperFirst } from "./language.ts";
import { noticeWords } from "./notices.ts";
import { offText, type Scene, sceneOf } from "./scene.ts";

const noPower: Text = {
  en: `The BMS has no power: chargers and loads off. It needs ${supplyWindow.fromV} to ${supplyWindow.toV} V at Bat+: check fuse and battery.`,
  it: `Il BMS è senza alimentazione: caricabatterie e carichi spenti. Servono da ${supplyWindow.fromV} a ${supplyWindow.toV} V su Bat+: controllare fusibile e batteria.`,
};

const reasonMissing: Template<string> = {
  en: (off) => `${upperFirst(off)}: the reason is not known. Look at the event log.`,
  it: (off) => `${upperFirst(off)}: il motivo non è noto. Guardare il registro eventi.`,
};

const chargerBypasses: Text = {
  en: "A charger goes on all the same: switch it off by hand.",
  it: "Un caricabatterie continua lo stesso: spegnerlo a mano.",
};
const loadBypasses: Text = {
  en: "A load draws on all the same: switch it off by hand.",
  it: "Un carico assorbe lo stesso: spegnerlo a mano.",
};

/** OBS-1, OBS-2: current flows although it is refused; told beside whatever refuses it, and only while it does. */
const bypassTexts = ({ notices, allowCharge, allowDischarge }: Sample, language: Language): readonly string[] => [
  ...(notices.includes("OBS-1") && allowCharge.verdict === "no" ? [chargerBypasses[language]] : []),
  ...(notices.includes("OBS-2") && allowDischarge.verdict === "no" ? [loadBypasses[language]] : []),
];

const also: Template<string> = { en: (fact) => `Also: ${fact}.`, it: (fact) => `Inoltre: ${fact}.` };
/** Told to charge, one must know that it is refused; told to save, it is no more than a second fact. */
const chargingOff: Readonly<Record<"no" | "pre-alarm", Template<string>>> = {
  no: { en: (fact) => `But charging is off: ${fact}.`, it: (fact) => `Ma la carica è ferma: ${fact}.` },
  "pre-alarm": { en: (fact) => `Charging is off: ${fact}.`, it: (fact) => `La carica è ferma: ${fact}.` },
};
const announced: Template<string> = { en: (fact) => `pre-alarm, ${fact}`, it: (fact) => `preallarme, ${fact}` };

/** The order in which the notices that stand for themselves are told. */
const noticeOrder: readonly Notice[] = ["OBS-1", "OBS-2", "OBS-6", "OBS-3", "OBS-5", "OBS-4"];

const severities = ["error", "alarm", "warning"] as const;

/** A code whose reason is not among those of a verdict is told by its own words. */
const codeText = (standing: readonly Code[], language: Language): string | null => {
  for (const grave of severities) {
    const code = codes.find((one) => standing.includes(one) && severity(one) === grave);
    if (code !== undefined)
      return `${codeWords[code].message[language]} (${code}). ${codeWords[code].advice[language]}`;
  }
  return null;
};

const sceneFor = (reason: Reason, sample: Sample, telling: Telling): Scene =>
  sceneOf(reason, sample, telling, (facts, language) => factText(reason.rule, facts, language));

const mentionText = (head: Reason, beside: Reason, sample: Sample, telling: Telling): string => {
  const { fact, damage } = sceneFor(beside, sample, telling);
  if (preAlarmRules.some((rule) => rule === beside.rule)) return announced[telling.language](fact);
  const low = beside.rule === "DIS-1" || beside.rule === "DIS-3" || beside.rule === "DIS-7";
  // Beside what switched the BMS off the countdown is part of what to do.
  return low && damage !== null && head.rule !== "REMOTE" && head.rule !== "MODE" ? `${fact}, ${damage}` : fact;
};

const refusedText = (head: Reason, sample: Sample, telling: Telling): string => {
  const { language } = telling;
  const scene = sceneFor(head, sample, telling);
  const { what, next } = heads[head.rule];
  const { beside, onlyCharge } = besides(head, sample);
  const mention = beside === null ? null : mentionText(head, beside, sample, telling);
  const off = chargingOff[sample.allowDischarge.verdict === "no" ? "no" : "pre-alarm"];
  return [
    what[language](scene),
    ...(mention !== null && !onlyCharge ? [also[language](mention)] : []),
    next[language](scene),
    ...(mention !== null && onlyCharge ? [off[language](mention)] : []),
    ...bypassTexts(sample, language),
  ].join(" ");
};

export const sentence = (sample: Sample, telling: Telling): string => {
  const { language } = telling;
  if (!sample.powered) return noPower[language];
  const head = gravest(standingReasons(sample), sample);
  if (head !== null) return refusedText(head, sample, telling);
  if (sample.allowCharge.verdict !== "yes" || sample.allowDischarge.verdict !== "yes") {
    return reasonMissing[language](offText(sample, language));
  }
  const notice = noticeOrder.find((one) => sample.notices.includes(one));
  const told =
    codeText(sample.codes, language) ?? (notice === undefined ? null : advisedText(noticeWords[notice], language));
  return told ?? allWellText(sample, language);
};
