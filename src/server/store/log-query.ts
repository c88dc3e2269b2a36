/** What may be asked of the log and of the days. Both throw `Refused`. */
import { anyOf, wrongValue } from "../../contract/refusal.ts";
import { eventSchemas } from "../../contract/trace.ts";
import { type QueryText, readQuery } from "./query-text.ts";
import { type DaysQuery, type EventsQuery, serverEventTypes } from "./records.ts";

const usualEvents = 100;
const mostEvents = 1000;

const range = (fromS: number | undefined, toS: number | undefined): DaysQuery => {
  if (fromS !== undefined && toS !== undefined && fromS >= toS) {
    throw wrongValue(["toS"], toS, `a time after fromS, which is ${fromS}`);
  }
  return { ...(fromS === undefined ? {} : { fromS }), ...(toS === undefined ? {} : { toS }) };
};

/** Of the trace, then of the server. */
export const logTypes: readonly string[] = [...Object.keys(eventSchemas), ...serverEventTypes];
const typeExpected = anyOf(logTypes);

const readTypes = (text: string): readonly string[] => {
  const types = text.split(",");
  for (const [index, type] of types.entries()) {
    if (!logTypes.includes(type)) throw wrongValue(["types", index], type, typeExpected, { words: logTypes });
  }
  return types;
};

/** `types`: separated by commas. */
export const parseEventsQuery = (given: QueryText): EventsQuery => {
  const query = readQuery(given, ["limit", "before", "fromS", "toS", "types"]);
  const before = query.whole("before", 1, Number.MAX_SAFE_INTEGER);
  const types = query.text("types");
  return {
    limit: query.whole("limit", 1, mostEvents) ?? usualEvents,
    ...range(query.time("fromS"), query.time("toS")),
    ...(before === undefined ? {} : { before }),
    ...(types === undefined ? {} : { types: readTypes(types) }),
  };
};

export const parseDaysQuery = (given: QueryText): DaysQuery => {
  const query = readQuery(given, ["fromS", "toS"]);
  return range(query.time("fromS"), query.time("toS"));
};
