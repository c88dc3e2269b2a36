/** What is handed to the store and what it hands back: its lines, its events, its status. */
import type { BatteriesLine, LiveEvent, LiveSample, Who } from "../../contract/live.ts";
import type { HistoryFigures } from "../../core/sample.ts";

/** What the server itself writes into the log: who paired, who acknowledged or named what, guard lost and found. */
export const serverEventTypes = [
  "access",
  "acknowledged",
  "alert-channel",
  "battery-name",
  "battery-names-replaced",
  "device",
  "guard-found",
  "guard-lost",
  "simulator",
  "store-replaced",
  "trouble",
] as const;
export type ServerEventType = (typeof serverEventTypes)[number];

/** Its details are its own. The type is a word: another version may have written one that this one does not know. */
export interface ServerEvent {
  readonly kind: "server";
  readonly wallS: number;
  readonly type: string;
  readonly who: Who | null;
  readonly [detail: string]: unknown;
}

export type StoredLine = LiveSample | LiveEvent | BatteriesLine | ServerEvent;

export interface EventRecord {
  /** Of the log: rises in the order of arrival, whatever the wall clock did. */
  readonly id: number;
  readonly wallS: number;
  /** On the clock of the BMS; null: an event of the server. */
  readonly atS: number | null;
  readonly type: string;
  readonly who: string | null;
  /** The line as it came. */
  readonly event: LiveEvent | ServerEvent;
}

export interface EventsQuery {
  readonly limit: number;
  /** Only those older than this id of the log. */
  readonly before?: number;
  readonly fromS?: number;
  readonly toS?: number;
  readonly types?: readonly string[];
}

export interface DaysQuery {
  readonly fromS?: number;
  readonly toS?: number;
}

export interface HistoryDay {
  /** s since 1970 at which the day began, UTC. */
  readonly dayS: number;
  readonly figures: HistoryFigures;
}

export type StoreProblem = "disk-full" | "read-only" | "corrupt" | "busy" | "failed";

export interface StoreStatus {
  readonly state: "ok" | "fault";
  readonly problem: StoreProblem | null;
  readonly message: string | null;
  /** s since 1970 since when `state` and `problem` are so. */
  readonly sinceS: number;
  /** Of the files together. */
  readonly bytes: number;
  /** s since 1970 of the last write that reached the disk; null: none yet. */
  readonly lastWriteS: number | null;
  /** Lines taken and neither written nor dropped. */
  readonly waiting: number;
  /** Lines that will never be written: there was no room to keep them, or nothing could be made of them. */
  readonly dropped: number;
  /** Where the broken file was moved when a new one had to be begun; null: that has not happened since the start. */
  readonly replacedFile: string | null;
}

/** The store cannot answer, or could not write: the disk's fault, not the asker's. */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly problem: StoreProblem;
  constructor(problem: StoreProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
