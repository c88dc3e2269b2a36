/** What the thread has taken and not yet written: minutes that are open, events. Bounded, because a disk may stay broken for days. */
import type { BatteriesLine, LiveEvent, LiveSample } from "../../contract/live.ts";
import type { HistoryFigures } from "../../core/sample.ts";
import {
  addBatteries,
  addSample,
  type BankRows,
  type CellRows,
  minuteS,
  noBankRows,
  noCellRows,
} from "./minute-rows.ts";
import { minutesInQuarter } from "./rollup.ts";
import type { ServerEvent, StoredLine } from "./records.ts";

export interface OpenMinute {
  readonly bank: BankRows;
  cells: CellRows;
  lines: number;
}

export const dayLengthS = 86_400;
/** Beyond the year 9999 no date can be written, before 1970 no block has a number. */
const wallEndS = 253_402_300_800;
/** An event is some hundred bytes: a few tens of MB at worst. */
const mostEvents = 50_000;
const bytesOfNumber = 8;

export interface Pending {
  readonly minutes: ReadonlyMap<number, OpenMinute>;
  readonly events: readonly (LiveEvent | ServerEvent)[];
  /** Quarters of an hour that hold something not yet rolled up. */
  readonly dirty: Set<number>;
  /** The last figures of each day that the file may not have yet; the newest sample's day stays. */
  readonly days: Map<number, HistoryFigures>;
  newest(): LiveSample | null;
  /** The minute of the newest line; null: none taken. */
  minuteNow(): number | null;
  /** How many lines were dropped by this one. */
  take(line: StoredLine): number;
  eventsWritten(): number;
  seriesWritten(): number;
  daysWritten(): void;
}

const isInRange = (wallS: unknown): wallS is number => typeof wallS === "number" && wallS >= 0 && wallS < wallEndS;

export const createPending = (mostBytes: number): Pending => {
  const minutes = new Map<number, OpenMinute>();
  let events: (LiveEvent | ServerEvent)[] = [];
  const dirty = new Set<number>();
  const days = new Map<number, HistoryFigures>();
  let newest: LiveSample | null = null;
  let minuteNow: number | null = null;
  let bytes = 0;

  const minuteOf = (wallS: number): OpenMinute => {
    const minute = Math.floor(wallS / minuteS);
    minuteNow = minute;
    dirty.add(Math.floor(minute / minutesInQuarter));
    const found = minutes.get(minute) ?? { bank: noBankRows(), cells: noCellRows(), lines: 0 };
    minutes.set(minute, found);
    found.lines++;
    return found;
  };

  /** The oldest minutes go first, never the one just begun. */
  const makeRoom = (): number => {
    let dropped = 0;
    for (const [minute, { lines, bank, cells }] of minutes) {
      if (bytes <= mostBytes || minute === minuteNow) break;
      bytes -=
        (bank.offsetS.length * (bank.columns.length + 1) + cells.offsetS.length * (cells.columns.length + 1)) *
        bytesOfNumber;
      dropped += lines;
      minutes.delete(minute);
    }
    return dropped;
  };

  const takeSample = (sample: LiveSample): void => {
    const { bank } = minuteOf(sample.wallS);
    addSample(bank, sample);
    bytes += (bank.columns.length + 1) * bytesOfNumber;
    newest = sample;
    days.set(Math.floor(sample.wallS / dayLengthS), sample.history);
  };

  const takeBatteries = (line: BatteriesLine): void => {
    const open = minuteOf(line.wallS);
    open.cells = addBatteries(open.cells, line);
    bytes += (open.cells.columns.length + 1) * bytesOfNumber;
  };

  const takeEvent = (event: LiveEvent | ServerEvent): number => {
    events.push(event);
    if (events.length <= mostEvents) return 0;
    events.shift();
    return 1;
  };

  return {
    minutes,
    get events() {
      return events;
    },
    dirty,
    days,
    newest: () => newest,
    minuteNow: () => minuteNow,
    take(line) {
      if (!isInRange(line.wallS)) return 1;
      if (line.kind === "event" || line.kind === "server") return takeEvent(line);
      if (line.kind === "sample") takeSample(line);
      else takeBatteries(line);
      return bytes > mostBytes ? makeRoom() : 0;
    },
    eventsWritten() {
      const count = events.length;
      events = [];
      return count;
    },
    seriesWritten() {
      let lines = 0;
      for (const one of minutes.values()) lines += one.lines;
      minutes.clear();
      bytes = 0;
      return lines;
    },
    daysWritten() {
      const today = newest === null ? null : Math.floor(newest.wallS / dayLengthS);
      for (const day of days.keys()) if (day !== today) days.delete(day);
    },
  };
};
