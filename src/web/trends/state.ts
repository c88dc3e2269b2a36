/** What the page looks at, what came of it, and where the reader points. It outlives the page: who comes back finds it as it was. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { Refused } from "../live/api.ts";
import { identity, isOld, sample } from "../live/store.ts";
import { hrefOf, route, routeIn } from "../shell/route.ts";
import { anyKnown, gapsOf } from "./course.ts";
import { type Look, lookAt, ranges, readLook, stretchOf, toOldest, writeLook } from "./look.ts";
import { quantitiesOf, readSubjects, type SubjectKey, subjectKeys, usualSubjects } from "./subjects.ts";
import { type Bygone, csvAddress, getBygone, getOldest, getSeries, type Series, seriesQuery } from "./trends-api.ts";

export const look = signal<Look>(lookAt("day"));
export const chosen = signal<readonly SubjectKey[]>(usualSubjects);

/** s since 1970, by the clock of the bank: where its time runs fast, "now" does too. */
const clockS = signal(Date.now() / 1000);
export const nowS = computed(() => sample.value?.wallS ?? clockS.value);
export const stretch = computed(() => stretchOf(look.value, nowS.value));

export const series = signal<Series | null>(null);
/** null: not known. */
export const bygone = signal<Bygone | null>(null);
export const bygoneMissing = signal(false);
export const isFetching = signal(false);
/** undefined: it came; null: no answer at all. */
export const refused = signal<Refused | null | undefined>(undefined);

/** s since 1970; null: nobody points anywhere. */
export const pointedS = signal<number | null>(null);
/** What the keys asked for, to be read out. */
export const aloud = signal("");

export const simulated = computed(() => identity.value?.simulated === true);
export const gaps = computed(() => (series.value === null ? [] : gapsOf(series.value, simulated.value)));
export const known = computed(() => (series.value === null ? [] : anyKnown(series.value)));

const query = computed(() => seriesQuery(quantitiesOf(chosen.value), stretch.value));
/** Of what is drawn, so that the file holds the points that the reader sees. */
const fetchedQuery = signal<string | null>(null);
export const csv = computed(() => csvAddress(fetchedQuery.value ?? query.value));

let asked = 0;
let askedAtMs = Number.NEGATIVE_INFINITY;
let askedFor: { readonly look: Look; readonly chosen: readonly SubjectKey[]; readonly toS: number } | null = null;

export const fetchNow = async (): Promise<void> => {
  asked += 1;
  const mine = asked;
  const [text, ofStretch] = [query.peek(), stretch.peek()];
  askedAtMs = performance.now();
  askedFor = { look: look.peek(), chosen: chosen.peek(), toS: ofStretch.toS };
  isFetching.value = true;
  const [answer, happened] = await Promise.all([getSeries(text), getBygone(ofStretch)]);
  // Somebody moved on meanwhile.
  if (mine !== asked) return;
  batch(() => {
    isFetching.value = false;
    bygoneMissing.value = happened === null;
    if (happened !== null) bygone.value = happened;
    refused.value = answer.ok ? undefined : answer.refused;
    if (!answer.ok) return;
    series.value = answer.value;
    fetchedQuery.value = text;
  });
};

const settleMs = 120;
const soonestMs = 2_000;
const latestMs = 60_000;

/** Has the time gone on so far that the drawing would show it? */
const isBehind = (): boolean => {
  if (askedFor === null || look.peek().endS !== null) return false;
  const sinceMs = performance.now() - askedAtMs;
  const moved = stretch.peek().toS - askedFor.toS;
  return sinceMs >= soonestMs && (moved >= (series.peek()?.bucketS ?? 0) || sinceMs >= latestMs);
};

const isAskedFor = (): boolean =>
  askedFor !== null && askedFor.look === look.peek() && askedFor.chosen === chosen.peek();

/** As long as the page is open. The answer is what ends it. */
export const watch = (): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onMove = effect(() => {
    look.value;
    chosen.value;
    clearTimeout(timer);
    if (!isAskedFor()) timer = setTimeout(() => void fetchNow(), settleMs);
  });
  const tick = setInterval(() => {
    clockS.value = Date.now() / 1000;
    if (document.hidden || isFetching.peek()) return;
    // What did not come is asked for again by itself, without haste; and where nothing is heard, whether it still would come.
    const isMissed = refused.peek() !== undefined || isOld.peek();
    const isOverdue = isMissed && performance.now() - askedAtMs >= soonestMs * 5;
    if (isBehind() || isOverdue) void fetchNow();
  }, 500);
  if (isAskedFor()) void fetchNow();
  return () => {
    onMove();
    clearTimeout(timer);
    clearInterval(tick);
  };
};

/** An address that says nothing leaves all as it was. */
export const takeRoute = (): (() => void) =>
  effect(() => {
    const { page, rest } = route.value;
    if (page !== "trends") return;
    const [written, subjects] = rest;
    batch(() => {
      if (written !== undefined) look.value = readLook(written) ?? lookAt("day");
      if (subjects !== undefined) chosen.value = readSubjects(subjects) ?? usualSubjects;
    });
  });

/** The address says what is seen, so that it can be sent; a step of the wheel is no step of the browser's history. */
export const keepAddress = (): (() => void) =>
  effect(() => {
    const address = hrefOf("trends", writeLook(look.value), chosen.value.join(","));
    // Who has just followed a link has an address already, and the page learns of it a moment later.
    const isHere = route.value.page === "trends" && routeIn(location.hash)?.page === "trends";
    if (isHere) history.replaceState(history.state, "", address);
  });

export const toggle = (key: SubjectKey): void => {
  const next = subjectKeys.filter((one) => (one === key ? !chosen.value.includes(one) : chosen.value.includes(one)));
  // Nothing at all cannot be drawn.
  if (next.length > 0) chosen.value = next;
};

export const goToOldest = async (): Promise<void> => {
  const oldestS = await getOldest(nowS.peek(), ranges.decade);
  if (oldestS !== null) look.value = toOldest(look.peek(), oldestS, nowS.peek());
};
