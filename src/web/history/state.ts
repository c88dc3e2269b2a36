/** What the page knows beside the live figures: the days, and when each figure came to be. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { HistoryFigures } from "../../core/sample.ts";
import type { Refused } from "../live/api.ts";
import { events, sample } from "../live/store.ts";
import { getCourse, getDeepest, getHistory, getMoments } from "./history-api.ts";
import {
  askedOf,
  countedSince,
  type Course,
  dayOfMark,
  dayRows,
  type HistoryDay,
  type MarkField,
  markFields,
  marks,
  momentOfMark,
  type Since,
} from "./when.ts";

const days = signal<readonly HistoryDay[]>([]);
const clearsS = signal<readonly number[]>([]);
const lastSynchronisedS = signal<number | null>(null);
const lastCycleS = signal<number | null>(null);
const courses = signal<ReadonlyMap<number, Course>>(new Map());
export const deepest = signal<ReadonlyMap<number, number | null>>(new Map());
export const hasCome = signal(false);
/** undefined: it came; null: no answer at all. */
export const refused = signal<Refused | null | undefined>(undefined);

/** As the line tells it; from a guard that is away, as it told it last. */
export const figures = computed<HistoryFigures | null>(
  () => sample.value?.history ?? days.value.at(-1)?.figures ?? null,
);

export const rows = computed(() => dayRows(days.value, clearsS.value));
const since = computed(() => countedSince(days.value, clearsS.value));
const clearedS = computed(() => (clearsS.value.length > 0 ? Math.max(...clearsS.value) : null));

const afterClear = (atS: number | null): number | null =>
  atS === null || (clearedS.value !== null && atS < clearedS.value) ? null : atS;

export type When =
  | { readonly kind: "moment"; readonly atS: number }
  /** Only the day is known, UTC. */
  | { readonly kind: "day"; readonly dayS: number }
  | { readonly kind: "last"; readonly atS: number }
  | Since;

const whenOfMark = (field: MarkField, now: HistoryFigures): When | null => {
  const dayS = dayOfMark(field, days.value, now);
  if (dayS === null) return null;
  const course = courses.value.get(dayS);
  const atS = course === undefined ? null : momentOfMark(field, course);
  return atS === null ? { kind: "day", dayS } : { kind: "moment", atS };
};

/** null: not known. */
export const whenOf = (field: keyof HistoryFigures): When | null => {
  const now = figures.value;
  if (now === null || now[field] === null) return null;
  const mark = markFields.find((one) => one === field);
  if (mark !== undefined) return whenOfMark(mark, now);
  if (field === "lastFullChargeS") {
    const wallS = sample.value?.wallS;
    return wallS === undefined ? null : { kind: "moment", atS: wallS - (now.lastFullChargeS ?? 0) };
  }
  if (field === "synchronisations" || field === "cycles") {
    const atS = afterClear((field === "cycles" ? lastCycleS : lastSynchronisedS).value);
    return now[field] === 0 || atS === null ? null : { kind: "last", atS };
  }
  return since.value;
};

const mostClears = 1000;
let asked = 0;

/** The course of every day on which a figure was reached: seven at most. */
const learnCourses = async (found: readonly HistoryDay[], now: HistoryFigures, cleared: number | null) => {
  const wanted = new Map<number, Set<string>>();
  for (const field of markFields) {
    const dayS = dayOfMark(field, found, now);
    if (dayS !== null) wanted.set(dayS, (wanted.get(dayS) ?? new Set()).add(marks[field].quantity));
  }
  const answers = await Promise.all(
    [...wanted].map(async ([dayS, quantities]) => {
      const answer = await getCourse([...quantities], askedOf(dayS, cleared));
      return answer.ok ? ([[dayS, answer.value]] as const) : [];
    }),
  );
  return new Map(answers.flat());
};

export const learnHistory = async (): Promise<void> => {
  asked += 1;
  const mine = asked;
  const [history, clears, synchronised, cycle] = await Promise.all([
    getHistory(),
    getMoments("history", mostClears),
    getMoments("synchronised", 1),
    getMoments("cycle", 1),
  ]);
  if (mine !== asked) return;
  if (!history.ok) {
    refused.value = history.refused;
    return;
  }
  const { now, days: found } = history.value;
  const known = now ?? found.at(-1)?.figures ?? null;
  const cleared = clears === null || clears.length === 0 ? null : Math.max(...clears);
  const first = found[0];
  const last = found.at(-1);
  const [learnt, deep] = await Promise.all([
    known === null ? new Map<number, Course>() : learnCourses(found, known, cleared),
    first === undefined || last === undefined ? new Map() : getDeepest(first.dayS, last.dayS),
  ]);
  if (mine !== asked) return;
  batch(() => {
    hasCome.value = true;
    refused.value = undefined;
    days.value = found;
    clearsS.value = clears ?? [];
    lastSynchronisedS.value = synchronised?.[0] ?? null;
    lastCycleS.value = cycle?.[0] ?? null;
    courses.value = learnt;
    deepest.value = deep;
  });
};

const againMs = 30_000;
const settleMs = 300;

/** As long as the page is open: now and then, and when something happened that changes it. */
export const watchHistory = (): (() => void) => {
  const timer = setInterval(() => {
    if (!document.hidden) void learnHistory();
  }, againMs);
  let soon: ReturnType<typeof setTimeout> | undefined;
  let newest = -1;
  const stop = effect(() => {
    const changed =
      events.value.find(({ event }) => ["history", "synchronised", "cycle"].includes(event.type))?.id ?? 0;
    if (changed === newest) return;
    newest = changed;
    clearTimeout(soon);
    soon = setTimeout(() => void learnHistory(), settleMs);
  });
  return () => {
    clearInterval(timer);
    clearTimeout(soon);
    stop();
  };
};
