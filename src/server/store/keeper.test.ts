import { deflateRawSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { batteriesLine, eventLine, morningS, noisyBank, sampleLine, serverEvent } from "../../../test/store/lines.ts";
import {
  inFile,
  integrity,
  keeperStand,
  newFolder,
  removeFolders,
  type StoreStand,
} from "../../../test/store/stand.ts";
import { fullRetention } from "./series-file.ts";

afterEach(removeFolders);

const yearS = 365 * 86_400;

type Points = (readonly [atS: number, value: number])[];

/** Buckets made the plain way, from all there was. */
const expectedCourse = (points: Points, widthS: number) => {
  const buckets = new Map<number, number[]>();
  for (const [atS, value] of points) {
    const key = Math.floor(atS / widthS) * widthS;
    const values = buckets.get(key) ?? [];
    values.push(value);
    buckets.set(key, values);
  }
  return [...buckets].map(([atS, values]) => [
    atS,
    Math.min(...values),
    values.reduce((sum, value) => sum + value, 0) / values.length,
    Math.max(...values),
  ]);
};

/** To half a thousandth, the row named where one differs. */
const expectClose = (found: readonly (readonly number[])[], wanted: readonly (readonly number[])[], name: string) => {
  expect(found.length, name).toBe(wanted.length);
  const differs = wanted.findIndex((row, index) =>
    row.some((value, figure) => !(Math.abs(value - (found[index]?.[figure] ?? Number.NaN)) < 0.0005)),
  );
  expect([found[differs], name], name).toEqual([wanted[differs], name]);
};

test("an hour and a half, written at odd moments, closed in the middle, a part still in memory, is what came", () => {
  const folder = newFolder();
  const spanS = 5_400;
  const bank = noisyBank(2, 4, 7);
  const points = new Map<string, Points>();
  const note = (name: string, atS: number, value: number | null | undefined) => {
    const known = points.get(name) ?? [];
    if (typeof value === "number") known.push([atS, value]);
    points.set(name, known);
  };
  let stand = keeperStand({ folder });
  for (let second = 0; second < spanS; second++) {
    const wallS = morningS + second;
    // Five minutes without a line: a gap.
    if (second >= 1_000 && second < 1_300) continue;
    const sample = bank.sample(wallS);
    const cells = bank.batteries(wallS);
    stand.take(sample, cells);
    for (const name of ["bankV", "powerW", "minCellC"] as const) note(name, wallS, sample[name]);
    note("spreadV", wallS, (sample.maxCellV ?? 0) - (sample.minCellV ?? 0));
    note("cellV:1:2", wallS, cells.batteries[1]?.cellV[2]);
    note("temperatureC:1", wallS, cells.batteries[1]?.temperatureC);
    if (second % 47 === 0) expect(stand.write().fault).toBeNull();
    if (second === 2_222) {
      expect(stand.write("close").fault).toBeNull();
      stand = keeperStand({ folder });
    }
  }
  const all = (from: StoreStand) => {
    for (const [quantity, known] of points) {
      for (const resolutionS of [1, 60, 900] as const) {
        const found = from.course({ quantity, fromS: morningS, toS: morningS + spanS, resolutionS });
        expectClose(found, expectedCourse(known, resolutionS), `${quantity} at ${resolutionS} s`);
      }
    }
  };
  expect([...points.values()].map(({ length }) => length)).toEqual(Array.from({ length: 6 }, () => 5_100));
  all(stand);
  stand.write("close");
  all(keeperStand({ folder }));
});

test("a gap is a gap, a null is a null, and neither is zero", () => {
  const stand = keeperStand({ folder: newFolder() });
  stand.take(sampleLine(morningS, { bankV: null }), sampleLine(morningS + 1, { bankV: 13 }), sampleLine(morningS + 9));
  const course = (quantity: string) => stand.course({ quantity, fromS: morningS, toS: morningS + 60, resolutionS: 1 });
  expect(course("bankV").map(([atS]) => atS)).toEqual([morningS + 1, morningS + 9]);
  expect(course("bankA").map(([atS]) => atS)).toEqual([morningS, morningS + 1, morningS + 9]);
  expect(course("cellV:0:0")).toEqual([]);
  expect(course("temperatureC:7")).toEqual([]);
});

test("a change within a second shows as its least and most", () => {
  const stand = keeperStand({ folder: newFolder() });
  for (const [at, bankV] of [
    [0.1, 13],
    [0.2, 9],
    [0.9, 14],
  ] as const)
    stand.take(sampleLine(morningS + at, { bankV }));
  stand.write();
  expect(stand.course({ quantity: "bankV", fromS: morningS, toS: morningS + 60, resolutionS: 1 })).toEqual([
    [morningS, 9, 12, 14],
  ]);
});

test("buckets are at most so many, aligned, and the finest resolution that reaches back is chosen", () => {
  const stand = keeperStand({ folder: newFolder(), retention: { ...fullRetention, minutes: 30 } });
  for (let minute = 0; minute < 120; minute++) {
    stand.take(sampleLine(morningS + minute * 60), batteriesLine(morningS + minute * 60, [[3.3]]));
    stand.write();
  }
  const plan = (fromMinute: number, toMinute: number, more: object = {}) =>
    stand.ask("plan", {
      quantities: ["bankV"],
      fromS: morningS + fromMinute * 60,
      toS: morningS + toMinute * 60,
      ...more,
    });
  expect(plan(100, 120)).toMatchObject({ resolutionS: 1, widthS: 2 });
  expect(plan(100, 120, { points: 5000 })).toMatchObject({ resolutionS: 1, widthS: 1, count: 1200 });
  expect(plan(60, 120), "its seconds are gone").toMatchObject({ resolutionS: 60, widthS: 60, count: 60 });
  expect(plan(60, 120, { quantities: ["cellV:0:0"] }), "and cells have no minutes").toMatchObject({ resolutionS: 900 });
  expect(plan(-60 * 24 * 400, 120)).toMatchObject({ resolutionS: 900 });
  expect(plan(0, 120, { resolutionS: 60, points: 10 })).toMatchObject({ resolutionS: 60, widthS: 720, count: 10 });
  const odd = plan(7, 113, { resolutionS: 60, points: 11 });
  expect(odd.count).toBeLessThanOrEqual(11);
  expect(odd.startS % odd.widthS).toBe(0);
});

describe("the log", () => {
  test("newest first, by id, type and time, and who", () => {
    const stand = keeperStand({ folder: newFolder() });
    stand.take(
      eventLine(11, morningS),
      { ...eventLine(12, morningS + 5, "cleared"), who: "installer" },
      serverEvent(morningS + 9, "paired"),
    );
    expect(stand.write("events")).toMatchObject({ fault: null, written: 3, eventsTo: 3, seriesTo: 0 });
    const ids = (query: object) => stand.events(query).map(({ id }) => id);
    expect(ids({})).toEqual([3, 2, 1]);
    expect(ids({ limit: 2 })).toEqual([3, 2]);
    expect(ids({ before: 3 })).toEqual([2, 1]);
    expect(ids({ types: ["code"] })).toEqual([2, 1]);
    expect(ids({ types: ["paired", "none"] })).toEqual([3]);
    expect(ids({ fromS: morningS + 5 })).toEqual([3, 2]);
    expect(ids({ toS: morningS + 5 })).toEqual([1]);
    expect(ids({ fromS: morningS + 1, toS: morningS + 9, types: ["code"], before: 3, limit: 5 })).toEqual([2]);
    const [server, code] = stand.events();
    expect(server).toMatchObject({ type: "paired", who: "local", atS: null, wallS: morningS + 9 });
    expect(code).toMatchObject({ type: "code", who: "installer", atS: 1000 });
    expect(code?.event).toEqual({ ...eventLine(12, morningS + 5, "cleared"), who: "installer" });
    expect(stand.ask("lastLineId", null)).toBe(12);
  });

  test("a line handed over twice is kept once; the same number at another time is another line", () => {
    const stand = keeperStand({ folder: newFolder() });
    expect(stand.ask("lastLineId", null)).toBeNull();
    stand.take(eventLine(1, morningS));
    stand.write("events");
    stand.take(eventLine(1, morningS), eventLine(1, morningS + 1));
    expect(stand.ask("lastLineId", null)).toBe(1);
    stand.write("events");
    expect(stand.events()).toHaveLength(2);
  });

  test("what still waits is told as it will stand in the file, and is not written for it", () => {
    const folder = newFolder();
    const stand = keeperStand({ folder });
    stand.take(eventLine(11, morningS), serverEvent(morningS + 1, "paired"));
    stand.write("events");
    const waiting = [
      eventLine(12, morningS + 2),
      eventLine(11, morningS),
      serverEvent(morningS + 3, "access"),
      eventLine(12, morningS + 2),
      { ...eventLine(13, morningS + 4), who: "viewer" as const },
    ];
    stand.take(...waiting);
    const inTheFile = () => inFile(folder, (db) => db.prepare("SELECT count(*) AS n FROM events").get()?.n);
    const queries = [
      {},
      { limit: 1 },
      { limit: 4 },
      { types: ["code"] },
      { types: ["paired", "access"] },
      { before: 5 },
      { before: 2 },
      { fromS: morningS + 2, toS: morningS + 4 },
    ];
    const told = queries.map((query) => stand.events(query));
    expect(inTheFile()).toBe(2);
    expect(told[0]?.map(({ wallS }) => wallS - morningS)).toEqual([4, 3, 2, 1, 0]);
    expect(told[0]?.[0]).toMatchObject({ type: "code", who: "viewer", atS: 1000, event: { id: 13 } });
    stand.write("events");
    expect(inTheFile()).toBe(5);
    expect(queries.map((query) => stand.events(query))).toEqual(told);
  });

  test("only their number makes them go, not a clock that says 2036", () => {
    const stand = keeperStand({ folder: newFolder(), retention: { ...fullRetention, events: 5 } });
    for (let id = 1; id <= 5; id++) stand.take(eventLine(id, morningS + (id === 4 ? 10 * yearS : id)));
    stand.write("events");
    expect(stand.events()).toHaveLength(5);
    stand.take(eventLine(6, morningS + 6));
    stand.write("events");
    expect(stand.events().map(({ id }) => id)).toEqual([6, 5, 4, 3, 2]);
  });

  test("an event whose text the disk has spoilt does not hide the others", () => {
    const folder = newFolder();
    const stand = keeperStand({ folder });
    stand.take(eventLine(1, morningS), eventLine(2, morningS + 1));
    stand.write("events");
    inFile(folder, (db) => db.exec("UPDATE events SET event = '{\"kind' WHERE id = 1"));
    expect(stand.events().map(({ id, event }) => [id, event.kind])).toEqual([
      [2, "event"],
      [1, "server"],
    ]);
  });
});

describe("the days and the newest sample", () => {
  const withCycles = (wallS: number, cycles: number) => {
    const plain = sampleLine(wallS);
    return { ...plain, history: { ...plain.history, cycles } };
  };

  test("a row a day, the last of it, also from before a crash and from memory", () => {
    const folder = newFolder();
    const dayS = morningS - (morningS % 86_400);
    const first = keeperStand({ folder });
    first.take(withCycles(dayS + 10, 1), withCycles(dayS + 86_399, 2), withCycles(dayS + 86_400, 3));
    first.write();
    // Left as it is: nothing is closed.
    const second = keeperStand({ folder });
    expect(second.ask("newestSample", null)?.history.cycles).toBe(3);
    second.take(withCycles(dayS + 86_401, 4));
    expect(second.ask("newestSample", null)?.history.cycles).toBe(4);
    const days = (query: object) =>
      second.ask("historyDays", query).map(({ dayS: at, figures }) => [at, figures.cycles]);
    expect(days({})).toEqual([
      [dayS, 2],
      [dayS + 86_400, 4],
    ]);
    expect(days({ fromS: dayS + 86_400 })).toEqual([[dayS + 86_400, 4]]);
    expect(days({ toS: dayS + 86_400 })).toEqual([[dayS, 2]]);
  });

  test("the newest is the last that came, whatever its clock said; none is null", () => {
    const folder = newFolder();
    const stand = keeperStand({ folder });
    expect(stand.ask("newestSample", null)).toBeNull();
    stand.take(sampleLine(morningS + yearS), sampleLine(morningS));
    stand.write("close");
    expect(keeperStand({ folder }).ask("newestSample", null)).toEqual(sampleLine(morningS));
  });
});

test("a newest sample that was spoilt is none", () => {
  const folder = newFolder();
  const stand = keeperStand({ folder });
  stand.take(sampleLine(morningS));
  stand.write("close");
  for (const bytes of [Buffer.from("garbage"), deflateRawSync("{}"), deflateRawSync('{"kind":"sample"}')]) {
    inFile(folder, (db) => db.prepare("UPDATE newest SET sample = ?").run(bytes));
    expect(keeperStand({ folder }).ask("newestSample", null)).toBeNull();
  }
});

describe("a wall clock that jumps loses nothing that was kept", () => {
  const feed = (stand: StoreStand, fromS: number, minutes: number, bankV: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      stand.take(sampleLine(fromS + minute * 60, { bankV }), batteriesLine(fromS + minute * 60, [[bankV / 4]]));
      if (minute % 3 === 0) expect(stand.write()).toMatchObject({ fault: null, dropped: 0 });
    }
    stand.write();
  };
  const counts = (stand: StoreStand, fromS: number, minutes: number) =>
    ([1, 60, 900] as const).map(
      (resolutionS) => stand.course({ quantity: "bankV", fromS, toS: fromS + minutes * 60, resolutionS }).length,
    );

  test.each([
    { name: "a year forward", jumpS: yearS },
    { name: "a year back", jumpS: -yearS },
    { name: "ten years forward", jumpS: 10 * yearS },
    { name: "to 1970", jumpS: -morningS },
  ])("$name, an hour long, and home again", ({ jumpS }) => {
    const folder = newFolder();
    const stand = keeperStand({ folder });
    feed(stand, morningS, 120, 13);
    feed(stand, morningS + jumpS, 60, 12);
    feed(stand, morningS + 7_200, 60, 13);
    for (const one of [stand, keeperStand({ folder })]) {
      expect(counts(one, morningS, 180)).toEqual([180, 180, 12]);
      expect(counts(one, morningS + jumpS, 60)).toEqual([60, 60, 4]);
      expect(
        one.course({ quantity: "cellV:0:0", fromS: morningS, toS: morningS + 10_800, resolutionS: 900 }),
      ).toHaveLength(12);
    }
    stand.write("close");
    expect(integrity(folder)).toBe("ok");
  });

  test("an hour lived twice is one hour that holds both, and its ring slots are not used twice", () => {
    const folder = newFolder();
    const stand = keeperStand({ folder });
    feed(stand, morningS, 60, 13);
    feed(stand, morningS + 0.5, 60, 15);
    const query = { quantity: "bankV", fromS: morningS, toS: morningS + 3_600 };
    expect(stand.course({ ...query, resolutionS: 900 })[0]).toEqual([morningS, 13, 14, 15]);
    stand.write("close");
    expect(inFile(folder, (db) => db.prepare("SELECT count(*) AS n FROM seconds").get()?.n)).toBe(60);
  });

  test("back to a time whose seconds are gone: a whole quarter replaces, a fragment does not", () => {
    const stand = keeperStand({ folder: newFolder(), retention: { ...fullRetention, minutes: 20 } });
    feed(stand, morningS, 15, 13);
    feed(stand, morningS + 86_400, 30, 13);
    const quarter = () =>
      stand.course({ quantity: "bankV", fromS: morningS, toS: morningS + 900, resolutionS: 900 })[0];
    const cells = () => stand.course({ quantity: "cellV:0:0", fromS: morningS, toS: morningS + 900, resolutionS: 900 });
    feed(stand, morningS, 5, 12);
    expect(cells(), "five minutes are no quarter, while it is open").toEqual([[morningS, 3.25, 3.25, 3.25]]);
    stand.write("close");
    expect(cells(), "nor when it is over").toEqual([[morningS, 3.25, 3.25, 3.25]]);
    expect(quarter()?.[1], "minutes of the bank known anew").toBe(12);
    expect(quarter()?.[3], "and the others as they were").toBe(13);
    feed(stand, morningS, 15, 12);
    expect(cells(), "a whole one is").toEqual([[morningS, 3, 3, 3]]);
  });

  test("after a start the quarter whose first minutes have left the ring is still whole", () => {
    const folder = newFolder();
    const spec = { folder, retention: { ...fullRetention, minutes: 20 } };
    const stand = keeperStand(spec);
    for (let minute = 0; minute < 26; minute++) {
      const wallS = morningS + minute * 60;
      stand.take(sampleLine(wallS), batteriesLine(wallS, [[minute < 5 ? 3.5 : 3.3]]));
      stand.write();
    }
    stand.write("close");
    for (const one of [keeperStand(spec), keeperStand(spec)]) {
      const course = () =>
        one.course({ quantity: "cellV:0:0", fromS: morningS, toS: morningS + 900, resolutionS: 900 });
      expect(course()[0]?.[3], "as it is read").toBe(3.5);
      one.write();
      expect(course()[0]?.[3], "and as it is written").toBe(3.5);
    }
  });

  test("a time that no calendar holds is dropped and counted", () => {
    const stand = keeperStand({ folder: newFolder() });
    for (const wallS of [-1, Number.NaN, Number.POSITIVE_INFINITY, 253_402_300_800]) {
      stand.take(sampleLine(wallS), eventLine(1, wallS));
    }
    stand.take(sampleLine(253_402_300_799), sampleLine(0));
    expect(stand.write()).toMatchObject({ fault: null, dropped: 8, written: 2 });
  });
});

