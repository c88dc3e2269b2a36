/**
 * What is new to tell: by the events of the guard, so that nothing short is missed, and by what stands in its samples, so that nothing
 * is missed that rose while nobody listened. What has ended is told once it has been calm for a while. Time comes in.
 */
import type { LiveEvent, LiveSample } from "../../contract/live.ts";
import { isCode, isNotice, isSubject, type OwnSubject, type Subject, subjects } from "./subjects.ts";

/** D, s. A guard that is started again is back by then; a server that has just begun has heard it by then. */
export const guardLostAfterS = 10;
/** D, s. As the log of troubles: what flutters has not ended. */
export const endedAfterS = 10;

export interface Seen {
  /** Monotonic, s. */
  readonly nowS: number;
  readonly wallS: number;
  readonly live: boolean;
  /** What of the appliance itself does not do; null: not known now. */
  readonly own: Readonly<Record<Exclude<OwnSubject, "guard" | "power">, boolean | null>>;
}

export interface Raised {
  readonly subject: Subject;
  readonly count: number;
  /** s since 1970. */
  readonly firstS: number;
  readonly lastS: number;
}

export interface Watch {
  take(line: LiveSample | LiveEvent): void;
  look(seen: Seen): { readonly raised: readonly Raised[]; readonly ended: readonly Subject[] };
  /** The newest that was heard since the start. */
  sample(): LiveSample | null;
  /** To be kept over a restart. */
  standing(): readonly Subject[];
}

/** They are said once and never end. */
const isOnce = (subject: Subject): boolean => subject === "store-replaced";

/** After a power-up no code stands because none has been judged yet. */
const isJudged = ({ powered, allowCharge, allowDischarge }: LiveSample): boolean =>
  powered && ![...allowCharge.reasons, ...allowDischarge.reasons].some(({ rule }) => rule === "START");

const raisedBy = (line: LiveEvent): Subject | null => {
  if (line.type === "code" && line.to === "raised") return line.code;
  return line.type === "notice" && line.to === "raised" ? line.notice : null;
};

const joined = (one: Raised | undefined, subject: Subject, wallS: number): Raised => ({
  subject,
  count: (one?.count ?? 0) + 1,
  firstS: Math.min(one?.firstS ?? wallS, wallS),
  lastS: Math.max(one?.lastS ?? wallS, wallS),
});

export const createWatch = (kept: readonly string[], startedS: number): Watch => {
  /** Since when it has been gone; null: it stands. */
  const standing = new Map<Subject, number | null>(kept.filter(isSubject).map((subject) => [subject, null]));
  /** Events whose circumstances no sample has told yet, and those of which one has. */
  let coming = new Map<Subject, Raised>();
  let told = new Map<Subject, Raised>();
  let newest: LiveSample | null = null;
  let heardS = startedS;

  const stands = (subject: Subject, { nowS, live, own }: Seen): boolean | null => {
    if (subject === "guard") return live ? false : nowS - heardS >= guardLostAfterS ? true : null;
    if (isCode(subject) || isNotice(subject)) {
      if (!live || newest === null) return null;
      const listed: readonly string[] = [...newest.codes, ...newest.notices];
      return listed.includes(subject) ? true : isJudged(newest) ? false : null;
    }
    if (subject === "power") return live && newest !== null ? !newest.powered : null;
    return own[subject];
  };

  const settle = (): void => {
    for (const [subject, one] of coming) {
      const before = told.get(subject);
      told.set(
        subject,
        before === undefined ? one : { ...one, count: before.count + one.count, firstS: before.firstS },
      );
    }
    coming = new Map();
  };

  /** True: it has ended. */
  const isOver = (subject: Subject, now: boolean | null, nowS: number): boolean => {
    const goneS = standing.get(subject);
    if (goneS === undefined || isOnce(subject)) return false;
    if (now !== false) {
      // Of what is not known nobody can say that it has gone.
      standing.set(subject, null);
      return false;
    }
    standing.set(subject, goneS ?? nowS);
    return nowS - (goneS ?? nowS) >= endedAfterS;
  };

  return {
    take: (line) => {
      if (line.kind === "sample") {
        newest = line;
        return settle();
      }
      const subject = raisedBy(line);
      if (subject !== null) coming.set(subject, joined(coming.get(subject), subject, line.wallS));
    },
    look: (seen) => {
      if (seen.live) heardS = seen.nowS;
      else settle();
      const raised: Raised[] = [...told.values()];
      const ended: Subject[] = [];
      for (const subject of subjects) {
        const now = stands(subject, seen);
        const isNew = now === true && !standing.has(subject);
        if (isNew && !told.has(subject)) raised.push(joined(undefined, subject, seen.wallS));
        if (isNew || told.has(subject)) standing.set(subject, null);
        if (isOver(subject, now, seen.nowS)) {
          standing.delete(subject);
          ended.push(subject);
        }
      }
      told = new Map();
      return { raised, ended };
    },
    sample: () => newest,
    standing: () => [...standing.keys()].filter((subject) => !isOnce(subject)),
  };
};
