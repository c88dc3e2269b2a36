/** What passes between the server and the thread that owns the file. */
import type { LiveSample } from "../../contract/live.ts";
import type { BucketColumn, BucketSpan } from "./buckets.ts";
import type { SeriesPlan } from "./plan-series.ts";
import type { SeriesQuery } from "./query.ts";
import type { DaysQuery, EventRecord, EventsQuery, HistoryDay, StoredLine, StoreProblem } from "./records.ts";

/** `nth` numbers the lines of one store, so that both sides mean the same when one is on the disk. */
export interface NumberedLine {
  readonly nth: number;
  readonly line: StoredLine;
}

/** Events alone are written soon; all: the minutes too, ended or not; close: all, quarters that are still open included. */
export type Writing = "events" | "all" | "close";

/** What became of the lines since the last report, and how the file stands. */
export interface WriteReport {
  readonly fault: { readonly problem: StoreProblem; readonly message: string } | null;
  readonly written: number;
  readonly dropped: number;
  /** Every event, and every other line, up to this number is settled: on the disk or dropped. */
  readonly eventsTo: number;
  readonly seriesTo: number;
  readonly bytes: number;
  readonly replacedFile: string | null;
}

/** Each question with its answer. */
export interface Questions {
  readonly events: { readonly ask: EventsQuery; readonly answer: readonly EventRecord[] };
  readonly lastLineId: { readonly ask: null; readonly answer: number | null };
  readonly newestSample: { readonly ask: null; readonly answer: LiveSample | null };
  readonly historyDays: { readonly ask: DaysQuery; readonly answer: readonly HistoryDay[] };
  readonly plan: { readonly ask: SeriesQuery; readonly answer: SeriesPlan };
  readonly series: {
    readonly ask: SeriesQuery;
    readonly answer: { readonly plan: SeriesPlan; readonly columns: readonly BucketColumn[] };
  };
  /** The next buckets from `from` on that hold anything; null: none before the end of the plan. */
  readonly page: {
    readonly ask: {
      readonly quantities: readonly string[];
      readonly plan: SeriesPlan;
      /** Number of a bucket of the plan. */
      readonly from: number;
      readonly most: number;
    };
    readonly answer: {
      readonly from: number;
      readonly span: BucketSpan;
      readonly columns: readonly BucketColumn[];
    } | null;
  };
}
export type Asking = {
  [Name in keyof Questions]: { readonly name: Name; readonly ask: Questions[Name]["ask"] };
}[keyof Questions];
export type Answer = Questions[keyof Questions]["answer"];

export type ToThread =
  | ({ readonly do: "take" } & NumberedLine)
  | { readonly do: "write"; readonly id: number; readonly what: Writing; readonly wallS: number }
  | { readonly do: "ask"; readonly id: number; readonly asking: Asking };

export type FromThread =
  | { readonly id: number; readonly report: WriteReport }
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly fault: { readonly problem: StoreProblem; readonly message: string } };

/** What the thread begins with. */
export interface ThreadSpec {
  readonly folder: string;
  readonly mostBytes?: number;
  readonly mostWaitingBytes?: number;
}