describe("what is kept is counted in what was recorded", () => {
  const small = { minutes: 3, yearBlocks: 2, decadeBlocks: 4, events: 10, days: 3 };
  const rows = (folder: string, table: string) =>
    inFile(folder, (db) => db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);

  test("each table keeps its number of rows, the last recorded ones", () => {
    const folder = newFolder();
    const stand = keeperStand({ folder, retention: small });
    const blockS = 8 * 3600;
    for (let block = 0; block < 6; block++) {
      const wallS = morningS + block * blockS;
      stand.take(sampleLine(wallS), batteriesLine(wallS, [[3.3], [3.3]]));
      stand.write();
    }
    // One recorded under a clock that was a year ahead, and home again.
    stand.take(sampleLine(morningS + yearS), batteriesLine(morningS + yearS, [[3.3], [3.3]]));
    stand.write();
    for (let block = 6; block < 9; block++) {
      stand.take(sampleLine(morningS + block * blockS), batteriesLine(morningS + block * blockS, [[3.3], [3.3]]));
      stand.write();
    }
    stand.write("close");
    expect(rows(folder, "quarters")).toBe(4);
    expect(rows(folder, "minutes")).toBe(2);
    expect(rows(folder, "cells")).toBe(4);
    expect(rows(folder, "history")).toBe(3);
    expect(rows(folder, "seconds")).toBe(3);
    const kept = keeperStand({ folder, retention: small });
    const known = kept
      .course({ quantity: "bankV", fromS: morningS - 1, toS: morningS + 2 * yearS, resolutionS: 900 })
      .map(([atS = 0]) => (atS - morningS) / blockS);
    expect(known).toEqual([6, 7, 8, yearS / blockS]);
  });

  test("a clock that flaps between two years pushes nothing out", () => {
    const folder = newFolder();
    const stand = keeperStand({ folder, retention: small });
    stand.take(sampleLine(morningS - 8 * 3600));
    stand.write();
    for (let nth = 0; nth < 50; nth++) {
      stand.take(sampleLine(morningS + nth), sampleLine(morningS + yearS + nth));
      stand.write();
    }
    stand.write("close");
    expect(rows(folder, "quarters")).toBe(3);
    expect(rows(folder, "seconds")).toBe(3);
  });
});

