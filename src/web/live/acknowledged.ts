/** Which standing codes somebody has seen. It hides nothing; it tells the next reader that another one knows. */
import { signal } from "@preact/signals";
import type { Who } from "../../contract/live.ts";
import type { Code } from "../../core/codes.ts";
import { type Answer, getLog, type LogRecord, postAcknowledge } from "./api.ts";

export interface Seen {
  readonly who: Who;
  /** s since 1970. */
  readonly wallS: number;
}

export const seenCodes = signal<ReadonlyMap<Code, Seen>>(new Map());

/** Of a log with the newest first: what was seen and has neither cleared nor come again since. */
export const seenIn = (newestFirst: readonly LogRecord[]): ReadonlyMap<Code, Seen> => {
  const decided = new Set<Code>();
  const seen = new Map<Code, Seen>();
  for (const { type, who, wallS, event } of newestFirst) {
    const { codes = [], code } = event as { readonly codes?: readonly Code[]; readonly code?: Code };
    for (const one of type === "acknowledged" ? codes : []) {
      if (who !== null && !decided.has(one)) seen.set(one, { who, wallS });
      decided.add(one);
    }
    if (type === "code" && code !== undefined) decided.add(code);
  }
  return seen;
};

const recordsLookedAt = 200;

export const learnSeen = async (): Promise<void> => {
  const log = await getLog("acknowledged,code", recordsLookedAt);
  if (log.ok) seenCodes.value = seenIn(log.value.events);
};

/** It came or went: whoever saw it before saw another one. */
export const forgetSeen = (code: Code): void => {
  if (!seenCodes.value.has(code)) return;
  const rest = new Map(seenCodes.value);
  rest.delete(code);
  seenCodes.value = rest;
};

export const acknowledge = async (code: Code): Promise<Answer<unknown>> => {
  const answer = await postAcknowledge([code]);
  if (answer.ok) {
    seenCodes.value = new Map(seenCodes.value).set(code, { who: answer.value.who, wallS: Date.now() / 1000 });
  }
  return answer;
};
