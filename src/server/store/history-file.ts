/** One row a day of the thirteen figures (HIS-1), and the newest sample of all. */
import type { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { LiveSample } from "../../contract/live.ts";
import type { HistoryFigures } from "../../core/sample.ts";
import { dayLengthS } from "./pending.ts";
import type { DaysQuery, HistoryDay } from "./records.ts";

/** null: damaged, which is as if there were none. */
const parsed = <Of>(text: () => string): Of | null => {
  try {
    return JSON.parse(text());
  } catch {
    return null;
  }
};

export const openHistoryFile = (db: DatabaseSync, mostDays: number) => {
  const putDay = db.prepare("INSERT OR REPLACE INTO history (day, figures) VALUES (?, ?)");
  const day = db.prepare("SELECT figures FROM history WHERE day = ?");
  const days = db.prepare("SELECT day, figures FROM history WHERE day BETWEEN ? AND ? ORDER BY day");
  const trim = db.prepare(
    "DELETE FROM history WHERE day <= (SELECT day FROM history ORDER BY day DESC LIMIT 1 OFFSET ?)",
  );
  const putNewest = db.prepare("INSERT OR REPLACE INTO newest (only, sample) VALUES (1, ?)");
  const newest = db.prepare("SELECT sample FROM newest");
  return {
    writeDays(figures: ReadonlyMap<number, HistoryFigures>): void {
      for (const [number, ofDay] of figures) {
        const text = JSON.stringify(ofDay);
        if (day.get(number)?.figures !== text) putDay.run(number, text);
      }
      trim.run(mostDays);
    },
    /** `waiting` is newer than what the file has of the same days. */
    readDays({ fromS = 0, toS = Number.MAX_SAFE_INTEGER }: DaysQuery, waiting: ReadonlyMap<number, HistoryFigures>) {
      const [from, to] = [Math.floor(fromS / dayLengthS), Math.ceil(toS / dayLengthS) - 1];
      const found = new Map<number, HistoryFigures>();
      for (const row of days.iterate(from, to)) {
        const figures = parsed<HistoryFigures>(() => String(row.figures));
        if (figures !== null) found.set(Number(row.day), figures);
      }
      for (const [number, figures] of waiting) if (number >= from && number <= to) found.set(number, figures);
      const inOrder = [...found].sort(([one], [other]) => one - other);
      return inOrder.map(([number, figures]): HistoryDay => ({ dayS: number * dayLengthS, figures }));
    },
    writeNewest: (sample: LiveSample): void => {
      putNewest.run(deflateRawSync(JSON.stringify(sample)));
    },
    /** As it was written, by whatever program: whoever shows it looks first whether it is a sample of today's form. */
    readNewest(): LiveSample | null {
      const sample = newest.get()?.sample;
      if (!(sample instanceof Uint8Array)) return null;
      const found = parsed<LiveSample>(() => inflateRawSync(sample).toString());
      return typeof found?.wallS === "number" ? found : null;
    },
  };
};