test("time that runs 3600 times as fast fills what it has, an hour a sample", () => {
  const stand = keeperStand({ folder: newFolder() });
  for (let hour = 0; hour < 24 * 40; hour++) {
    stand.take(sampleLine(morningS + hour * 3600, { bankV: hour }));
    if (hour % 60 === 59) expect(stand.write()).toMatchObject({ fault: null, written: 60, dropped: 0 });
  }
  const range = { quantity: "bankV", fromS: morningS, toS: morningS + 40 * 86_400 };
  expect(stand.course({ ...range, resolutionS: 900 })).toHaveLength(960);
  expect(stand.course({ ...range, resolutionS: 900, points: 40 }).map((row) => row[3])).toHaveLength(40);
});

test("memory is bounded: the oldest seconds go first, events stay", () => {
  const stand = keeperStand({ folder: newFolder(), mostWaitingBytes: 20_000 });
  for (let second = 0; second < 600; second++) {
    stand.take(sampleLine(morningS + second));
    if (second % 60 === 0) stand.take(eventLine(second + 1, morningS + second));
  }
  const { dropped, written, fault } = stand.write();
  expect(fault).toBeNull();
  expect(dropped).toBeGreaterThan(200);
  expect(dropped % 60).toBe(0);
  expect(written + dropped).toBe(610);
  expect(stand.events()).toHaveLength(10);
  const course = stand.course({ quantity: "bankV", fromS: morningS, toS: morningS + 600, resolutionS: 1 });
  expect(course[0]?.[0]).toBe(morningS + dropped);
  expect(course).toHaveLength(600 - dropped);
});
