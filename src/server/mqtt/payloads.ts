/** What a broker is told of one moment: the table of values as JSON under the sample's names; unknown is null. */
import { codeWords } from "../../words/codes.ts";
import type { Language, Telling } from "../../words/language.ts";
import { noticeWords } from "../../words/notices.ts";
import { tellReason } from "../../words/reasons.ts";
import { sentence } from "../../words/sentence.ts";
import type { Reason } from "../../core/verdict.ts";
import { type Place, placesOf, type Seen, type Value } from "../values/value.ts";

export type Told = number | boolean | string | readonly string[] | null;

/** More decimals than mean something fill a database. A state of charge is never rounded up: 99.96 % is not full. */
const rounded = (read: number, precision: number, unit: string | null): number | null => {
  if (!Number.isFinite(read)) return null;
  const times = 10 ** precision;
  return unit === "Pct" ? Math.floor(read * times) / times : Number(read.toFixed(precision));
};

export const toldOf = (value: Value, seen: Seen, place: Place): Told => {
  const read = value.read(seen, place);
  return typeof read === "number" && value.kind === "number" ? rounded(read, value.precision, value.unit) : read;
};

const ofBank = { battery: null, cell: null } as const;

export const statePayload = (values: readonly Value[], seen: Seen): Readonly<Record<string, Told>> =>
  Object.fromEntries(
    values.filter(({ per }) => per === "bank").map((value) => [value.name, toldOf(value, seen, ofBank)]),
  );

/** `{"1": {"singleBatteryVoltageV": 13.2, "cellV": {"1": 3.301, …}}, …}`, counted from 1. */
export const batteriesPayload = (values: readonly Value[], seen: Seen): object =>
  Object.fromEntries(
    seen.batteries.map((_, battery) => {
      const one = values.flatMap((value): readonly (readonly [string, unknown])[] => {
        const places = placesOf(value, seen).filter((place) => place.battery === battery);
        if (value.per === "battery") return places.map((place) => [value.name, toldOf(value, seen, place)]);
        if (value.per !== "cell") return [];
        return [
          [value.name, Object.fromEntries(places.map((place) => [(place.cell ?? 0) + 1, toldOf(value, seen, place)]))],
        ];
      });
      return [battery + 1, Object.fromEntries(one)];
    }),
  );

const reasonTold = (reason: Reason, telling: Telling, seen: Seen): object => {
  const { title, now, ends } = tellReason(reason, telling, seen.sample.bankFault);
  const { rule, code, battery, cell, value, limit, unit } = reason;
  return {
    rule,
    code,
    title,
    now,
    ends,
    battery: battery === null ? null : battery + 1,
    cell: cell === null ? null : cell + 1,
    value,
    limit,
    unit,
  };
};

const advised = (
  names: readonly string[],
  words: Readonly<Record<string, (typeof codeWords)["W-B01"]>>,
  language: Language,
) => names.map((name) => ({ name, message: words[name]?.message[language], advice: words[name]?.advice[language] }));

/** Beside the values, in the owner's language: the sentence of the moment, and why each verdict, code and notice stands. */
export const detailsPayload = (seen: Seen, telling: Telling): object => {
  const { sample } = seen;
  const { language } = telling;
  const told = (reasons: readonly Reason[]) => ({ reasons: reasons.map((one) => reasonTold(one, telling, seen)) });
  return {
    sentence: sentence(sample, telling),
    allowCharge: told(sample.allowCharge.reasons),
    allowDischarge: told(sample.allowDischarge.reasons),
    settings: sample.settings,
    codes: { messages: advised(sample.codes, codeWords, language) },
    notices: { messages: advised(sample.notices, noticeWords, language) },
  };
};

/** What changes it is told at once, whatever the pace: it is what somebody must not miss. */
export const urgencyOf = ({ sample }: Seen): string =>
  JSON.stringify([
    sample.allowCharge.verdict,
    sample.allowDischarge.verdict,
    sample.terminals,
    sample.codes,
    sample.notices,
    sample.mode,
    sample.remote,
    sample.settings,
  ]);
