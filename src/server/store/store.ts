/**
 * What the appliance remembers (HIS-1…3, events, series). The file is a thread's; here lines are handed over, writes are timed and
 * the fault is kept that everybody can see. Nothing here waits for the disk, and nothing that the disk does throws.
 */
import { extname } from "node:path";
import { check } from "../../contract/check.ts";
import { type LiveSample, liveSampleSchema } from "../../contract/live.ts";
import { nextCommitS, retryS } from "./commit-times.ts";
import { csvOf, seriesOf } from "./answer-series.ts";
import type { ThreadSpec, WriteReport, Writing } from "./protocol.ts";
import { checkSeriesQuery, checkSeriesSize, type Series, type SeriesQuery } from "./query.ts";
import {
  type DaysQuery,
  type EventRecord,
  type EventsQuery,
  type HistoryDay,
  type StoredLine,
  StoreFault,
  type StoreProblem,
  type StoreStatus,
} from "./records.ts";
import { startThread, type Thread } from "./thread.ts";
import { createUnwritten } from "./unwritten.ts";

export interface StoreClock {
  /** Never set back, s. */
  monotonicS(): number;
  /** s since 1970; a label. */
  wallS(): number;
  /** Returns what cancels it. */
  after(delayS: number, run: () => void): () => void;
}

export interface StoreSpec {
  readonly folder: string;
  readonly clock?: StoreClock;
  /** s between two writes of the series: as much may be lost when the power fails. */
  readonly commitEveryS?: number;
  /** How large the file may become; absent: as large as the disk lets it. */
  readonly mostBytes?: number;
  /** What runs as the thread, for tests in which it dies. */
  readonly thread?: URL;
}

export interface Store {
  /** Never throws, never waits. */
  take(line: StoredLine): void;
  /** Newest first, in the order in which they came. */
  events(query: EventsQuery): Promise<readonly EventRecord[]>;
  /** Of the newest live line kept as an event; null: none. */
  lastLineId(): Promise<number | null>;
  /** Rejects with `Refused` what cannot be asked, with `StoreFault` what cannot be read. */
  series(query: SeriesQuery): Promise<Series>;
  /** Throws `Refused` at once. */
  seriesCsv(query: SeriesQuery): AsyncIterable<string>;
  /** The last sample that came, of all that ever did; null: none. */
  newestSample(): Promise<LiveSample | null>;
  /** In the order of the days. */
  historyDays(query: DaysQuery): Promise<readonly HistoryDay[]>;
  status(): StoreStatus;
  /** Called when state, problem, message or the replaced file changed; returns what ends it. */
  onStatus(listener: (status: StoreStatus) => void): () => void;
  /** Writes out what waits; whether that went well is in the status. */
  flush(): Promise<void>;
  /** Writes and closes; what is taken afterwards is dropped. */
  close(): Promise<void>;
}

const usualCommitS = 60;
/** Events are rare and matter. */
const eventsEveryS = 1;
/** A line that kills the thread must not do so for ever. */
const mostDeathsWithSameLines = 2;

const realClock: StoreClock = {
  monotonicS: () => performance.now() / 1000,
  wallS: () => Date.now() / 1000,
  after(delayS, run) {
    const timer = setTimeout(run, delayS * 1000);
    return () => clearTimeout(timer);
  },
};

const never = (): void => {};

