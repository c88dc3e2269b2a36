/** One alert in words: everything that it says stands in `src/words`, and what the page would say at that moment it says too. */
import type { LiveSample } from "../../contract/live.ts";
import { severity } from "../../core/codes.ts";
import type { Notice } from "../../core/notices.ts";
import type { Reason } from "../../core/verdict.ts";
import { levelLabels, lostPower, neverHeard } from "../../words/alerts.ts";
import {
  guardSilentWords,
  remoteInputWords,
  replacedFileWords,
  stateFileWords,
  storeTrouble,
  type StoreTrouble,
  type Trouble,
  unreadableWords,
} from "../../words/appliance.ts";
import { codeWords, severityLabels } from "../../words/codes.ts";
import { factsOf } from "../../words/facts.ts";
import type { Language, Text } from "../../words/language.ts";
import { noticeWords } from "../../words/notices.ts";
import { quantity } from "../../words/numbers.ts";
import { tellReason } from "../../words/reasons.ts";
import { sentence } from "../../words/sentence.ts";
import type { Alert } from "./alert.ts";
import { isCode, isNotice, levelOf, type OwnSubject, type Subject } from "./subjects.ts";
import { tellingOf } from "./telling.ts";
import type { Raised } from "./watch.ts";

export interface Circumstances {
  /** null: nothing that is heard now. */
  readonly sample: LiveSample | null;
  readonly language: Language;
  readonly storeProblem: StoreTrouble | null;
}

/** The sentence of the moment. */
export const sentenceNow = ({ sample, language }: Circumstances): string | null =>
  sample === null ? null : sentence(sample, tellingOf(sample, language));

/** One line of what is told of a subject, without a full stop, and what to do. */
const wordsOf = (subject: Subject, { sample, language, storeProblem }: Circumstances) => {
  if (isCode(subject)) return codeWords[subject];
  if (isNotice(subject)) return noticeWords[subject];
  const own: Readonly<Record<Exclude<OwnSubject, "power">, Trouble>> = {
    guard: guardSilentWords,
    store: storeTrouble(storeProblem ?? "failed"),
    "store-replaced": replacedFileWords,
    "state-file": stateFileWords,
    unreadable: unreadableWords,
    "remote-input": remoteInputWords,
  };
  if (subject !== "power") return { message: own[subject].what, advice: own[subject].advice };
  // The sentence of a BMS without power says what to do about it.
  const told = sample === null ? "" : sentence(sample, tellingOf(sample, language));
  return { message: lostPower, advice: { en: told, it: told } };
};

const labelOf = (subject: Subject): Text => {
  if (isCode(subject)) return severityLabels[severity(subject)];
  return levelOf(subject) === "notice" ? levelLabels.notice : levelLabels["data-loss"];
};

/** "Alarm A-B01: Low cell voltage". */
const titleOf = (subject: Subject, message: Text, language: Language): string =>
  `${labelOf(subject)[language]}${isCode(subject) ? ` ${subject}` : ""}: ${message[language]}`;

const reasonsOf = (subject: Subject, sample: LiveSample | null): Reason | null => {
  if (sample === null) return null;
  const all = [...sample.allowDischarge.reasons, ...sample.allowCharge.reasons];
  return all.find(({ code }) => code === subject) ?? null;
};

/** The figure that a notice is about. */
const noticeValue = (notice: Notice, { bankA, batteryC }: LiveSample) => {
  if (notice === "OBS-5") return { value: batteryC, unit: "°C" } as const;
  return notice === "OBS-4" || notice === "OBS-6" ? null : ({ value: bankA, unit: "A" } as const);
};

const noFigures = { value: null, limit: null, unit: null, valueText: null, limitText: null, battery: null, cell: null };

const figuresOf = (subject: Subject, reason: Reason | null, { sample, language }: Circumstances) => {
  if (reason !== null) {
    const { value, limit, unit, battery, cell } = reason;
    const facts = factsOf(reason, language);
    return { value, limit, unit, valueText: facts.value, limitText: facts.limit, battery, cell };
  }
  const told = isNotice(subject) && sample !== null ? noticeValue(subject, sample) : null;
  if (told === null || told.value === null) return noFigures;
  return { ...noFigures, ...told, valueText: quantity(told.value, told.unit, language) };
};

const causeOf = (message: Text, reason: Reason | null, { sample, language }: Circumstances): string => {
  if (reason === null || sample === null) return `${message[language]}.`;
  const { title, now } = tellReason(reason, tellingOf(sample, language), sample.bankFault);
  return `${title}. ${now}`.trim();
};

export const raisedAlert = ({ subject, ...times }: Raised, circumstances: Circumstances): Alert => {
  const { language } = circumstances;
  const { message, advice } = wordsOf(subject, circumstances);
  const reason = reasonsOf(subject, circumstances.sample);
  return {
    subject,
    level: levelOf(subject),
    ...times,
    title: titleOf(subject, message, language),
    sentence: sentenceNow(circumstances) ?? `${message[language]}. ${advice[language]}`,
    cause: causeOf(message, reason, circumstances),
    ...figuresOf(subject, reason, circumstances),
    advice: advice[language],
  };
};

/** "Cleared: Low cell voltage (A-B01)". */
export const endedAlert = (subject: Subject, wallS: number, circumstances: Circumstances): Alert => {
  const { language } = circumstances;
  const name = wordsOf(subject, circumstances).message[language];
  const title = `${levelLabels.recovery[language]}: ${name}${isCode(subject) ? ` (${subject})` : ""}`;
  return {
    subject,
    level: "recovery",
    count: 1,
    firstS: wallS,
    lastS: wallS,
    title,
    sentence: sentenceNow(circumstances) ?? neverHeard[language],
    cause: `${name}.`,
    ...noFigures,
    advice: "",
  };
};
