/**
 * What waits for one channel: gathered for a moment, then a message that stays as it is until it has got through. Few messages, each
 * with counts; what is graver than all that was told lately does not wait for its turn. Pure: time comes in, monotonic, in s.
 */
import type { AlertLevel } from "../../contract/alerts.ts";
import type { DeliveryTrouble } from "../../words/alerts.ts";
import { type Alert, type AlertMessage, gravest, gravity } from "./alert.ts";

/** What is kept over a restart. */
export interface Waiting {
  /** Of these it has heard, and not that they have ended. */
  readonly told: readonly string[];
  readonly gathered: readonly Alert[];
  /** Under way. */
  readonly message: AlertMessage | null;
}

/** What begins anew with a start. */
export interface Pace {
  readonly gatheringSinceS: number | null;
  readonly made: readonly { readonly atS: number; readonly gravity: number }[];
  readonly tries: number;
  readonly nextTryS: number;
}

export interface Queue {
  readonly waiting: Waiting;
  readonly pace: Pace;
}

export const nothingWaits: Waiting = { told: [], gathered: [], message: null };

/** D, s. What rises together is told together. */
export const gatherS = 2;
/** D. So many repetitions within that are a flood, which is told when it has had its minute. */
export const floodRepeats = 10;
export const floodS = 60;
/** D, s. A message a minute, and after ten within an hour one every ten minutes. */
export const spacingS = 60;
export const manyInAnHour = 10;
export const wideSpacingS = 600;
/** D, s. First soon, at last every five minutes. */
export const firstRetryS = 5;
export const lastRetryS = 300;
/** D, s. Whoever refuses a login locks it after some more. */
export const refusedRetryS = 900;

const hourS = 3600;

export const openQueue = (waiting: Waiting, nowS: number): Queue => ({
  waiting,
  pace: { gatheringSinceS: waiting.gathered.length > 0 ? nowS : null, made: [], tries: 0, nextTryS: nowS },
});

const isSame = (one: Alert, other: Alert): boolean => one.subject === other.subject && one.level === other.level;

/** The newest circumstances, and how often since when. */
const merged = (gathered: readonly Alert[], alert: Alert): readonly Alert[] => {
  const before = gathered.find((one) => isSame(one, alert));
  if (before === undefined) return [...gathered, alert];
  const both = { ...alert, count: before.count + alert.count, firstS: Math.min(before.firstS, alert.firstS) };
  return gathered.map((one) => (one === before ? both : one));
};

/** An end is told to whoever was told of the beginning. */
const isWanted = ({ told }: Waiting, alert: Alert, levels: readonly AlertLevel[]): boolean =>
  levels.includes(alert.level) && (alert.level !== "recovery" || told.includes(alert.subject));

export const gather = (queue: Queue, alert: Alert, levels: readonly AlertLevel[], nowS: number): Queue => {
  const { waiting, pace } = queue;
  const isEnd = alert.level === "recovery";
  const others = waiting.told.filter((subject) => subject !== alert.subject);
  if (!isWanted(waiting, alert, levels)) {
    return isEnd && others.length < waiting.told.length ? { pace, waiting: { ...waiting, told: others } } : queue;
  }
  return {
    waiting: {
      ...waiting,
      told: isEnd ? others : [...others, alert.subject],
      gathered: merged(waiting.gathered, alert),
    },
    pace: { ...pace, gatheringSinceS: pace.gatheringSinceS ?? nowS },
  };
};

/** Of the gravest that waits: what is only repeated below it does not hold it back. */
const isFlood = (gathered: readonly Alert[]): boolean => {
  const top = gravest(gathered);
  return gathered.some(({ level, count }) => gravity(level) === top && count > floodRepeats);
};

export const isDue = ({ waiting, pace }: Queue, nowS: number): boolean => {
  const { gathered, message } = waiting;
  const { gatheringSinceS, made } = pace;
  if (message !== null || gathered.length === 0 || gatheringSinceS === null) return false;
  if (nowS - gatheringSinceS < (isFlood(gathered) ? floodS : gatherS)) return false;
  const withinHour = made.filter(({ atS }) => nowS - atS < hourS);
  const spacing = withinHour.length >= manyInAnHour ? wideSpacingS : spacingS;
  const lately = made.filter(({ atS }) => nowS - atS < spacing);
  return lately.every((one) => one.gravity < gravest(gathered));
};

/** Freezes what was gathered, the gravest first. */
export const makeMessage = ({ waiting, pace }: Queue, id: string, madeS: number, nowS: number): Queue => {
  const alerts = waiting.gathered.toSorted((one, other) => gravity(other.level) - gravity(one.level));
  const made = [...pace.made.filter(({ atS }) => nowS - atS < hourS), { atS: nowS, gravity: gravest(alerts) }];
  return {
    waiting: { ...waiting, gathered: [], message: { id, madeS, alerts } },
    pace: { ...pace, gatheringSinceS: null, made, tries: 0, nextTryS: nowS },
  };
};

export const isToSend = ({ waiting, pace }: Queue, nowS: number): boolean =>
  waiting.message !== null && nowS >= pace.nextTryS;

export const delivered = ({ waiting, pace }: Queue): Queue => ({
  waiting: { ...waiting, message: null },
  pace: { ...pace, tries: 0 },
});

/** Nothing that waiting heals: somebody must change a configuration. */
const stubborn: readonly DeliveryTrouble[] = [
  "certificate",
  "not-encrypted",
  "redirected",
  "not-there",
  "recipient-refused",
  "refused",
  "file-unread",
];

export const retryInS = (tries: number, trouble: DeliveryTrouble, askedS: number | null): number => {
  const usual = stubborn.includes(trouble) ? lastRetryS : Math.min(firstRetryS * 2 ** (tries - 1), lastRetryS);
  return Math.max(trouble === "login-refused" ? refusedRetryS : usual, askedS ?? 0);
};

export const failed = (
  { waiting, pace }: Queue,
  trouble: DeliveryTrouble,
  askedS: number | null,
  nowS: number,
): Queue => {
  const tries = pace.tries + 1;
  return { waiting, pace: { ...pace, tries, nextTryS: nowS + retryInS(tries, trouble, askedS) } };
};

/** Something has got through: what waits need not wait for its turn. */
export const hastened = ({ waiting, pace }: Queue, nowS: number): Queue => ({
  waiting,
  pace: { ...pace, nextTryS: Math.min(pace.nextTryS, nowS) },
});

/** How many occurrences have not got through. */
export const howMany = ({ gathered, message }: Waiting): number =>
  [...gathered, ...(message?.alerts ?? [])].reduce((sum, { count }) => sum + count, 0);
