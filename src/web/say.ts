/** The texts of `words/` in the language and by the clock of the page. */
import type { Code } from "../core/codes.ts";
import type { LiveEvent } from "../contract/live.ts";
import type { Notice } from "../core/notices.ts";
import type { Sample } from "../core/sample.ts";
import type { Instant } from "../core/units.ts";
import type { Reason } from "../core/verdict.ts";
import { seenTemplate, turnedAwayWords, whoWords } from "../words/appliance.ts";
import { type Advised, codeWords, severityLabels } from "../words/codes.ts";
import { eventText } from "../words/events.ts";
import type { Template, Telling, Text } from "../words/language.ts";
import { noticeWords } from "../words/notices.ts";
import { type ReasonTold, tellReason } from "../words/reasons.ts";
import { sentence } from "../words/sentence.ts";
import { formatMoment, formatSpan, forReader } from "./format.ts";
import { type Label, labelIn } from "./labels.ts";
import type { Seen } from "./live/acknowledged.ts";
import type { Refused } from "./live/api.ts";
import { connection, momentOf, sample } from "./live/store.ts";
import { language } from "./preferences.ts";
import type { Headword } from "./tone.ts";

/** A label of the page itself. */
export const say = (label: Label, values?: Readonly<Record<string, string>>): string =>
  labelIn(language.value, label, values);

/** A text of `words/`. */
export const tell = (text: Text): string => text[language.value];

/** A text of `words/` with places to fill in. */
export const fill = <T>(template: Template<T>, of: T): string => template[language.value](of);

/** Moments as a time of day, or with the day where it is not that of the newest sample. */
const telling = (): Telling => ({
  language: language.value,
  clock: (atS: Instant) => formatMoment(momentOf(atS), momentOf(sample.value?.atS ?? atS), language.value),
});

export const sayMoment = (now: Sample): string => forReader(sentence(now, telling()), language.value);

/** What stands, with value, limit, place and since when; what ends it. The title stands apart. */
export const sayReason = (reason: Reason): Pick<ReasonTold, "title"> & { readonly told: string } => {
  const { title, now, ends } = tellReason(reason, telling());
  return { title, told: forReader(`${now} ${ends}`.trim(), language.value) };
};
export const sayEvent = (event: LiveEvent): string => forReader(eventText(event, language.value), language.value);
/** "on the device"; null where nobody asked for it. */
export const sayWho = ({ who }: LiveEvent): string | null => (who === undefined ? null : tell(whoWords[who]));

/** "Seen by the installer at 02:14". */
export const saySeen = ({ who, wallS }: Seen): string =>
  fill(seenTemplate, { who, at: formatMoment(wallS, sample.value?.wallS ?? wallS, language.value) });

/** How old the values are, once they are old; null: fresh, or none ever came. */
const sayAge = (): string | null => {
  const now = connection.value;
  return "ageS" in now && now.ageS !== null ? formatSpan(now.ageS, language.value) : null;
};

/** "Live", "Stale 4 s", "Offline 12 s". */
export const sayConnection = (): string =>
  [say(connection.value.word), sayAge()].filter((part) => part !== null).join(" ");

/** "Offline: values from 12 s ago". */
export const sayOld = (): string => {
  const age = sayAge();
  return `${say(connection.value.word)}: ${age === null ? say("neverConnected") : say("valuesFrom", { age })}`;
};

interface Said {
  readonly message: string;
  readonly advice: string;
}

const said = ({ message, advice }: Advised): Said => ({ message: tell(message), advice: tell(advice) });
export const sayCode = (code: Code): Said => said(codeWords[code]);
export const sayNotice = (notice: Notice): Said => said(noticeWords[notice]);

export const sayHeadword = (headword: Headword): string =>
  headword === "now" || headword === "notice" ? say(headword) : tell(severityLabels[headword]);

/** null: no answer at all. */
export const sayRefusal = (refused: Refused | null): string => {
  if (refused === null) return say("noAnswer");
  const text = refused.text ?? (turnedAwayWords as Readonly<Record<string, Text>>)[refused.error];
  return text === undefined ? refused.message : tell(text);
};
