// The store as the server has it: a real thread, a real file, and a clock in the hand of the test.
import { mkdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handClock, type HandClock } from "../../../test/store/hand-clock.ts";
import { batteriesLine, eventLine, morningS, sampleLine, serverEvent } from "../../../test/store/lines.ts";
import { inFile, newFolder, removeFolders } from "../../../test/store/stand.ts";
import { Refused } from "../../contract/refusal.ts";
import { type StoreStatus, StoreFault } from "./records.ts";
import { openStore, type Store, type StoreSpec } from "./store.ts";

let clock: HandClock;
let folder: string;
const opened: Store[] = [];

const open = (spec: Partial<StoreSpec> = {}): Store => {
  const store = openStore({ folder, clock, ...spec });
  opened.push(store);
  return store;
};

/** The thread answers in turn: what was posted before has then been done, and its report read. */
const settled = async (store: Store): Promise<void> => {
  await store.lastLineId().catch(() => null);
};

const statusesOf = (store: Store): StoreStatus[] => {
  const heard: StoreStatus[] = [];
  store.onStatus((status) => heard.push(status));
  return heard;
};

/** Turns the event loop until it is so: what a thread does has no other clock. */
const until = async (store: Store, holds: (status: StoreStatus) => boolean): Promise<StoreStatus> => {
  while (!holds(store.status())) await new Promise((resolve) => setImmediate(resolve));
  return store.status();
};

const eventsInFile = () => inFile(folder, (db) => db.prepare("SELECT count(*) AS n FROM events").get()?.n);
const minutesInFile = () => inFile(folder, (db) => db.prepare("SELECT count(*) AS n FROM seconds").get()?.n);

beforeEach(() => {
  clock = handClock(morningS + 20);
  folder = newFolder();
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  removeFolders();
});

describe("when it writes", () => {
  test("events within a second, and at most once a second", async () => {
    const store = open();
    await settled(store);
    store.take(eventLine(1, morningS));
    clock.pass(0.99);
    await settled(store);
    expect(eventsInFile()).toBe(0);
    store.take(eventLine(2, morningS));
    expect(clock.dueCount(), "the events' write and the minutes'").toBe(2);
    clock.pass(0.01);
    await settled(store);
    expect(eventsInFile()).toBe(2);
    expect(store.status()).toMatchObject({ waiting: 0, lastWriteS: morningS + 21 });
    clock.pass(5);
    store.take(eventLine(3, morningS));
    expect(clock.nextDueS(), "long after the last one: at once").toBe(0);
    clock.pass(0);
    await settled(store);
    expect(eventsInFile()).toBe(3);
  });

  test("the minutes just after the minute turned, and events with them", async () => {
    const store = open();
    await settled(store);
    store.take(sampleLine(morningS + 20));
    store.take(batteriesLine(morningS + 20, [[3.3]]));
    clock.pass(40.9);
    await settled(store);
    expect(minutesInFile()).toBe(0);
    expect(store.status()).toMatchObject({ waiting: 2, lastWriteS: null });
    clock.pass(0.1);
    await settled(store);
    expect(minutesInFile()).toBe(1);
    expect(store.status().waiting).toBe(0);
    expect(store.status().lastWriteS).toBeCloseTo(morningS + 61, 6);
    expect(clock.nextDueS()).toBeCloseTo(60, 6);
  });

  test("flush at once, close with the quarter that is still open", async () => {
    const store = open();
    store.take(sampleLine(morningS));
    await store.flush();
    expect(minutesInFile()).toBe(1);
    store.take(sampleLine(morningS + 1));
    store.take(eventLine(9, morningS));
    await store.close();
    expect(inFile(folder, (db) => db.prepare("SELECT count(*) AS n FROM quarters").get()?.n)).toBe(1);
    const again = open();
    expect(await again.lastLineId()).toBe(9);
    expect((await again.newestSample())?.wallS).toBe(morningS + 1);
  });
});

