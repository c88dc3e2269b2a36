/** What the log says of codes and notices: each coming with its going, and who has seen it. */
import type { Code } from "../../core/codes.ts";
import type { Notice } from "../../core/notices.ts";
import type { NumberedRecord } from "./events-api.ts";

export type StandingId = Code | Notice;

export interface Occurrence {
  readonly id: StandingId;
  /** Number of the record by which it is known: its coming, or where the log begins later, its going. */
  readonly record: number;
  /** s since 1970; null: before what of the log was read. */
  readonly raisedS: number | null;
  /** null: it stands, or nobody saw it go. */
  readonly clearedS: number | null;
  /** An acknowledgement named it while it stood, or any came after it had cleared. */
  readonly seen: boolean;
}

interface Change {
  readonly id: StandingId;
  readonly to: "raised" | "cleared";
}

const changeIn = ({ type, event }: NumberedRecord): Change | null => {
  const { code, notice, to } = event as { code?: Code; notice?: Notice; to?: unknown };
  const id = type === "code" ? code : type === "notice" ? notice : undefined;
  return id === undefined || (to !== "raised" && to !== "cleared") ? null : { id, to };
};

interface Open {
  readonly record: number;
  readonly raisedS: number | null;
  readonly seen: boolean;
}

/** The newest first, as the log is given. */
export const occurrencesIn = (newestFirst: readonly NumberedRecord[]): readonly Occurrence[] => {
  const open = new Map<StandingId, Open>();
  let done: Occurrence[] = [];
  for (const record of newestFirst.toReversed()) {
    if (record.type === "acknowledged") {
      const { codes = [] } = record.event as { codes?: readonly StandingId[] };
      done = done.map((one) => (one.seen ? one : { ...one, seen: true }));
      for (const id of codes) {
        const stands = open.get(id);
        if (stands !== undefined) open.set(id, { ...stands, seen: true });
      }
      continue;
    }
    const change = changeIn(record);
    if (change === null) continue;
    const stands = open.get(change.id);
    if (change.to === "raised") {
      // Raised twice without a going between: whatever cleared it was not recorded.
      if (stands !== undefined) done.push({ id: change.id, clearedS: null, ...stands });
      open.set(change.id, { record: record.id, raisedS: record.wallS, seen: false });
      continue;
    }
    open.delete(change.id);
    const known = stands ?? { record: record.id, raisedS: null, seen: false };
    done.push({ id: change.id, ...known, clearedS: record.wallS });
  }
  const standing = [...open].map(([id, one]): Occurrence => ({ id, clearedS: null, ...one }));
  return [...done, ...standing].toSorted((a, b) => b.record - a.record);
};

/** Codes that came and went since somebody last looked; notices ask for no acknowledgement. */
export const clearedNotSeen = (occurrences: readonly Occurrence[]): readonly Occurrence[] =>
  occurrences.filter(({ id, clearedS, seen }) => clearedS !== null && !seen && !id.startsWith("OBS"));

/** How long it stood, s; null: not known, or the wall clock was set back meanwhile. */
export const stoodFor = ({ raisedS, clearedS }: Occurrence): number | null =>
  raisedS === null || clearedS === null || clearedS < raisedS ? null : clearedS - raisedS;

export const kinds = ["all", "errors", "alarms", "warnings", "notices"] as const;
export type Kind = (typeof kinds)[number];

const begins: Readonly<Record<Kind, string>> = { all: "", errors: "E-", alarms: "A-", warnings: "W-", notices: "OBS-" };

export const ofKind = (kind: Kind, id: StandingId): boolean => id.startsWith(begins[kind]);

/** When it is listed under: its coming, or its going where only that is known. */
export const listedS = ({ raisedS, clearedS }: Occurrence): number => raisedS ?? clearedS ?? 0;

export interface Day<T> {
  /** s since 1970, of its first entry in the list. */
  readonly atS: number;
  readonly entries: readonly T[];
}

/** By the days of the reader's clock, in the order of the list. `dayOf`: what names the day. */
export const byDay = <T>(
  entries: readonly T[],
  atS: (entry: T) => number,
  dayOf: (atS: number) => string = (at) => new Date(at * 1000).toDateString(),
): readonly Day<T>[] => {
  const days: { atS: number; name: string; entries: T[] }[] = [];
  for (const entry of entries) {
    const at = atS(entry);
    const name = dayOf(at);
    const last = days[days.length - 1];
    if (last?.name === name) last.entries.push(entry);
    else days.push({ atS: at, name, entries: [entry] });
  }
  return days.map(({ atS: at, entries: inDay }) => ({ atS: at, entries: inDay }));
};