export const openStore = (spec: StoreSpec): Store => {
  const { folder, clock = realClock, commitEveryS = usualCommitS, mostBytes } = spec;
  // Ends as this file does: in the package both are JavaScript.
  const file = spec.thread ?? new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
  const threadSpec: ThreadSpec = { folder, ...(mostBytes === undefined ? {} : { mostBytes }) };
  const unwritten = createUnwritten();
  const listeners = new Set<(status: StoreStatus) => void>();
  let thread: Thread | null = null;
  let closing: Promise<void> | null = null;
  let taken = 0;
  let settled = 0;
  let failures = 0;
  let deaths = 0;
  let lastEventsS = Number.NEGATIVE_INFINITY;
  let cancelWrite = never;
  let cancelEvents = never;
  let eventsDue = false;
  let status: Omit<StoreStatus, "waiting"> = {
    state: "ok",
    problem: null,
    message: null,
    sinceS: clock.wallS(),
    bytes: 0,
    lastWriteS: null,
    dropped: 0,
    replacedFile: null,
  };

  const statusNow = (): StoreStatus => ({ ...status, waiting: taken - settled });

  const tell = (change: Partial<typeof status>): void => {
    const before = status;
    status = { ...before, ...change };
    const turned = status.state !== before.state || status.problem !== before.problem;
    if (turned) status = { ...status, sinceS: clock.wallS() };
    const isNews = turned || status.message !== before.message || status.replacedFile !== before.replacedFile;
    if (isNews) for (const listener of [...listeners]) listener(statusNow());
  };

  const fault = (problem: StoreProblem, message: string): void => {
    failures++;
    // The next try writes them along with everything else.
    cancelEvents();
    eventsDue = false;
    tell({ state: "fault", problem, message });
  };

  const drop = (lines: number): void => {
    settled += lines;
    tell({ dropped: status.dropped + lines });
  };

  const noteReport = (report: WriteReport): void => {
    settled += report.written + report.dropped;
    unwritten.settled(report.eventsTo, report.seriesTo);
    const { bytes, replacedFile, written } = report;
    tell({
      bytes,
      dropped: status.dropped + report.dropped,
      replacedFile: replacedFile ?? status.replacedFile,
      ...(written > 0 ? { lastWriteS: clock.wallS() } : {}),
    });
    if (report.fault !== null) return fault(report.fault.problem, report.fault.message);
    failures = 0;
    deaths = 0;
    tell({ state: "ok", problem: null, message: null });
  };

  const scheduleWrite = (): void => {
    cancelWrite();
    if (closing !== null) return;
    const delayS = failures > 0 ? retryS(failures) : nextCommitS(clock.wallS(), commitEveryS);
    cancelWrite = clock.after(delayS, () => void write("all"));
  };

  /** Settles when it is done, whatever came of it; a thread that died on it is started anew elsewhere. */
  const write = async (what: Writing): Promise<void> => {
    cancelEvents();
    eventsDue = false;
    lastEventsS = clock.monotonicS();
    const asked = thread;
    if (asked === null) return;
    const hadFailed = failures > 0;
    const report = await asked.write(what, clock.wallS()).catch(() => null);
    if (report === null || asked !== thread) return;
    noteReport(report);
    if (what !== "events" || failures > 0 || hadFailed) scheduleWrite();
  };

  const scheduleEvents = (): void => {
    if (eventsDue || failures > 0 || closing !== null) return;
    eventsDue = true;
    const delayS = Math.max(0, lastEventsS + eventsEveryS - clock.monotonicS());
    cancelEvents = clock.after(delayS, () => void write("events"));
  };

  const start = (): void => {
    const onDeath = (why: string): void => {
      thread = null;
      deaths++;
      fault("failed", why);
      cancelWrite();
      if (deaths >= mostDeathsWithSameLines) unwritten.clear();
      if (closing === null) cancelWrite = clock.after(retryS(deaths), start);
    };
    thread = startThread(file, threadSpec, onDeath);
    const again = unwritten.all();
    drop(taken - settled - again.length);
    for (const one of again) thread.take(one);
    void write("all");
  };

  const ask: Thread["ask"] = async (name, asked) => {
    if (thread === null) throw new StoreFault("failed", status.message ?? "the store is closed");
    try {
      return await thread.ask(name, asked);
    } catch (error) {
      // Found while reading; the next write begins a new file, and why wait for it.
      if (error instanceof StoreFault && error.problem === "corrupt") void write("all");
      throw error;
    }
  };

  const take = (line: StoredLine): void => {
    taken++;
    if (closing !== null) return drop(1);
    const one = { nth: taken, line };
    try {
      thread?.take(one);
    } catch {
      // Not data: nothing that could ever be written.
      return drop(1);
    }
    unwritten.add(one);
    if (line.kind === "event" || line.kind === "server") scheduleEvents();
  };

  const closeNow = async (): Promise<void> => {
    cancelWrite();
    await write("close");
    cancelEvents();
    const ended = thread;
    thread = null;
    await ended?.end();
    listeners.clear();
  };

  start();
  return {
    take,
    events: (query) => ask("events", query),
    lastLineId: () => ask("lastLineId", null),
    async series(query) {
      checkSeriesQuery(query);
      checkSeriesSize(query);
      const { plan, columns } = await ask("series", query);
      return seriesOf(query, plan, columns);
    },
    seriesCsv(query) {
      checkSeriesQuery(query);
      return csvOf(query, ask);
    },
    async newestSample() {
      const sample = await ask("newestSample", null);
      return sample !== null && isSample(sample) ? sample : null;
    },
    historyDays: (query) => ask("historyDays", query),
    status: statusNow,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush: () => write("all"),
    close() {
      closing ??= closeNow();
      return closing;
    },
  };
};

/** One that an older program wrote, with other keys, is of no use to anybody. Judged here: the thread has no schemas to hold. */
const isSample = (sample: LiveSample): boolean => {
  try {
    check(liveSampleSchema, sample, []);
    return true;
  } catch {
    return false;
  }
};