describe("what it answers", () => {
  test("a series in columns, null where nothing is known", async () => {
    const store = open();
    store.take(sampleLine(morningS, { bankV: 13.25 }));
    store.take(sampleLine(morningS + 2, { bankV: null }));
    store.take(batteriesLine(morningS + 2, [[3.3331]]));
    const query = { quantities: ["bankV", "cellV:0:0"], fromS: morningS, toS: morningS + 3, resolutionS: 1 } as const;
    expect(await store.series(query)).toEqual({
      resolutionS: 1,
      bucketS: 1,
      fromS: morningS,
      toS: morningS + 3,
      times: [morningS, morningS + 1, morningS + 2],
      columns: {
        bankV: { min: [13.25, null, null], mean: [13.25, null, null], max: [13.25, null, null] },
        "cellV:0:0": { min: [null, null, 3.3331], mean: [null, null, 3.3331], max: [null, null, 3.3331] },
      },
    });
  });

  test("the same as CSV, a line a bucket of which anything is known", async () => {
    const store = open();
    store.take(sampleLine(morningS, { bankV: 13, bankA: null }));
    store.take(sampleLine(morningS + 61, { bankV: 14, bankA: -1.5 }));
    const pieces: string[] = [];
    const query = { quantities: ["bankV", "bankA"], fromS: morningS, toS: morningS + 600, resolutionS: 60 } as const;
    for await (const piece of store.seriesCsv(query)) pieces.push(piece);
    expect(pieces.join("")).toBe(
      "time (UTC),time (s since 1970),bankV min (V),bankV mean (V),bankV max (V),bankA min (A),bankA mean (A),bankA max (A)\r\n" +
        `2026-05-29T10:00:00.000Z,${morningS},13,13,13,,,\r\n` +
        `2026-05-29T10:01:00.000Z,${morningS + 60},14,14,14,-1.5,-1.5,-1.5\r\n`,
    );
  });

  test("CSV of all there is, seconds of years, in pieces and without the years of nothing", async () => {
    const store = open();
    const moments = [0, 1, 30_000, 60_000, 400 * 86_400].map((second) => morningS + second);
    for (const wallS of moments) store.take(sampleLine(wallS));
    let text = "";
    let pieces = 0;
    for await (const piece of store.seriesCsv({ quantities: ["bankV"], fromS: 0, toS: 4e9, resolutionS: 1 })) {
      text += piece;
      pieces++;
    }
    const times = text
      .split("\r\n")
      .slice(1, -1)
      .map((line) => Number(line.split(",")[1]));
    expect(times).toEqual(moments);
    expect(pieces).toBeGreaterThan(3);
    expect(pieces).toBeLessThan(10);
  });

  test("what cannot be asked is refused, as data", async () => {
    const store = open();
    const query = { quantities: ["bankv"], fromS: 0, toS: 1 };
    await expect(store.series(query)).rejects.toBeInstanceOf(Refused);
    expect(() => store.seriesCsv(query)).toThrow(Refused);
    const huge = { quantities: ["bankV"], fromS: 0, toS: 1e9, resolutionS: 1 } as const;
    await expect(store.series(huge)).rejects.toThrow(/give points/);
  });

  test("the newest sample, unless a program wrote it whose samples had other keys", async () => {
    const first = open();
    expect(await first.newestSample()).toBeNull();
    first.take(sampleLine(morningS));
    await first.close();
    const second = open();
    expect(await second.newestSample()).toEqual(sampleLine(morningS));
    await second.close();
    const { codes: _, ...older } = sampleLine(morningS);
    const bytes = deflateRawSync(JSON.stringify(older));
    inFile(folder, (db) => db.prepare("UPDATE newest SET sample = ?").run(bytes));
    expect(await open().newestSample()).toBeNull();
  });

  test("many questions at once each have their own answer", async () => {
    const store = open();
    for (let id = 1; id <= 5; id++) store.take(eventLine(id, morningS + id));
    await store.flush();
    const answers = await Promise.all([2, 3, 4, 5].map((before) => store.events({ limit: 1, before })));
    expect(answers.map(([event]) => event?.id)).toEqual([1, 2, 3, 4]);
  });
});

