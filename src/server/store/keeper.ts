/** The store itself, within one thread: takes lines into memory, writes them when told to, answers. Passive: it has no clock. */
import { answerFrom } from "./answer.ts";
import { faultOf, moveAside, storeBytes } from "./database.ts";
import { catchUp, type OpenFile, openStoreFile, writePending } from "./open-file.ts";
import { createPending } from "./pending.ts";
import type { Answer, Asking, NumberedLine, ThreadSpec, WriteReport, Writing } from "./protocol.ts";
import { StoreFault, type StoreProblem } from "./records.ts";
import { fullRetention, type Retention } from "./series-file.ts";

/** A disk broken for long costs no more memory than this: some hours of 400 cells, days of one battery. */
const usualWaitingBytes = 32 * 1024 * 1024;

/** After these the same connection may well succeed the next time; after all others the file is opened anew. */
const passing: ReadonlySet<StoreProblem> = new Set(["busy", "disk-full"]);

export interface Keeper {
  take(numbered: NumberedLine): void;
  /** Never throws: a fault is part of the report. `wallS` names a file that must be moved aside. */
  write(what: Writing, wallS: number): WriteReport;
  /** Throws `StoreFault`. */
  answer(asking: Asking): Answer;
}

export interface KeeperSpec extends ThreadSpec {
  /** How much is kept: less, for tests that cannot wait ten years. */
  readonly retention?: Retention;
}

export const createKeeper = (spec: KeeperSpec): Keeper => {
  const { folder, retention = fullRetention, mostWaitingBytes = usualWaitingBytes } = spec;
  const pending = createPending(mostWaitingBytes);
  let open: OpenFile | null = null;
  let broken = false;
  let replacedFile: string | null = null;
  let newestNth = 0;
  const settled = { written: 0, dropped: 0, eventsTo: 0, seriesTo: 0 };

  const opened = (): OpenFile => {
    if (open !== null) return open;
    open = openStoreFile(spec, retention);
    catchUp(open, pending);
    return open;
  };

  const close = (): void => {
    open?.db.close();
    open = null;
  };

  const failed = (error: unknown, doing: string): StoreFault => {
    const fault = faultOf(error, `the store in ${folder} cannot be ${doing}`);
    if (fault.problem === "corrupt") broken = true;
    open?.series.forget();
    if (!passing.has(fault.problem)) close();
    return fault;
  };

  const attempt = (what: Writing, wallS: number): void => {
    if (broken) {
      replacedFile = moveAside(folder, wallS);
      broken = false;
    }
    writePending(opened(), pending, what);
    settled.written += pending.eventsWritten();
    settled.eventsTo = newestNth;
    if (what === "events") return;
    settled.written += pending.seriesWritten();
    settled.seriesTo = newestNth;
  };

  /** That a file is broken shows while it is used: the new one is begun within the same write. */
  const attemptTwice = (what: Writing, wallS: number): StoreFault | null => {
    for (let turn = 1; ; turn++) {
      try {
        attempt(what, wallS);
        return null;
      } catch (error) {
        const fault = failed(error, "written");
        if (!broken || turn === 2) return fault;
      }
    }
  };

  return {
    take({ nth, line }) {
      newestNth = nth;
      settled.dropped += pending.take(line);
    },
    write(what, wallS) {
      const fault = attemptTwice(what, wallS);
      if (what === "close") close();
      const told = { ...settled, bytes: storeBytes(folder), replacedFile };
      settled.written = 0;
      settled.dropped = 0;
      return { fault: fault === null ? null : { problem: fault.problem, message: fault.message }, ...told };
    },
    answer(asking) {
      try {
        if (broken) throw new StoreFault("corrupt", `the store in ${folder} is damaged and will be replaced`);
        return answerFrom(opened(), pending, asking);
      } catch (error) {
        throw failed(error, "read");
      }
    },
  };
};
