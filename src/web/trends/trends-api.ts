/** The calls of the page: courses, and what happened meanwhile. */
import type { Code } from "../../core/codes.ts";
import type { Rule } from "../../core/verdict.ts";
import { type Answer, call } from "../live/api.ts";
import type { Stretch } from "./look.ts";
import type { Quantity } from "./subjects.ts";

export type Figures = readonly (number | null)[];

export interface Column {
  readonly min: Figures;
  readonly mean: Figures;
  readonly max: Figures;
}

export interface Series {
  readonly resolutionS: number;
  readonly bucketS: number;
  readonly fromS: number;
  readonly toS: number;
  /** s since 1970 at which each bucket begins. */
  readonly times: readonly number[];
  readonly columns: Readonly<Record<string, Column>>;
}

export interface VerdictEvent {
  readonly type: "verdict";
  readonly allow: "charge" | "discharge";
  readonly to: "yes" | "no" | "pre-alarm";
  readonly reasons: readonly Rule[];
}

export interface CodeEvent {
  readonly type: "code";
  readonly code: Code;
  readonly to: "raised" | "cleared";
}

export interface Happened {
  /** Of the log. */
  readonly id: number;
  readonly wallS: number;
  readonly event: VerdictEvent | CodeEvent;
}

/** One for each place of a screen, no more than a browser draws with ease; the same for everybody, so that a link and its table agree. */
const points = 600;

/** The same words ask for the view and for its table. */
export const seriesQuery = (quantities: readonly Quantity[], { fromS, toS }: Stretch): string =>
  `quantities=${quantities.join(",")}&fromS=${fromS}&toS=${toS}&points=${points}`;

export const getSeries = (query: string): Promise<Answer<Series>> => call(`series?${query}`);
/** Relative, as all calls: it also works behind a proxy at another path. */
export const csvAddress = (query: string): string => `api/v1/series.csv?${query}`;

const types = "types=verdict,code";
const pageSize = 1000;
const mostPages = 3;
/** Enough to know what stood when the view began. */
const looksBack = 200;

interface Log {
  readonly events: readonly Happened[];
}

export interface Bygone {
  /** The oldest first, from before the view on. */
  readonly events: readonly Happened[];
  /** s since 1970 from when on nothing is left out; null: nothing is. */
  readonly completeFromS: number | null;
}

/** null: no answer, or none that helps. */
export const getBygone = async ({ fromS, toS }: Stretch): Promise<Bygone | null> => {
  const found: Happened[] = [];
  let before = "";
  for (let page = 0; page < mostPages; page++) {
    const answer = await call<Log>(`events?${types}&fromS=${fromS}&toS=${toS}&limit=${pageSize}${before}`);
    if (!answer.ok) return null;
    found.push(...answer.value.events);
    const last = answer.value.events.at(-1);
    if (answer.value.events.length < pageSize || last === undefined) {
      const earlier = await call<Log>(`events?${types}&toS=${fromS}&limit=${looksBack}`);
      if (!earlier.ok) return null;
      return { events: [...found, ...earlier.value.events].reverse(), completeFromS: null };
    }
    before = `&before=${last.id}`;
  }
  return { events: found.reverse(), completeFromS: found[0]?.wallS ?? null };
};

/** The first moment of which anything is kept, to a quarter of an hour or so; null: nothing is, or no answer. */
export const getOldest = async (nowS: number, mostBackS: number): Promise<number | null> => {
  let fromS = Math.max(0, Math.floor(nowS - mostBackS));
  let toS = Math.ceil(nowS) + 1;
  for (let look = 0; look < 2; look++) {
    const answer = await getSeries(seriesQuery(["bankV", "stateOfChargePct"], { fromS, toS }));
    if (!answer.ok) return null;
    const { times, bucketS, columns } = answer.value;
    const first = times.findIndex((_, index) => Object.values(columns).some(({ mean }) => mean[index] !== null));
    if (first === -1) return look === 0 ? null : fromS;
    fromS = times[first] ?? fromS;
    toS = fromS + bucketS;
  }
  return fromS;
};