describe("faults", () => {
  test("said once, tried again after 1, 2, 4 … s, healed by itself with nothing lost", async () => {
    mkdirSync(join(folder, "cellward.sqlite"));
    const store = open();
    const heard = statusesOf(store);
    store.take(eventLine(1, morningS));
    store.take(sampleLine(morningS));
    await until(store, ({ state }) => state === "fault");
    expect(store.status()).toMatchObject({ problem: "failed", message: expect.stringContaining(folder), waiting: 2 });
    await expect(store.events({ limit: 1 })).rejects.toBeInstanceOf(StoreFault);
    const delays: (number | null)[] = [];
    for (let turn = 0; turn < 8; turn++) {
      delays.push(clock.nextDueS());
      clock.pass(clock.nextDueS() ?? 0);
      await settled(store);
    }
    expect(delays).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    store.take(eventLine(2, morningS));
    expect(clock.nextDueS(), "an event does not press a disk that fails").toBe(60);
    expect(heard).toHaveLength(1);
    rmdirSync(join(folder, "cellward.sqlite"));
    clock.pass(60);
    await settled(store);
    expect(store.status()).toMatchObject({ state: "ok", problem: null, message: null, waiting: 0, dropped: 0 });
    expect(store.status().sinceS).toBe(clock.wallS());
    expect(heard.map(({ state }) => state)).toEqual(["fault", "ok"]);
    expect(await store.lastLineId()).toBe(2);
    expect(clock.nextDueS()).toBeLessThanOrEqual(62);
  });

  const mortal = { thread: new URL("../../../test/store/mortal-thread.ts", import.meta.url) };

  test("a thread that dies is a fault, is started anew, and nothing that was taken is lost", {
    timeout: 30_000,
  }, async () => {
    const store = open(mortal);
    await settled(store);
    store.take(sampleLine(morningS));
    store.take(eventLine(1, morningS));
    store.take(serverEvent(morningS, "die-once"));
    const fault = await until(store, ({ state }) => state === "fault");
    expect(fault).toMatchObject({ problem: "failed", message: expect.stringContaining("ended with 7") });
    await expect(store.events({ limit: 1 })).rejects.toBeInstanceOf(StoreFault);
    store.take(eventLine(2, morningS + 1));
    expect(store.status().waiting).toBe(4);
    expect(clock.nextDueS()).toBe(1);
    clock.pass(1);
    await until(store, ({ state }) => state === "ok");
    expect(store.status()).toMatchObject({ waiting: 0, dropped: 0 });
    expect((await store.events({ limit: 9 })).map(({ type }) => type)).toEqual(["code", "die-once", "code"]);
    expect((await store.newestSample())?.wallS).toBe(morningS);
  });

  test("lines that kill it again are given up, and it lives", { timeout: 30_000 }, async () => {
    const store = open(mortal);
    await settled(store);
    store.take(serverEvent(morningS, "die"));
    await until(store, ({ state }) => state === "fault");
    clock.pass(1);
    await until(store, () => clock.nextDueS() === 2);
    store.take(eventLine(1, morningS));
    clock.pass(2);
    await until(store, ({ state }) => state === "ok");
    expect(store.status()).toMatchObject({ waiting: 0, dropped: 1 });
    expect(await store.lastLineId()).toBe(1);
  });

  test("taking is never refused: what is no data is dropped and counted, what comes after the end too", async () => {
    const store = open();
    store.take({ ...serverEvent(morningS, "odd"), detail: () => 1 });
    expect(store.status()).toMatchObject({ waiting: 0, dropped: 1 });
    await store.close();
    store.take(eventLine(1, morningS));
    expect(store.status()).toMatchObject({ waiting: 0, dropped: 2 });
    await expect(store.events({ limit: 1 })).rejects.toBeInstanceOf(StoreFault);
    await store.close();
  });
});
