/** A keeper over a real file in a folder of its own, told line by line. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Asking, Questions } from "../../src/server/store/protocol.ts";
import type { SeriesQuery } from "../../src/server/store/query.ts";
import type { EventsQuery, StoredLine } from "../../src/server/store/records.ts";
import { createKeeper, type Keeper, type KeeperSpec } from "../../src/server/store/keeper.ts";

const folders: string[] = [];
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-store-"));
  folders.push(folder);
  return folder;
};
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** The file as anybody else would open it. */
export const inFile = <Result>(folder: string, look: (db: DatabaseSync) => Result): Result => {
  const db = new DatabaseSync(join(folder, "cellward.sqlite"));
  try {
    return look(db);
  } finally {
    db.close();
  }
};

export const integrity = (folder: string): unknown =>
  inFile(folder, (db) => db.prepare("PRAGMA integrity_check").get()?.integrity_check);

export interface StoreStand {
  readonly keeper: Keeper;
  take(...lines: readonly StoredLine[]): void;
  write(what?: "events" | "all" | "close"): ReturnType<Keeper["write"]>;
  ask<Name extends keyof Questions>(name: Name, ask: Questions[Name]["ask"]): Questions[Name]["answer"];
  /** Bucket by bucket [time, min, mean, max] of one quantity, without those of which nothing is known. */
  course(query: Omit<SeriesQuery, "quantities"> & { readonly quantity: string }): readonly (readonly number[])[];
  events(query?: Partial<EventsQuery>): Questions["events"]["answer"];
}

export const brokenWallS = 1_780_000_000;

export const keeperStand = (spec: KeeperSpec): StoreStand => {
  const keeper = createKeeper(spec);
  let nth = 0;
  const ask: StoreStand["ask"] = (name, asked) => keeper.answer({ name, ask: asked } as Asking) as never;
  return {
    keeper,
    ask,
    take(...lines) {
      for (const line of lines) keeper.take({ nth: ++nth, line });
    },
    write: (what = "all") => keeper.write(what, brokenWallS),
    events: (query = {}) => ask("events", { limit: 1000, ...query }),
    course({ quantity, ...range }) {
      const { plan, columns } = ask("series", { quantities: [quantity], ...range });
      const [column] = columns;
      if (column === undefined) throw new Error("no column");
      return Array.from({ length: plan.count }, (_, bucket) => [
        plan.startS + bucket * plan.widthS,
        ...[column.min, column.mean, column.max].map((values) => values[bucket] ?? Number.NaN),
      ]).filter(([, , mean]) => !Number.isNaN(mean));
    },
  };
};
