/** A part of the log that grows at both ends: newer records as they come, older ones when they are asked for. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Refused } from "../live/api.ts";
import { seenCodes } from "../live/acknowledged.ts";
import { connection, events } from "../live/store.ts";
import { getRecords, type NumberedRecord } from "./events-api.ts";

export type LogState = "fetching" | "there" | "missing";

export interface LogList {
  /** The newest first. */
  readonly records: ReadonlySignal<readonly NumberedRecord[]>;
  readonly state: ReadonlySignal<LogState>;
  readonly refused: ReadonlySignal<Refused | null>;
  /** Older ones may be had. */
  readonly hasMore: ReadonlySignal<boolean>;
  more(): Promise<void>;
  refresh(): Promise<void>;
  /** Follows what happens until it is ended. */
  follow(): () => void;
}

/** What came newly before what was there; where they do not meet, what was there is too old to go on from. */
export const joined = (
  fresh: readonly NumberedRecord[],
  before: readonly NumberedRecord[],
  limit: number,
): { readonly records: readonly NumberedRecord[]; readonly met: boolean } => {
  const oldest = fresh[fresh.length - 1]?.id ?? 0;
  const newestBefore = before[0]?.id ?? 0;
  // A log whose numbers are lower than what was there has begun anew.
  const begunAnew = (fresh[0]?.id ?? 0) < newestBefore;
  const met = !begunAnew && (fresh.length < limit || oldest <= newestBefore);
  return { records: met ? [...fresh, ...before.filter(({ id }) => id < oldest)] : fresh, met };
};

const settleMs = 400;

export const openLog = (types: readonly string[], limit: number): LogList => {
  const records = signal<readonly NumberedRecord[]>([]);
  const state = signal<LogState>("fetching");
  const refused = signal<Refused | null>(null);
  const ended = signal(false);
  let asked = 0;

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const answer = await getRecords({ types, limit });
    if (mine !== asked) return;
    if (!answer.ok) {
      refused.value = answer.refused;
      state.value = "missing";
      return;
    }
    const { records: all, met } = joined(answer.value.events, records.value, limit);
    records.value = all;
    if (!met || all.length === answer.value.events.length) ended.value = answer.value.events.length < limit;
    state.value = "there";
  };
  const more = async (): Promise<void> => {
    const last = records.value[records.value.length - 1];
    if (last === undefined) return refresh();
    const answer = await getRecords({ types, limit, before: last.id });
    if (!answer.ok) {
      refused.value = answer.refused;
      state.value = "missing";
      return;
    }
    const older = answer.value.events;
    records.value = [...records.value, ...older.filter(({ id }) => id < last.id)];
    ended.value = older.length < limit;
    state.value = "there";
  };
  const follow = (): (() => void) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const newest = computed(() => events.value[0]?.id ?? null);
    const isLive = computed(() => connection.value.word === "live");
    const end = effect(() => {
      // Each of these means that the log may have grown, and each is read, or its change would go unnoticed.
      const signs = [isLive.value, newest.value !== null, seenCodes.value.size > 0];
      const mayAsk = signs.includes(true);
      clearTimeout(timer);
      if (mayAsk) timer = setTimeout(refresh, state.peek() === "fetching" ? 0 : settleMs);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  };
  return { records, state, refused, hasMore: computed(() => !ended.value), more, refresh, follow };
};
