/** A message as people read it: a title, and lines under it. Pure. */
import { alertLines, moreTemplate, spanTemplate, testAlert, timesTemplate, unknownValue } from "../../words/alerts.ts";
import type { Language } from "../../words/language.ts";
import type { Alert, AlertMessage } from "./alert.ts";
import { momentText } from "./telling.ts";

export interface MessageText {
  readonly title: string;
  readonly text: string;
}

/** Who speaks. */
export interface Sender {
  /** Of the configuration; null: none. */
  readonly title: string | null;
  readonly serial: string;
  readonly version: string;
  readonly language: Language;
}

/** D, letters. What a screen of a phone can be asked to show; it holds some ten alerts in full. */
const mostLetters = 6000;

export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

const times = (count: number, language: Language): string => (count > 1 ? ` (${timesTemplate[language](count)})` : "");

const whenText = ({ firstS, lastS }: Alert, madeS: number, language: Language): string => {
  const [from, to] = [momentText(firstS, madeS, language), momentText(lastS, madeS, language)];
  return from === to ? from : spanTemplate[language]({ from, to });
};

const line = (name: keyof typeof alertLines, what: string, language: Language): string =>
  `${alertLines[name][language]}: ${what}`;

const linesOf = (alert: Alert, madeS: number, language: Language, isNewSentence: boolean): readonly string[] => {
  const unknown = unknownValue[language];
  const { level, value, limit, valueText, limitText, advice, cause } = alert;
  return [
    `${alert.title}${times(alert.count, language)}`,
    ...(isNewSentence ? [alert.sentence] : []),
    ...(level === "recovery" ? [] : [line("cause", cause, language)]),
    ...(valueText === null && value === null ? [] : [line("value", valueText ?? unknown, language)]),
    ...(limitText === null && limit === null ? [] : [line("limit", limitText ?? unknown, language)]),
    ...(advice === "" ? [] : [line("advice", advice, language)]),
    line("when", whenText(alert, madeS, language), language),
  ];
};

const signature = ({ title, serial, version }: Sender): string =>
  `${title === null ? "" : `${title} · `}Cellward ${version} · ${serial}`;

const headed = (title: string, sender: Sender): string => `${sender.title ?? "Cellward"}: ${title}`;

export const textOf = ({ madeS, alerts }: AlertMessage, sender: Sender): MessageText => {
  const { language } = sender;
  const [first, ...more] = alerts;
  const rest = more.length === 0 ? "" : `, ${moreTemplate[language](more.length)}`;
  // The same moment is told once.
  const blocks = alerts.map((alert, index) =>
    linesOf(alert, madeS, language, alert.sentence !== alerts[index - 1]?.sentence).join("\n"),
  );
  return {
    title: headed(`${first?.title ?? ""}${times(first?.count ?? 1, language)}${rest}`, sender),
    text: `${cut(blocks.join("\n\n"), mostLetters)}\n\n${signature(sender)}`,
  };
};

export const testTextOf = (now: string, sender: Sender): MessageText => ({
  title: headed(testAlert.title[sender.language], sender),
  text: `${testAlert.text[sender.language]}\n${now}\n\n${signature(sender)}`,
});
