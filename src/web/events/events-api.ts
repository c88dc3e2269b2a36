/** The log, as the server answers it. */
import { type Answer, call, type LogRecord } from "../live/api.ts";

/** Rises in the order of arrival, whatever the wall clock did. */
export interface NumberedRecord extends LogRecord {
  readonly id: number;
  /** null: an event of the appliance, not of the BMS. */
  readonly atS: number | null;
}

export interface LogQuery {
  /** Empty: all. */
  readonly types: readonly string[];
  readonly limit: number;
  /** Only older ones. */
  readonly before?: number;
}

export const getRecords = ({
  types,
  limit,
  before,
}: LogQuery): Promise<Answer<{ readonly events: readonly NumberedRecord[] }>> => {
  const query = new URLSearchParams({ limit: String(limit) });
  if (types.length > 0) query.set("types", types.join(","));
  if (before !== undefined) query.set("before", String(before));
  return call(`events?${query}`);
};

/** Of all that stands; with nothing standing it says that what had cleared has been seen. */
export const postSeenAll = (): Promise<Answer<unknown>> => call("acknowledge", "POST", {});
